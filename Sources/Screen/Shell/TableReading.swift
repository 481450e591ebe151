import Settings
import Texts

/// How far reading a table of points has come.
package enum TableReading: Equatable, Sendable {
  /// The share that has been read, in per cent.
  case progress(TableSource, percent: Int)
  case done(PointFile)
  /// It cannot be read, in a sentence.
  case failed(TableSource, String)

  var table: TableSource {
    switch self {
    case .progress(let table, _), .failed(let table, _): table
    case .done(let file): TableSource(path: file.path, options: file.options)
    }
  }
}
