import Screen
import Terminal
import Testing

@Suite struct ColorDetectionTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var option: ColorDepth? = nil
    var environment: [String: String]
    var colors = 256
    var directColor = false
    var depth: ColorDepth
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "xterm-256color", environment: ["TERM": "xterm-256color"], depth: .indexed256),
    Case(name: "eight colours", environment: ["TERM": "linux"], colors: 8, depth: .indexed16),
    Case(name: "sixteen colours", environment: ["TERM": "xterm-16color"], colors: 16, depth: .indexed16),
    Case(name: "no colours", environment: ["TERM": "vt100"], colors: 0, depth: .monochrome),
    Case(name: "no TERM at all", environment: [:], colors: 0, depth: .monochrome),
    Case(
      name: "the option wins over everything", option: .indexed16,
      environment: ["SPIRAL_COLOR": "mono", "NO_COLOR": "1", "TERM": "dumb", "COLORTERM": "truecolor"],
      depth: .indexed16),
    Case(
      name: "SPIRAL_COLOR wins over NO_COLOR",
      environment: ["SPIRAL_COLOR": "24bit", "NO_COLOR": "1", "TERM": "xterm"],
      colors: 8, depth: .truecolor),
    Case(name: "an empty SPIRAL_COLOR is none", environment: ["SPIRAL_COLOR": "", "TERM": "x"], depth: .indexed256),
    Case(name: "NO_COLOR", environment: ["NO_COLOR": "1", "FORCE_COLOR": "3", "TERM": "x"], depth: .monochrome),
    Case(name: "an empty NO_COLOR is none", environment: ["NO_COLOR": "", "TERM": "x"], depth: .indexed256),
    Case(name: "dumb, even when forced", environment: ["TERM": "dumb", "FORCE_COLOR": "3"], depth: .monochrome),
    Case(name: "FORCE_COLOR 0", environment: ["FORCE_COLOR": "0", "TERM": "x"], depth: .monochrome),
    Case(name: "FORCE_COLOR 1", environment: ["FORCE_COLOR": "1", "TERM": "x"], depth: .indexed16),
    Case(name: "FORCE_COLOR 2", environment: ["FORCE_COLOR": "2", "TERM": "x"], colors: 0, depth: .indexed256),
    Case(name: "FORCE_COLOR 3", environment: ["FORCE_COLOR": "3", "TERM": "x"], colors: 0, depth: .truecolor),
    Case(name: "FORCE_COLOR rules mono out", environment: ["FORCE_COLOR": "yes"], colors: 0, depth: .indexed16),
    Case(name: "FORCE_COLOR takes nothing away", environment: ["FORCE_COLOR": "true"], depth: .indexed256),
    Case(name: "CLICOLOR_FORCE", environment: ["CLICOLOR_FORCE": "1"], colors: 0, depth: .indexed16),
    Case(name: "CLICOLOR_FORCE 0", environment: ["CLICOLOR_FORCE": "0"], colors: 0, depth: .monochrome),
    Case(name: "RGB in the description", environment: ["TERM": "x"], directColor: true, depth: .truecolor),
    Case(name: "st", environment: ["TERM": "st-256color"], depth: .truecolor),
    Case(name: "mlterm", environment: ["TERM": "mlterm"], depth: .truecolor),
    Case(name: "PuTTY", environment: ["TERM": "putty-256color"], depth: .truecolor),
    Case(name: "mlterm as xterm", environment: ["TERM": "xterm", "MLTERM": "3.9.0"], depth: .truecolor),
    Case(name: "tmux in mlterm", environment: ["TERM": "tmux-256color", "MLTERM": "3.9.0"], depth: .indexed256),
    Case(name: "COLORTERM", environment: ["TERM": "xterm", "COLORTERM": "truecolor"], colors: 8, depth: .truecolor),
    Case(name: "COLORTERM 24bit", environment: ["TERM": "xterm", "COLORTERM": "24bit"], depth: .truecolor),
    Case(name: "COLORTERM of another kind", environment: ["TERM": "rxvt", "COLORTERM": "rxvt"], depth: .indexed256),
    Case(
      name: "Apple's Terminal", environment: ["TERM": "xterm", "COLORTERM": "24bit", "TERM_PROGRAM": "Apple_Terminal"],
      depth: .indexed256),
    Case(
      name: "GNU screen", environment: ["TERM": "screen-256color", "COLORTERM": "truecolor"], depth: .indexed256),
    Case(
      name: "tmux that calls itself screen",
      environment: ["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/tmux"], depth: .truecolor),
    Case(
      name: "the Linux console", environment: ["TERM": "linux", "COLORTERM": "truecolor"], colors: 8,
      depth: .indexed16),
    Case(name: "kitty over ssh", environment: ["TERM": "xterm-kitty"], colors: 0, depth: .truecolor),
    Case(name: "foot over ssh", environment: ["TERM": "foot"], colors: 0, depth: .truecolor),
    Case(name: "an entry of direct colour", environment: ["TERM": "konsole-direct"], colors: 0, depth: .truecolor),
  ]

  @Test(arguments: cases) func theFirstRuleThatAppliesDecides(_ example: Case) throws {
    let traits = TerminalTraits(directColor: example.directColor, colors: example.colors)
    let found = try detectColorDepth(option: example.option, environment: example.environment, traits: traits)
    #expect(found.depth == example.depth)
  }

  @Test(arguments: [
    ([:], false), (["COLORTERM": "truecolor"], true), (["FORCE_COLOR": "true"], false), (["FORCE_COLOR": "2"], true),
    (["NO_COLOR": "1"], true), (["SPIRAL_COLOR": "256"], true),
  ])
  func `The terminal is asked only for a depth that is not set`(_ variables: [String: String], _ isNamed: Bool) throws {
    let environment = variables.merging(["TERM": "xterm-256color"]) { $1 }
    let traits = TerminalTraits(colors: 256)
    #expect(try detectColorDepth(option: nil, environment: environment, traits: traits).isNamed == isNamed)
    #expect(try detectColorDepth(option: .indexed256, environment: environment, traits: traits).isNamed)
  }

  @Test func anUnknownColorDepthIsNamedInTheError() {
    let expected = TerminalError.unknownColorDepth(variable: "SPIRAL_COLOR", value: "many")
    #expect(throws: expected) {
      try detectColorDepth(
        option: nil, environment: ["SPIRAL_COLOR": "many"], traits: TerminalTraits(colors: 256))
    }
    #expect(expected.description == "SPIRAL_COLOR is \"many\"; use one of 24bit, 256, 16, mono.")
  }
}
