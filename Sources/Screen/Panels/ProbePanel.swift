import Learning
import Settings
import Texts

/// The reading of the probe as a table.
struct ProbePanel {
  let theme: Theme
  let glyphs: Glyphs

  /// The rows inside the box for a number of classes: head, classes, a blank, the point, its loss.
  static func rows(classes: Int) -> Int { classes + 4 }
  static let columns = 32

  /// The numbers of a class, in the order of their columns.
  private enum Column { case score, probability, indicator, gradient }

  /// The columns that fit, with their titles and right ends.
  private func columns(width: Int, _ objective: Objective) -> [(column: Column, title: String, end: Int)] {
    let isProbability = objective == .crossEntropy
    let value = isProbability ? "p" : glyphs.string(ProbeText.term)
    if width >= 46 {
      // As wide as the panel, up to a limit.
      let ends = [20, 31, 35, 46]
      return [
        (.score, glyphs.string(ProbeText.score), ends[0]), (.probability, value, ends[1]), (.indicator, "1", ends[2]),
        (.gradient, isProbability ? "p - 1(k=y)" : glyphs.string(ProbeText.gradient), ends[3]),
      ]
    }
    // Columns have the width of their longest texts, with one or two blanks between them. The formula of the gradient says what the
    // column that is left out would show.
    if width >= Self.columns {
      // A second blank is the one before the formula, which begins with the name of the column before it.
      let blank = min(1, width - Self.columns)
      return [
        (.score, glyphs.string(ProbeText.score), width - 18 - blank),
        (.probability, value, width - (isProbability ? 11 + blank : 9)),
        (.gradient, isProbability ? "p - 1(k=y)" : glyphs.string(ProbeText.gradient), width),
      ]
    }
    let gradient = (Column.gradient, glyphs.string(ProbeText.slope), width)
    if width >= Self.columns - 3 {
      return [(.score, glyphs.string(ProbeText.score), width - 16), (.probability, value, width - 9), gradient]
    }
    if width >= Self.columns - 11 { return [(.probability, value, width - 9), gradient] }
    return [(.probability, value, width)]
  }

  private func text(_ column: Column, _ row: ProbeReading.Row, _ objective: Objective) -> String {
    switch column {
    case .score: number(row.score, digits: 3)
    case .probability:
      objective == .crossEntropy
        ? number(row.probability, digits: 4) : row.term.map { number($0, digits: 3) } ?? "-"
    case .indicator: row.indicator.map { "\($0)" } ?? "-"
    case .gradient: row.gradient.map { signed(rounded($0, digits: 4)) } ?? "-"
    }
  }

  func draw(_ reading: ProbeReading, _ data: Dataset, in rect: Rect, of frame: inout Frame) {
    guard rect.width > 8, rect.height > 0 else { return }
    let clip = rect
    let columns = columns(width: rect.width, reading.objective)
    let dim = theme.ink(.dim)
    frame.write(glyphs.string(ProbeText.classColumn), x: rect.x, y: rect.y, ink: dim, clip: clip)
    for column in columns {
      frame.write(
        column.title, x: rect.x + column.end - displayWidth(of: column.title), y: rect.y, ink: dim, clip: clip)
    }
    let shown = shownClasses(reading, rows: rect.height)
    let rows = shown.map { k in columns.map { text($0.column, reading.rows[k], reading.objective) } }
    // Names end before the longest number of the first column.
    let nameEnd = columns[0].end - (rows.map { $0[0].count } + [displayWidth(of: columns[0].title)]).max()! - 1
    let names = distinct(shown.map { data.name(ofClass: $0) }, columns: max(0, nameEnd - 1), glyphs: glyphs)
    for (i, k) in shown.enumerated() {
      let y = rect.y + 1 + i
      frame.write(
        "\(glyphs.point(class: k))\(names[i])", x: rect.x, y: y, ink: theme.className(k), clip: clip)
      let ink = theme.ink(.text, style: reading.rows[k].indicator == 1 ? .bold : [])
      for (column, text) in zip(columns, rows[i]) {
        frame.write(text, x: rect.x + column.end - text.count, y: y, ink: ink, clip: clip)
      }
    }
    var line = shown.count + 1
    if shown.count < reading.rows.count {
      let others = reading.rows.count - shown.count
      // The scores of a hinge loss are no probabilities.
      let forms: [ProbeText] =
        reading.objective == .crossEntropy ? [.lessLikely(others), .others(others)] : [.others(others)]
      frame.write(
        fitting(forms, columns: rect.width), x: rect.x, y: rect.y + line, ink: dim, clip: clip)
      line += 1
    }
    // A blank line where it fits.
    if rect.height >= line + 3 { line += 1 }
    for forms in notes(reading, data) where line < rect.height {
      frame.write(
        fitting(forms, columns: rect.width), x: rect.x, y: rect.y + line, ink: theme.ink(.text), clip: clip)
      line += 1
    }
  }

  /// The first of the forms that fits; the last one is cut.
  private func fitting(_ forms: [ProbeText], columns: Int) -> String {
    let texts = forms.map { glyphs.string($0) }
    return texts.first { displayWidth(of: $0) <= columns }
      ?? fitted(texts[texts.count - 1], columns: columns, glyphs: glyphs)
  }

  /// The notes on the point near the probe, each in its forms from the longest on.
  private func notes(_ reading: ProbeReading, _ data: Dataset) -> [[ProbeText]] {
    guard let nearest = reading.nearest, let loss = reading.loss else { return [[.noPoint, .noneNear]] }
    let name = data.name(ofClass: nearest.label)
    return [
      [
        .truth(name: name, point: nearest.index, distance: nearest.distance),
        .shortTruth(name: name, point: nearest.index),
      ],
      [
        reading.objective == .crossEntropy
          ? .loss(loss) : .hingeLoss(loss, isLargest: reading.objective == .structured),
        .shortLoss(loss),
      ],
    ]
  }

  private func number(_ value: Double, digits: Int) -> String {
    abs(value) < 1e4 ? rounded(value, digits: digits) : scientific(value)
  }

  private func signed(_ number: String) -> String { number.hasPrefix("-") ? number : "+" + number }

  /// All classes in order where they fit, or else the most probable ones; the correct one always.
  private func shownClasses(_ reading: ProbeReading, rows: Int) -> [Int] {
    let room = max(1, rows - 4)
    guard reading.rows.count > max(room, rows - 3) else { return Array(reading.rows.indices) }
    let sorted = reading.rows.indices.sorted { a, b in
      let (first, second) = (reading.rows[a], reading.rows[b])
      if first.indicator != second.indicator { return (first.indicator ?? 0) > (second.indicator ?? 0) }
      return first.score == second.score ? a < b : first.score > second.score
    }
    return Array(sorted.prefix(room))
  }
}
