import Learning
import Settings

@testable import Training

/// Settings of a run that is small enough for thousands of steps in a test.
func smallSettings(_ change: (inout RunSettings) -> Void = { _ in }) -> RunSettings {
  var settings = RunSettings()
  settings.points = 20
  settings.hiddenUnits = [8]
  change(&settings)
  return settings
}

extension Network {
  /// The parameters as bit patterns.
  var bits: [UInt64] { parameters.map(\.bitPattern) }
}

extension Run {
  /// Takes steps without a time limit.
  mutating func advance(_ count: Int) { _ = advance(count) { false } }

  /// Seeks to an iteration and completes the seek.
  mutating func go(to iteration: Int) {
    seek(to: iteration)
    settle()
  }

  /// Changes settings from here on.
  mutating func change(_ body: (inout RunSettings) -> Void) {
    var new = settings
    body(&new)
    change(to: new)
  }
}

extension Session {
  mutating func advance(_ count: Int) { _ = advance(count) { false } }

  mutating func go(to iteration: Int) {
    handle(.seek(iteration))
    continueSeek { false }
  }

  mutating func apply(_ change: (inout RunSettings) -> Void) {
    var new = settings
    change(&new)
    handle(.apply(new))
  }
}
