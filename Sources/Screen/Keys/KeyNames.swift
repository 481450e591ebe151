import Texts

extension KeyTable {
  /// The name of the key of an action, as texts print it.
  ///
  /// - Parameter index: which of its keys.
  static func name(of action: Action, _ index: Int = 0) -> KeyName {
    KeyName(bindings.first { $0.action == action }!.keys[index].name)
  }

  static func name(of action: Action) -> KeyName { name(of: action, 0) }
}
