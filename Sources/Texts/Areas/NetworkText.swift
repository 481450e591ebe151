/// The diagram of the network, and the text about a weight that is chosen there.
package enum NetworkText: Text {
  case notShown(units: Int, layers: Int, isLong: Bool)
  /// Hidden layers that are not shown, at their place.
  case skipped(layers: Int, isLong: Bool)
  /// The score of a class by the linear classifier.
  case score(x: Double, y: Double, b: Double)
  /// The direction in which it grows: the angle from the x axis towards the y axis.
  case grows(degrees: Int)
  /// The line on which two scores are equal: `a x + b y + c = 0`.
  case border(Double, Double, Double, isLong: Bool)
  case meaning
  case weight(name: String, value: Double, from: Place, to: Place)
  case bias(name: String, value: Double, of: Place)
  case typing(name: String, typed: String, accept: KeyName)
  case notANumber(String)
  /// Setting a value has paused the run.
  case paused(run: KeyName)
  case tooSmall

  /// The source or the target of a weight.
  package enum Place: Hashable, Sendable {
    case feature(String)
    case unit(Int, layer: Int?)
    case score(name: String)
  }
}

/// A parameter's value with four digits after the point, or below 0.0005 in three digits and a power of ten.
func parameterText(_ value: Double) -> String {
  value != 0 && abs(value) < 0.0005 ? scientific(value) : bounded(value, digits: 4)
}

/// A signed term of a formula: `+ 0.45`.
func signedTerm(_ value: Double) -> String { "\(value < 0 ? "-" : "+") \(bounded(abs(value), digits: 2))" }
