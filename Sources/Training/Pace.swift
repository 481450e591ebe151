/// How fast a run is to go: iterations a second, or as fast as the machine can.
package enum Pace: Equatable, Sendable {
  case perSecond(Double)
  case unbounded

  /// At this pace the loss of the published network stays on its plateau for about a second and falls within ten.
  package static let standard = Pace.perSecond(100)
}

/// Tells how many iterations are due, from what was done and the time that has gone.
///
/// Of the iterations that the machine did not keep up with, those of more than `patience` seconds are dropped, so that a halt is
/// not followed by a burst.
package struct Pacer: Equatable, Sendable {
  package static let patience = 0.25

  package private(set) var pace: Pace
  /// Seconds on the caller's clock up to which all iterations have been asked for.
  private var settled: Double

  package init(pace: Pace, now: Double) {
    self.pace = pace
    settled = now
  }

  /// Starts counting anew from `now`, at `pace`.
  package mutating func restart(pace: Pace, now: Double) {
    self.pace = pace
    settled = now
  }

  /// The iterations due since they were last asked for; `nil` is as many as wanted.
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
