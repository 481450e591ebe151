extension NetworkText {
  package var english: String {
    switch self {
    case .notShown(let units, let layers, let isLong):
      (units > 0 ? "+\(counted(units, "unit"))" : "") + (units > 0 && layers > 0 ? ", " : "")
        + (layers > 0 ? "+\(counted(layers, "layer"))" : "") + (isLong ? " not shown" : "")
    case .skipped(let layers, let isLong):
      "…" + (isLong ? counted(layers, "layer") : "\(layers)")
    case .score(let formula): "score = \(formula.text)"
    case .grows(let degrees): "grows towards \(degrees)°"
    case .border(let formula, let isLong): "meet\(isLong ? " where" : ":") \(formula.text) = 0"
    case .curve(let curve): curve.english
    case .more(let scores, let borders, let isLong):
      [(scores, "score"), (borders, "border")].filter { $0.0 > 0 }
        .map { "+\(grouped($0))\(isLong ? " more" : "") \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    case .meaning(let meaning, let definitions, let isScaled):
      meaning.english + (definitions.isEmpty ? "" : " \(definitions.joined(separator: ", ")).")
        + (isScaled ? " x and y are scaled coordinates." : "")
    case .weight(let name, let value, let from, let to):
      "\(name) = \(parameterText(value)), from \(from.english) to \(to.english). Digits or the wheel set it."
    case .bias(let name, let value, let place):
      "\(name) = \(parameterText(value)), the bias of \(place.english). Digits or the wheel set it."
    case .typing(let name, let typed, let accept): "\(name) = \(typed)_  \(accept) sets it."
    case .notANumber(let text):
      "'\(text)' is not a finite number\(CommaReadings(text).english)."
    case .paused(let run): "Paused: the value stays as you set it until \(run) lets the run go on."
    case .tooSmall(let isLong): isLong ? "The diagram of the network needs more room." : "too small"
    case .noRoom: "no room"
    }
  }
}

extension NetworkText.Curve {
  package var english: String {
    switch self {
    case .ellipse: "an ellipse"
    case .hyperbola: "a hyperbola"
    case .parabola: "a parabola"
    case .at(let name, let values):
      "at \(name) = \(values.map { bounded($0, digits: 2) }.joined(separator: " and "))"
    case .nowhere: "nowhere"
    case .everywhere: "everywhere"
    }
  }
}

extension NetworkText.Meaning {
  package var english: String {
    switch self {
    case .line: "A difference of two W turns their border, a difference of two b shifts it."
    case .place(let name): "Two scores are equal at \(name) = -(difference of b) / (difference of W)."
    case .curve:
      "Two classes meet on the curve where their scores are equal: its coefficients are the differences of their W and b."
    }
  }
}

extension NetworkText.Place {
  package var english: String {
    switch self {
    case .feature(let name): name
    case .unit(let unit, let layer): "unit \(unit)\(layer.map { " of layer \($0)" } ?? "")"
    case .score(let name): "the score of \(name)"
    }
  }
}

private func counted(_ count: Int, _ name: String) -> String { "\(count) \(name)\(count == 1 ? "" : "s")" }
