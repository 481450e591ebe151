/// When the next pictures in pixels may be made: ten times a second at most, and so seldom that making them has a third of the time.
/// A value that is told the time.
struct PixelClock {
  private static let interval = Duration.milliseconds(100)

  private var next: ContinuousClock.Instant?

  func isDue(now: ContinuousClock.Instant) -> Bool { next.map { now >= $0 } ?? true }

  /// Pictures were made, which took so long.
  mutating func made(in time: Duration, now: ContinuousClock.Instant) { next = now + max(Self.interval, time * 2) }
}
