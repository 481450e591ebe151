import Learning

/// The classes with their glyphs, in the plot's bottom border; names that are long share two thirds of it.
struct LegendLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// - Parameter hasTest: whether points held out are drawn, too.
  func draw(_ data: Dataset, hasTest: Bool, in rect: Rect, of frame: inout Frame) {
    guard rect.width >= 40, rect.height >= 8 else { return }
    let shown = min(8, data.classes)
    let room = max(1, rect.width * 2 / 3 / shown - 3)
    let names = (0..<shown).map { fitted(data.name(ofClass: $0), columns: room, glyphs: glyphs) }
    var x = rect.right - 2 - names.reduce(0) { $0 + displayWidth(of: $1) + 3 }
    if hasTest {
      let text = " \(glyphs.hollowPoint(class: 0)) test "
      frame.write(text, x: x - displayWidth(of: text), y: rect.bottom - 1, ink: theme.ink(.test))
    }
    for (k, name) in names.enumerated() {
      let ink = Ink(
        foreground: theme.depth == .monochrome ? Theme.Role.text.rawValue : theme.legend(class: k),
        background: Theme.Role.background.rawValue, style: .bold)
      x = frame.write(" \(glyphs.point(class: k))\(name) ", x: x, y: rect.bottom - 1, ink: ink)
    }
  }
}
