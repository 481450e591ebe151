import Learning
import Settings

/// The reading of the probe as a table.
struct ProbePanel {
  let theme: Theme
  let glyphs: Glyphs

  /// Rows inside the box for a number of classes: head, classes, a blank, the point, its loss.
  static func rows(classes: Int) -> Int { classes + 4 }
  static let columns = 32

  func draw(_ reading: ProbeReading, _ data: Dataset, in rect: Rect, of frame: inout Frame) {
    guard rect.width > 8, rect.height > 0 else { return }
    let clip = rect
    // Right ends of the columns: as wide as the panel, within reason.
    let width = min(rect.width, 46)
    let ends = [width * 14 / 32, width * 22 / 32, width * 25 / 32, width]
    func write(_ text: String, _ column: Int, _ row: Int, _ ink: Ink) {
      frame.write(text, x: rect.x + ends[column] - displayWidth(of: text), y: rect.y + row, ink: ink, clip: clip)
    }
    let dim = theme.ink(.dim)
    frame.write("class", x: rect.x, y: rect.y, ink: dim, clip: clip)
    for (column, title) in ["score f", "p", "1", "p - 1(k=y)"].enumerated() { write(title, column, 0, dim) }
    let shown = shownClasses(reading, rows: rect.height)
    for (i, k) in shown.enumerated() {
      let row = reading.rows[k]
      let isTrue = row.indicator == 1
      let ink = theme.ink(.text, style: isTrue ? .bold : [])
      let name = fitted(data.name(ofClass: k), columns: max(1, ends[0] - 9), glyphs: glyphs)
      frame.write("\(glyphs.point(class: k))\(name)", x: rect.x, y: rect.y + 1 + i, ink: theme.className(k), clip: clip)
      write(number(row.score, digits: 3), 0, 1 + i, ink)
      write(number(row.probability, digits: 4), 1, 1 + i, ink)
      write(row.indicator.map { "\($0)" } ?? "-", 2, 1 + i, ink)
      write(row.gradient.map { ($0 < 0 ? "" : "+") + fixed($0, digits: 4) } ?? "-", 3, 1 + i, ink)
    }
    var line = shown.count + 1
    if shown.count < reading.rows.count {
      frame.write(
        "and \(reading.rows.count - shown.count) less likely ones", x: rect.x, y: rect.y + line, ink: dim, clip: clip)
      line += 1
    }
    // A blank line where there is room for it.
    if rect.height >= line + 3 { line += 1 }
    for text in notes(reading, data) where line < rect.height {
      frame.write(
        fitted(text, columns: rect.width, glyphs: glyphs), x: rect.x, y: rect.y + line, ink: theme.ink(.text),
        clip: clip)
      line += 1
    }
  }

  private func notes(_ reading: ProbeReading, _ data: Dataset) -> [String] {
    guard let nearest = reading.nearest, let loss = reading.loss else {
      return ["No point is near: no true class."]
    }
    return [
      "y = \(data.name(ofClass: nearest.label)), of point \(nearest.index) at \(fixed(nearest.distance, digits: 3))",
      "its loss -log p_y = \(fixed(loss, digits: 4))",
    ]
  }

  private func number(_ value: Double, digits: Int) -> String {
    abs(value) < 1e4 ? fixed(value, digits: digits) : scientific(value)
  }

  /// All classes in their order where they fit, or else the likeliest; the true one always.
  private func shownClasses(_ reading: ProbeReading, rows: Int) -> [Int] {
    let room = max(1, rows - 4)
    guard reading.rows.count > max(room, rows - 3) else { return Array(reading.rows.indices) }
    let sorted = reading.rows.indices.sorted { a, b in
      let (first, second) = (reading.rows[a], reading.rows[b])
      if first.indicator != second.indicator { return (first.indicator ?? 0) > (second.indicator ?? 0) }
      return first.probability == second.probability ? a < b : first.probability > second.probability
    }
    return Array(sorted.prefix(room))
  }
}
