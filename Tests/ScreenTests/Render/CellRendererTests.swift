import Learning
import Settings
import Testing
import Training

@testable import Screen

/// Scenes in cells, with their colours.
struct CellRendererTests {
  /// The colours of the four quarters of a cell: top left, top right, bottom left, bottom right.
  static func quarters(_ cell: Cell) throws -> [PaletteIndex] {
    let masks: [Character: Int] = [
      " ": 0, "▘": 1, "▝": 2, "▀": 3, "▖": 4, "▌": 5, "▞": 6, "▛": 7, "▗": 8, "▚": 9, "▐": 10, "▜": 11, "▄": 12,
      "▙": 13,
      "▟": 14, "█": 15,
    ]
    let mask = try #require(cell.character.flatMap { masks[$0] })
    return (0..<4).map { mask >> $0 & 1 == 1 ? cell.ink.foreground : cell.ink.background }
  }

  @Test(arguments: 0..<16) func `Each quarter of a cell has the colour of its class`(mask: Int) throws {
    let theme = Theme(.okabeIto, depth: .truecolor, classes: 2)
    var grid = DecisionGrid(columns: 2, rows: 2, lowest: 0.5)
    grid.classes = (0..<4).map { UInt8(mask >> $0 & 1) }
    grid.confidence = [1, 1, 1, 1]
    var scene = Scene(window: Window(left: 0, right: 1, bottom: 0, top: 1))
    scene.ground = .regions(grid)
    var frame = Frame(size: Size(columns: 1, rows: 1))
    CellRenderer(theme: theme, glyphs: Glyphs(.unicode)).draw(scene, in: frame.bounds, on: &frame)
    let expected = grid.classes.map { theme.region(class: Int($0), confidence: 1, lowest: 1 / Float(2)) }
    #expect(try Self.quarters(frame[0, 0]) == expected)
  }

  @Test func `Confidence shades the upper and the lower half of a cell`() throws {
    let theme = Theme(.okabeIto, depth: .truecolor, classes: 2)
    var grid = DecisionGrid(columns: 2, rows: 2, lowest: 0.5)
    grid.confidence = [1, 1, 0.5, 0.5]
    var scene = Scene(window: Window(left: 0, right: 1, bottom: 0, top: 1))
    scene.ground = .regions(grid)
    var frame = Frame(size: Size(columns: 1, rows: 1))
    CellRenderer(theme: theme, glyphs: Glyphs(.unicode)).draw(scene, in: frame.bounds, on: &frame)
    let (sure, unsure) = (
      theme.region(class: 0, confidence: 1, lowest: 1 / Float(2)),
      theme.region(class: 0, confidence: 0.5, lowest: 1 / Float(2))
    )
    #expect(sure != unsure)
    #expect(try Self.quarters(frame[0, 0]) == [sure, sure, unsure, unsure])
  }

  @Test(arguments: [(0, true), (1, true), (2, true), (3, false)])
  func `The halves of a cell whose levels hardly differ have one colour`(levels: Int, isEven: Bool) throws {
    let theme = Theme(.okabeIto, depth: .truecolor, classes: 3)
    var grid = DecisionGrid(columns: 2, rows: 2, lowest: 0)
    let (upper, lower) = ((Float(8) + 0.5) / Float(theme.levels), (Float(8 + levels) + 0.5) / Float(theme.levels))
    grid.confidence = [upper, upper, lower, lower]
    var scene = Scene(window: Window(left: 0, right: 1, bottom: 0, top: 1))
    scene.ground = .regions(grid)
    var frame = Frame(size: Size(columns: 1, rows: 1))
    CellRenderer(theme: theme, glyphs: Glyphs(.unicode)).draw(scene, in: frame.bounds, on: &frame)
    let shown = try Self.quarters(frame[0, 0])
    let (first, last) = (
      theme.region(class: 0, confidence: upper, lowest: 0), theme.region(class: 0, confidence: lower, lowest: 0)
    )
    #expect(last.distance(to: first).magnitude == levels)
    #expect((shown[0] == shown[2]) == isEven)
    #expect(isEven ? (first...last).contains(shown[0]) : shown == [first, first, last, last])
  }

  @Test func `A field has its first row at the top`() throws {
    let theme = Theme(.okabeIto, depth: .truecolor, classes: 3)
    var scene = Scene(window: Window(left: 0, right: 1, bottom: 0, top: 1))
    scene.ground = .field(ValueGrid(columns: 2, rows: 2, values: [1, -1, 0, 0.5]), limit: 1)
    var frame = Frame(size: Size(columns: 2, rows: 1))
    CellRenderer(theme: theme, glyphs: Glyphs(.unicode)).draw(scene, in: frame.bounds, on: &frame)
    #expect(try Self.quarters(frame[0, 0])[0] == theme.ramp(Theme.rampSteps))
    #expect(try Self.quarters(frame[0, 0])[2] == theme.ramp(0))
    #expect(try Self.quarters(frame[1, 0])[0] == theme.ramp(-Theme.rampSteps))
    #expect(try Self.quarters(frame[1, 0])[2] == theme.ramp(Theme.rampSteps / 2))
  }

  @Test(arguments: PlotView.allCases)
  func `A screen of every view has the recorded colours`(plot: PlotView) throws {
    var view = ViewSettings()
    view.plot = plot
    view.enlarged = .plot
    let app = app(Sample.network, 44, 18, depth: .truecolor, view: view)
    try expectRecorded(Self.colors(app.frame(), app.theme), "colors-\(plot.rawValue)")
  }

  /// A frame as three tables, of characters and of letters for foregrounds and backgrounds, followed by the meaning of the
  /// letters.
  static func colors(_ frame: Frame, _ theme: Theme) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789αβγδεζηθικλμνξοπρστυφχψω")
    var known: [RGB] = []
    func letter(_ index: PaletteIndex) -> Character {
      let color = theme.palette.colors[Int(index)]
      if !known.contains(color) { known.append(color) }
      return letters[known.firstIndex(of: color)! % letters.count]
    }
    func table(_ value: (Ink) -> PaletteIndex) -> String {
      (0..<frame.size.rows).map { y in String((0..<frame.size.columns).map { letter(value(frame[$0, y].ink)) }) }
        .joined(separator: "\n")
    }
    let tables = [frame.description, table(\.foreground), table(\.background)]
    let legend = known.enumerated().map { "\(letters[$0 % letters.count]) \(SVG.hex($1))" }
    return (tables + [legend.joined(separator: "\n")]).joined(separator: "\n\n")
  }
}
