import Quoting

/// How a table was read: what its columns were taken for, and what was left out.
package struct TableReport: Equatable, Sendable {
  /// The number of points.
  package var points: Int
  /// The columns of numbers; of more than two the principal directions are the coordinates.
  package var numbers: [String]
  package var label: String
  package var classes: Int
  package var notes: [Note]

  package init(points: Int, numbers: [String], label: String, classes: Int, notes: [Note] = []) {
    self.points = points
    self.numbers = numbers
    self.label = label
    self.classes = classes
    self.notes = notes
  }

  package enum Note: Equatable, Sendable {
    /// Columns that count the rows are left out.
    case countsRows([String])
    /// Columns that nothing was taken of.
    case unused([String])
    /// A column that could have been the label as well.
    case otherLabel(String)
    case rowsWithoutNumber(Int)
    case rowsWithoutLabel(Int)
    /// Lines above the points that are no titles.
    case skippedLines([Int])
    /// A line was taken for titles though not all of it is words.
    case titles(line: Int)
    /// A separator that is none of comma, semicolon and tab.
    case separator(String)
    case encoding(String)
    case format(String)
    case numbers(NumberReading)
    /// The principal directions of the columns, each standardized; the share of the variance that they keep, 0 to 1.
    case projection(share: Double)
    /// A number so far out that all others lie within a hundredth of the axis.
    case outlier(line: Int, column: String, value: Double)
  }

  package enum NumberReading: Equatable, Sendable {
    case decimalCommas, commasPartGroups
    /// `1,234` was read as a little more than one; nothing in the table says whether that is meant.
    case perhapsDecimalCommas
  }

  /// What a person must know at once, and not only when asking how the table was read.
  package var warning: String? {
    for case .outlier(let line, let column, let value) in notes {
      return
        "line \(line) has \(printable(column)) = \(Self.text(value)), far out from all others: they share a hundredth of the axis"
    }
    return nil
  }

  /// One sentence.
  package var sentence: String {
    let coordinates =
      numbers.count == 2
      ? "x = \(printable(numbers[0])), y = \(printable(numbers[1]))"
      : "x and y = the principal directions of \(list(numbers))"
    return (["\(points) points; \(coordinates), label = \(printable(label)) (\(classes) classes)"] + notes.map(text))
      .joined(separator: "; ")
  }

  private func text(_ note: Note) -> String {
    switch note {
    case .countsRows(let names): "\(list(names)) \(names.count == 1 ? "counts" : "count") rows, left out"
    case .unused(let names): "\(list(names)) not used, --columns chooses"
    case .otherLabel(let name): "\(printable(name)) could be the label, too, --columns chooses"
    case .rowsWithoutNumber(let count): "\(count) row\(count == 1 ? "" : "s") without a number left out"
    case .rowsWithoutLabel(let count): "\(count) row\(count == 1 ? "" : "s") without a label left out"
    case .skippedLines(let lines):
      "line\(lines.count == 1 ? "" : "s") \(lines.map(String.init).joined(separator: ", ")) passed over"
    case .titles(let line): "line \(line) taken for titles"
    case .separator(let name): "columns separated by \(name)"
    case .encoding(let name): "read as \(name)"
    case .format(let name): "read as \(name)"
    case .numbers(.decimalCommas): "commas in numbers are decimal"
    case .numbers(.commasPartGroups): "commas in numbers part thousands"
    case .numbers(.perhapsDecimalCommas):
      "commas in numbers read as decimal, 1,234 as 1.234; if they part thousands, write the numbers without them"
    case .projection(let share): "standardized, \(Int((share * 100).rounded())) % of the variance"
    case .outlier(let line, let column, let value):
      "line \(line) has \(printable(column)) = \(Self.text(value)), far out"
    }
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(6).map { printable($0) }.joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }

  private static func text(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? value.description }
}
