import Quoting
import Screen
import Terminal

/// A recording as asciicast v2, which players of terminal sessions and converters read: a line of JSON about the whole, then a line
/// for each frame with its time in seconds and what a terminal is sent.
struct CastFile {
  private let palette: Palette
  private let rate: Double
  private var shown: Frame?
  private var count = 0
  private(set) var text: String

  init(size: Size, palette: Palette, rate: Double, title: String) {
    (self.palette, self.rate) = (palette, rate)
    text =
      "{\"version\": 2, \"width\": \(size.columns), \"height\": \(size.rows), \"title\": \(jsonQuoted(title)), "
      + "\"env\": {\"TERM\": \"xterm-256color\"}}\n"
  }

  /// Adds the next frame: what differs from the one before.
  mutating func add(_ frame: Frame) {
    let begins = shown == nil ? "\u{1b}[?25l\u{1b}[2J" : ""
    let update = begins + frame.changes(from: shown, palette: palette, depth: .truecolor)
    if !update.isEmpty { event(update) }
    shown = frame
    count += 1
  }

  /// Ends the recording after its last frame has stood for as long as the others.
  mutating func finish() { event("\u{1b}[0m\u{1b}[?25h") }

  private mutating func event(_ output: String) {
    let milliseconds = Int((Double(count) / rate * 1000).rounded())
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    text += "[\(milliseconds / 1000).\(fraction), \"o\", \(jsonQuoted(output))]\n"
  }
}
