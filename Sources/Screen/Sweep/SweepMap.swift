import Platform
import Settings
import Texts
import Training

/// A sweep over its two longest axes, in panels over a third one; the other settings and the seeds are averaged over.
package struct SweepMap: Equatable, Sendable {
  /// The values of one setting.
  package struct Axis: Equatable, Sendable {
    package let name: String
    /// The labels of the places; where many numbers are grouped, the middle of each group's range.
    package let labels: [String]
    fileprivate let places: [String: Int]

    /// More numbers than this are grouped.
    static let limit = 40
    static let groups = 20

    init(_ name: String, _ values: [String]) {
      self.name = name
      let numbers = values.compactMap { Double($0) }
      guard numbers.count == values.count else {
        labels = values
        places = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
        return
      }
      let sorted = zip(numbers, values).sorted { $0.0 < $1.0 }
      guard sorted.count > Self.limit else {
        labels = sorted.map { Self.label($0.1) }
        places = Dictionary(uniqueKeysWithValues: zip(sorted.map(\.1), sorted.indices))
        return
      }
      let (low, high) = (sorted.first!.0, sorted.last!.0)
      let scale = AxisScale(low > 0 && high / low >= 10 ? .logarithmic : .linear, low, high)
      labels = (0..<Self.groups).map {
        let middle = scale.value(at: (Double($0) + 0.5) / Double(Self.groups))
        return Self.label(shortest(Double(scientific(middle)) ?? middle))
      }
      places = Dictionary(
        uniqueKeysWithValues: sorted.map { number, text in
          (text, min(Self.groups - 1, Int(scale.position(of: number) * Double(Self.groups))))
        })
    }

    /// A number without trailing zeros after the point.
    private static func label(_ text: String) -> String { Double(text).map { shortest($0) } ?? text }
  }

  /// The runs of one place of the map.
  package struct Cell: Equatable, Sendable {
    /// The rows of the runs, in their order.
    package fileprivate(set) var rows: [Int] = []
    package fileprivate(set) var diverged = 0
    package fileprivate(set) var dead = 0
    fileprivate var losses: [Double] = []
    fileprivate var accuracies: [Double] = []

    package var fate: Landscape.Cell.Fate {
      losses.isEmpty ? .diverged : dead == losses.count ? .dead : .alive
    }
    /// The mean over the runs that did not diverge.
    package var loss: Double { mean(losses) }
    package var accuracy: Double { mean(accuracies) }

    package func value(_ measure: Landscape.Measure) -> Double { measure == .accuracy ? accuracy : loss }

    /// The sample standard deviation; `nil` for fewer than two runs.
    package func deviation(_ measure: Landscape.Measure) -> Double? {
      let values = measure == .accuracy ? accuracies : losses
      guard values.count > 1 else { return nil }
      let mean = mean(values)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
  }

  /// A place of the map.
  package struct Place: Equatable, Hashable, Sendable {
    package var x: Int
    package var y: Int
    package var panel: Int

    package init(x: Int, y: Int, panel: Int) { (self.x, self.y, self.panel) = (x, y, panel) }
  }

  package let table: SweepTable
  package let x: Axis
  /// `nil` where only one setting varies: the map is a curve.
  package let y: Axis?
  package let panels: Axis?
  /// The settings that vary and are averaged over, without the seed.
  package let averaged: [String]
  private var cells: [Place: Cell] = [:]

  /// `nil` where the table has no rows.
  package init?(_ table: SweepTable) {
    guard !table.rows.isEmpty else { return nil }
    self.table = table
    var values: [[String]] = []
    for column in table.names.indices {
      var seen: Set<String> = []
      values.append(table.rows.map { $0.values[column] }.filter { seen.insert($0).inserted })
    }
    func axis(_ column: Int) -> Axis { Axis(table.names[column], values[column]) }
    let varying = table.names.indices.filter { values[$0].count > 1 && !["seed", "draw"].contains(table.names[$0]) }
    let longest = varying.sorted { (values[$1].count, $0) < (values[$0].count, $1) }
    let plane = longest.prefix(2).sorted()
    let others = longest.dropFirst(2).sorted()
    let seed = table.names.firstIndex(of: "seed")
    let first = plane.first ?? seed ?? 0
    x = axis(first)
    y = plane.count > 1 ? axis(plane[1]) : nil
    panels = others.first.map(axis)
    averaged = others.dropFirst().map { table.names[$0] }
    for (index, row) in table.rows.enumerated() {
      let place = Place(
        x: x.places[row.values[first]]!, y: y.map { $0.places[row.values[plane[1]]]! } ?? 0,
        panel: panels.map { $0.places[row.values[others[0]]]! } ?? 0)
      var cell = cells[place] ?? Cell()
      cell.rows.append(index)
      if row.isDiverged || !row.loss.isFinite {
        cell.diverged += 1
      } else {
        cell.losses.append(row.loss)
        cell.accuracies.append(row.accuracy)
        cell.dead += row.isDead ? 1 : 0
      }
      cells[place] = cell
    }
  }

  package subscript(place: Place) -> Cell? { cells[place] }

  package var columns: Int { x.labels.count }
  package var rows: Int { y?.labels.count ?? 1 }
  package var panelCount: Int { panels?.labels.count ?? 1 }

  /// The largest number of runs in a cell.
  package var runsOfACell: Int { cells.values.map(\.rows.count).max() ?? 0 }

  /// The best place, of one panel or of all of them.
  package func best(_ measure: Landscape.Measure, panel: Int? = nil) -> (place: Place, cell: Cell)? {
    cells.filter { $0.value.fate == .alive && (panel ?? $0.key.panel) == $0.key.panel }.min { a, b in
      let (first, second) = (a.value.value(measure), b.value.value(measure))
      if first != second { return measure == .accuracy ? first > second : first < second }
      let (x, y) = (a.key, b.key)
      return (x.panel, x.y, x.x) < (y.panel, y.y, y.x)
    }.map { ($0.key, $0.value) }
  }

  /// The worst and the best value of all runs that did not diverge.
  package func range(_ measure: Landscape.Measure) -> (worst: Double, best: Double)? {
    let values = cells.values.filter { $0.fate == .alive }.map { $0.value(measure) }
    guard let low = values.min(), let high = values.max() else { return nil }
    return measure == .accuracy ? (low, high) : (high, low)
  }

  /// The settings of a place as text: `step_size 0.3, reg 0.001`.
  package func settings(of place: Place) -> String {
    var parts = ["\(x.name) \(x.labels[place.x])"]
    if let y { parts.append("\(y.name) \(y.labels[place.y])") }
    if let panels { parts.append("\(panels.name) \(panels.labels[place.panel])") }
    return parts.joined(separator: ", ")
  }
}
