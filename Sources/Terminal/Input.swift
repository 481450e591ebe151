import Screen

/// The result of ``Terminal/nextEvent(timeoutMilliseconds:)``.
package enum Input: Hashable, Sendable {
  case event(Event)
  /// A ``Waker`` was used.
  case wake
  /// A frame was skipped because the terminal was busy; it accepts one now.
  case ready
  case timeout
  /// Close and exit with this code: a signal asked for it (128 + its number), or the terminal is gone (129).
  case ended(Int32)
}

/// The result of presenting a frame.
package enum PresentResult: Hashable, Sendable {
  case presented(bytes: Int, milliseconds: Double, isWhole: Bool)
  /// The terminal has not accepted the frame before this one; ``Input/ready`` reports when it has.
  case skipped
}

/// Measurements of drawing since the terminal was opened.
package struct TerminalStatistics: Hashable, Sendable {
  package var frames = 0
  package var skippedFrames = 0
  package var bytes = 0
  package var lastFrameBytes = 0
  package var lastFrameMilliseconds = 0.0
}
