import Screen
import TerminalSupport

/// Starts the viewer in a terminal controlled by the test.
func viewer(
  _ options: String..., environment: [String: String] = [:], size: Size = Size(columns: 80, rows: 24),
  input: String? = nil
) throws -> PseudoTerminal {
  try PseudoTerminal(
    Programs.spiral, ["watch", "--no-config"] + options,
    environment: ["HOME": "/nonexistent"].merging(environment) { $1 },
    size: size, input: input)
}

extension PseudoTerminal {
  /// The text after the picture was left, without control sequences.
  var afterTheScreen: String {
    let tail = output.ranges(of: "\u{1b}[?1049l").last.map { output[$0.upperBound...] } ?? output[...]
    return tail.replacing(/\u{1b}(\[[0-9;?$]*[a-z@A-Z]|[=>]|\([A-Z0-9])/, with: "")
      .trimmingPrefix { $0.isWhitespace }.description
  }
}
