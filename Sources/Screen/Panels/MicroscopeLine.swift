import Learning
import Platform
import Settings
import Texts
import Training

/// A line of the microscope: a formula with its numbers in one or more rows, and an explanation.
struct MicroscopeLine: Sendable {
  let rows: [any Text]
  let note: MicroscopeText

  private init(_ note: MicroscopeText, _ rows: any Text...) {
    self.note = note
    self.rows = rows
  }

  private init(_ note: MicroscopeText, rows: [any Text]) {
    self.note = note
    self.rows = rows
  }

  /// The largest number of shown terms of a sum.
  private static let terms = 3
  /// The largest number of classes side by side.
  private static let columns = 5

  // MARK: The document's p → df

  /// The lines for given numbers, where the middle class is the correct one: probabilities if they are positive and sum to
  /// 1, else scores.
  static func lines(given: [Double]) -> [MicroscopeLine] {
    let isProbability = given.allSatisfy { $0 > 0 } && abs(given.reduce(0, +) - 1) < 1e-6
    let label = given.count / 2
    let trace = GivenScores(given, areProbabilities: isProbability, label: label)
    return [
      MicroscopeLine(
        .given(isProbability: isProbability, label: label), verbatim(vector("f =", trace.scores, label, 4)))
    ] + crossEntropy(trace.scores, trace.powers, trace.probabilities, trace.loss, trace.gradient, label)
  }

  private static func verbatim(_ text: String) -> Verbatim { Verbatim(text) }

  // MARK: A point of the run

  /// - Parameters:
  ///   - after: the same point after the step; `nil` before it.
  ///   - stepSize: the step size of the step.
  static func lines(
    _ trace: PointTrace, _ snapshot: Snapshot, after: PointTrace?, stepSize: Double, stepKey: KeyName?
  ) -> [MicroscopeLine] {
    let network = snapshot.network
    let label = trace.label
    var lines: [MicroscopeLine] = []
    var place = ["x = (\(number(trace.x)), \(number(trace.y)))   y = \(label)   X[\(trace.index)]"]
    if network.features != .plane {
      place.append(
        zip(network.features.features, trace.features).map { "\($0.rawValue) \(number($1))" }.joined(separator: "  "))
    }
    let features = network.features == .plane ? nil : network.features.count
    lines.append(
      MicroscopeLine(
        .point(points: trace.count, features: features, classes: trace.scores.count), rows: place.map(verbatim)))
    lines += forward(trace, network)
    lines.append(
      MicroscopeLine(
        .scores(isLinear: trace.units.isEmpty),
        rows: [verbatim(vector("f =", trace.scores, label, 4, order: trace.order))]
          + sum("f[\(label)] =", trace.score, bias: name("b", network.layers.count - 1))))
    if network.objective == .crossEntropy {
      lines += crossEntropy(trace.scores, trace.powers, trace.probabilities, trace.loss, trace.gradient, label)
    } else {
      lines += hinge(trace, network.objective)
    }
    lines.append(
      MicroscopeLine(
        .divided(points: trace.count),
        verbatim(vector("df / \(trace.count) =", trace.dscores, label, nil, order: trace.order))))
    lines += backward(trace, network)
    lines += update(trace, snapshot, after: after, stepSize: stepSize, stepKey)
    return lines
  }

  /// The hidden layers of the forward pass.
  private static func forward(_ trace: PointTrace, _ network: Network) -> [MicroscopeLine] {
    trace.units.enumerated().map { layer, units in
      let largest = units[0]
      let name = hidden(layer)
      let others = units.dropFirst().prefix(3).map { "\(name)[\($0.unit)] = \(number($0.output))" }
      return MicroscopeLine(
        .hidden(
          layer: layer + 1, layers: trace.units.count, activation: network.activation.rawValue,
          canDie: network.activation.canDie),
        rows: sum(
          "\(name)[\(largest.unit)] = \(network.activation.formula)", largest.input, bias: self.name("b", layer),
          closing: ")", result: largest.output)
          + [
            MicroscopeText.others(
              others.joined(separator: "  "), rest: max(0, units.count - 1 - others.count), active: trace.active[layer],
              of: units.count)
          ])
    }
  }

