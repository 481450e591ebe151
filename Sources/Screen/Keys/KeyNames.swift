import Texts

extension KeyTable {
  /// What a text calls the key of an action.
  package func keyName(of action: some KeyAction) -> KeyName { KeyName(name(of: action)) }

  /// The key that shows the keys.
  package var helpKey: KeyName { keyName(of: HelpMode.Action.open) }
}
