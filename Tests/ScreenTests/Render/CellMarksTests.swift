import Learning
import Testing

@testable import Screen

struct CellMarksTests {
  /// Two points of class 0 on the region of `ground`; the network predicts only the first one correctly.
  private func inks(_ theme: Theme, on ground: PaletteIndex) -> [Ink] {
    var frame = Frame(size: Size(columns: 9, rows: 3), ink: Ink(foreground: 0, background: ground))
    let points = Dataset(X: Matrix(rows: 2, columns: 2, values: [-1, 0, 1, 0]), y: [0, 0], classes: 3)
    var scene = Scene(window: Viewport(of: Extent(points.X), in: frame.bounds, aspect: 2).window)
    scene.addPoints(points, classes: [0, 1])
    CellRenderer(theme: theme, glyphs: Glyphs(.unicode)).draw(scene, in: frame.bounds, on: &frame)
    return frame.cells.filter { $0.character == "●" }.map(\.ink)
  }

  @Test(arguments: ThemeName.allCases, ColorDepth.allCases)
  func `Right and wrong points can be seen and told apart`(name: ThemeName, depth: ColorDepth) {
    let theme = Theme(name, depth: depth, classes: 3)
    func color(_ index: PaletteIndex) -> OKLab { OKLab(theme.palette.colors[Int(index)]) }
    let region = theme.region(class: 1, confidence: 1, lowest: 1 / Float(3))
    for ground in theme.depth == .monochrome ? [0] : [region, Theme.Role.background.rawValue] {
      let inks = inks(theme, on: ground)
      #expect(inks.count == 2 && inks[0] != inks[1])
      if theme.levels > 1, theme.depth != .indexed16 {
        // The cell of a wrong point differs from the ground around it.
        #expect(theme.contrast(inks[1].background, ground) >= 1.3, "\(inks[1]) on \(ground)")
      }
      for ink in inks {
        #expect(color(ink.foreground).distance(to: color(ink.background)) > 0.05, "\(ink) on \(ground)")
      }
    }
  }

  @Test func `With sixteen colours a wrong point has its class's colour`() {
    let theme = Theme(.okabeIto, depth: .indexed16, classes: 3)
    let ink = inks(theme, on: theme.region(class: 1, confidence: 1, lowest: 1 / Float(3)))[1]
    let region = theme.region(class: 0, confidence: 1, lowest: 1 / Float(3))
    #expect(theme.palette.colors[Int(ink.foreground)] == theme.palette.colors[Int(region)])
    #expect(ink.background == Theme.Role.background.rawValue)
  }
}