  /// The lines of softmax and cross-entropy.
  private static func crossEntropy(
    _ f: [Double], _ powers: [Double], _ p: [Double], _ loss: Double, _ gradient: [Double], _ label: Int
  ) -> [MicroscopeLine] {
    let powersRow = { (name: String, powers: [Double]) in
      verbatim(vector(name, powers, label, 4) + "   Σ = \(number(powers.reduce(0, +), digits: 4))")
    }
    let highest = f.max() ?? 0
    return [
      powers.allSatisfy(\.isFinite)
        ? MicroscopeLine(.powers, powersRow("e^f =", powers))
        : MicroscopeLine(
          .overflow, powersRow("e^f =", powers), verbatim("inf / inf = NaN"),
          powersRow("e^(f - max f) =", f.map { exp($0 - highest) })),
      MicroscopeLine(.probabilities, verbatim(vector("p = e^f / Σ =", p, label, 4))),
      MicroscopeLine(
        .loss(classes: p.count),
        verbatim("L = -log p[\(label)] = -log \(number(p[label], digits: 4)) = \(number(loss, digits: 4))")),
      MicroscopeLine(.gradient(label: label), verbatim(vector("df = p - 1(y) =", gradient, label, 4, isSigned: true))),
    ]
  }

  private static func hinge(_ trace: PointTrace, _ objective: Objective) -> [MicroscopeLine] {
    let formula =
      switch objective {
      case .crossEntropy, .hinge: "Σ max(0, f[j] - f[y] + 1)"
      case .oneVersusAll: "max(0, 1 - f[y]) + Σ max(0, 1 + f[j])"
      case .structured: "max(0, max f[j] - f[y] + 1)"
      }
    return [
      MicroscopeLine(.hinge, verbatim("L = \(formula) = \(number(trace.loss, digits: 4))")),
      MicroscopeLine(
        .hingeGradient, verbatim(vector("df =", trace.gradient, trace.label, 0, isSigned: true, order: trace.order))),
    ]
  }

  /// The hidden layers of the backward pass, from the last to the first.
  private static func backward(_ trace: PointTrace, _ network: Network) -> [MicroscopeLine] {
    trace.units.enumerated().reversed().map { layer, units in
      let largest = units[0]
      let name = "d" + hidden(layer)
      let matrix = self.name("W", layer + 1)
      var rows = sum("\(name)[\(largest.unit)] = d·\(matrix)[\(largest.unit)] =", largest.arriving, bias: "")
      let slope = "\(network.activation.symbol)' = \(number(largest.slope))"
      // Another activation is no switch: it passes a part.
      if network.activation.canDie {
        rows.append(MicroscopeText.switched("\(slope): \(scientific(largest.passed))", isOn: largest.slope != 0))
      } else {
        rows.append(verbatim("\(slope): \(name)·\(network.activation.symbol)' = \(scientific(largest.passed))"))
      }
      if network.activation == .relu, let off = units.first(where: { $0.slope == 0 }) {
        rows.append(MicroscopeText.switched("\(name)[\(off.unit)] = 0", isOn: false))
      }
      return MicroscopeLine(.arriving(canDie: network.activation.canDie), rows: rows)
    }
  }

  private static func update(
    _ trace: PointTrace, _ snapshot: Snapshot, after: PointTrace?, stepSize: Double, _ stepKey: KeyName?
  ) -> [MicroscopeLine] {
    let (weight, settings) = (trace.weight, snapshot.settings)
    let name = "W[\(weight.row),\(weight.column)]"
    let factor = trace.features[weight.row]
    let share = factor == 0 ? 0 : weight.share / factor
    var penalty = "+ reg·W (\(shortest(settings.regularization))·\(number(weight.value)))"
    if settings.l1 > 0 { penalty += " + l1·sign(W)" }
    let gradient = MicroscopeLine(
      .weightGradient(points: trace.count),
      verbatim("d\(name): x·d = \(number(factor))·\(scientific(share)) = \(scientific(weight.share))"),
      MicroscopeText.overPoints(
        trace.count, "\(scientific(weight.data)) \(penalty) = \(scientific(weight.gradient))"))
    let isPlain = settings.optimizer == .gradientDescent && !snapshot.isOfBatches
    let result: String
    if isPlain {
      let next = weight.value - stepSize * weight.gradient
      // As many decimals as the weight has, so that the sum is that of the numbers shown.
      let gradient =
        abs(weight.gradient) >= 1e-4 ? number(weight.gradient, digits: 6) : scientific(weight.gradient)
      result =
        "\(name) = \(number(weight.value, digits: 6)) - \(shortest(stepSize))·(\(gradient)) = \(number(next, digits: 6))"
    } else {
      result = "\(name) = \(number(weight.value, digits: 6))"
    }
    let change: (Double, Double, Int) -> String = { "\(number($0, digits: $2)) -> \(number($1, digits: $2))" }
    let loss = trace.total
    let last: MicroscopeLine
    if let after {
      last = MicroscopeLine(
        .stepTaken, verbatim("\(name): \(change(weight.value, after.weight(like: weight, snapshot.network), 6))"),
        MicroscopeText.taken(
          point: change(trace.loss, after.loss, 4),
          total: "\(fixed(loss.total, digits: 6)) -> \(fixed(after.total.total, digits: 6))"))
    } else {
      last = MicroscopeLine(
        .step(stepKey),
        MicroscopeText.total(
          "\(fixed(loss.data, digits: 6)) + \(fixed(loss.penalty, digits: 6)) = \(fixed(loss.total, digits: 6))"))
    }
    return [
      gradient,
      MicroscopeLine(
        isPlain ? .update : .otherUpdate(optimizer: settings.optimizer.rawValue, isOfBatches: snapshot.isOfBatches),
        verbatim(result)),
      last,
    ]
  }

