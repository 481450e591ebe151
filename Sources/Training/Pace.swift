/// The speed of a run: iterations a second, or as fast as possible.
package enum Pace: Equatable, Sendable {
  case perSecond(Double)
  case unbounded

  /// At this pace the loss of the published network stays on its plateau for about a second and falls within ten.
  package static let standard = Pace.perSecond(100)
}

/// Computes the number of due iterations from those done and the time.
///
/// Of the iterations that the machine could not keep up with, those older than `patience` seconds are dropped, so that a
/// pause of the process is not followed by a burst.
package struct Pacer: Equatable, Sendable {
  package static let patience = 0.25

  package private(set) var pace: Pace
  /// The time on the caller's clock, in seconds, up to which all iterations were requested.
  private var settled: Double

  package init(pace: Pace, now: Double) {
    self.pace = pace
    settled = now
  }

  /// Starts counting from `now`, at `pace`.
  package mutating func restart(pace: Pace, now: Double) {
    self.pace = pace
    settled = now
  }

  /// The iterations that are due since the last call; `nil` is as many as possible.
  package mutating func due(now: Double) -> Int? {
    guard case .perSecond(let rate) = pace else { return nil }
    settled = max(settled, now - max(Self.patience, 1 / rate))
    let count = ((now - settled) * rate).rounded(.down)
    settled += count / rate
    return Int(min(count, 1e9))  // a pace may be any number
  }

  /// Seconds from `now` until the next iteration is due.
  package func wait(now: Double) -> Double {
    guard case .perSecond(let rate) = pace else { return 0 }
    return max(0, settled + 1 / rate - now)
  }
}
