import Texts

extension KeyTable {
  /// The key of an action as a name in a text.
  package func keyName(of action: some KeyAction) -> KeyName { KeyName(name(of: action)) }

  /// The key that opens the help.
  package var helpKey: KeyName { keyName(of: HelpMode.Action.open) }
}
