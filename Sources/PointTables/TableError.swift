import Texts

/// A problem with a table of points, described in one sentence that names file, line and column.
package struct TableError: TextError, Equatable {
  package let text: TableProblemAtPlace

  /// - Parameters:
  ///   - line: the line from 1, as in an editor; `nil` for a problem of the whole file.
  ///   - column: the number of the field in the line, from 1.
  package init(file: String, line: Int? = nil, column: Int? = nil, _ problem: TableProblem) {
    text = TableProblemAtPlace(file: file, line: line, column: column, problem)
  }
}
