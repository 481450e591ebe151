import Learning
import Settings
import Texts
import Training

/// The numbers of points by correct class (rows) and predicted class (columns).
struct ConfusionOverlay {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable

  /// The largest number of classes that fit side by side.
  static let limit = 12

  /// Of more points than this, only every n-th is used, so that a key is handled in time.
  static let pointLimit = 100_000

  func draw(_ snapshot: Snapshot, beside plot: Rect, on frame: inout Frame) {
    let data = snapshot.data
    let spacing = (data.count - 1) / min(Self.pointLimit, snapshot.network.pointsInTime) + 1
    let counts = snapshot.network.confusion(
      spacing == 1 ? data : data.subset(Array(stride(from: 0, to: data.count, by: spacing))))
    if counts.count <= Self.limit {
      matrix(counts, snapshot, plot, &frame)
    } else {
      recalls(counts, snapshot, plot, &frame)
    }
  }

  /// The share of a class's points that are predicted correctly.
  static func recall(_ row: [Int], _ k: Int) -> Double? {
    let all = row.reduce(0, +)
    return all > 0 ? Double(row[k]) / Double(all) : nil
  }

  private func box(_ rows: Int, _ columns: Int, _ snapshot: Snapshot, _ plot: Rect, _ frame: inout Frame) -> Rect {
    let note = "\(glyphs.string(LabelText.iteration(snapshot.iteration))) \(glyphs.dot) \(keys.name(of: Action.close))"
    return Box(glyphs.string(ConfusionText.title), note: note, isFocused: true).drawOverlay(
      Size(columns: columns, rows: rows), beside: plot, on: &frame, theme: theme, glyphs: glyphs)
  }

  private func percent(_ share: Double?) -> String { share.map { "\(fixed($0 * 100, digits: 1)) %" } ?? "-" }

  private func matrix(_ counts: [[Int]], _ snapshot: Snapshot, _ plot: Rect, _ frame: inout Frame) {
    let classes = counts.count
    let widest = counts.joined().map { grouped($0).count }.max() ?? 1
    let whole = (0..<classes).map { snapshot.data.name(ofClass: $0) }
    let cell = max(widest + 2, classes <= 6 ? 7 : 5)
    // A name has the columns that the numbers leave, at least ten.
    let room = Box.overlayColumns(least: max(40, classes * cell + 24), beside: plot, on: frame.size)
    let names = distinct(whole, columns: max(10, room - classes * cell - 14), glyphs: glyphs)
    let name = max(4, names.map { displayWidth(of: $0) }.max() ?? 0) + 2
    let short = distinct(whole, columns: cell - 3, glyphs: glyphs)
    let inside = box(classes + 5, max(40, name + classes * cell + 12), snapshot, plot, &frame)
    guard inside.width > name + cell, inside.height >= 3 else { return }
    let (x, y) = (inside.x + 1, inside.y)
    let clip = Rect(x: inside.x, y: y, width: inside.width, height: inside.height)
    func write(_ text: String, endingAt end: Int, row: Int, ink: Ink) {
      frame.write(text, x: end - displayWidth(of: text), y: y + row, ink: ink, clip: clip)
    }
    frame.write(glyphs.string(ConfusionText.truth), x: x, y: y + 1, ink: theme.ink(.dim), clip: clip)
    frame.write(glyphs.string(ConfusionText.predicted), x: x + name, y: y, ink: theme.ink(.dim), clip: clip)
    write(glyphs.string(ConfusionText.recall), endingAt: x + name + classes * cell + 9, row: 1, ink: theme.ink(.dim))
    for k in 0..<classes {
      let header = "\(glyphs.point(class: k))\(short[k])"
      write(header, endingAt: x + name + (k + 1) * cell, row: 1, ink: theme.className(k))
      frame.write("\(glyphs.point(class: k))\(names[k])", x: x, y: y + 2 + k, ink: theme.className(k), clip: clip)
      for j in 0..<classes {
        let count = counts[k][j]
        let ink =
          j == k
          ? theme.ink(.good, style: .bold) : count == 0 ? theme.ink(.dim) : theme.ink(.warning, style: .bold)
        write(
          count == 0 && j != k ? glyphs.dot : grouped(count), endingAt: x + name + (j + 1) * cell, row: 2 + k, ink: ink)
      }
      write(
        percent(Self.recall(counts[k], k)), endingAt: x + name + classes * cell + 9, row: 2 + k, ink: theme.ink(.text))
    }
    let right = (0..<classes).reduce(0) { $0 + counts[$1][$1] }
    let all = counts.joined().reduce(0, +)
    let text = glyphs.string(ConfusionText.right(right, of: all, isSample: all < snapshot.data.count))
    frame.write(text, x: x, y: y + classes + 3, ink: theme.ink(.text), clip: clip)
  }

  /// The recall of each class, where there are too many for a matrix.
  private func recalls(_ counts: [[Int]], _ snapshot: Snapshot, _ plot: Rect, _ frame: inout Frame) {
    // A name has the columns that the shares leave, at least seven.
    let (columns, least) = (3, 19)
    let room = Box.overlayColumns(least: columns * least + 2, beside: plot, on: frame.size)
    let names = distinct(
      counts.indices.map { snapshot.data.name(ofClass: $0) }, columns: max(7, (room - 2) / columns - 12), glyphs: glyphs
    )
    let width = max(least, 12 + names.reduce(0) { max($0, displayWidth(of: $1)) })
    let rows = (counts.count + columns - 1) / columns
    let inside = box(min(rows, max(1, frame.size.rows - 5)) + 2, columns * width + 2, snapshot, plot, &frame)
    guard inside.width > width, inside.height >= 3 else { return }
    let clip = Rect(x: inside.x, y: inside.y, width: inside.width, height: inside.height)
    let text = glyphs.string(ConfusionText.tooManyClasses(counts.count))
    frame.write(
      fitted(text, columns: inside.width - 2, glyphs: glyphs), x: inside.x + 1, y: inside.y, ink: theme.ink(.dim),
      clip: clip)
    for k in counts.indices {
      let (x, y) = (inside.x + 1 + k / rows * width, inside.y + 2 + k % rows)
      guard y < inside.bottom else { continue }
      frame.write("\(glyphs.point(class: k))\(names[k])", x: x, y: y, ink: theme.className(k), clip: clip)
      let value = percent(Self.recall(counts[k], k))
      frame.write(value, x: x + width - 3 - displayWidth(of: value), y: y, ink: theme.ink(.text), clip: clip)
    }
  }
}
