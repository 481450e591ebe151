import Screen
import Settings
import Texts
import Training

/// Reads tables of points in the background; a new request replaces the one before.
struct TableReader: Sendable {
  /// A step of progress or the result, with its number.
  private struct Report: Sendable {
    let number: Int
    let reading: TableReading
  }

  private let background: Background<Int, TableSource, Report>
  /// The number of the report returned last.
  private var returned = 0

  /// - Parameter onReport: called on the reader's queue; it must not block.
  init(onReport: @escaping @Sendable () -> Void) {
    background = Background(label: "spiral.tables", memory: 0, onPublish: onReport) { number, source, job in
      func tell(_ reading: TableReading) {
        number += 1
        job.publish(Report(number: number, reading: reading))
      }
      do { tell(.done(try readPoints(source) { tell(.progress(source, percent: $0)) })) } catch {
        tell(.failed(source, ReportText.full(sentence(error)).string(in: language)))
      }
    }
  }

  /// Starts reading a table in place of the one before; `nil` stops.
  func read(_ source: TableSource?) { background.order(source) }

  /// The newest report since the last call; `nil` for none.
  mutating func takeReport() -> TableReading? {
    guard let report = background.outcome, report.number > returned else { return nil }
    returned = report.number
    return report.reading
  }
}
