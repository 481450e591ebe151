/// The form of a log's lines.
package enum LogFormat: String, CaseIterable, Sendable {
  case text, csv, jsonl
}

/// What a log prints, and how often.
package struct LogForm: Equatable, Sendable {
  /// Iterations from one line to the next.
  package var interval: Int
  package var format: LogFormat

  package init(interval: Int, format: LogFormat = .text) {
    self.interval = interval
    self.format = format
  }
}
