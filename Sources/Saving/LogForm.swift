/// The form of a log's lines.
package enum LogFormat: String, CaseIterable, Sendable {
  case text, csv, jsonl
}

/// The format of a log and the distance of its lines.
package struct LogForm: Equatable, Sendable {
  /// The number of iterations between two lines.
  package var interval: Int
  package var format: LogFormat

  package init(interval: Int, format: LogFormat = .text) {
    self.interval = interval
    self.format = format
  }
}
