import Quoting
import Screen
import Terminal

/// A recording in the format asciicast v2, which players and converters of terminal sessions read: a line of JSON with the
/// header, then a line for each frame with its time in seconds and the bytes for the terminal.
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

  /// Adds the next frame: its differences from the frame before.
  mutating func add(_ frame: Frame) {
    let begins = shown == nil ? "\u{1b}[?25l\u{1b}[2J" : ""
    let update = begins + frame.changes(from: shown, palette: palette, depth: .truecolor)
    if !update.isEmpty { event(update) }
    shown = frame
    count += 1
  }

  /// Ends the recording after the last frame was shown as long as the others.
  mutating func finish() { event("\u{1b}[0m\u{1b}[?25h") }

  private mutating func event(_ output: String) {
    let milliseconds = Int((Double(count) / rate * 1000).rounded())
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    text += "[\(milliseconds / 1000).\(fraction), \"o\", \(jsonQuoted(output))]\n"
  }
}
