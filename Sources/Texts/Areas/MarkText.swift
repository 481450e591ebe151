/// The change that a mark on a loss curve describes.
package enum MarkText: Text {
  case setting(SettingTitle, value: String)
  case pointsEdited
  /// A parameter by its name, set by hand.
  case parameter(String, value: String)
  /// A sentence from an old saved run.
  case verbatim(String)

  /// Whether it is a change of the step size.
  package var isOfStepSize: Bool {
    if case .setting(.stepSize, _) = self { true } else { false }
  }

  /// Whether two marks describe the same setting, so that a later one at the same iteration replaces the earlier one.
  package func concernsSame(as other: MarkText) -> Bool {
    switch (self, other) {
    case (.parameter(let name, _), .parameter(let otherName, _)): name == otherName
    case (.parameter, .setting), (.setting, .parameter): false
    default: true
    }
  }
}
