import Screen

/// What ``Terminal/nextEvent(timeoutMilliseconds:)`` came back with.
package enum Input: Hashable, Sendable {
  case event(Event)
  /// A ``Waker`` was used.
  case wake
  /// A frame was skipped because the terminal was busy; now it takes one.
  case ready
  case timeout
  /// Close and exit with this code: a signal asked for it (128 + its number), or the terminal is gone (129).
  case ended(Int32)
}

/// What became of a frame.
package enum PresentResult: Hashable, Sendable {
  case presented(bytes: Int, milliseconds: Double)
  /// The terminal has not taken the frame before this one; ``Input/ready`` says when it has.
  case skipped
}

/// Figures of the drawing since the terminal was opened.
package struct TerminalStatistics: Hashable, Sendable {
  package var frames = 0
  package var skippedFrames = 0
  package var bytes = 0
  package var lastFrameBytes = 0
  package var lastFrameMilliseconds = 0.0
}
