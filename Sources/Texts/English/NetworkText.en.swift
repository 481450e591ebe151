extension NetworkText {
  package var english: String {
    switch self {
    case .notShown(let units, let layers, let isLong):
      (units > 0 ? "+\(counted(units, "unit"))" : "") + (units > 0 && layers > 0 ? ", " : "")
        + (layers > 0 ? "+\(counted(layers, "layer"))" : "") + (isLong ? " not shown" : "")
    case .skipped(let layers, let isLong):
      "…" + (isLong ? counted(layers, "layer") : "\(layers)")
    case .score(let x, let y, let b):
      "score = \(bounded(x, digits: 2)) x \(signedTerm(y)) y \(signedTerm(b))"
    case .grows(let degrees): "grows towards \(degrees)°"
    case .border(let a, let b, let c, let isLong):
      "meet\(isLong ? " where" : ":") \(bounded(a, digits: 2)) x \(signedTerm(b)) y \(signedTerm(c)) = 0"
    case .meaning: "A difference of two W turns their border, a difference of two b shifts it."
    case .weight(let name, let value, let from, let to):
      "\(name) = \(parameterText(value)), from \(from.english) to \(to.english). Digits or the wheel set it."
    case .bias(let name, let value, let place):
      "\(name) = \(parameterText(value)), the bias of \(place.english). Digits or the wheel set it."
    case .typing(let name, let typed, let accept): "\(name) = \(typed)_  \(accept) sets it."
    case .notANumber(let text):
      withDecimalPoint(text).map { "'\(text)' is not a number: the decimal sign is a point, \($0)." }
        ?? "'\(text)' is not a finite number."
    case .paused(let run): "Paused: the value stays as you set it until \(run) lets the run go on."
    case .tooSmall: "The diagram of the network needs more room."
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
