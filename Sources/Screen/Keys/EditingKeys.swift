/// What a key asks for while points are edited.
package enum EditingAction: String, KeyAction {
  case left, down, up, right, farLeft, farDown, farUp, farRight
  case add, addOfClass, delete, grab, relabel
  case nextClass, previousClass
  case undo, save, leave

  package static let scope = "editing"
}

extension Binding.Section {
  static let editing = Self("Points", opener: Action.editPoints.id)
}

extension KeyTable {
  /// The keys while points are edited.
  static let editing: [Binding] = [
    Binding([.left, .character("h")], EditingAction.left, .editing, "cursor left"),
    Binding([.down, .character("j")], EditingAction.down, .editing, "cursor down"),
    Binding([.up, .character("k")], EditingAction.up, .editing, "cursor up"),
    Binding([.right, .character("l")], EditingAction.right, .editing, "cursor right"),
    Binding([.character("H")], EditingAction.farLeft, .editing, "cursor far to the left"),
    Binding([.character("J")], EditingAction.farDown, .editing, "cursor far down"),
    Binding([.character("K")], EditingAction.farUp, .editing, "cursor far up"),
    Binding([.character("L")], EditingAction.farRight, .editing, "cursor far to the right"),
    Binding([.enter], EditingAction.add, .editing, "add a point of the current class; left button, too", short: "add"),
    Binding("0123456789".map { .character($0) }, EditingAction.addOfClass, .editing, "add a point of that class"),
    Binding(
      [.character("x"), .delete], EditingAction.delete, .editing, "delete the point at the cursor; right button, too",
      short: "delete"),
    Binding(
      [.character("g")], EditingAction.grab, .editing,
      "take the point at the cursor, and put it down again; drag it, too", short: "move"),
    Binding([.character("c")], EditingAction.relabel, .editing, "give it the current class", short: "relabel"),
    Binding([.tab], EditingAction.nextClass, .editing, "next class; the wheel, too", short: "class"),
    Binding([.backTab], EditingAction.previousClass, .editing, "previous class"),
    Binding([.character("u")], EditingAction.undo, .editing, "take the last change back", short: "undo"),
    Binding([.character("w")], EditingAction.save, .editing, "write the points to a CSV file", short: "save"),
    Binding(
      [.character("i"), .escape], EditingAction.leave, .editing, "leave the points as they are now", short: "done"),
  ]
}
