/// What a key asks for while points are edited.
enum EditingAction: Hashable, CaseIterable {
  case left, down, up, right, farLeft, farDown, farUp, farRight
  case add, addOfClass, delete, grab, relabel
  case nextClass, previousClass
  case undo, save, leave
}

/// One row of the key table that holds while points are edited.
struct EditingBinding {
  let keys: [Key]
  let action: EditingAction
  /// What it does, in a few words.
  let help: String
  /// A word for the key line at the bottom; empty leaves it out there.
  let short: String

  init(_ keys: [Key], _ action: EditingAction, _ help: String, short: String = "") {
    self.keys = keys
    self.action = action
    self.help = help
    self.short = short
  }

  /// The keys as a person reads them; of a long row the first and the last.
  var keyNames: String {
    keys.count > 4 ? "\(keys[0].name)-\(keys.last!.name)" : keys.map(\.name).joined(separator: " ")
  }
}

extension KeyTable {
  /// The keys while points are edited; all others mean what they always do.
  static let editing: [EditingBinding] = [
    EditingBinding([.left, .character("h")], .left, "cursor left"),
    EditingBinding([.down, .character("j")], .down, "cursor down"),
    EditingBinding([.up, .character("k")], .up, "cursor up"),
    EditingBinding([.right, .character("l")], .right, "cursor right"),
    EditingBinding([.character("H")], .farLeft, "cursor far to the left"),
    EditingBinding([.character("J")], .farDown, "cursor far down"),
    EditingBinding([.character("K")], .farUp, "cursor far up"),
    EditingBinding([.character("L")], .farRight, "cursor far to the right"),
    EditingBinding([.enter], .add, "add a point of the current class; left button, too", short: "add"),
    EditingBinding("0123456789".map { .character($0) }, .addOfClass, "add a point of that class"),
    EditingBinding(
      [.character("x"), .delete], .delete, "delete the point at the cursor; right button, too", short: "delete"),
    EditingBinding(
      [.character("g")], .grab, "take the point at the cursor, and put it down again; drag it, too", short: "move"),
    EditingBinding([.character("c")], .relabel, "give it the current class", short: "relabel"),
    EditingBinding([.tab], .nextClass, "next class; the wheel, too", short: "class"),
    EditingBinding([.backTab], .previousClass, "previous class"),
    EditingBinding([.character("u")], .undo, "take the last change back", short: "undo"),
    EditingBinding([.character("w")], .save, "write the points to a CSV file", short: "save"),
    EditingBinding([.character("i"), .escape], .leave, "leave the points as they are now", short: "done"),
  ]

  private static let editingActions: [Key: EditingAction] = Dictionary(
    editing.flatMap { binding in binding.keys.map { ($0, binding.action) } },
    uniquingKeysWith: { first, _ in preconditionFailure("two rows of the editing keys share a key: \(first)") })

  static func editingAction(for key: Key) -> EditingAction? { editingActions[key] }

  /// The table as Markdown, which the README holds.
  package static var editingMarkdown: String {
    (["| key | what it does |", "| --- | --- |"]
      + editing.map { binding in
        let keys =
          binding.keys.count > 4 ? "`\(binding.keyNames)`" : binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        return "| \(keys) | \(binding.help) |"
      }).joined(separator: "\n")
  }
}
