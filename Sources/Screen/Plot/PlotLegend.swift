import Learning
import Texts

/// The row below a plot: the classes with their glyphs, how many points are predicted wrong, and what shades mean.
struct PlotLegend {
  let theme: Theme
  let glyphs: Glyphs
  let data: Dataset
  /// Whether points held out are drawn, too.
  let hasTest: Bool
  /// How many points are predicted wrong; `nil` where that is not known.
  let wrong: Int?
  /// What the right end says, the longest form first.
  let notes: [InkedText]

  func draw(in rect: Rect, of frame: inout Frame) {
    guard !rect.isEmpty else { return }
    // A panel beside it begins with a text of its own.
    let rect = Rect(x: rect.x, y: rect.y, width: rect.width - (rect.width >= 40 ? 2 : 0), height: rect.height)
    let tail = wrongPart + testPart
    // The note keeps its place before class names are cut, and class names before the note is left out.
    let note =
      notes.first { classes(room: rect.width - width(of: $0) - width(of: tail) - 3).isWhole }
      ?? notes.last { classes(room: rect.width - width(of: $0) - width(of: tail) - 3).isWhole } ?? []
    let room = rect.width - width(of: note) - (note.isEmpty ? 1 : 3)
    let whole = classes(room: room - width(of: tail))
    // Names go before the number of mistakes does not fit beside them.
    let parts = whole.isWhole ? whole.parts + tail : classes(room: room - width(of: testPart)).parts + testPart
    frame.write(parts, x: rect.x + 1, y: rect.y, clip: rect)
    frame.write(note, x: rect.right - width(of: note), y: rect.y, clip: rect)
  }

  private var wrongPart: InkedText {
    guard let wrong else { return [] }
    let sample =
      theme.depth == .monochrome || theme.depth == .indexed16
      ? theme.ink(.text, style: .reverse)
      : Ink(
        foreground: theme.point(class: 0, on: Theme.Role.wrong.rawValue), background: Theme.Role.wrong.rawValue,
        style: .bold)
    return [
      ("\(glyphs.point(class: 0))", sample), (" \(glyphs.string(LabelText.wrong(wrong)))  ", theme.ink(.text)),
    ]
  }

  private var testPart: InkedText {
    guard hasTest else { return [] }
    return [("\(glyphs.hollowPoint(class: 0)) \(glyphs.string(LabelText.test))  ", theme.ink(.test))]
  }

  /// The classes, with their names as long as there is room; of too many the first ones, and how many more there are.
  private func classes(room: Int) -> (parts: InkedText, isWhole: Bool) {
    let names = (0..<data.classes).map { data.name(ofClass: $0) }
    let whole = names.reduce(0) { $0 + displayWidth(of: $1) + 3 } <= room
    let columns = whole ? Int.max : max(3, room / max(1, data.classes) - 3)
    var parts: InkedText = []
    for k in 0..<data.classes {
      let text = "\(glyphs.point(class: k))\(fitted(names[k], columns: columns, glyphs: glyphs))  "
      let rest = data.classes - k - 1
      let end = width(of: parts) + displayWidth(of: text) + (rest > 0 ? "+\(rest)  ".count : 0)
      if end > room {
        parts.append(("+\(rest + 1)  ", theme.ink(.dim)))
        break
      }
      parts.append((text, theme.className(k)))
    }
    return (parts, whole)
  }
}

extension PlotLegend {
  /// The scale of the shades of regions, in a long and a short form.
  static func scale(_ theme: Theme, _ glyphs: Glyphs) -> [InkedText] {
    guard theme.levels > 1, theme.depth != .monochrome else { return [] }
    let steps: InkedText = (0..<8).map { step in
      let color = theme.region(class: 0, confidence: Float(step) / 7, lowest: 0)
      return (" ", Ink(foreground: color, background: color))
    }
    return [
      [("\(glyphs.string(LabelText.unsure)) ", theme.ink(.dim))] + steps
        + [(" \(glyphs.string(LabelText.sure))", theme.ink(.dim))]
    ]
  }
}
