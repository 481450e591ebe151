import Learning
import Settings
import Training

/// Editing points by keys.
extension App {
  private static let usualPath = "spiral-points.csv"

  /// The points that are drawn: those being edited, which the trainer has only in a moment.
  var shownPoints: SplitDataset {
    editing?.editor.points ?? SplitDataset(training: snapshot.data, test: snapshot.testData)
  }

  var isPlotVisible: Bool { survey == nil && !layout.plot.inset(by: 1).isEmpty }

  mutating func beginEditing() {
    guard lookahead == nil else {
      message = "The live run's points can be edited: \(keys.name(of: Action.forecast)) goes back to it."
      return
    }
    if view.enlarged == .loss { view.enlarged = .nothing }
    guard isPlotVisible else {
      message =
        survey == nil
        ? "There is no room for the points." : "Close the landscape first: \(keys.name(of: Action.close))."
      return
    }
    focus = nil
    takeUpPoints()
  }

  /// Has the editor begin with the present points, its cursor in the middle.
  private mutating func takeUpPoints() {
    let points = settings.makePoints()
    editing = Editing(
      editor: PointEditor(points), earlier: settings.edited, extent: points, cursor: Point(x: 0, y: 0), label: 0)
    if let left = leftEditing, left.editor.points == points, left.result == settings.edited {
      // Nothing has happened to the points since, so what was done to them can still be taken back.
      editing!.editor = left.editor
      editing!.earlier = left.earlier
      editing!.label = min(left.label, settings.classes - 1)
    }
    let rect = layout.plot.inset(by: 1)
    editing!.cursor = place(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)
  }

  /// Begins anew with other points where the settings have changed otherwise than by the editor, whether or not the
  /// plot can be seen: an editor of other points would make settings that cannot be.
  mutating func followPoints(_ old: RunSettings) {
    guard let editing, !settings.makesPoints(of: old) || settings.edited != editing.result else { return }
    takeUpPoints()
    if isPlotVisible { focus = nil }
    self.editing?.label = min(editing.label, settings.classes - 1)
  }

  /// What `run` would lose of the points edited, in a sentence; `nil` where nothing or where the person has been asked.
  mutating func loss(from run: RunSettings) -> String? {
    guard settings.edited != nil, run.edited == nil, asked != run else { return nil }
    asked = run
    return "That would lose the points as they were edited: the same again does it; \(keysOfSaving) save them."
  }

  /// What leaving the viewer would lose of points edited; `nil` where nothing or where the person has been asked.
  mutating func lossOfQuitting() -> String? {
    let own = tour?.settings ?? settings
    let stakes = (context.isSavedAtEnd ? [] : [own]) + (tour == nil ? [] : [settings])
    guard stakes.contains(where: { isUnwritten($0.edited) }), asked != settings else { return nil }
    asked = settings
    return
      "The points as they were edited are in no file: \(keys.name(of: Action.quit)) again leaves them; \(keysOfSaving) save them."
  }

  /// What leaving a scene of the tour would lose of points that were edited in it.
  mutating func lossOfScene() -> String? {
    guard isUnwritten(settings.edited), asked != settings else { return nil }
    asked = settings
    return "That would lose the points as they were edited: the same again does it; \(keysOfSaving) save them."
  }

  /// The keys that save edited points, one after the other.
  private var keysOfSaving: String { "\(keys.name(of: Action.editPoints)) and \(keys.name(of: EditingAction.save))" }

  private func isUnwritten(_ points: SplitDataset?) -> Bool { points != nil && points != writtenPoints }

  /// The point of the plane at the middle of a cell.
  func place(x: Int, y: Int) -> Point {
    let place = viewport(layout.plot.inset(by: 1)).plane(column: Double(x) + 0.5, row: Double(y) + 0.5)
    return Point(x: place.x, y: place.y)
  }

  /// The point at the cursor or next to it.
  var pointAtCursor: PointEditor.Position? {
    guard let editing else { return nil }
    return editing.editor.nearest(
      to: editing.cursor, within: 0.6 * viewport(layout.plot.inset(by: 1)).cellHeight)
  }

