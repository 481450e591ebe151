import Learning
import Settings

/// One hidden unit: its activation over the plane, the line at which it switches, and its weights in numbers.
struct UnitPlot {
  let theme: Theme
  let glyphs: Glyphs
  let network: Network
  let choice: UnitChoice

  /// The rows of the plot that the numbers take at its lower edge.
  static func textRows(height: Int) -> Int { height >= 9 ? 3 : 0 }

  func draw(_ viewport: Viewport, on frame: inout Frame) {
    let rect = viewport.rect
    guard !rect.isEmpty else { return }
    var crease = BrailleCanvas(over: rect, glyphs: glyphs)
    let (across, down) = (crease.dots.perColumn, crease.dots.perRow)
    let dots = DotGrid(viewport, across: across, down: down)
    let sums = network.sums(choice.layer, units: [choice.unit, choice.unit]).scoreSketches(xs: dots.xs, ys: dots.ys)[0]
    let field = FieldLayer(theme: theme, glyphs: glyphs)
    let perValue = down / field.rowsPerCell
    func activation(_ column: Int, _ row: Int) -> Double {
      network.activation(sums[column * across, row * perValue + perValue / 2])
    }
    var limit = 0.0
    for row in 0..<rect.height * field.rowsPerCell {
      for column in 0..<rect.width { limit = max(limit, abs(activation(column, row))) }
    }
    field.draw(in: rect, on: &frame) { FieldLayer.step(activation($0, $1), limit: limit) }
    crease.outline { x, y in sums[x, y] > 0 }
    crease.overlay(on: &frame, x: rect.x, y: rect.y) { _ in theme.line(.strong) }
  }

  /// What the unit is, what it computes and what it tells the next layer.
  func drawText(_ data: Dataset, in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, ink: theme.ink(.text))
    let units = network.unitsByWeight(choice.layer)
    let on = network.onShares(choice.layer, units: [choice.unit], data)[0]
    let isDead = on == 0 && network.activation.canDie
    let layer = network.hiddenLayers > 1 ? "layer \(choice.layer + 1), " : ""
    let rank = (units.firstIndex(of: choice.unit) ?? 0) + 1
    let place = "unit \(choice.unit): \(layer)\(ordinal(rank)) of \(grouped(units.count))"
    let share = "on for \(fixed(on * 100, digits: 0)) %"
    let states = isDead ? ["dead, zero for every point", "dead"] : [share + " of the points", share]
    // The longest that fits.
    let forms = [(" by outgoing weight; ", 0), (" by weight; ", 0), (" by weight; ", 1), ("; ", 1)].map {
      by, state -> InkedText in
      [(place + by, theme.ink(.text)), (states[state], theme.ink(isDead ? .alarm : .text))]
    }
    write(forms.first { width(of: $0) <= rect.width - 2 } ?? forms[3], row: 0, rect, &frame)
    write([("= ", theme.ink(.dim)), (formula, theme.ink(.text))], row: 1, rect, &frame)
    write(outgoing(data, columns: rect.width - 2), row: 2, rect, &frame)
  }

  /// `max(0, 1.23 x - 0.45 y + 0.67)`.
  private var formula: String {
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

  private func outgoing(_ data: Dataset, columns: Int) -> InkedText {
    let weights = network.outgoingWeights(choice.layer, unit: choice.unit)
    guard choice.layer == network.hiddenLayers - 1 else {
      return [
        ("to \(weights.count) units: ", theme.ink(.dim)),
        ("weights of length \(bounded(norm(weights), digits: 2))", theme.ink(.text)),
      ]
    }
    var parts: InkedText = [("to the scores ", theme.ink(.dim))]
    for (k, weight) in weights.enumerated() {
      let text =
        "\(glyphs.point(class: k))\(data.name(ofClass: k)) \(weight < 0 ? "-" : "+")\(bounded(abs(weight), digits: 2))"
      let rest = k < weights.count - 1 ? 2 + displayWidth(of: glyphs.ellipsis) : 0
      guard width(of: parts) + displayWidth(of: text) + rest <= columns else {
        parts.append((glyphs.ellipsis, theme.ink(.dim)))
        break
      }
      parts.append((text + "  ", theme.className(k)))
    }
    return parts
  }

  private func signed(_ value: Double) -> String { "\(value < 0 ? "-" : "+") \(bounded(abs(value), digits: 2))" }

  private func write(_ parts: InkedText, row: Int, _ rect: Rect, _ frame: inout Frame) {
    frame.write(
      parts, x: rect.x + 1, y: rect.y + row,
      clip: Rect(x: rect.x, y: rect.y, width: rect.width - 1, height: rect.height))
  }
}

/// `1st`, `2nd`, `3rd`, `11th`, `21st`.
func ordinal(_ number: Int) -> String {
  let suffix = number / 10 % 10 == 1 ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
  return grouped(number) + suffix
}

extension Frame {
  /// Writes a line in parts of different inks.
  @discardableResult
  mutating func write(_ parts: InkedText, x: Int, y: Int, clip: Rect? = nil) -> Int {
    parts.reduce(x) { write($1.text, x: $0, y: y, ink: $1.ink, clip: clip) }
  }
}

extension Theme {
  /// The ink of a class's name on the ground.
  func className(_ k: Int) -> Ink {
    Ink(
      foreground: depth == .monochrome ? Role.text.rawValue : legend(class: k), background: Role.background.rawValue,
      style: .bold)
  }
}
