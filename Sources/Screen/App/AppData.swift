import Learning
import Settings
import Texts

/// What concerns the points as a whole.
extension App {
  /// The next data set of the ladder, and after the last one the first.
  mutating func nextDataset() -> [Effect] {
    change { settings in
      if !Field.dataset.nudge(&settings, 1) { Field.dataset.copy(to: &settings, from: RunSettings()) }
    }
  }

  /// Has a table read, and goes on meanwhile.
  mutating func read(_ table: TableSource) -> [Effect] {
    loading = (table, "Reading \(table.path)\(glyphs.ellipsis)")
    return [.readPoints(table)]
  }

  mutating func stopReading() -> [Effect] {
    guard loading != nil else { return [] }
    loading = nil
    return [.readPoints(nil)]
  }

  /// Takes what has become of a table that was asked for with ``Effect/readPoints(_:)``: its points are shown.
  package mutating func receive(_ reading: TableReading) -> [Effect] {
    // What was read before somebody thought better of it comes too late.
    guard loading?.table == reading.table else { return [] }
    switch reading {
    case .progress(let table, let percent):
      loading = (table, "Reading \(table.path): \(percent) %. \(keys.name(of: Action.close)) stops it.")
    case .failed(_, let problem):
      loading = nil
      message = problem
    case .done(let file):
      loading = nil
      message =
        file.report.map { $0.sentence + "." }
        ?? "\(grouped(file.data.count)) points of \(file.data.classes) classes from \(file.path)"
      return settled(change { $0.choose(file) })
    }
    return []
  }
}

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
