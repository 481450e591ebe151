import Learning
import Settings
import Texts

/// What editing points looks like.
extension App {
  /// The title of the plot while points are edited.
  var editingTitle: String? {
    guard let editing else { return nil }
    return "edit: \(glyphs.point(class: editing.label))\(className(editing.label)) is next"
  }

  /// What stands in the line of the remark while points are edited.
  var editingRemark: Remark? {
    guard let editing, isPlotVisible else { return nil }
    if let name = editing.name {
      let label = "write the points to: "
      let room = layout.remark.width - 2 - displayWidth(of: label)
      return Remark(label + name.shown(columns: max(2, room)), .accent)
    }
    let points = editing.editor.points
    let counts =
      "\(grouped(points.training.count)) points" + (points.test.map { ", \(grouped($0.count)) held out" } ?? "")
    let here =
      editing.held != nil
      ? "; moving it" : pointAtCursor.map { "; at the cursor \(className(editing.editor.label($0)))" } ?? ""
    return Remark("\(text(of: editing.cursor)); \(counts)\(here)", .accent)
  }

  /// The keys while points are edited, or while the name of a file for them is typed.
  var editingKeys: [KeyHint] {
    editing?.name == nil
      ? keys.editingHints
      : [
        KeyHint(TypingAction.clear, text: "empty"), KeyHint(TypingAction.accept, text: "write"),
        KeyHint(TypingAction.cancel, text: "back"),
      ]
  }

  /// The cursor: the glyph that would be put there, on a ground of its own.
  func drawEditing(_ viewport: Viewport, _ frame: inout Frame) {
    guard let editing, let cell = viewport.cell(x: editing.cursor.x, y: editing.cursor.y) else { return }
    let isMonochrome = theme.depth == .monochrome
    let ink = Ink(
      foreground: (isMonochrome ? Theme.Role.text : .background).rawValue,
      background: (isMonochrome ? Theme.Role.background : .accent).rawValue, style: isMonochrome ? .reverse : .bold)
    if pointAtCursor == nil {
      frame.put(glyphs.cursor, x: cell.x, y: cell.y, ink: ink)
    } else {
      frame.tint(x: cell.x, y: cell.y) { $0 = ink }
    }
  }

  private func className(_ k: Int) -> String { editing!.editor.points.training.name(ofClass: k) }

  /// Coordinates in the units that the points came in, as finely as a cell of the screen tells them.
  func text(of point: Point) -> String {
    let scale = shownPoints.training.scale
    let original = scale.original(point)
    var digits = 2
    var unit = min(scale.unit.x, scale.unit.y)
    while unit < 1, digits < 15 { (unit, digits) = (unit * 10, digits + 1) }
    while unit >= 100, digits > 0 { (unit, digits) = (unit / 10, digits - 1) }
    return "x \(fixed(original.x, digits: digits))  y \(fixed(original.y, digits: digits))"
  }
}
