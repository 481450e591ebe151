/// What a mark on a loss curve says was changed there.
package enum MarkText: Text {
  case setting(SettingTitle, value: String)
  case pointsEdited
  /// A parameter by its name, set by hand.
  case parameter(String, value: String)
  /// Of a saved run that holds sentences.
  case verbatim(String)
}
