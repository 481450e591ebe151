import Screen

/// The times of frames: 60 a second, 30 over ssh, and fewer where drawing is slow, so that it takes at most 40 % of the
/// time. The pause after a frame is at most a tenth of a second, so that keys are answered soon even then.
///
/// A value type; the time is an argument.
struct FrameClock {
  typealias Instant = ContinuousClock.Instant

  private static let share = 0.4
  private static let longestPause = Duration.milliseconds(100)

  private let interval: Duration
  private var next: Instant
  /// The frames of about the last second.
  private var frames: [(time: Instant, bytes: Int, duration: Duration)] = []

  init(isRemote: Bool, now: Instant = .now) {
    interval = .seconds(1) / (isRemote ? 30 : 60)
    next = now
  }

  /// Whether the output passes through a network: ssh sets two variables, of which one may be lost by su or sudo.
  static func isRemote(variable: (String) -> String?) -> Bool {
    ["SSH_CONNECTION", "SSH_TTY"].contains { variable($0) != nil }
  }

  func isDue(now: Instant = .now) -> Bool { now >= next }

  func millisecondsToNext(now: Instant = .now) -> Int {
    max(0, Int(((next - now) / .milliseconds(1)).rounded(.up)))
  }

  /// Notes a frame drawn between two instants; `bytes` is `nil` where the terminal was not ready for it. One that is not
  /// whole is completed as soon as the terminal is ready: the start of a picture is cut until the terminal has answered once.
  mutating func drew(bytes: Int?, isWhole: Bool = true, from start: Instant, to end: Instant = .now) {
    let duration = end - start
    // A frame that begins slightly late, because waits have whole milliseconds, does not delay the following ones.
    let due = start - next < interval ? next : start
    next = isWhole ? max(due + interval, min(start + duration / Self.share, end + Self.longestPause)) : end
    guard let bytes else { return }
    frames.append((end, bytes, duration))
    frames.removeAll { end - $0.time > .seconds(1) }
  }

  /// Measurements of the frames of the last second.
  func statistics(skipped: Int) -> DrawingStatistics {
    let count = Double(max(1, frames.count))
    return DrawingStatistics(
      framesPerSecond: Double(frames.count), bytesPerFrame: Double(frames.reduce(0) { $0 + $1.bytes }) / count,
      millisecondsPerFrame: frames.reduce(.zero) { $0 + $1.duration } / .milliseconds(1) / count, skippedFrames: skipped
    )
  }
}
