import Learning
import Texts

/// The row below a plot: the classes with their glyphs, the number of points that are predicted wrong, and the scale of the
/// shades.
struct PlotLegend {
  let theme: Theme
  let glyphs: Glyphs
  let data: Dataset
  /// The names of the classes of the run that is shown, cut.
  let names: CutNames
  /// Whether test points are drawn as well.
  let hasTest: Bool
  /// The number of points that are predicted wrong; `nil` where it is not known.
  let wrong: Int?

  /// A form of the text at the right end.
  struct Note {
    var text: InkedText
    /// Whether it names the view.
    var namesView = false
    /// Whether it names the view and has what the view says of itself.
    var isWhole = false
  }

  /// - Parameters:
  ///   - isViewNeeded: whether the view is named nowhere else, so that its name counts more than the number of wrong points.
  ///   - note: the forms of the text at the right end by their number from 0 on; `nil` after the last. The first that fits is drawn.
  func draw(in rect: Rect, of frame: inout Frame, isViewNeeded: Bool, note: (Int) -> Note?) {
    guard !rect.isEmpty else { return }
    // A panel at the right begins with its own text: two columns stay blank.
    let rect = Rect(x: rect.x, y: rect.y, width: rect.width - (rect.width >= 40 ? 2 : 0), height: rect.height)
    let wrongText = wrong.map { "  \(glyphs.string(LabelText.wrong($0)))  " } ?? ""
    let testText = hasTest ? "\(glyphs.hollowPoint(class: 0)) \(glyphs.string(LabelText.test))  " : ""
    let testColumns = displayWidth(of: testText)
    let tailColumns = testColumns + (wrong == nil ? 0 : 1 + displayWidth(of: wrongText))
    // Each part but the last ends with two blanks.
    // Class names are cut before the note is, and the note is left out before the names are.
    let names = namesWidth
    func first(beside columns: Int, where isWanted: (Note) -> Bool) -> Note? {
      var form = 0
      while let note = note(form) {
        if isWanted(note) && columns <= rect.width - 1 - width(of: note.text) { return note }
        form += 1
      }
      return nil
    }
    var chosen = first(beside: names + tailColumns) { _ in true }
    if isViewNeeded, chosen?.namesView != true {
      let tight = names - data.classes + max(0, testColumns - 2)
      chosen =
        first(beside: names + tailColumns, where: \.isWhole) ?? first(beside: names + testColumns, where: \.isWhole)
        ?? first(beside: names + tailColumns, where: \.namesView)
        ?? first(beside: names + testColumns, where: \.namesView) ?? first(beside: tight, where: \.namesView) ?? chosen
    }
    let note = chosen?.text ?? []
    let room = rect.width - 1 - width(of: note)
    // Names are kept whole before the number of wrong points is shown beside them.
    let showsWrong = wrong != nil && names <= room - tailColumns
    // One blank between the names in place of two leaves out no class.
    let isTight = !showsWrong && names > room - testColumns && names - data.classes <= room - max(0, testColumns - 2)
    var end = frame.write(
      isTight ? tightClasses : classes(room: room - (showsWrong ? tailColumns : testColumns)), x: rect.x + 1, y: rect.y,
      clip: rect)
    if showsWrong {
      let sample = end
      end = frame.write("\(glyphs.point(class: 0))", x: end, y: rect.y, ink: wrongInk, clip: rect)
      end = frame.write(wrongText, x: end, y: rect.y, ink: theme.ink(.text), clip: rect)
      if theme.levels > 1, sample > rect.x {
        // As on the plot, the ground of the point is seen in the region of its class.
        let region = theme.region(class: 0, confidence: 1, lowest: 0)
        frame.tint(x: sample - 1, y: rect.y) { $0.background = region }
        frame.tint(x: sample + 1, y: rect.y) { $0.background = region }
      }
    }
    frame.write(testText, x: end, y: rect.y, ink: theme.ink(.test), clip: rect)
    frame.write(note, x: rect.right - width(of: note), y: rect.y, clip: rect)
  }

  /// The ink of a point that is predicted wrong.
  private var wrongInk: Ink {
    if theme.depth == .monochrome || theme.depth == .indexed16 { return theme.ink(.text, style: .reverse) }
    let ground = Theme.Role.wrong.rawValue
    return Ink(foreground: theme.point(class: 0, on: ground), background: ground, style: .bold)
  }

  /// The columns that the classes take with their whole names.
  private var namesWidth: Int {
    (0..<data.classes).reduce(0) { $0 + displayWidth(of: data.name(ofClass: $1)) + 3 }
  }

  /// The names as they are drawn. Where they would be equal when cut they are not cut, if at least one of them fits.
  private func name(_ k: Int, _ form: CutNames.Form?, room: Int) -> String {
    if let form { return form.texts[k] }
    guard namesWidth > room, displayWidth(of: data.name(ofClass: 0)) + 8 > room else { return data.name(ofClass: k) }
    return fitted(data.name(ofClass: k), columns: max(3, room / max(1, data.classes) - 3), glyphs: glyphs)
  }

  /// The cut names with which all classes fit, or short ones; `nil` where names are not cut.
  private func cutNames(room: Int) -> CutNames.Form? {
    guard namesWidth > room, names.names == data.classNames else { return nil }
    return names.fitting(room - 3 * data.classes) ?? names.short
  }

  /// The number of classes that do not fit; `+` is the glyph of a class.
  private func others(_ count: Int) -> String { "\(glyphs.ellipsis)\(count)  " }

  /// The classes with whole names, as close as they can be read.
  private var tightClasses: InkedText {
    (0..<data.classes).map { ("\(glyphs.point(class: $0))\(data.name(ofClass: $0)) ", theme.className($0)) }
  }

  /// The classes, with names as long as they fit; of too many classes the first ones and the number of the others.
  private func classes(room: Int) -> InkedText {
    if data.classNames.isEmpty {
      let parts: InkedText = (0..<data.classes).map { k in
        ("\(glyphs.point(class: k)) \(glyphs.string(LabelText.numberedClass(k)))  ", theme.className(k))
      }
      if width(of: parts) <= room { return parts }
    }
    let form = cutNames(room: room)
    var parts: InkedText = []
    parts.reserveCapacity(data.classes + 1)
    for k in 0..<data.classes {
      var text = String(glyphs.point(class: k))
      text += name(k, form, room: room)
      text += "  "
      let rest = data.classes - k - 1
      let end = width(of: parts) + displayWidth(of: text) + (rest > 0 ? displayWidth(of: others(rest)) : 0)
      if end > room {
        parts.append((others(rest + 1), theme.ink(.dim)))
        break
      }
      parts.append((text, theme.className(k)))
    }
    return parts
  }
}

extension PlotLegend {
  /// The scale of the shades of regions, after a hint.
  static func scale(_ theme: Theme, _ glyphs: Glyphs, after hint: InkedText) -> InkedText {
    guard theme.levels > 1, theme.depth != .monochrome else { return hint }
    var scale = hint
    scale.reserveCapacity(hint.count + 10)
    scale.append((glyphs.string(LabelText.unsure) + " ", theme.ink(.dim)))
    for step in 0..<8 {
      let color = theme.region(class: 0, confidence: Float(step) / 7, lowest: 0)
      scale.append((" ", Ink(foreground: color, background: color)))
    }
    scale.append((" " + glyphs.string(LabelText.sure), theme.ink(.dim)))
    return scale
  }
}
