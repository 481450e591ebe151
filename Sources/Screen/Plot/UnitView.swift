import Learning
import Settings
import Texts

/// One hidden unit: its activation over the plane, the line on which its weighted sum is zero, and its weights in numbers.
enum UnitView {
  static func captionRows(_ rows: Int) -> Int { rows >= 9 ? 3 : 0 }

  static func scene(_ subject: Subject) -> Scene {
    let captions = captionRows(subject.size.rows)
    let rows = subject.size.rows - captions
    var scene = subject.plane(rows: rows)
    guard let choice = subject.unit else { return scene }
    let network = subject.network
    let columns = max(0, subject.size.columns) * subject.sampling.across
    var values = network.sumField(
      choice.layer, units: [choice.unit], xs: scene.window.columns(columns),
      ys: scene.window.rows(max(0, rows) * subject.sampling.down), isExact: subject.sampling.isExact)
    let height = columns > 0 ? values.count / columns : 0
    scene.segments.reserveCapacity(4 * (columns + height))
    scene.addContours(of: ValueGrid(columns: columns, rows: height, values: values), at: 0, style: .strong)
    var limit = 0.0
    for i in values.indices {
      values[i] = network.activation(values[i])
      limit = max(limit, abs(values[i]))
    }
    scene.ground = .field(ValueGrid(columns: columns, rows: height, values: values), limit: limit)
    subject.addPoints(to: &scene)
    if captions > 0 { scene.captions = self.captions(subject, choice) }
    return scene
  }

  /// What the unit is, what it computes and its weights to the next layer.
  private static func captions(_ subject: Subject, _ choice: UnitChoice) -> [[Scene.Span]] {
    let (network, columns) = (subject.network, subject.size.columns - 2)
    let units = network.unitsByWeight(choice.layer)
    let on = network.onShares(choice.layer, units: [choice.unit], subject.data)[0]
    let isDead = on == 0 && network.activation.canDie
    let layer = network.hiddenLayers > 1 ? "layer \(choice.layer + 1), " : ""
    let rank = (units.firstIndex(of: choice.unit) ?? 0) + 1
    let place = "unit \(choice.unit): \(layer)\(ordinal(rank)) of \(grouped(units.count))"
    let share = "on for \(fixed(on * 100, digits: 0)) %"
    let states = isDead ? ["dead, zero for every point", "dead"] : [share + " of the points", share]
    // The longest form that fits.
    let forms = [(" by outgoing weight; ", 0), (" by weight; ", 0), (" by weight; ", 1), ("; ", 1)].map {
      by, state in [Scene.Span(place + by), Scene.Span(states[state], isDead ? .alarm : .text)]
    }
    return [
      forms.first { $0.width <= columns } ?? forms[3],
      [Scene.Span("= ", .dim), Scene.Span(formula(network, choice))],
      outgoing(subject, choice, columns: columns),
    ]
  }

  /// `max(0, 1.23 x - 0.45 y + 0.67)`.
  private static func formula(_ network: Network, _ choice: UnitChoice) -> String {
    let (w, b) = network.incomingWeights(choice.layer, unit: choice.unit)
    let sum =
      choice.layer == 0
      ? "\(bounded(w[0], digits: 2)) x \(signed(w[1])) y \(signed(b))"
      : "\(w.count) inputs, weights of length \(bounded(norm(w), digits: 2)) \(signed(b))"
    return switch network.activation {
    case .relu: "max(0, \(sum))"
    case .leakyRelu: "z or \(shortest(Activation.leak)) z, z = \(sum)"
    case .tanh: "tanh(\(sum))"
    case .sigmoid: "sigmoid(\(sum))"
    }
  }

  private static func outgoing(_ subject: Subject, _ choice: UnitChoice, columns: Int) -> [Scene.Span] {
    let network = subject.network
    let weights = network.outgoingWeights(choice.layer, unit: choice.unit)
    guard choice.layer == network.hiddenLayers - 1 else {
      return [
        Scene.Span("to \(weights.count) units: ", .dim),
        Scene.Span("weights of length \(bounded(norm(weights), digits: 2))"),
      ]
    }
    var parts = [Scene.Span("to the scores ", .dim)]
    for (k, weight) in weights.enumerated() {
      let text = "\(subject.data.name(ofClass: k)) \(weight < 0 ? "-" : "+")\(bounded(abs(weight), digits: 2))"
      // A glyph stands before the name.
      guard parts.width + displayWidth(of: text) + 1 + (k < weights.count - 1 ? 3 : 0) <= columns else {
        parts.append(Scene.Span("…", .dim))
        break
      }
      parts.append(Scene.Span(text + "  ", .name(class: k)))
    }
    return parts
  }

  private static func signed(_ value: Double) -> String {
    "\(value < 0 ? "-" : "+") \(bounded(abs(value), digits: 2))"
  }
}

extension [Scene.Span] {
  /// The columns that it takes; the name of a class has a glyph before it.
  var width: Int {
    reduce(0) { sum, span in
      if case .name = span.tone { return sum + displayWidth(of: span.text) + 1 }
      return sum + displayWidth(of: span.text)
    }
  }
}

/// `1st`, `2nd`, `3rd`, `11th`, `21st`.
func ordinal(_ number: Int) -> String {
  let suffix = number / 10 % 10 == 1 ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
  return grouped(number) + suffix
}
