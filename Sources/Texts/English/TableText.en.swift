import Platform
import Quoting

extension TableReport {
  /// One sentence.
  package var english: String {
    let coordinates =
      numbers.count == 2
      ? "x = \(numbers[0].english), y = \(numbers[1].english)"
      : "x and y = the principal directions of \(list(numbers.map(\.english)))"
    return (["\(points) points; \(coordinates), label = \(label.english) (\(classes) classes)"] + notes.map(\.english))
      .joined(separator: "; ")
  }
}

extension ColumnName {
  package var english: String {
    switch self {
    case .titled(let title): printable(title)
    case .number(let number): "column \(number)"
    }
  }
}

extension TableWarning {
  package var english: String {
    switch self {
    case .outlier(let line, let column, let value):
      "line \(line) has \(column.english) = \(shortest(value)), far from all others, which take a hundredth of the axis"
    }
  }
}

extension TableNote {
  package var english: String {
    switch self {
    case .countsRows(let columns):
      "\(list(columns.map(\.english))) \(columns.count == 1 ? "counts" : "count") rows, left out"
    case .unused(let columns): "\(list(columns.map(\.english))) not used, --columns chooses"
    case .otherLabel(let column): "\(column.english) could be the label, too, --columns chooses"
    case .rowsWithoutNumber(let count): "\(count) row\(count == 1 ? "" : "s") without a number left out"
    case .rowsWithoutLabel(let count): "\(count) row\(count == 1 ? "" : "s") without a label left out"
    case .skippedLines(let lines):
      "line\(lines.count == 1 ? "" : "s") \(lines.map(String.init).joined(separator: ", ")) skipped"
    case .titles(let line): "line \(line) taken for titles"
    case .separator(.blanks): "columns separated by blanks"
    case .separator(.pipes): "columns separated by pipes"
    case .encoding(let name): "read as \(name), --encoding chooses"
    case .format(let name): "read as \(name)"
    case .numbers(.decimalCommas): "commas in numbers are decimal"
    case .numbers(.commasPartGroups): "commas in numbers separate thousands"
    case .numbers(.perhapsDecimalCommas):
      "commas in numbers read as decimal, 1,234 as 1.234; if they separate thousands, write the numbers without them"
    case .numbers(.perhapsGroups):
      "commas in numbers read as thousands separators, 1,234 as 1234; if they are decimal, write points"
    case .numbers(.negativeParentheses): "numbers in parentheses are negative"
    case .units(let units): "\(units.map { printable($0) }.joined(separator: ", ")) removed from the numbers"
    case .scaledEach: "each axis scaled by itself, --scale chooses"
    case .projection(let share): "standardized, \(Int((share * 100).rounded())) % of the variance"
    case .outlier(let line, let column, let value):
      "line \(line) has \(column.english) = \(shortest(value)), far out"
    }
  }

}

/// At most six names.
private func list(_ names: [String]) -> String {
  let shown = names.prefix(6).joined(separator: ", ")
  return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
}

/// At most twelve names.
private func columns(_ names: [ColumnName]) -> String {
  names.prefix(12).map(\.english).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
}

/// The option that chooses other columns, or the statement that there are too few.
private func choice(among names: [ColumnName]) -> String {
  names.count < 3
    ? "a table needs two columns of numbers and one of labels, and this one has only \(columns(names))"
    : "--columns X,Y,LABEL chooses among \(columns(names))"
}

extension TableProblemAtPlace {
  package var english: String {
    printablePath(file) + (line.map { ", line \($0)" } ?? "") + (column.map { ", column \($0)" } ?? "") + ": "
      + problem.english
  }
}

extension TableProblem {
  package var english: String {
    switch self {
    case .system(let code): String(cString: strerror(code))
    case .empty: "the file is empty"
    case .memory(let available):
      "this table does not fit into the \(memoryAmount(available, .down)) of memory that are left"
    case .terminal: "this is the terminal; a table comes from a file or a pipe"
    case .headerOnly: "there is no row with numbers in it"
    case .noNumericColumn:
      "no column has numbers in most of its rows; a row is a point, and a column a coordinate or the label"
    case .noPoints: "there is no point in it"
    case .oneLabel(let name): "every point has the label '\(printable(name))': there is nothing to tell apart"
    case .notANumber(let text): "'\(printable(text))' is not a number"
    case .notFinite(let text): "'\(printable(text))' is not a finite number"
    case .missingEverywhere: "no row has two numbers and a label"
    case .textAfterQuote: "there is text after the closing quote"
    case .unclosedQuote: "a quote is opened and never closed"
    case .zeroByte: "there is a zero byte; this is no text"
    case .longRecord(let limit): "the line is longer than \(limit) bytes; this is no table"
    case .ragged(let count, let expected, let isFirst, let others, let hasMore):
      "there \(count == 1 ? "is 1 column" : "are \(count) columns") where the lines \(isFirst ? "below" : "before") have "
        + "\(expected)" + raggedLines(others, hasMore)
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
      "there is no column '\(printable(name))'; there \(titles.count == 1 ? "is" : "are") \(columns(titles))"
    case .columnTwice(let name): "column '\(printable(name))' is chosen twice"
    case .noNumbers(let column): "'\(column.english)' holds no numbers"
    case .tooFewNumbers(let numbers, let label, let index):
      (numbers.isEmpty
        ? "beside the label '\(label.english)' there is no column of numbers, and two are needed"
        : "beside the label '\(label.english)' there is one column of numbers, '\(numbers[0].english)', and two are needed")
        + (index.map { index in
          "; \(index.english) counts the rows"
            + (columnsOption([index] + numbers + [label]).map { ": \($0) takes it all the same" } ?? "")
        } ?? "")
    case .everyLabelDiffers(let column, let values, let rows, let titles):
      "'\(column.english)' is no label: it has \(values) values in \(rows) rows; " + choice(among: titles)
    case .measurement(let column, let values, let rows, let titles):
      "'\(column.english)' is a measurement, not a label: \(values) values in \(rows) rows; " + choice(among: titles)
    case .otherFormat(let format, let file): format.english(file)
    case .encoding:
      "the text is neither UTF-8 nor in an encoding that is detected here; --encoding names it, or save it as UTF-8"
    case .otherEncoding(let label): "the text is not in the encoding \(label); --encoding names another"
    case .noPair(let word): "'\(printable(word))' is no index:value"
    case .tooManyFeatures(let limit): "there may be at most \(limit) features"
    case .indicesFall: "the indices of a line must rise"
    case .arrays(let problem): problem.english
    case .archive(let problem): problem.english
    }
  }
}

