import Settings
import Texts
import Training

/// What the application asks of the world after an event.
package enum Effect: Sendable {
  case send(Command)
  /// Have the forecaster answer this in place of what it was asked before; `nil` stops it.
  case forecast(ForecastRequest?)
  /// Have the surveyor fill this landscape in place of the one before; `nil` stops it.
  case survey(Landscape.Plan?)
  /// Have a loss surface computed in place of the one before; `nil` stops it.
  case surface(LossSurface.Plan?)
  case quit
  case suspend
  case redraw
  case colorDepth(ColorDepth)
  /// Show pictures in pixels or not, and report ``Event/noPixels`` where the terminal cannot.
  case pixels(PixelOutput)
  /// Put a text into the terminal's clipboard, and report ``Event/copied(_:)``.
  case copy(String)
  /// Read a table of points in place of the one before, and report to ``App/receive(_:)-(TableReading)`` how far it is; `nil`
  /// stops it.
  case readPoints(TableSource?)
  /// Write a file, over one of that name only if `replaces`, and report to ``App/didWrite(_:to:_:)``.
  case record(AnswerRecord)
  case write(Document, path: String, replaces: Bool)
}

/// Figures of the drawing, measured by the one who draws.
package struct DrawingStatistics: Equatable, Sendable {
  package var framesPerSecond: Double
  package var bytesPerFrame: Double
  package var millisecondsPerFrame: Double
  package var skippedFrames: Int

  package init(framesPerSecond: Double, bytesPerFrame: Double, millisecondsPerFrame: Double, skippedFrames: Int) {
    self.framesPerSecond = framesPerSecond
    self.bytesPerFrame = bytesPerFrame
    self.millisecondsPerFrame = millisecondsPerFrame
    self.skippedFrames = skippedFrames
  }
}
