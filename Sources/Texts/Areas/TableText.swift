/// How a table was read: the roles of its columns, and the parts that were left out.
package struct TableReport: Text {
  /// The number of points.
  package var points: Int
  /// The columns of numbers; of more than two, the principal directions are the coordinates.
  package var numbers: [ColumnName]
  package var label: ColumnName
  package var classes: Int
  package var notes: [TableNote]

  package init(points: Int, numbers: [ColumnName], label: ColumnName, classes: Int, notes: [TableNote] = []) {
    self.points = points
    self.numbers = numbers
    self.label = label
    self.classes = classes
    self.notes = notes
  }

  /// A warning that is shown at once, and not only on request.
  package var warning: TableWarning? {
    for case .outlier(let line, let column, let value) in notes {
      return .outlier(line: line, column: column, value: value)
    }
    return nil
  }
}

/// A column by its title, or by its number from 1 where it has none.
package enum ColumnName: Text {
  case titled(String)
  case number(Int)

  /// The column in the list of `--columns`; `nil` for a title that would need quotes.
  var argument: String? {
    switch self {
    case .number(let number): String(number)
    case .titled(let title):
      title.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0) }
        ? title : nil
    }
  }
}

/// The option that takes three columns; `nil` where their titles would need quotes.
func columnsOption(_ names: [ColumnName]) -> String? {
  let arguments = names.compactMap(\.argument)
  return names.count == 3 && arguments.count == 3 ? "--columns " + arguments.joined(separator: ",") : nil
}

/// A warning about a table that is shown at once.
package enum TableWarning: Text {
  /// A number so far out that all others are within a hundredth of the axis.
  case outlier(line: Int, column: ColumnName, value: Double)
}

/// A note on how the table was read.
package enum TableNote: Text {
  /// Columns that count the rows are left out.
  case countsRows([ColumnName])
  /// Columns that were not used.
  case unused([ColumnName])
  /// A column that could be the label as well.
  case otherLabel(ColumnName)
  case rowsWithoutNumber(Int)
  case rowsWithoutLabel(Int)
  /// Lines above the points that are not titles.
  case skippedLines([Int])
  /// A line was taken for titles though not all of its fields are words.
  case titles(line: Int)
  /// A separator other than comma, semicolon and tab.
  case separator(Separator)
  /// The encoding was detected.
  case encoding(String)
  case format(String)
  case numbers(NumberReading)
  /// Units and currencies beside the numbers.
  case units([String])
  /// `auto` scales each axis on its own.
  case scaledEach
  /// The principal directions of the standardized columns, and the share of the variance that they keep, 0 to 1.
  case projection(share: Double)
  /// As in ``TableWarning``.
  case outlier(line: Int, column: ColumnName, value: Double)

  package enum Separator: Hashable, Sendable {
    case blanks, pipes
  }

  package enum NumberReading: Hashable, Sendable {
    case decimalCommas, commasPartGroups
    /// `1,234` was read as a little more than one; the table does not determine it.
    case perhapsDecimalCommas
    /// `1,234` was read as more than a thousand, because commas separate the fields as well.
    case perhapsGroups
    /// `(12.3)` was read as -12.3.
    case negativeParentheses
  }
}

/// A problem with a table of points, with its place.
package struct TableProblemAtPlace: Text {
  package let file: String
  /// The line from 1, as in an editor; `nil` for a problem of the whole file.
  package let line: Int?
  /// The number of the field in the line, from 1.
  package let column: Int?
  package let problem: TableProblem

  package init(file: String, line: Int?, column: Int?, _ problem: TableProblem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }
}

/// A problem with a table of points. Names and texts are those of the file.
package enum TableProblem: TextError, Text {
  /// The `errno` of a call that failed.
  case system(CInt)
  case empty, headerOnly, noPoints
  /// There are numbers, but no column that has them in most rows.
  case noNumericColumn
  /// The file is the terminal, which is needed for keys.
  case terminal
  case memory(available: Double)
  case oneLabel(String)
  case notANumber(String)
  case notFinite(String)
  case missingEverywhere
  case textAfterQuote, unclosedQuote, zeroByte
  /// A line with more bytes than allowed.
  case longRecord(limit: Int)
  /// A line with another number of fields than the others.
  ///
  /// - Parameters:
  ///   - others: further lines like it, and whether there are more.
  case ragged(Int, expected: Int, isFirst: Bool, others: [Int] = [], hasMore: Bool = false)
  case oneColumn
  /// ARFF whose rows name their columns (sparse format).
  case sparse
  case tooManyColumns(Int, limit: Int)
  case tooManyFields(Int)
  case tooManyLabels(String, limit: Int)
  case fewColumnsChosen
  case noColumn(String, titles: [ColumnName])
  case columnTwice(String)
  case noNumbers(ColumnName)
  /// - Parameter index: a column that counts the rows.
  case tooFewNumbers([ColumnName], label: ColumnName, index: ColumnName?)
  case everyLabelDiffers(ColumnName, values: Int, rows: Int, columns: [ColumnName])
  case measurement(ColumnName, values: Int, rows: Int, columns: [ColumnName])
  /// A file of another format, and what to do with it.
  case otherFormat(FileFormat, file: String)
  case encoding
  /// The text is not in the encoding that was named.
  case otherEncoding(String)
  /// A word of svmlight that is not index:value.
  case noPair(String)
  case tooManyFeatures(limit: Int)
  case indicesFall
  case arrays(ArrayTableProblem)
  case archive(ArrayFileProblem)

  package var text: TableProblem { self }
}

/// The reason why arrays are not a table of points. Shapes are texts: `[100 x 2]`.
package enum ArrayTableProblem: Text {
  /// The first arrays with their shapes, and the number of others.
  case noTable([String], more: Int)
  case rowsDiffer(points: String, String, labels: String, String)
  case deepRecords
  case noMatrix(ArrayName, String)
  case fewColumns(ArrayName, String, isTurned: Bool)
  case turned(ArrayName, String)
}

/// A file format that is not a table.
package enum FileFormat: Hashable, Sendable {
  /// The name of the compression, and the program that decompresses it.
  case compressed(String, by: String)
  case tar, json, jsonLines, safetensors, webPage, xml, emptyZip, zip, pytorch, spreadsheet, excel, pdf, riff, hdf5,
    sqlite, matlab, r, pickle
  case program, fits
  case picture(String)
  /// The name of the format, and the function of pandas that reads it.
  case pandas(String, function: String)
}
