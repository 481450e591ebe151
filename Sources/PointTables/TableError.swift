import Quoting

/// What is wrong with a table of points, told in one sentence that names file, line and column.
package struct TableError: Error, Equatable, CustomStringConvertible {
  package let file: String
  /// Counted from 1, as an editor shows it; `nil` where the mistake is the whole file's.
  package let line: Int?
  /// Which field of the line, counted from 1.
  package let column: Int?
  package let problem: Problem

  package init(file: String, line: Int? = nil, column: Int? = nil, _ problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  package enum Problem: Error, Equatable {
    /// What the system says of a call that failed.
    case system(String)
    case empty, headerOnly, noPoints
    /// The file is the terminal, which keys come from.
    case terminal
    case oneLabel(String)
    case notANumber(String)
    case notFinite(String)
    case missingEverywhere
    case textAfterQuote, unclosedQuote, zeroByte, longRecord
    case ragged(Int, expected: Int, isFirst: Bool)
    case oneColumn
    /// ARFF whose rows name their columns.
    case sparse
    case tooManyColumns(Int, limit: Int)
    case tooManyFields(Int)
    case tooManyLabels(String, limit: Int)
    case fewColumnsChosen
    case noColumn(String, titles: [String])
    case columnTwice(String)
    case noNumbers(String)
    case tooFewNumbers([String], label: String)
    case everyLabelDiffers(String, values: Int, rows: Int, columns: [String])
    case measurement(String, values: Int, rows: Int, columns: [String])
    /// A file of another kind, and what to do with it.
    case otherFormat(String, way: String)
    case encoding
    case damaged(String)
  }

  package var description: String {
    let place = line.map { ", line \($0)" } ?? ""
    return printablePath(file) + place + (column.map { ", column \($0)" } ?? "") + ": " + text
  }

  private var text: String {
    switch problem {
    case .system(let message): message
    case .empty: "the file is empty"
    case .terminal: "this is the terminal; a table comes from a file or a pipe"
    case .headerOnly: "there is no row with numbers in it"
    case .noPoints: "there is no point in it"
    case .oneLabel(let name): "every point has the label '\(printable(name))': there is nothing to tell apart"
    case .notANumber(let text): "'\(printable(text))' is not a number"
    case .notFinite(let text): "'\(printable(text))' is not a finite number"
    case .missingEverywhere: "no row has two numbers and a label"
    case .textAfterQuote: "there is text after the closing quote"
    case .unclosedQuote: "a quote is opened and never closed"
    case .zeroByte: "there is a zero byte; this is no text"
    case .longRecord: "the line is longer than \(DelimitedReader.recordLimit) bytes; this is no table"
    case .ragged(let count, let expected, let isFirst):
      "there \(count == 1 ? "is 1 column" : "are \(count) columns") where the lines \(isFirst ? "below" : "before") have "
        + "\(expected)"
    case .oneColumn:
      "there is one column, where a point has three: two numbers and a label, with commas, semicolons, tabs, pipes or "
        + "blanks between"
    case .sparse: "the rows are in the sparse form of ARFF; save them in the dense one"
    case .tooManyColumns(let count, let limit): "there are \(count) columns; there may be at most \(limit)"
    case .tooManyFields(let limit): "the table has more than \(limit) fields; leave out columns first"
    case .tooManyLabels(let text, let limit):
      "'\(printable(text))' is label number \(limit + 1); there may be at most \(limit)"
    case .fewColumnsChosen: "--columns needs two columns of numbers and one of labels: --columns height,weight,kind"
    case .noColumn(let name, let titles):
      "there is no column '\(printable(name))'; there \(titles.count == 1 ? "is" : "are") \(Self.columns(titles))"
    case .columnTwice(let name): "column '\(printable(name))' is chosen twice"
    case .noNumbers(let name): "'\(printable(name))' holds no numbers"
    case .tooFewNumbers(let names, let label):
      names.isEmpty
        ? "beside the label '\(printable(label))' there is no column of numbers, and two are needed"
        : "beside the label '\(printable(label))' there is one column of numbers, '\(printable(names[0]))', and two are "
          + "needed"
    case .everyLabelDiffers(let name, let values, let rows, let columns):
      "'\(printable(name))' is no label: it has \(values) values in \(rows) rows; --columns X,Y,LABEL chooses among "
        + Self.columns(columns)
    case .measurement(let name, let values, let rows, let columns):
      "'\(printable(name))' is a measurement, not a label: \(values) values in \(rows) rows; --columns X,Y,LABEL chooses "
        + "among " + Self.columns(columns)
    case .otherFormat(let name, let way): "this is \(name); \(way)"
    case .encoding: "the text is neither UTF-8 nor in an encoding that is known here; save it as UTF-8"
    case .damaged(let problem): problem
    }
  }

  private static func columns(_ names: [String]) -> String {
    let shown = names.enumerated().prefix(12).map { $1.isEmpty ? "column \($0 + 1)" : printable($1) }
    return shown.joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }
}
