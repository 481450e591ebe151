import Learning
import Settings

/// Finds the runs of a grid by the texts of their rows, without making their settings: a row is compared with the listed
/// values.
///
/// A row is found only where this program writes it so with its present version, kernel and points. Other rows may be
/// damaged or of another sweep; ``SweepRow/run(of:in:)`` parses them.
struct SweepRowIndex {
  /// The results that follow from the settings.
  private struct Fixed {
    let unused: String?
    let origin: SweepOrigin
    let publishedIterations: Int
  }

  private let grid: SweepGrid
  private let row: SweepRow
  private let data: (TableSource) throws -> String
  /// Whether ``Fixed`` depends on each axis.
  private let isTelling: [Bool]
  /// What follows from the values of these axes, by their joint position.
  private var fixed: [Int: Fixed] = [:]

  init(_ grid: SweepGrid, _ row: SweepRow, data: @escaping (TableSource) throws -> String) {
    (self.grid, self.row, self.data) = (grid, row, data)
    let telling = RunSettings.fieldsOfIdleness + RunSettings.fieldsOfPoints
    isTelling = grid.axes.map { axis in telling.contains { $0.name == axis.field.name } }
  }

  /// The index of a row's run; `nil` where it has to be parsed.
  mutating func index(of values: SweepRow.Row) throws -> Int? {
    var (index, combination) = (0, 0)
    let draw: Int?
    if let draws = grid.draws {
      guard let text = values[row.keyCount - 1], let number = Int(text), String(number) == text,
        draws.numbers.contains(number)
      else { return nil }
      draw = number
      index = number - draws.numbers.lowerBound
    } else {
      draw = nil
    }
    for (column, axis) in grid.axes.enumerated() {
      guard let text = values[column] else { return nil }
      let value = row.untyped(text, column: column)
      guard row.typed(value, column: column) == text, let position = axis.position(of: value),
        draw.map({ (grid.drawnText(axis, $0) ?? value) == value }) ?? true
      else { return nil }
      index = index * axis.count + position
      if isTelling[column] { combination = combination * axis.count + position }
    }
    let fixed = try fixed(combination, of: index * grid.runsOfATraining)
    guard let text = values[grid.axes.count],
      let last = grid.positionOfIterations(text, published: fixed.publishedIterations),
      fixed.origin.difference(from: row.origin(of: values)) == nil, row.hasResults(values, unused: fixed.unused)
    else { return nil }
    return index * grid.runsOfATraining + last
  }

  private mutating func fixed(_ combination: Int, of index: Int) throws -> Fixed {
    if let known = fixed[combination] { return known }
    let settings = grid[index].settings
    let new = Fixed(
      unused: row.unused(settings), origin: try SweepOrigin(settings, data),
      publishedIterations: settings.model.publishedIterations)
    fixed[combination] = new
    return new
  }
}
