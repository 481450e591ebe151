import Learning
import Settings

@testable import Screen
@testable import Training

/// The settings of the published run, changed by `change`.
func settings(_ change: (inout RunSettings) -> Void = { _ in }) -> RunSettings {
  var settings = RunSettings()
  change(&settings)
  return settings
}

/// The snapshot after some iterations of a session without its queue.
func snapshot(_ iterations: Int, _ settings: RunSettings = RunSettings(), limit: Int? = nil) -> Snapshot {
  var session = Session(settings: settings, pace: .unbounded, iterationLimit: limit)
  _ = session.advance(iterations) { false }
  return session.snapshot(rate: 0)
}

/// The snapshots of a running run, one every `interval` iterations, 0 and the last included.
func snapshots(
  of settings: RunSettings, through iterations: Int, every interval: Int, _ body: (Snapshot) -> Void
) {
  var session = Session(settings: settings, pace: .unbounded, iterationLimit: nil)
  session.handle(.resume)
  for iteration in stride(from: 0, through: iterations, by: interval) {
    body(session.snapshot(rate: 0))
    if iteration < iterations { _ = session.advance(interval) { false } }
  }
}