extension ArrayTableProblem {
  package var english: String {
    switch self {
    case .noTable(let arrays, let more):
      "it has \(more > 0 ? "" : "the arrays ")\(arrays.joined(separator: ", "))\(more > 0 ? " and \(more) more arrays" : "")"
        + "; a table is X [N x 2] and y [N], or three arrays of one length"
    case .rowsDiffer(let points, let pointsShape, let labels, let labelsShape):
      "\(printable(points)) is \(pointsShape) and \(printable(labels)) is \(labelsShape): they need one row for each point"
    case .deepRecords: "its records have more than one dimension"
    case .noMatrix(let name, let shape):
      "\(name.english) is \(shape); a table has rows and columns: [N x 3] with the label last, or a .npz with X and y"
    case .fewColumns(let name, let shape, let isTurned):
      "\(name.english) is \(shape); it takes two columns of numbers and one of labels"
        + (isTurned ? ": save its transpose, .T" : "")
    case .turned(let name, let shape):
      "\(name.english) is \(shape), and a point is a row of it: save its transpose, .T"
    }
  }
}

extension FileFormat {
  /// What it is, and what to do with it.
  func english(_ file: String) -> String {
    let way = "save the sheet as CSV, and open that"
    return switch self {
    case .compressed(let name, let program): "this is \(name); \(program) \(file) | spiral -"
    case .tar: "this is a tar archive; unpack it, and open the table in it"
    case .json:
      "this is JSON; write it as CSV first, with pandas: read_json(\"\(file)\").to_csv(\"points.csv\", index=False)"
    case .jsonLines:
      "this is JSON Lines; write it as CSV first, with pandas: "
        + "read_json(\"\(file)\", lines=True).to_csv(\"points.csv\", index=False)"
    case .safetensors:
      "this is a safetensors file; write its arrays as .npz: "
        + "np.savez(\"weights.npz\", **safetensors.numpy.load_file(\"\(file)\"))"
    case .webPage: "this is a web page; download the table itself"
    case .xml: "this is XML; save the table as CSV"
    case .emptyZip: "this is an empty zip archive; \(way)"
    case .zip: "this is a zip archive without arrays of NumPy's; unpack it, and open the table in it"
    case .pytorch:
      "this is a PyTorch file; write its arrays as .npz: "
        + "np.savez(\"weights.npz\", **{k: v.numpy() for k, v in model.state_dict().items()})"
    case .spreadsheet: "this is a spreadsheet of Excel (.xlsx) or LibreOffice (.ods); \(way)"
    case .excel: "this is an Excel file (.xls); \(way)"
    case .pdf: "this is PDF; a table of points is text, such as CSV"
    case .picture(let name): "this is a \(name) picture; a table of points has numbers"
    case .riff: "this is a RIFF file; a table of points has numbers"
    case .pandas(let name, let function):
      "this is \(name); write it as CSV first, with pandas: \(function)(\"\(file)\").to_csv(\"points.csv\", index=False)"
    case .hdf5:
      "this is HDF5; write a table as CSV first, and the weights of a Keras model as .npz: "
        + "np.savez(\"weights.npz\", *model.get_weights())"
    case .sqlite: "this is an SQLite database; sqlite3 -csv -header \(file) 'SELECT x, y, label FROM …' | spiral -"
    case .matlab: "this is a MATLAB file; write it as .npz first, with scipy.io.loadmat and numpy.savez"
    case .r: "this is R's data; write it as CSV first: write.csv(d, \"points.csv\", row.names = FALSE)"
    case .pickle:
      "this is a Python pickle; write it as CSV or .npz first: a pickle can run code when it is read"
    case .program: "this is a program; a table of points is text, such as CSV"
    case .fits: "this is FITS; write it as CSV first"
    }
  }
}

/// The lines besides the first whose number of columns differs: `; lines 5 and 7 differ, too`.
private func raggedLines(_ lines: [Int], _ hasMore: Bool) -> String {
  guard let last = lines.last else { return "" }
  if lines.count == 1, !hasMore { return "; line \(last) differs, too" }
  let first = (hasMore ? lines : lines.dropLast()).map(String.init).joined(separator: ", ")
  return "; lines \(first) and \(hasMore ? "others" : "\(last)") differ, too"
}
