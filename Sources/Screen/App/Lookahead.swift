import Settings
import Training

/// A look at what would become of the run: the live one waits, and each setting that is turned shows where it leads.
struct Lookahead: Sendable {
  /// The settings that come back when the look is over.
  let before: RunSettings
  /// Whether the live run goes on then.
  let wasRunning: Bool
  /// What is being asked.
  var request: ForecastRequest
  /// The newest answer, perhaps still to an older question.
  private(set) var forecast: Forecast?
  /// The answer before, with other settings, or the live run as it was left.
  private(set) var previous: Snapshot

  init(from live: Snapshot, settings: RunSettings, iterations: Int) {
    before = settings
    wasRunning = live.state == .running
    request = ForecastRequest(settings, iterations: iterations)
    previous = live
  }

  /// Whether what is shown is the whole answer to what is asked.
  var isAnswered: Bool { forecast.map { $0.request == request && $0.isComplete } ?? false }

  /// The share of the work that is done.
  var progress: Double { forecast.map { $0.request == request ? $0.progress : 0 } ?? 0 }

  /// What is drawn: the answer, with the curve before as a ghost.
  var snapshot: Snapshot {
    guard var snapshot = forecast?.snapshot else { return previous }
    snapshot.otherHistory = previous.history
    return snapshot
  }

  mutating func receive(_ new: Forecast) {
    guard new.request == request else { return }
    if let forecast, forecast.request != request, forecast.isComplete { previous = forecast.snapshot }
    forecast = new
  }
}
