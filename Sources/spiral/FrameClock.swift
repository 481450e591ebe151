import Screen

/// The times of frames: 60 a second, 30 over ssh, and fewer where drawing is slow, so that it takes at most 40 % of the
/// time. The pause after a frame is at most a tenth of a second, so that keys are answered soon even then.
///
/// While training takes all the time of several threads, they wait for the one whose processor draws. Frames that only show
/// the progress of the run then take at most 5 % of the time.
///
/// A value type; the time is an argument.
struct FrameClock {
  typealias Instant = ContinuousClock.Instant

  /// The reason for a frame: a key, the mouse or the terminal, or the progress of the run and of other background work.
  enum Cause { case input, progress }

  private static let share = 0.4
  private static let longestPause = Duration.milliseconds(100)
  /// Both for the progress of a run that takes all the time of several threads.
  private static let shareBesideTraining = 0.05
  private static let longestPauseBesideTraining = Duration.milliseconds(500)

  private let interval: Duration
  private var next: Instant
  private var nextOfProgress: Instant
  /// The frames of about the last second.
  private var frames: [(time: Instant, bytes: Int, duration: Duration)] = []

  init(isRemote: Bool, now: Instant = .now) {
    interval = .seconds(1) / (isRemote ? 30 : 60)
    (next, nextOfProgress) = (now, now)
  }

  /// Whether the output passes through a network: ssh sets two variables, of which one may be lost by su or sudo.
  static func isRemote(variable: (String) -> String?) -> Bool {
    ["SSH_CONNECTION", "SSH_TTY"].contains { variable($0) != nil }
  }

  func isDue(_ cause: Cause = .input, now: Instant = .now) -> Bool { now >= next(cause) }

  func millisecondsToNext(_ cause: Cause = .input, now: Instant = .now) -> Int {
    max(0, Int(((next(cause) - now) / .milliseconds(1)).rounded(.up)))
  }

  private func next(_ cause: Cause) -> Instant { cause == .input ? next : nextOfProgress }

  /// Notes a frame drawn between two instants. One that is not whole is completed as soon as the terminal is ready: the
  /// start of a picture is cut until the terminal has answered once.
  ///
  /// - Parameters:
  ///   - bytes: what was sent; `nil` where the terminal was not ready for it.
  ///   - isBesideTraining: whether training takes all the time of several threads.
  mutating func drew(
    bytes: Int?, isWhole: Bool = true, from start: Instant, to end: Instant = .now, isBesideTraining: Bool = false
  ) {
    let duration = end - start
    // A frame that begins slightly late, because waits have whole milliseconds, does not delay the following ones.
    let due = start - next < interval ? next : start
    next = isWhole ? max(due + interval, min(start + duration / Self.share, end + Self.longestPause)) : end
    nextOfProgress =
      isBesideTraining && isWhole
      ? max(next, min(start + duration / Self.shareBesideTraining, end + Self.longestPauseBesideTraining)) : next
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
