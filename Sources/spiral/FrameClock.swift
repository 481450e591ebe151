import Screen

/// When the next frame may be drawn: 60 a second, 30 over ssh, and fewer where a frame takes long, so that drawing has no
/// more than 40 % of the time. The pause after a frame is never longer than a tenth of a second, though, so that a key is
/// answered soon even where drawing is slow.
///
/// A value that receives the time as an argument: when something happened is for the caller to say.
struct FrameClock {
  typealias Instant = ContinuousClock.Instant

  private static let share = 0.4
  private static let longestPause = Duration.milliseconds(100)

  private let interval: Duration
  private var next: Instant
  /// Frames of about the last second.
  private var frames: [(time: Instant, bytes: Int, duration: Duration)] = []

  init(isRemote: Bool, now: Instant = .now) {
    interval = .seconds(1) / (isRemote ? 30 : 60)
    next = now
  }

  /// Whether what is drawn goes through a network: ssh says so in either of two variables, of which not every way to
  /// another user leaves both.
  static func isRemote(variable: (String) -> String?) -> Bool {
    ["SSH_CONNECTION", "SSH_TTY"].contains { variable($0) != nil }
  }

  func isDue(now: Instant = .now) -> Bool { now >= next }

  func millisecondsToNext(now: Instant = .now) -> Int {
    max(0, Int(((next - now) / .milliseconds(1)).rounded(.up)))
  }

  /// Notes a frame that was drawn between two instants; `bytes` is `nil` where the terminal was not ready for it.
  mutating func drew(bytes: Int?, from start: Instant, to end: Instant = .now) {
    let duration = end - start
    // One that begins a little late, as waiting in whole milliseconds makes it, does not put off all that follow.
    let due = start - next < interval ? next : start
    next = max(due + interval, min(start + duration / Self.share, end + Self.longestPause))
    guard let bytes else { return }
    frames.append((end, bytes, duration))
    frames.removeAll { end - $0.time > .seconds(1) }
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
