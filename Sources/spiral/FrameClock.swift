import Screen

/// When the next frame may be drawn: 60 a second, 30 over ssh, and fewer where a frame takes long, so that drawing never
/// has more than 40 % of the time.
struct FrameClock {
  private static let share = 0.4

  private let interval: Duration
  private var next = ContinuousClock.now
  /// Frames of about the last second.
  private var frames: [(time: ContinuousClock.Instant, bytes: Int, duration: Duration)] = []

  init(isRemote: Bool) {
    interval = .seconds(1) / (isRemote ? 30 : 60)
  }

  var isDue: Bool { ContinuousClock.now >= next }

  var millisecondsToNext: Int {
    let left = next - .now
    return max(0, Int((left / .milliseconds(1)).rounded(.up)))
  }

  /// Notes a frame that was begun at `start`; `bytes` is `nil` where the terminal was not ready for it.
  mutating func drew(bytes: Int?, since start: ContinuousClock.Instant) {
    let now = ContinuousClock.now
    next = start + max(interval, (now - start) / Self.share)
    guard let bytes else { return }
    frames.append((now, bytes, now - start))
    while let first = frames.first, now - first.time > .seconds(1) { frames.removeFirst() }
  }

  /// Figures of the frames of the last second.
  func statistics(skipped: Int) -> DrawingStatistics {
    let count = Double(max(1, frames.count))
    return DrawingStatistics(
      framesPerSecond: Double(frames.count), bytesPerFrame: Double(frames.reduce(0) { $0 + $1.bytes }) / count,
      millisecondsPerFrame: frames.reduce(.zero) { $0 + $1.duration } / .milliseconds(1) / count, skippedFrames: skipped
    )
  }
}
