/// The diagram of the network, and the text about a weight that is chosen there.
package enum NetworkText: Text {
  case notShown(units: Int, layers: Int, isLong: Bool)
  /// Hidden layers that are not shown, at their place.
  case skipped(layers: Int, isLong: Bool)
  /// The score of a class by the linear classifier.
  case score(Formula)
  /// The direction in which it grows: the angle from the x axis towards the y axis.
  case grows(degrees: Int)
  /// The line or curve on which two scores are equal, the formula of their difference being 0.
  case border(Formula, isLong: Bool)
  /// The kind of that curve.
  case curve(Curve)
  /// The numbers of scores and of borders for which there is no room.
  case more(scores: Int, borders: Int, isLong: Bool)
  /// - Parameter definitions: those of features, as equations.
  case meaning(Meaning, definitions: [String], isScaled: Bool)
  case weight(name: String, value: Double, from: Place, to: Place)
  case bias(name: String, value: Double, of: Place)
  case typing(name: String, typed: String, accept: KeyName)
  case notANumber(String)
  /// Setting a value has paused the run.
  case paused(run: KeyName)
  case tooSmall(isLong: Bool)
  /// The same in the fewest columns.
  case noRoom

  /// A sum of features with their coefficients and a constant.
  package struct Formula: Hashable, Sendable {
    package let names: [String]
    package let coefficients: [Double]
    package let constant: Double

    package init(names: [String], coefficients: [Double], constant: Double) {
      (self.names, self.coefficients, self.constant) = (names, coefficients, constant)
    }
  }

  /// The points at which a polynomial of degree 1 or 2 in x and y is 0.
  package enum Curve: Hashable, Sendable {
    case ellipse, hyperbola, parabola
    /// One or two lines at right angles to the axis of a coordinate.
    case at(String, [Double])
    case nowhere, everywhere
  }

  /// What W and b mean for a border.
  package enum Meaning: Hashable, Sendable {
    /// With x and y as the features.
    case line
    /// With one of them.
    case place(String)
    case curve
  }

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

extension NetworkText.Formula {
  /// The formula, such as `1.25 x - 0.40 y + 0.07`: two digits after the point, four where all numbers are below 0.1, and below 0.001
  /// three digits and a power of ten.
  package var text: String {
    let largest = coefficients.reduce(abs(constant)) { max($0, abs($1)) }
    func number(_ value: Double) -> String {
      largest < 0.001 && value != 0 ? scientific(value) : bounded(value, digits: largest < 0.1 && largest > 0 ? 4 : 2)
    }
    func term(_ value: Double) -> String {
      let text = number(value)
      return text.hasPrefix("-") ? " - \(text.dropFirst())" : " + \(text)"
    }
    var text = ""
    for (name, coefficient) in zip(names, coefficients) {
      text += "\(text.isEmpty ? number(coefficient) : term(coefficient)) \(name)"
    }
    return text + term(constant)
  }
}