  /// - Returns: `nil` for a key that means what it always does.
  mutating func edit(_ key: Key) -> [Effect]? {
    if editing?.name != nil { return typeName(key) }
    guard isPlotVisible, let action = keys.action(for: key, in: EditingAction.self) else { return nil }
    switch action {
    case .left: return moveCursor(-1, 0)
    case .down: return moveCursor(0, 1)
    case .up: return moveCursor(0, -1)
    case .right: return moveCursor(1, 0)
    case .farLeft: return moveCursor(-10, 0)
    case .farDown: return moveCursor(0, 5)
    case .farUp: return moveCursor(0, -5)
    case .farRight: return moveCursor(10, 0)
    case .add: return addPoint()
    case .addOfClass:
      guard case .character(let digit) = key, let k = digit.wholeNumberValue, choose(k) else { return [] }
      return addPoint()
    case .delete: return deletePoint()
    case .grab:
      if editing!.held != nil { editing!.held = nil } else { grab() }
    case .relabel:
      guard let position = pointAtCursor ?? missed() else { return [] }
      editing!.editor.relabel(position, class: editing!.label)
      return commit()
    case .nextClass: turnClass(1)
    case .previousClass: turnClass(-1)
    case .undo:
      editing!.held = nil
      if editing!.editor.undo() { return commit() }
      message = "There is nothing to take back."
    case .save: editing!.name = FileName(Self.usualPath)
    case .leave:
      leftEditing = editing
      editing = nil
    }
    return []
  }

  mutating func addPoint() -> [Effect] {
    editing!.held = nil
    editing!.editor.add(editing!.cursor, class: editing!.label)
    return commit()
  }

  mutating func deletePoint() -> [Effect] {
    editing!.held = nil
    guard let position = pointAtCursor ?? missed() else { return [] }
    guard editing!.editor.remove(position) else {
      message = "A run needs a point: add another one first."
      return []
    }
    return commit()
  }

  /// Moves what is held to the cursor.
  mutating func carry() -> [Effect] {
    guard let held = editing!.held else { return [] }
    editing!.editor.move(held.position, to: editing!.cursor, continues: held.continues)
    editing!.held!.continues = true
    return commit()
  }

  /// Moves on to the next class (1) or the one before (-1).
  mutating func turnClass(_ direction: Int) {
    let classes = editing!.editor.points.training.classes
    editing!.label = (editing!.label + direction + classes) % classes
  }

  /// Tells the trainer the points as they are now.
  mutating func commit() -> [Effect] {
    var run = settings
    run.edited = editing!.result
    // Taking everything back loses nothing.
    asked = run
    return adopt(run, view)
  }

  private mutating func choose(_ k: Int) -> Bool {
    guard k < settings.classes else {
      message = "There are \(settings.classes) classes, 0 to \(settings.classes - 1); the control 'classes' makes more."
      return false
    }
    editing!.label = k
    return true
  }

  private mutating func grab() {
    if let position = pointAtCursor ?? missed() { editing!.held = (position, false) }
  }

  private mutating func missed() -> PointEditor.Position? {
    message = "There is no point at the cursor."
    return nil
  }

  private mutating func moveCursor(_ columns: Int, _ rows: Int) -> [Effect] {
    let rect = layout.plot.inset(by: 1)
    let at = viewport(rect).screen(x: editing!.cursor.x, y: editing!.cursor.y)
    let x = min(max(Int(at.column.rounded(.down)) + columns, rect.x), rect.right - 1)
    let y = min(max(Int(at.row.rounded(.down)) + rows, rect.y), rect.bottom - 1)
    editing!.cursor = place(x: x, y: y)
    return carry()
  }

  // MARK: Saving

  /// A key while the name of a file is typed; `nil` for one that means what it always does.
  private mutating func typeName(_ key: Key) -> [Effect]? {
    switch editing!.name!.take(key, keys) {
    case .typed: return []
    case .leave:
      editing!.name = nil
      return []
    case .write(let replaces):
      let path = editing!.name!.text
      return [.write(.points(editing!.editor.points.whole), path: path, replaces: replaces)]
    case .passed: return nil
    }
  }
}
