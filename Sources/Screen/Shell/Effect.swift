import Settings
import Texts
import Training

/// A request of the application to the program around it: trainer, terminal and files.
package enum Effect: Sendable {
  case send(Command)
  /// Compute this forecast in place of the previous one; `nil` stops it.
  case forecast(ForecastRequest?)
  /// Compute this landscape in place of the previous one; `nil` stops it.
  case survey(Landscape.Plan?)
  /// Compute this loss surface in place of the previous one; `nil` stops it.
  case surface(LossSurface.Plan?)
  case quit
  case suspend
  case redraw
  case colorDepth(ColorDepth)
  /// Show pictures in pixels or not; ``Event/noPixels`` reports that the terminal cannot.
  case pixels(PixelOutput)
  /// Copy a text to the terminal's clipboard; ``Event/copied(_:)`` reports the result.
  case copy(String)
  /// Read a table of points in place of the previous one; progress and result are passed to
  /// ``App/receive(_:)-(TableReading)``. `nil` stops it.
  case readPoints(TableSource?)
  /// Write a file, over an existing one only if `replaces`; the result is passed to ``App/didWrite(_:to:_:)``.
  case record(AnswerRecord)
  case write(Document, path: String, replaces: Bool)
}

/// Measurements of drawing, made by the run loop.
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
