import Learning
import Settings
import Texts
import Training

/// Points added, moved and deleted by hand.
struct EditingMode: Layer {
  enum Action: String, KeyAction {
    case open
    case left, down, up, right, farLeft, farDown, farUp, farRight
    case add, addOfClass, delete, grab, relabel
    case nextClass, previousClass
    case undo, save, leave
    static let scope = "editing"
  }

  static let plane = Plane.plot
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.editing, opener: Action.open.id)
  static let bindings =
    [Binding(opening: [.character("i")], Action.open, .run, .editPoints)] + rows
  private static let rows = [
    Binding([.left, .character("h")], Action.left, section, .editingLeft),
    Binding([.down, .character("j")], Action.down, section, .editingDown),
    Binding([.up, .character("k")], Action.up, section, .editingUp),
    Binding([.right, .character("l")], Action.right, section, .editingRight),
    Binding([.character("H")], Action.farLeft, section, .editingFarLeft),
    Binding([.character("J")], Action.farDown, section, .editingFarDown),
    Binding([.character("K")], Action.farUp, section, .editingFarUp),
    Binding([.character("L")], Action.farRight, section, .editingFarRight),
    Binding([.enter], Action.add, section, .editingAdd, short: .add),
    Binding("0123456789".map { .character($0) }, Action.addOfClass, section, .editingAddOfClass),
    Binding(
      [.character("x"), .delete], Action.delete, section, .editingDelete,
      short: .delete),
    Binding(
      [.character("g")], Action.grab, section,
      .editingGrab, short: .move),
    Binding([.character("c")], Action.relabel, section, .editingRelabel, short: .relabel),
    Binding([.tab], Action.nextClass, section, .editingNextClass, short: .class),
    Binding([.backTab], Action.previousClass, section, .editingPreviousClass),
    Binding([.character("u")], Action.undo, section, .editingUndo, short: .undo),
    Binding([.character("w")], Action.save, section, .editingSave, short: .save),
    Binding(
      [.escape], Action.leave, section, .editingLeave, short: .done),
  ]

  private static let usualPath = "spiral-points.csv"

  var editor: PointEditor
  /// Earlier edited points, which are restored when all changes of the editor are undone.
  var earlier: SplitDataset?
  /// The points that set the extent of the view, so that the view does not move while they do.
  let extent: SplitDataset
  var cursor: Point
  /// The class of new points.
  var label: Int
  /// The point that moves with the cursor, and whether its next movement continues the last change.
  var held: (position: PointEditor.Position, continues: Bool)?
  /// The file name for the points, while it is typed.
  var name: FileName?
  /// The settings that the points belong to.
  private var base: RunSettings

  /// The edited points for the settings.
  var result: SplitDataset? { editor.isUnchanged ? earlier : editor.points }

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    guard context.shared.preview == nil else {
      context.message =
        context.say(.editingWaits(forecast: context.keys.keyName(of: LookaheadMode.Action.open)))
      return nil
    }
    if context.view.enlarged == .loss { context.view.enlarged = .nothing }
    guard context.isPlotVisible else {
      context.message =
        context.shared.coversPlot
        ? context.say(.closeLandscape(context.keys.keyName(of: LandscapeMode.Action.leave)))
        : context.say(.noRoomForPoints)
      return nil
    }
    context.close(ControlsMode.self)
    return (EditingMode(context), [])
  }

  /// Starts with the present points and the cursor in the middle.
  init(_ context: Context) {
    let settings = context.settings
    let points = settings.makePoints()
    (editor, earlier, extent, label, base) = (PointEditor(points), settings.edited, points, 0, settings)
    cursor = Point(x: 0, y: 0)
    if let left = context.leftEditing, left.editor.points == points, left.result == settings.edited {
      // The points are the same as when the editor was left, so its undo history still applies.
      (editor, earlier, label) = (left.editor, left.earlier, min(left.label, settings.classes - 1))
    }
    let rect = context.layout.picture
    cursor = place(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, context)
  }

  /// Starts again with other points where the settings have changed otherwise than by the editor, whether or not the plot
  /// is visible: an editor of other points would produce invalid settings.
  mutating func follow(_ context: inout Context) {
    let settings = context.settings
    defer { base = settings }
    guard !settings.makesPoints(of: base) || settings.edited != result else { return }
    let old = label
    self = EditingMode(context)
    if context.isPlotVisible { context.close(ControlsMode.self) }
    label = min(old, settings.classes - 1)
  }

  // MARK: Keys

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    if name != nil { return typeName(key, context) }
    guard context.isPlotVisible, let action = context.keys.action(for: key, in: Action.self) else { return .ignored }
    switch action {
    case .left: return moveCursor(-1, 0, &context)
    case .down: return moveCursor(0, 1, &context)
    case .up: return moveCursor(0, -1, &context)
    case .right: return moveCursor(1, 0, &context)
    case .farLeft: return moveCursor(-10, 0, &context)
    case .farDown: return moveCursor(0, 5, &context)
    case .farUp: return moveCursor(0, -5, &context)
    case .farRight: return moveCursor(10, 0, &context)
    case .add: return add(&context)
    case .addOfClass:
      let digits = context.keys.keys(of: Action.addOfClass.id)
      guard let k = digits.firstIndex(of: key), choose(k, &context) else { return .done() }
      return add(&context)
    case .delete: return delete(&context)
    case .grab:
      if held != nil { held = nil } else { grab(&context) }
    case .relabel:
      guard let position = pointAtCursor(context) ?? missed(&context) else { return .done() }
      editor.relabel(position, class: label)
      return commit(&context)
    case .nextClass: turnClass(1)
    case .previousClass: turnClass(-1)
    case .undo:
      held = nil
      if editor.undo() { return commit(&context) }
      context.message = context.say(.nothingToUndo)
    case .save: name = FileName(Self.usualPath)
    case .open, .leave:
      context.leftEditing = self
      return .close()
    }
    return .done()
  }

  private mutating func add(_ context: inout Context) -> Reply {
    held = nil
    editor.add(cursor, class: label)
    return commit(&context)
  }

  private mutating func delete(_ context: inout Context) -> Reply {
    held = nil
    guard let position = pointAtCursor(context) ?? missed(&context) else { return .done() }
    guard editor.remove(position) else {
      context.message = context.say(.lastPoint)
      return .done()
    }
    return commit(&context)
  }

  /// Moves the held point to the cursor.
  private mutating func carry(_ context: inout Context) -> Reply {
    guard let held else { return .done() }
    editor.move(held.position, to: cursor, continues: held.continues)
    self.held!.continues = true
    return commit(&context)
  }

  /// Changes to the next class (1) or the previous one (-1).
  private mutating func turnClass(_ direction: Int) {
    let classes = editor.points.training.classes
    label = (label + direction + classes) % classes
  }

  /// Sends the present points to the trainer.
  private func commit(_ context: inout Context) -> Reply {
    var run = context.settings
    run.edited = result
    // Undoing all changes discards nothing.
    context.asked = run
    return .done(context.adopt(run, context.view))
  }

  private mutating func choose(_ k: Int, _ context: inout Context) -> Bool {
    let classes = context.settings.classes
    guard k < classes else {
      context.message = context.say(.noSuchClass(classes: classes))
      return false
    }
    label = k
    return true
  }

  private mutating func grab(_ context: inout Context) {
    if let position = pointAtCursor(context) ?? missed(&context) { held = (position, false) }
  }

  private func missed(_ context: inout Context) -> PointEditor.Position? {
    context.message = context.say(.noPointAtCursor)
    return nil
  }

  private mutating func moveCursor(_ columns: Int, _ rows: Int, _ context: inout Context) -> Reply {
    let rect = context.layout.picture
    let at = viewport(context).screen(x: cursor.x, y: cursor.y)
    let x = min(max(Int(at.column.rounded(.down)) + columns, rect.x), rect.right - 1)
    let y = min(max(Int(at.row.rounded(.down)) + rows, rect.y), rect.bottom - 1)
    cursor = place(x: x, y: y, context)
    return carry(&context)
  }

  /// The point at the cursor or next to it; `nil` for none.
  func pointAtCursor(_ context: Context) -> PointEditor.Position? {
    editor.nearest(to: cursor, within: 0.6 * viewport(context).cellHeight)
  }

  private func viewport(_ context: Context) -> Viewport {
    Viewport(of: extent.extent, in: context.layout.picture, aspect: context.aspect)
  }

  /// The point of the plane at the centre of a cell.
  private func place(x: Int, y: Int, _ context: Context) -> Point {
    let place = viewport(context).plane(column: Double(x) + 0.5, row: Double(y) + 0.5)
    return Point(x: place.x, y: place.y)
  }

  // MARK: Saving

  private mutating func typeName(_ key: Key, _ context: Context) -> Reply {
    switch name!.take(key, context.keys) {
    case .typed: return .done()
    case .leave:
      name = nil
      return .done()
    case .write(let replaces):
      return .done([.write(.points(editor.points.whole), path: name!.text, replaces: replaces)])
    case .passed: return .ignored
    }
  }

  mutating func receive(_ result: EffectResult, _ context: inout Context) -> Reply {
    guard case .wrote(let document, let path, let outcome) = result, document.isTable else { return .ignored }
    let question = outcome == .exists ? name?.ask(about: path, context.keys) : nil
    context.message = context.glyphs.string(context.answer(document, path, outcome, question: question).text)
    if outcome == .saved { name = nil }
    return .done()
  }

  // MARK: Mouse

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    guard name == nil, context.isPlotVisible, context.layout.picture.contains(x: mouse.x, y: mouse.y) else {
      if mouse.kind == .release { held = nil }
      return .ignored
    }
    switch (mouse.kind, mouse.button) {
    case (.press, .left):
      context.message = nil
      cursor = place(x: mouse.x, y: mouse.y, context)
      if let position = pointAtCursor(context) {
        held = (position, false)
        return .done()
      }
      held = (editor.add(cursor, class: label), true)
      return commit(&context)
    case (.drag, .left):
      guard held != nil else { return .done() }
      cursor = place(x: mouse.x, y: mouse.y, context)
      return carry(&context)
    case (.release, _): held = nil
    case (.press, .right):
      context.message = nil
      cursor = place(x: mouse.x, y: mouse.y, context)
      return delete(&context)
    case (.wheelUp, _): turnClass(-1)
    case (.wheelDown, _): turnClass(1)
    default: return .ignored
    }
    return .done()
  }

  // MARK: The picture

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.points = (editor.points, extent)
    // A mode in place of the plot has title and keys of its own.
    guard !shared.coversPlot || name != nil else { return }
    shared.isPlotFocused = true
    shared.takesText = name != nil
    if shared.preview == nil {
      let title = LabelText.nextPoint(glyph: String(context.glyphs.point(class: label)), name: className(label))
      // The line at the top has the iteration.
      shared.plotTitle = (context.glyphs.string(title), context.accuracyNote)
    }
    shared.hints =
      name == nil
      ? Self.bindings.compactMap { binding in binding.short.map { KeyHint([binding.id], text: $0) } }
        + [KeyHint(Action.open, text: .done), KeyHint(HelpMode.Action.open, text: .help)]
      : [
        KeyHint(TypingMode.Action.clear, text: .empty), KeyHint(TypingMode.Action.accept, text: .write),
        KeyHint(TypingMode.Action.cancel, text: .back),
      ]
  }

  /// Draws the cursor: the glyph of a new point, on a separate background.
  func draw(_ context: Context, on frame: inout Frame) {
    guard context.isPlotVisible, let cell = viewport(context).cell(x: cursor.x, y: cursor.y) else { return }
    let ink = context.theme.block(.accent)
    if pointAtCursor(context) == nil {
      frame.put(context.glyphs.cursor, x: cell.x, y: cell.y, ink: ink)
    } else {
      frame.tint(x: cell.x, y: cell.y) { $0 = ink }
    }
  }

  /// The place of the cursor and the number of points; the name of the file while it is typed.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    guard context.isPlotVisible else { return nil }
    if let name {
      let label = context.glyphs.string(LabelText.writePointsTo)
      let room = context.layout.remark.width - 2 - displayWidth(of: label)
      return Remark(label + name.shown(columns: max(2, room)), .accent)
    }
    let points = editor.points
    let place: LabelText.Cursor =
      held != nil ? .held : pointAtCursor(context).map { .point(name: className(editor.label($0))) } ?? .nothing
    return Remark(
      LabelText.cursor(
        place: context.text(of: cursor), points: points.training.count, heldOut: points.test?.count, at: place), .accent
    )
  }

  private func className(_ k: Int) -> String { editor.points.training.name(ofClass: k) }
}

extension Context {
  /// Coordinates in the units of the data file, with the resolution of a cell of the screen.
  func text(of point: Point) -> String {
    let scale = pane.points.training.scale
    let original = scale.original(point)
    var digits = 2
    var unit = min(scale.unit.x, scale.unit.y)
    while unit < 1, digits < 15 { (unit, digits) = (unit * 10, digits + 1) }
    while unit >= 100, digits > 0 { (unit, digits) = (unit / 10, digits - 1) }
    return "x \(rounded(original.x, digits: digits))  y \(rounded(original.y, digits: digits))"
  }
}

extension Document {
  /// Whether the document is a table of points.
  var isTable: Bool {
    if case .points = self { true } else { false }
  }
}
