/// What a mark on a loss curve says was changed there.
package enum MarkText: Text {
  case setting(SettingTitle, value: String)
  case pointsEdited
  /// Of a saved run that holds sentences.
  case verbatim(String)
}
