import Texts

extension KeyTable {
  /// What a text calls the key of an action.
  func keyName(of action: some KeyAction) -> KeyName { KeyName(name(of: action)) }
}
