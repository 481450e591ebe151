import Quoting

/// What is wrong with a table of points, told in one sentence that names file, line and column.
package struct TableError: Error, Equatable, CustomStringConvertible {
  package let file: String
  /// Counted from 1, as an editor shows it; `nil` where the mistake is the whole file's.
  package let line: Int?
  /// Which field of the line, counted from 1.
  package let column: Int?
  package let problem: String

  package init(file: String, line: Int? = nil, column: Int? = nil, _ problem: String) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  package var description: String {
    let place = line.map { ", line \($0)" } ?? ""
    return printablePath(file) + place + (column.map { ", column \($0)" } ?? "") + ": " + problem
  }
}
