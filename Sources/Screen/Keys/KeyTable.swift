import Texts

/// The bindings of all modes. Dispatch, help, key line, hints, sentences and the pages of keys read this table, so that a
/// changed binding changes them all:
///
///     keys.action(for: key, in: Action.self)        // the action of a key
///     "Press \(keys.name(of: Action.reset))."       // a key's name in a sentence
package struct KeyTable: Sendable {
  package private(set) var bindings: [Binding]
  /// The language of the names returned by `name(of:)` and `names(of:)`.
  package private(set) var language = Language.english
  private var rows: [ActionID: Int] = [:]
  private var actions: [ScopedKey: ActionID] = [:]

  private struct ScopedKey: Hashable {
    let scope: String
    let key: Key
  }

  /// Traps where two rows share an action, or a key within a scope.
  package init(_ bindings: [Binding]) {
    self.bindings = bindings
    for (row, binding) in bindings.enumerated() {
      precondition(rows.updateValue(row, forKey: binding.id) == nil, "two rows have the action \(binding.id)")
      for scope in binding.isOpener ? [binding.id.scope, Action.scope] : [binding.id.scope] {
        for key in binding.keys {
          let other = actions.updateValue(binding.id, forKey: ScopedKey(scope: scope, key: key))
          precondition(other == nil, "\(binding.id) and \(other!) share the key \(key.name)")
        }
      }
    }
  }

  /// The same table with the keys' names in a language.
  package func named(in language: Language) -> KeyTable {
    var table = self
    table.language = language
    return table
  }

  /// The same table with other keys for some actions.
  package func binding(_ keys: [ActionID: [Key]]) -> KeyTable {
    KeyTable(
      bindings.map { binding in
        var binding = binding
        if let other = keys[binding.id] { binding.keys = other }
        return binding
      }
    ).named(in: language)
  }

  /// The action of a key in the scope of `A`; `nil` where it has none there.
  package func action<A: KeyAction>(for key: Key, in scope: A.Type = A.self) -> A? {
    actions[ScopedKey(scope: A.scope, key: key)].flatMap { $0.scope == A.scope ? A(rawValue: $0.name) : nil }
  }

  /// The action by which a key opens a mode from the live view; `nil` for other keys.
  package func opener(for key: Key) -> ActionID? {
    actions[ScopedKey(scope: Action.scope, key: key)].flatMap { $0.scope == Action.scope ? nil : $0 }
  }

  package func keys(of action: ActionID) -> [Key] { rows[action].map { bindings[$0].keys } ?? [] }

  /// The name of an action's first key, for sentences.
  package func name(of action: ActionID) -> String { firstKey(of: action)?.name(in: language) ?? "" }

  package func name(of action: some KeyAction) -> String { name(of: action.id) }

  /// The first keys of several actions: `+ -`, and `arrows` for the four of them.
  package func names(of actions: some Collection<ActionID>) -> String {
    if actions.count == 4, Self.arrows.allSatisfy({ arrow in actions.contains { firstKey(of: $0) == arrow } }) {
      return ArrowName.arrows.string(in: language)
    }
    var names = ""
    for action in actions {
      guard let key = firstKey(of: action) else { continue }
      if !names.isEmpty { names += " " }
      names += key.name(in: language)
    }
    return names
  }

  private static let arrows: [Key] = [.left, .right, .up, .down]

  private func firstKey(of action: ActionID) -> Key? { rows[action].flatMap { bindings[$0].keys.first } }

  package func names<A: KeyAction>(of actions: A...) -> String { names(of: actions.map(\.id)) }

  /// The sections in the order of the rows.
  package var sections: [Binding.Section] {
    bindings.reduce(into: []) { if $0.last != $1.section, !$0.contains($1.section) { $0.append($1.section) } }
  }

  /// The heading of a section: its title and, for a mode, the key that opens it.
  package func heading(of section: Binding.Section) -> any Text {
    guard let opener = section.opener else { return section.title }
    return HelpText.after(section.title, KeyName(name(of: opener)))
  }

  /// The rows of a section.
  package func rows(of section: Binding.Section) -> [Binding] { bindings.filter { $0.section == section } }

  /// The table as Markdown for the pages of keys: the live view, then each mode under its heading.
  package func markdown(in language: Language) -> String {
    let head = [
      "| \(HelpText.keyColumn.string(in: language)) | \(HelpText.helpColumn.string(in: language)) |", "| --- | --- |",
    ]
    func row(_ binding: Binding) -> String {
      let names = binding.keys.count > 4 ? [binding.keyNames(in: language)] : binding.keys.map { $0.name(in: language) }
      return "| " + names.map { "`\($0.replacing("|", with: "\\|"))`" }.joined(separator: " ")
        + " | \(binding.help.string(in: language)) |"
    }
    let live = sections.filter { $0.opener == nil }.flatMap { rows(of: $0) }.map(row)
    let modes = sections.filter { $0.opener != nil }.flatMap { section in
      ["", heading(of: section).string(in: language) + ":", ""] + head + rows(of: section).map(row)
    }
    return (head + live + modes).joined(separator: "\n")
  }
}
