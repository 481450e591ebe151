import Texts

/// One row of the key table: an action, its keys, and its description in the help.
package struct Binding: Sendable {
  /// A heading of the help and of the pages of keys.
  package struct Section: Hashable, Sendable {
    package let title: SectionTitle
    /// The action that opens the mode to which the keys of this section belong; `nil` for the live view.
    package let opener: ActionID?

    package init(_ title: SectionTitle, opener: ActionID? = nil) {
      self.title = title
      self.opener = opener
    }

    package static let run = Section(.run)
    package static let time = Section(.time)
    package static let values = Section(.values)
    package static let controls = Section(.controls)
    package static let picture = Section(.picture)
    package static let inside = Section(.inside)
    package static let program = Section(.program)
  }

  package internal(set) var keys: [Key]
  package let id: ActionID
  package let section: Section
  /// The effect, in a few words.
  package let help: KeyHelp
  /// A word for the key line; `nil` leaves the row out there.
  package let short: KeyWord?
  /// Whether it opens its mode from the live view, and closes it again.
  package let isOpener: Bool

  package init(
    _ keys: [Key], _ action: some KeyAction, _ section: Section, _ help: KeyHelp, short: KeyWord? = nil
  ) {
    self.keys = keys
    self.id = action.id
    self.section = section
    self.help = help
    self.short = short
    isOpener = false
  }

  /// The row of the action that opens a mode.
  package init(opening keys: [Key], _ action: some KeyAction, _ section: Section, _ help: KeyHelp) {
    self.keys = keys
    self.id = action.id
    self.section = section
    self.help = help
    short = nil
    isOpener = true
  }

  /// The names of the keys, of many keys the first and the last: `Space`, `q Ctrl-C`, `0-9`.
  package func keyNames(in language: Language) -> String {
    let names = keys.map { $0.name(in: language) }
    return keys.count > 4 ? "\(names[0])-\(names[names.count - 1])" : names.joined(separator: " ")
  }
}

/// An entry of the key line: actions that share a word, or one action with several keys that differ in meaning.
package struct KeyHint: Equatable, Sendable {
  package let actions: [ActionID]
  package let text: KeyWord
  /// How many keys of each action are shown.
  let keys: Int

  package init(_ actions: [ActionID], keys: Int = 1, text: KeyWord) {
    self.actions = actions
    self.keys = keys
    self.text = text
  }

  package init<A: KeyAction>(_ actions: A..., keys: Int = 1, text: KeyWord) {
    self.init(actions.map(\.id), keys: keys, text: text)
  }
}
