import Settings
import Texts
import Training

/// A number with its name and unit, as in the figures panel.
struct Figure: Equatable, Sendable {
  let name: FigureName
  let value: String
  var unit = FigureUnit.none
  var role = Theme.Role.text
  var detail = Detail.none

  /// What is written after the value.
  enum Detail: Equatable, Sendable {
    case none
    /// The parts that the value is a sum of.
    case sum(data: String, penalty: String)
    /// The numbers that the value is a quotient of.
    case quotient(String)

    var columns: Int {
      switch self {
      case .none: 0
      case .sum(let data, let penalty): displayWidth(of: data) + displayWidth(of: penalty) + 6
      case .quotient(let text): displayWidth(of: text) + 2
      }
    }
  }
}

extension Snapshot {
  /// The number of ``figures`` while the run is running, so that the panels keep their places when it is paused.
  var figureCount: Int {
    5 + (testLoss != nil && testAccuracy != nil ? 2 : 0) + (settings.schedule != .constant ? 1 : 0)
      + (diagnostics.deadUnits != nil ? 1 : 0)
  }

  /// The figures of the run, the most important first: a small panel shows only the first ones. A constant step size is shown by its control.
  var figures: [Figure] { figures(withStepSize: settings.schedule != .constant) }

  func figures(withStepSize: Bool) -> [Figure] {
    let accuracy = diagnostics.accuracy
    let right = Int((accuracy * Double(data.count)).rounded())
    var rows: [Figure] = []
    rows.reserveCapacity(9)
    rows.append(
      Figure(
        name: .loss, value: lossReading(loss.total), role: .loss,
        detail: .sum(data: lossReading(loss.data), penalty: lossReading(loss.penalty))))
    rows.append(
      Figure(
        name: .accuracy, value: fixed(accuracy * 100, digits: 1), unit: .percent, role: .accuracy,
        detail: accuracy.isFinite ? .quotient("\(grouped(right))/\(grouped(data.count))") : .none))
    if let testLoss, let testAccuracy {
      rows.append(Figure(name: .testLoss, value: lossReading(testLoss), role: .test))
      rows.append(
        Figure(name: .testAccuracy, value: fixed(testAccuracy * 100, digits: 1), unit: .percent, role: .test))
    }
    if withStepSize {
      rows.append(Figure(name: .stepSize, value: scientific(stepSize), role: .schedule))
    }
    rows.append(Figure(name: .updateRatio, value: diagnostics.updateRatio.map(scientific) ?? "-"))
    rows.append(Figure(name: .gradientNorm, value: scientific(diagnostics.gradientNorm)))
    if let dead = diagnostics.deadUnits {
      rows.append(
        Figure(
          name: .deadUnits, value: fixed(dead * 100, digits: 0), unit: .percent,
          role: dead == 1 ? .alarm : dead > 0.5 ? .warning : .text))
    }
    if state == .running {
      rows.append(Figure(name: .pace, value: grouped(Int(rate.rounded())), unit: .iterationsPerSecond))
    }
    return rows
  }
}

/// The figures: names at the left, values in a column beside them; in two columns where these fit.
struct FiguresPanel {
  let theme: Theme
  let glyphs: Glyphs

  func draw(_ figures: [Figure], in rect: Rect, of frame: inout Frame) {
    guard rect.width > 4, rect.height > 0 else { return }
    if rect.height <= 2, rect.width >= 30 { return lines(figures, in: rect, of: &frame) }
    let columns = rect.width >= 80 && figures.count > rect.height ? 2 : 1
    let width = (rect.width - (columns - 1) * 3) / columns
    for (i, figure) in figures.prefix(rect.height * columns).enumerated() {
      let x = rect.x + (i / rect.height) * (width + 3)
      row(figure, x: x, y: rect.y + i % rect.height, width: width, of: &frame)
    }
  }

  /// The columns of the names.
  private static let nameColumns = 16

  private func row(_ figure: Figure, x: Int, y: Int, width: Int, of frame: inout Frame) {
    let clip = Rect(x: x, y: y, width: width, height: 1)
    let unit = figure.unit == .none ? "" : " " + glyphs.string(figure.unit)
    let valueWidth = displayWidth(of: figure.value) + displayWidth(of: unit)
    let start = min(Self.nameColumns, max(0, width - valueWidth))
    let name = glyphs.string(figure.name)
    let isShort = displayWidth(of: name) > start - 1
    frame.write(
      fitted(isShort ? glyphs.string(figure.name.short) : name, columns: max(0, start - 1), glyphs: glyphs), x: x, y: y,
      ink: theme.ink(.dim))
    var end = frame.write(figure.value, x: x + start, y: y, ink: theme.ink(figure.role, style: .bold), clip: clip)
    end = frame.write(unit, x: end, y: y, ink: theme.ink(.dim), clip: clip)
    if end + figure.detail.columns <= clip.right { write(figure.detail, x: end, y: y, of: &frame) }
  }

  @discardableResult
  private func write(_ detail: Figure.Detail, x: Int, y: Int, of frame: inout Frame) -> Int {
    func write(_ text: String, _ role: Theme.Role, x: Int) -> Int {
      frame.write(text, x: x, y: y, ink: theme.ink(role))
    }
    switch detail {
    case .none: return x
    case .quotient(let text): return write(text, .dim, x: x + 2)
    case .sum(let data, let penalty):
      let end = write(" + ", .dim, x: write(data, .data, x: write(" = ", .dim, x: x)))
      return write(penalty, .penalty, x: end)
    }
  }

  /// Writes figures one after the other into the given lines, each whole or left out.
  private func lines(_ figures: [Figure], in rect: Rect, of frame: inout Frame) {
    var (x, y) = (rect.x, rect.y)
    for figure in figures {
      let unit = figure.unit == .none ? "" : " " + glyphs.string(figure.unit)
      let name = glyphs.string(figure.name.short) + " "
      let detail = if case .sum = figure.detail { figure.detail } else { Figure.Detail.none }
      let width =
        displayWidth(of: name) + displayWidth(of: figure.value + unit) + detail.columns
      if x > rect.x, x + width > rect.right {
        (x, y) = (rect.x, y + 1)
        if y >= rect.bottom { return }
      }
      guard x + width <= rect.right else { continue }
      x = frame.write(name, x: x, y: y, ink: theme.ink(.dim))
      x = frame.write(figure.value, x: x, y: y, ink: theme.ink(figure.role, style: .bold))
      x = frame.write(unit, x: x, y: y, ink: theme.ink(.dim))
      x = write(detail, x: x, y: y, of: &frame) + 2
    }
  }
}
