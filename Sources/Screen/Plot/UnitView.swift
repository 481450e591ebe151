import Learning
import Settings
import Texts

/// One hidden unit: its activation over the plane, the line on which its weighted sum is zero, and its weights as numbers.
enum UnitView {
  static func captionRows(_ rows: Int) -> Int { rows >= 9 ? 3 : 0 }

  static func scene(_ subject: Subject) -> Scene {
    let captions = captionRows(subject.size.rows)
    let rows = subject.size.rows - captions
    var scene = subject.plane(rows: rows)
    guard let choice = subject.unit else { return scene }
    let network = subject.network
    let columns = max(0, subject.size.columns) * subject.sampling.across
    let sums = network.unitSums(choice.layer, units: [choice.unit])
    var values = sums.field(
      xs: scene.window.columns(columns),
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
    if captions > 0 { scene.captions = self.captions(subject, choice, isOn: sums.onShares(subject.data)[0]) }
    return scene
  }

  /// The unit's name, its formula and its weights to the next layer.
  ///
  /// - Parameter on: the share of points at which it is active.
  private static func captions(_ subject: Subject, _ choice: UnitChoice, isOn on: Double) -> [[Scene.Span]] {
    let (network, columns) = (subject.network, subject.size.columns - 2)
    let isDead = on == 0 && network.activation.canDie
    let layer = network.hiddenLayers > 1 ? choice.layer + 1 : nil
    let rank = network.rank(ofUnit: choice.unit, choice.layer) + 1
    let units = network.layers[choice.layer].outputs
    func name(_ form: Int, _ isLong: Bool) -> [Scene.Span] {
      let place = UnitText.place(unit: choice.unit, layer: layer, rank: rank, of: units, form: form)
      let state = isDead ? UnitText.dead(isLong: isLong) : .on(share: on, isLong: isLong)
      return [
        Scene.Span(place.string(in: subject.language)),
        Scene.Span(state.string(in: subject.language), isDead ? .alarm : .text),
      ]
    }
    // The longest form that fits.
    let forms = [(0, true), (1, true), (1, false), (2, false)].lazy.map(name)
    return [
      forms.first { $0.width <= columns } ?? Array(name(3, false).prefix(1)),
      [Scene.Span("= ", .dim), Scene.Span(formula(subject, choice, columns: columns - 2))],
      outgoing(subject, choice, columns: columns),
    ]
  }

  /// The formula of a unit, such as `max(0, 1.23 x - 0.45 y + 0.67)`; a unit of the first layer names its features. Where
  /// it does not fit, the terms with the smallest weights are left out, then the bias.
  private static func formula(_ subject: Subject, _ choice: UnitChoice, columns: Int) -> String {
    let network = subject.network
    let (w, b) = network.incomingWeights(choice.layer, unit: choice.unit)
    guard choice.layer == 0 else {
      return activated(network) {
        $0 += UnitText.inputs(w.count, length: norm(w)).string(in: subject.language)
        addSigned(b, to: &$0)
      }
    }
    let features = network.features.features
    /// The formula with some of the terms.
    func text(_ shown: some Collection<Int>, hasBias: Bool = true) -> String {
      activated(network) { sum in
        var isFirst = true
        for input in shown {
          if isFirst { sum += bounded(w[input], digits: 2) } else { addSigned(w[input], to: &sum) }
          isFirst = false
          sum += " "
          sum += features[input].rawValue
        }
        if shown.count < w.count || !hasBias { sum += " …" }
        if hasBias { addSigned(b, to: &sum) }
      }
    }
    let whole = text(w.indices)
    if displayWidth(of: whole) <= columns { return whole }
    let bySize = w.indices.sorted { abs(w[$0]) == abs(w[$1]) ? $0 < $1 : abs(w[$0]) > abs(w[$1]) }
    let shorter = stride(from: w.count - 1, through: 1, by: -1).lazy.map { text(bySize.prefix($0).sorted()) }
    return shorter.first { displayWidth(of: $0) <= columns } ?? text(bySize.prefix(1), hasBias: false)
  }

  /// The activation of a sum, whose text is appended in place: a frame allocates it once.
  private static func activated(_ network: Network, _ addSum: (inout String) -> Void) -> String {
    var text = ""
    text.reserveCapacity(64)
    switch network.activation {
    case .relu: text += "max(0, "
    case .leakyRelu: text += "z or \(shortest(Activation.leak)) z, z = "
    case .tanh: text += "tanh("
    case .sigmoid: text += "sigmoid("
    }
    addSum(&text)
    if network.activation != .leakyRelu { text += ")" }
    return text
  }

  private static func outgoing(_ subject: Subject, _ choice: UnitChoice, columns: Int) -> [Scene.Span] {
    let network = subject.network
    let weights = network.outgoingWeights(choice.layer, unit: choice.unit)
    guard choice.layer == network.hiddenLayers - 1 else {
      return [
        Scene.Span(UnitText.toUnits(weights.count).string(in: subject.language), .dim),
        Scene.Span(UnitText.weights(length: norm(weights)).string(in: subject.language)),
      ]
    }
    func entry(_ k: Int) -> String {
      let number = bounded(weights[k], digits: 2)
      return "\(subject.data.name(ofClass: k)) \(number.hasPrefix("-") ? "" : "+")\(number)"
    }
    func words(isLong: Bool) -> String { UnitText.toScores(isLong: isLong).string(in: subject.language) }
    let all = weights.indices.reduce(-2) { $0 + displayWidth(of: entry($1)) + 3 }
    let fitting =
      [true, false].lazy.map(words).first { all + displayWidth(of: $0) <= columns }
      ?? (all <= columns ? "" : words(isLong: false))
    var parts: [Scene.Span] = []
    parts.reserveCapacity(weights.count + 1)
    parts.append(Scene.Span(fitting, .dim))
    for k in weights.indices {
      let text = entry(k)
      // A glyph is drawn before the name.
      guard parts.width + displayWidth(of: text) + 1 + (k < weights.count - 1 ? 3 : 0) <= columns else {
        parts.append(Scene.Span("…", .dim))
        break
      }
      parts.append(Scene.Span(k < weights.count - 1 ? text + "  " : text, .name(class: k)))
    }
    return parts
  }

  private static func addSigned(_ value: Double, to sum: inout String) {
    let number = bounded(value, digits: 2)
    let isNegative = number.hasPrefix("-")
    sum += isNegative ? " - " : " + "
    sum += isNegative ? number.dropFirst() : number[...]
  }
}

extension [Scene.Span] {
  /// The columns that the spans take; the name of a class has a glyph before it.
  var width: Int {
    reduce(0) { sum, span in
      if case .name = span.tone { return sum + displayWidth(of: span.text) + 1 }
      return sum + displayWidth(of: span.text)
    }
  }
}