  // MARK: Numbers

  private static func name(_ letter: String, _ layer: Int) -> String { layer == 0 ? letter : "\(letter)\(layer + 1)" }
  private static func hidden(_ layer: Int) -> String { layer == 0 ? "h" : "h\(layer + 1)" }

  private static func number(_ value: Double, digits: Int = 3) -> String {
    let magnitude = abs(value)
    guard magnitude.isFinite else { return value < 0 ? "-inf" : "inf" }
    return magnitude != 0 && (magnitude < 0.001 && digits <= 4 || magnitude >= 1e5)
      ? scientific(value) : rounded(value, digits: digits)
  }

  /// A row of a matrix; of many classes the correct one and the first of an order, or the largest.
  private static func vector(
    _ name: String, _ values: [Double], _ label: Int, _ digits: Int?, isSigned: Bool = false,
    order: [Int]? = nil
  ) -> String {
    let text: (Double) -> String = { value in
      let sign = isSigned && value > 0 ? "+" : ""
      return sign + (digits.map { number(value, digits: $0) } ?? scientific(value))
    }
    guard values.count > columns else { return ([name] + values.map(text)).joined(separator: "  ") }
    let others = (order ?? values.indices.sorted { abs(values[$0]) > abs(values[$1]) }).filter { $0 != label }
    let shown = ([label] + others.prefix(columns - 2)).sorted()
    return ([name] + shown.map { "[\($0)] \(text(values[$0]))" } + ["+\(values.count - shown.count)"]).joined(
      separator: "  ")
  }

  /// A sum with its largest terms and the number of the others; a long one in two rows.
  private static func sum(
    _ name: String, _ sum: PointTrace.Sum, bias: String, closing: String = "", result: Double? = nil
  ) -> [any Text] {
    let shown = sum.terms.prefix(terms)
    let isSmall = abs(sum.total) < 1e-3
    let form: (Double) -> String = { isSmall ? scientific($0) : number($0) }
    let products = shown.map { "\(form($0.factor))·\(number($0.weight))" }.joined(separator: " + ")
    let isLong = sum.terms.count > terms || isSmall && sum.terms.count > 2 || name.count + products.count > 54
    let end = MicroscopeText.sum(
      isLong ? "  " : "\(name) \(products)", rest: sum.terms.count - shown.count,
      restValue: form(sum.rest(after: shown.count)), bias: sum.bias.map { "\(bias) \(number($0))" }, closing: closing,
      total: result.map { number($0, digits: 4) } ?? (isSmall ? scientific(sum.total) : number(sum.total, digits: 4)))
    return isLong ? [verbatim("\(name) \(products)"), end] : [end]
  }
}

extension PointTrace {
  /// The classes by their share in the gradient, those with equal shares by their score.
  fileprivate var order: [Int] {
    scores.indices.sorted { (abs(gradient[$0]), scores[$0]) > (abs(gradient[$1]), scores[$1]) }
  }

  /// The same weight in another network.
  fileprivate func weight(like other: Weight, _ network: Network) -> Double {
    let layer = network.layers[other.layer]
    return network.parameters[layer.weights.lowerBound + other.row * layer.outputs + other.column]
  }
}

extension Activation {
  /// The activation function in a formula.
  fileprivate var formula: String {
    switch self {
    case .relu: "max(0, "
    case .leakyRelu: "leaky("
    case .tanh: "tanh("
    case .sigmoid: "sigmoid("
    }
  }

  fileprivate var symbol: String { "f" }
}
