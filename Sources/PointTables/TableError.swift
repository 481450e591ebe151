import Texts

/// What is wrong with a table of points, described in one sentence that names file, line and column.
package struct TableError: TextError, Equatable {
  package let text: TableProblemAtPlace

  /// - Parameters:
  ///   - line: counted from 1, as an editor shows it; `nil` where the mistake is the whole file's.
  ///   - column: which field of the line, counted from 1.
  package init(file: String, line: Int? = nil, column: Int? = nil, _ problem: TableProblem) {
    text = TableProblemAtPlace(file: file, line: line, column: column, problem)
  }
}
