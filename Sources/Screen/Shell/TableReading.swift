import Settings
import Texts

/// The progress or the result of reading a table of points.
package enum TableReading: Equatable, Sendable {
  /// The share of the file that has been read, in per cent.
  case progress(TableSource, percent: Int)
  case done(PointFile)
  /// Reading failed; the sentence says why.
  case failed(TableSource, String)

  var table: TableSource {
    switch self {
    case .progress(let table, _), .failed(let table, _): table
    case .done(let file): TableSource(path: file.path, options: file.options)
    }
  }
}
