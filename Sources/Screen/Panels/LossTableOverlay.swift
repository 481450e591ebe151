import Learning
import Settings
import Texts
import Training

/// The table of CS231n's linear demo: one line for each point with its class, its scores, its loss and the gradient of that
/// loss with respect to the scores, by falling loss.
struct LossTableOverlay {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable
  /// The first visible point.
  let scroll: Int

  /// With more classes than this, only the correct score and the highest of the others are shown.
  private static let classLimit = 4
  /// Of more points than this, only every n-th is used, so that a key is handled in time.
  private static let pointLimit = 20_000

  struct Row: Equatable {
    let point: Int
    let label: Int
    let scores: [Double]
    let loss: Double
    let gradient: [Double]
  }

  /// The points with their scores, losses and gradients by falling loss; of equal ones the lower index comes first.
  static func rows(_ snapshot: Snapshot) -> [Row] {
    let (data, network) = (snapshot.data, snapshot.network)
    let points = Array(stride(from: 0, to: data.count, by: spacing(snapshot)))
    let scores = network.scoreColumns(x: points.map { data.X[$0, 0] }, y: points.map { data.X[$0, 1] })
    return points.enumerated().map { i, point in
      let own = (0..<network.classes).map { scores[$0 * points.count + i] }
      let (loss, gradient) = network.objective.loss(own[...], label: data.y[point])
      return Row(point: point, label: data.y[point], scores: own, loss: loss, gradient: gradient)
    }.sorted { $0.loss == $1.loss ? $0.point < $1.point : $0.loss > $1.loss }
  }

  /// The distance between two points that are used.
  private static func spacing(_ snapshot: Snapshot) -> Int {
    (snapshot.data.count - 1) / max(1, min(pointLimit, snapshot.network.pointsInTime)) + 1
  }

  /// The rows inside of the box: the title, the points, a blank, the summary.
  private static func height(points: Int, on screen: Size) -> Int { min(points + 3, max(6, screen.rows - 6)) }

  /// The first visible point where the last one is visible.
  static func lastScroll(_ snapshot: Snapshot, on screen: Size) -> Int {
    let points = (snapshot.data.count - 1) / spacing(snapshot) + 1
    return max(0, points + 3 - min(height(points: points, on: screen), screen.rows - 2))
  }

  func draw(_ snapshot: Snapshot, beside plot: Rect, on frame: inout Frame) {
    let rows = Self.rows(snapshot)
    let classes = snapshot.network.classes
    let whole = (0..<classes).map { snapshot.data.name(ofClass: $0) }
    // The number and the class, then numbers of eight columns each. Columns that do not fit are left out whole. Names have the columns
    // that the numbers leave, at least six.
    let room = frame.size.columns - 3
    let isWhole = classes <= Self.classLimit && 16 + 8 * (2 * classes + 1) <= room
    let numbers = isWhole ? wholeColumns(whole) : shortColumns
    let left = Box.overlayColumns(least: 17 + 8 * numbers.count, beside: plot, on: frame.size) - 8 * numbers.count - 11
    let names = distinct(whole, columns: max(6, left), glyphs: glyphs)
    let widest = names.reduce(0) { max($0, displayWidth(of: $1)) }
    let isNarrow = 16 + 8 * shortColumns.count > room
    let first = 10 + (isNarrow ? widest : max(6, widest))
    let columns = isWhole ? numbers : Array(numbers.prefix(max(1, (room - first) / 8)))
    let height = Self.height(points: rows.count, on: frame.size)
    let note =
      "\(glyphs.string(LabelText.iteration(snapshot.iteration))) \(glyphs.dot) \(keys.name(of: Action.close))"
    let inside = Box(glyphs.string(LossTableText.title), note: note, isFocused: true).drawOverlay(
      Size(columns: first + 8 * columns.count + 1, rows: height), beside: plot, on: &frame, theme: theme,
      glyphs: glyphs)
    guard inside.width > first, inside.height >= 3 else { return }
    let clip = inside
    frame.write(glyphs.string(LossTableText.point), x: inside.x + 1, y: inside.y, ink: theme.ink(.dim), clip: clip)
    for (i, column) in columns.enumerated() {
      let end = inside.x + first + 8 * (i + 1)
      frame.write(
        column.title, x: end - displayWidth(of: column.title), y: inside.y, ink: theme.ink(.dim), clip: clip)
    }
    let shown = inside.height - 3
    let start = max(0, min(scroll, rows.count - shown))
    for (line, row) in rows[start..<min(rows.count, start + shown)].enumerated() {
      let y = inside.y + 1 + line
      frame.write("\(row.point)", x: inside.x + 1, y: y, ink: theme.ink(.dim), clip: clip)
      frame.write(
        "\(glyphs.point(class: row.label))\(names[row.label])", x: inside.x + 8, y: y,
        ink: theme.className(row.label), clip: clip)
      for (i, column) in columns.enumerated() {
        let text = column.text(row)
        frame.write(text, x: inside.x + first + 8 * (i + 1) - text.count, y: y, ink: column.ink(row), clip: clip)
      }
    }
    let mean = rows.reduce(0) { $0 + $1.loss } / Double(rows.count)
    let penalty = snapshot.loss.penalty
    let forms = [
      LossTableText.summary(points: rows.count, zero: rows.count { $0.loss == 0 }, mean: mean, penalty: penalty),
      .summary(points: rows.count, zero: 0, mean: mean, penalty: penalty), .mean(mean),
    ].map { glyphs.string($0) }
    let summary = forms.first { displayWidth(of: $0) <= inside.width - 2 } ?? ""
    frame.write(summary, x: inside.x + 1, y: inside.bottom - 1, ink: theme.ink(.text), clip: clip)
  }

  /// One column of numbers.
  private struct Column {
    let title: String
    let text: (Row) -> String
    let ink: (Row) -> Ink
  }

  private var lossColumn: Column {
    Column(
      title: glyphs.string(LossTableText.loss), text: { number($0.loss) },
      ink: { theme.ink($0.loss > 0 ? .loss : .dim) })
  }

  private func wholeColumns(_ names: [String]) -> [Column] {
    // A column has eight cells, and a blank before the next title.
    let names = distinct(names, columns: 5, glyphs: glyphs)
    var columns: [Column] = []
    for k in names.indices {
      columns.append(
        Column(
          title: "f \(names[k])", text: { number($0.scores[k]) },
          ink: { theme.ink(.text, style: $0.label == k ? .bold : []) }))
    }
    columns.append(lossColumn)
    for k in names.indices {
      columns.append(
        Column(
          title: "d \(names[k])", text: { signed($0.gradient[k]) },
          ink: { theme.ink($0.gradient[k] == 0 ? .dim : .text) }))
    }
    return columns
  }

  private var shortColumns: [Column] {
    [
      Column(title: "f y", text: { number($0.scores[$0.label]) }, ink: { _ in theme.ink(.text) }),
      Column(
        title: glyphs.string(LossTableText.highestOther), text: { number(highestOther($0)) },
        ink: { _ in theme.ink(.text) }),
      lossColumn,
      Column(
        title: "d y", text: { signed($0.gradient[$0.label]) },
        ink: { theme.ink($0.gradient[$0.label] == 0 ? .dim : .text) }),
    ]
  }

  private func highestOther(_ row: Row) -> Double {
    row.scores.indices.filter { $0 != row.label }.map { row.scores[$0] }.max() ?? .nan
  }

  private func number(_ value: Double) -> String { abs(value) < 1000 ? rounded(value, digits: 2) : scientific(value) }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }
}
