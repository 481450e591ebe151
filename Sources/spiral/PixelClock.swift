/// The times at which pictures in pixels are made: at most ten times a second, and using at most a third of the time. A
/// value type; the time is an argument.
struct PixelClock {
  private static let interval = Duration.milliseconds(100)

  private var next: ContinuousClock.Instant?

  func isDue(now: ContinuousClock.Instant) -> Bool { next.map { now >= $0 } ?? true }

  /// Notes that pictures were made, and the time it took.
  mutating func made(in time: Duration, now: ContinuousClock.Instant) { next = now + max(Self.interval, time * 2) }
}
