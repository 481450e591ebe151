/// What a mark on a loss curve says was changed there.
package enum MarkText: Text {
  case setting(SettingTitle, value: String)
  case pointsEdited
  /// A parameter by its name, set by hand.
  case parameter(String, value: String)
  /// Of a saved run that holds sentences.
  case verbatim(String)

  /// Whether two marks are of the same thing, so that a later one at the same iteration takes the place of an earlier one.
  package func concernsSame(as other: MarkText) -> Bool {
    switch (self, other) {
    case (.parameter(let name, _), .parameter(let otherName, _)): name == otherName
    case (.parameter, .setting), (.setting, .parameter): false
    default: true
    }
  }
}
