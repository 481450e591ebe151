import Learning
import Texts

/// The classes with their glyphs in the plot's bottom border; long names take two thirds of it at most.
struct LegendLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// - Parameter hasTest: whether test points are drawn as well.
  func draw(_ data: Dataset, hasTest: Bool, in rect: Rect, of frame: inout Frame) {
    guard let start = start(data, hasTest: hasTest, in: rect) else { return }
    frame.write(parts(data, hasTest: hasTest, in: rect), x: start, y: rect.bottom - 1)
  }

  /// The column where the legend begins; `nil` where it does not fit.
  func start(_ data: Dataset, hasTest: Bool, in rect: Rect) -> Int? {
    guard rect.width >= 24, rect.height >= 8 else { return nil }
    let width = width(of: parts(data, hasTest: hasTest, in: rect))
    return rect.width >= 40 || width <= rect.width * 2 / 3 ? rect.right - 2 - width : nil
  }

  private func parts(_ data: Dataset, hasTest: Bool, in rect: Rect) -> InkedText {
    let shown = min(8, data.classes)
    let room = max(1, rect.width * 2 / 3 / shown - 3)
    let test: InkedText =
      hasTest ? [(" \(glyphs.hollowPoint(class: 0)) \(glyphs.string(LabelText.test)) ", theme.ink(.test))] : []
    let names = distinct((0..<shown).map { data.name(ofClass: $0) }, columns: room, glyphs: glyphs)
    return test + names.enumerated().map { k, name in (" \(glyphs.point(class: k))\(name) ", theme.className(k)) }
  }
}
