import Screen
import Settings
import Texts
import Training

/// Reads tables of points in the background; of several only the one asked for last counts.
struct TableReader: Sendable {
  /// One more thing that is known of the table, by its number.
  private struct Report: Sendable {
    let number: Int
    let reading: TableReading
  }

  private let background: Background<Int, TableSource, Report>
  /// The number of the report returned last.
  private var returned = 0

  /// - Parameter onReport: called on the reader's queue; it must not wait for anything.
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

  /// Has a table read in place of the one before; `nil` stops it.
  func read(_ source: TableSource?) { background.order(source) }

  /// What is new since this was asked last.
  mutating func takeReport() -> TableReading? {
    guard let report = background.outcome, report.number > returned else { return nil }
    returned = report.number
    return report.reading
  }
}
