import Platform
import Settings
import Texts
import Training

/// A sweep over its two longest axes, in panels over a third one; results are averaged over the other settings and the
/// seeds. If both axes were drawn from ranges, each place shows the nearest draw.
package struct SweepMap: Equatable, Sendable {
  /// The values of one setting.
  package struct Axis: Equatable, Sendable {
    package let name: String
    /// The labels of the places; where many numbers are grouped, the middle of each group's range.
    package let labels: [String]
    fileprivate let places: [String: Int]
    /// The position of each value on an axis of values drawn from a range, 0 to 1; empty for listed values.
    fileprivate let positions: [String: Double]

    /// More numbers than this are grouped.
    static let limit = 40
    static let groups = 20
    /// The places of an axis of values drawn from a range.
    static let drawnPlaces = 40

    init(_ name: String, _ values: [String], isDrawn: Bool = false) {
      self.name = name
      let numbers = values.compactMap { Double($0) }
      guard numbers.count == values.count else {
        (labels, positions) = (values, [:])
        places = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
        return
      }
      let sorted = zip(numbers, values).sorted { $0.0 < $1.0 }
      guard sorted.count > Self.limit || isDrawn else {
        positions = [:]
        labels = sorted.map { Self.label($0.1) }
        places = Dictionary(uniqueKeysWithValues: zip(sorted.map(\.1), sorted.indices))
        return
      }
      let (low, high) = (sorted.first!.0, sorted.last!.0)
      let groups = isDrawn ? Self.drawnPlaces : Self.groups
      let scale = AxisScale(low > 0 && high / low >= 10 ? .logarithmic : .linear, low, high)
      labels = (0..<groups).map {
        let middle = scale.value(at: (Double($0) + 0.5) / Double(groups))
        return Self.label(shortest(Double(scientific(middle)) ?? middle))
      }
      places = Dictionary(
        uniqueKeysWithValues: sorted.map { number, text in
          (text, min(groups - 1, Int(scale.position(of: number) * Double(groups))))
        })
      positions =
        isDrawn ? Dictionary(uniqueKeysWithValues: sorted.map { ($1, scale.position(of: $0)) }) : [:]
    }

    /// A number without trailing zeros after the point.
    private static func label(_ text: String) -> String { Double(text).map { shortest($0) } ?? text }
  }

  /// The runs of one place of the map.
  package struct Cell: Equatable, Sendable {
    /// The position of a draw in the plane, 0 to 1 on each axis; `nil` if values are listed.
    package fileprivate(set) var position: Position?
    /// The rows of the runs, in their order.
    package fileprivate(set) var rows: [Int] = []
    package fileprivate(set) var diverged = 0
    package fileprivate(set) var dead = 0
    /// The settings of a draw, as text.
    fileprivate var settings: String?
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

    fileprivate mutating func add(_ row: SweepTable.Row, _ index: Int) {
      rows.append(index)
      guard !row.isDiverged, row.loss.isFinite else {
        diverged += 1
        return
      }
      losses.append(row.loss)
      accuracies.append(row.accuracy)
      dead += row.isDead ? 1 : 0
    }

    /// The squared distance of a draw from a place in the plane.
    fileprivate func distance(_ x: Double, _ y: Double) -> Double {
      guard let position else { return .infinity }
      return (position.x - x) * (position.x - x) + (position.y - y) * (position.y - y)
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
  }

  package struct Position: Hashable, Sendable {
    package let x: Double
    package let y: Double
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
  /// The settings that were drawn from ranges and are not an axis.
  package let alsoDrawn: [String]
  /// Whether the values of both axes were drawn from ranges.
  package let isDrawn: Bool
  private var cells: [Place: Cell] = [:]
  private var draws: [Int: [Cell]] = [:]

  /// `nil` where the table has no rows.
  package init?(_ table: SweepTable) {
    guard !table.rows.isEmpty else { return nil }
    self.table = table
    var values: [[String]] = []
    for column in table.names.indices {
      var seen: Set<String> = []
      values.append(table.rows.map { $0.values[column] }.filter { seen.insert($0).inserted })
    }
    let draws = table.names.firstIndex(of: "draw").map { values[$0].count } ?? 0
    // A setting drawn from a range has a different value in nearly each draw.
    func hasDrawnValues(_ column: Int) -> Bool {
      draws > 1 && 2 * values[column].count > draws && values[column].allSatisfy { Double($0) != nil }
    }
    let varying = table.names.indices.filter { values[$0].count > 1 && !["seed", "draw"].contains(table.names[$0]) }
    let longest = varying.sorted { (values[$1].count, $0) < (values[$0].count, $1) }
    let plane = longest.prefix(2).sorted()
    let isOfDraws = plane.count == 2 && plane.allSatisfy(hasDrawnValues)
    isDrawn = isOfDraws
    func axis(_ column: Int) -> Axis { Axis(table.names[column], values[column], isDrawn: isOfDraws) }
    let left = longest.dropFirst(2).sorted()
    let others = left.filter { !isOfDraws || !hasDrawnValues($0) }
    alsoDrawn = left.filter { !others.contains($0) }.map { table.names[$0] }
    let seed = table.names.firstIndex(of: "seed")
    let first = plane.first ?? seed ?? 0
    x = axis(first)
    y = plane.count > 1 ? axis(plane[1]) : nil
    panels = others.first.map { Axis(table.names[$0], values[$0]) }
    averaged = others.dropFirst().map { table.names[$0] }
    var drawn: [Int: [Position: Cell]] = [:]
    for (index, row) in table.rows.enumerated() {
      let panel = panels.map { $0.places[row.values[others[0]]]! } ?? 0
      if isOfDraws {
        let position = Position(x: x.positions[row.values[first]]!, y: y!.positions[row.values[plane[1]]]!)
        var cell = drawn[panel]?[position] ?? Cell()
        cell.position = position
        cell.settings = plane.map { "\(table.names[$0]) \(row.values[$0])" }.joined(separator: ", ")
        cell.add(row, index)
        drawn[panel, default: [:]][position] = cell
      } else {
        let place = Place(
          x: x.places[row.values[first]]!, y: y.map { $0.places[row.values[plane[1]]]! } ?? 0, panel: panel)
        cells[place, default: Cell()].add(row, index)
      }
    }
    for (panel, draws) in drawn { spread(draws.values.sorted { $0.rows[0] < $1.rows[0] }, panel: panel) }
  }

  /// Assigns to each place of a panel the draw nearest to its centre.
  private mutating func spread(_ draws: [Cell], panel: Int) {
    for y in 0..<rows {
      for x in 0..<columns {
        let (a, b) = ((Double(x) + 0.5) / Double(columns), (Double(y) + 0.5) / Double(rows))
        cells[Place(x: x, y: y, panel: panel)] = draws.min { first, second in
          first.distance(a, b) < second.distance(a, b)
        }
      }
    }
    self.draws[panel] = draws
  }

  /// The draws of a panel, in their order; empty if values are listed.
  package func draws(panel: Int) -> [Cell] { draws[panel] ?? [] }

  package subscript(place: Place) -> Cell? { cells[place] }

  package func has(_ fate: Landscape.Cell.Fate) -> Bool { cells.values.contains { $0.fate == fate } }

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
    if let drawn = cells[place]?.settings {
      parts = [drawn]
    } else if let y {
      parts.append("\(y.name) \(y.labels[place.y])")
    }
    if let panels { parts.append("\(panels.name) \(panels.labels[place.panel])") }
    return parts.joined(separator: ", ")
  }
}
