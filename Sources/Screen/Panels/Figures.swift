import Settings
import Texts
import Training

/// A number with its name and unit, as the figures panel shows it.
struct Figure: Equatable, Sendable {
  let name: FigureName
  let value: String
  var unit = FigureUnit.none
  var role = Theme.Role.text
}

extension Snapshot {
  /// The figures of the run, the most important first: a small panel shows the first ones only.
  var figures: [Figure] {
    let accuracy = diagnostics.accuracy
    var rows = [
      Figure(name: .iteration, value: grouped(iteration)),
      Figure(name: .loss, value: bounded(loss.total, digits: 6), role: .loss),
      Figure(name: .accuracy, value: fixed(accuracy * 100, digits: 1), unit: .percent, role: .accuracy),
    ]
    if let testLoss, let testAccuracy {
      rows += [
        Figure(name: .testLoss, value: bounded(testLoss, digits: 6), role: .test),
        Figure(name: .testAccuracy, value: fixed(testAccuracy * 100, digits: 1), unit: .percent, role: .test),
      ]
    }
    rows += [
      Figure(name: .dataLoss, value: bounded(loss.data, digits: 6), role: .data),
      Figure(name: .penalty, value: bounded(loss.penalty, digits: 6), role: .penalty),
      Figure(
        name: .pace, value: state == .running ? grouped(Int(rate.rounded())) : "0", unit: .iterationsPerSecond),
    ]
    // Of a constant schedule the control says it.
    if settings.schedule != .constant { rows.append(Figure(name: .stepSize, value: scientific(stepSize))) }
    rows += [
      Figure(name: .updateRatio, value: diagnostics.updateRatio.map(scientific) ?? "-"),
      Figure(name: .gradientNorm, value: scientific(diagnostics.gradientNorm)),
    ]
    if let dead = diagnostics.deadUnits {
      rows.append(
        Figure(
          name: .deadUnits, value: fixed(dead * 100, digits: 0), unit: .percent,
          role: dead == 1 ? .alarm : dead > 0.5 ? .warning : .text))
    }
    return rows
  }
}

/// The figures, names to the left, values right-aligned, units dim; in two columns where there is room.
struct FiguresPanel {
  let theme: Theme
  let glyphs: Glyphs

  func draw(_ figures: [Figure], in rect: Rect, of frame: inout Frame) {
    guard rect.width > 4, rect.height > 0 else { return }
    let columns = rect.width >= 52 && figures.count > rect.height ? 2 : 1
    let width = (rect.width - (columns - 1) * 3) / columns
    for (i, figure) in figures.prefix(rect.height * columns).enumerated() {
      let x = rect.x + (i / rect.height) * (width + 3)
      row(figure, x: x, y: rect.y + i % rect.height, width: width, of: &frame)
    }
  }

  private func row(_ figure: Figure, x: Int, y: Int, width: Int, of frame: inout Frame) {
    let clip = Rect(x: x, y: y, width: width, height: 1)
    let unit = figure.unit == .none ? "" : " " + glyphs.string(figure.unit)
    let valueStart = x + width - displayWidth(of: figure.value) - displayWidth(of: unit)
    let name = glyphs.string(figure.name)
    let isShort = displayWidth(of: name) > valueStart - 1 - x
    frame.write(
      isShort ? glyphs.string(figure.name.short) : name, x: x, y: y, ink: theme.ink(.dim),
      clip: Rect(x: x, y: y, width: max(0, valueStart - 1 - x), height: 1))
    let end = frame.write(
      figure.value, x: max(x, valueStart), y: y, ink: theme.ink(figure.role, style: .bold), clip: clip)
    frame.write(unit, x: end, y: y, ink: theme.ink(.dim), clip: clip)
  }
}
