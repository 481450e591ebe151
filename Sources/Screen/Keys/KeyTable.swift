/// One row of the key table: dispatch, help overlay, key line and README are all made from it.
package struct Binding: Sendable {
  package enum Group: String, CaseIterable, Sendable {
    case run = "Run"
    case time = "Time"
    case values = "Values"
    case controls = "Controls"
    case picture = "Picture"
    case inside = "Inside the network"
    case program = "Program"
  }

  package let keys: [Key]
  package let action: Action
  package let group: Group
  /// What it does, in a few words.
  package let help: String
  /// A word for the key line at the bottom; `nil` leaves it out there.
  package let short: String?

  init(_ keys: [Key], _ action: Action, _ group: Group, _ help: String, short: String? = nil) {
    self.keys = keys
    self.action = action
    self.group = group
    self.help = help
    self.short = short
  }

  /// The keys as a person reads them: `Space`, `q Ctrl-C`.
  package var keyNames: String { keys.map(\.name).joined(separator: " ") }
}

package enum KeyTable {
  package static let bindings: [Binding] = [
    Binding([.character(" ")], .togglePause, .run, "run or pause", short: "run/pause"),
    Binding([.character("s")], .step, .run, "one step, then pause", short: "step"),
    Binding([.character("r")], .reset, .run, "begin again from the same weights", short: "reset"),
    Binding([.character("R")], .newSeed, .run, "new seed: other points, other weights"),
    Binding([.character("n")], .newSample, .run, "new points; what has been learned stays"),
    Binding([.character("D")], .nextDataset, .run, "next data set"),
    Binding([.character("m")], .switchModel, .run, "switch between linear classifier and network", short: "model"),
    Binding([.character("T")], .tour, .run, "a tour: what works, what goes wrong, and why", short: "tour"),
    Binding([.character("1")], .linearModel, .run, "the linear classifier"),
    Binding([.character("2")], .network, .run, "the network"),
    Binding([.character("|")], .compare, .run, "a second run beside this one, or end it"),
    Binding([.character(";")], .otherRun, .run, "turn to the other of the two runs; also a click on it"),
    Binding([.character(",")], .slower, .run, "slower", short: "pace"),
    Binding([.character(".")], .faster, .run, "faster"),
    Binding([.character("i")], .editPoints, .run, "add, move and delete points by cursor or mouse", short: "edit"),

    Binding([.character("<"), .pageUp], .back, .time, "back in time; also a click or drag on the loss", short: "time"),
    Binding([.character(">"), .pageDown], .forward, .time, "forward to what has been"),
    Binding([.character("b")], .stepBack, .time, "one step back"),
    Binding([.home], .beginning, .time, "to the beginning"),
    Binding([.end], .end, .time, "to the newest iteration"),

    Binding([.character("+")], .stepSizeUp, .values, "larger step size", short: "step size"),
    Binding([.character("-")], .stepSizeDown, .values, "smaller step size"),
    Binding([.character("]")], .regularizationUp, .values, "more regularization", short: "reg"),
    Binding([.character("[")], .regularizationDown, .values, "less regularization"),

    Binding([.down, .tab, .character("j")], .nextControl, .controls, "next control", short: "controls"),
    Binding([.up, .backTab, .character("k")], .previousControl, .controls, "previous control"),
    Binding([.right, .character("l")], .valueUp, .controls, "raise its value"),
    Binding([.left, .character("h")], .valueDown, .controls, "lower its value"),
    Binding([.enter], .editValue, .controls, "type its value; digits alone begin it, too"),
    Binding([.character("=")], .restoreDefault, .controls, "restore its default"),

    Binding(
      [.character("w")], .forecast, .picture,
      "look ahead: where the whole run ends, for each value", short: "look ahead"),
    Binding(
      [.character("L")], .landscape, .picture,
      "landscape of step size and regularization", short: "landscape"),
    Binding([.character("y")], .logarithmic, .picture, "logarithmic or linear loss", short: "log loss"),
    Binding([.character("p")], .points, .picture, "show or hide the points", short: "points"),
    Binding([.character("e")], .enlarge, .picture, "enlarge the plot, the loss, or neither"),
    Binding([.character("t")], .theme, .picture, "next theme", short: "theme"),
    Binding([.character("c")], .colorDepth, .picture, "next depth of colour"),
    Binding([.character("d")], .statistics, .picture, "figures of the drawing"),

    Binding(
      [.character("v")], .nextView, .inside, "next view: regions, confidence, units, creases, hidden space",
      short: "view"),
    Binding([.character("V")], .previousView, .inside, "previous view"),
    Binding([.character(")")], .nextUnit, .inside, "next hidden unit, by outgoing weight"),
    Binding([.character("(")], .previousUnit, .inside, "previous hidden unit"),
    Binding([.character("}")], .nextLayer, .inside, "next hidden layer"),
    Binding([.character("{")], .previousLayer, .inside, "previous hidden layer"),
    Binding([.character("o")], .probe, .inside, "probe a point; arrows or hjkl move it, HJKL faster", short: "probe"),
    Binding([.character("f")], .confusion, .inside, "confusion matrix"),
    Binding([.character("g")], .gradientCheck, .inside, "check the gradient"),

    Binding(
      [.character("x")], .export, .program, "export: the command line of this state; write run, picture or arrays",
      short: "export"),
    Binding([.character("?"), .function(1)], .help, .program, "this help", short: "help"),
    Binding([.escape], .close, .program, "close what is open; never quits"),
    Binding([.control("l")], .redraw, .program, "draw everything anew"),
    Binding([.control("z")], .suspend, .program, "suspend; fg comes back"),
    Binding([.character("q"), .control("c")], .quit, .program, "quit", short: "quit"),
  ]

  private static let actions: [Key: Action] = Dictionary(
    bindings.flatMap { binding in binding.keys.map { ($0, binding.action) } },
    uniquingKeysWith: { first, _ in preconditionFailure("two rows of the key table share a key: \(first)") })

  package static func action(for key: Key) -> Action? { actions[key] }

  /// The table as Markdown, which the README holds.
  package static var markdown: String {
    (["| key | what it does |", "| --- | --- |"]
      + bindings.map { binding in
        let keys = binding.keys.map { "`\($0.name.replacing("|", with: "\\|"))`" }.joined(separator: " ")
        return "| \(keys) | \(binding.help) |"
      }).joined(separator: "\n")
  }
}

extension Key {
  /// The key that a person reads so; `nil` where there is none.
  init?(name: String) {
    let named: [Key] = [
      .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown,
    ]
    if let key = named.first(where: { $0.name == name }) {
      self = key
    } else if name.hasPrefix("Ctrl-"), name.count == 6 {
      self = .control(Character(name.suffix(1).lowercased()))
    } else if name.hasPrefix("F"), let number = Int(name.dropFirst()) {
      self = .function(number)
    } else if name.count == 1 {
      self = .character(Character(name))
    } else {
      return nil
    }
  }

  /// As a person reads it.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    }
  }
}
