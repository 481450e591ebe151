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
  /// Lets the program use this processor time while its output is not read; `false` where it does not use as much.
  func works(seconds: Double) -> Bool {
    let start = processorSeconds
    let deadline = ContinuousClock.now + Programs.patience
    while processorSeconds - start < seconds {
      if ContinuousClock.now > deadline { return false }
      rest(milliseconds: 5)
    }
    return true
  }

  /// The text after the picture was left, without control sequences.
  var afterTheScreen: String {
    let tail = output.ranges(of: "\u{1b}[?1049l").last.map { output[$0.upperBound...] } ?? output[...]
    return tail.replacing(/\u{1b}(\[[0-9;?$]*[a-z@A-Z]|[=>]|\([A-Z0-9])/, with: "")
      .trimmingPrefix { $0.isWhitespace }.description
  }
}
