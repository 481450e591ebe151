extension KeyTable {
  /// The keys of the live view. Whatever a mode does not use comes to them.
  static let live: [Binding] = [
    Binding([.character(" ")], Action.togglePause, .run, "run or pause", short: "run/pause"),
    Binding([.character("s")], Action.step, .run, "one step, then pause", short: "step"),
    Binding([.character("r")], Action.reset, .run, "begin again from the same weights", short: "reset"),
    Binding([.character("R")], Action.newSeed, .run, "new seed: other points, other weights"),
    Binding([.character("n")], Action.newSample, .run, "new points; what has been learned stays"),
    Binding([.character("D")], Action.nextDataset, .run, "next data set"),
    Binding(
      [.character("m")], Action.switchModel, .run, "switch between linear classifier and network", short: "model"),
    Binding([.character("1")], Action.linearModel, .run, "the linear classifier"),
    Binding([.character("2")], Action.network, .run, "the network"),
    Binding([.character("|")], Action.compare, .run, "a second run beside this one, or end it"),
    Binding([.character(";")], Action.otherRun, .run, "turn to the other of the two runs; also a click on it"),
    Binding([.character(",")], Action.slower, .run, "slower", short: "pace"),
    Binding([.character(".")], Action.faster, .run, "faster"),

    Binding(
      [.character("<"), .pageUp], Action.back, .time, "back in time; also a click or drag on the loss", short: "time"),
    Binding([.character(">"), .pageDown], Action.forward, .time, "forward to what has been"),
    Binding([.character("b")], Action.stepBack, .time, "one step back"),
    Binding([.home], Action.beginning, .time, "to the beginning"),
    Binding([.end], Action.end, .time, "to the newest iteration"),

    Binding([.character("+")], Action.stepSizeUp, .values, "larger step size", short: "step size"),
    Binding([.character("-")], Action.stepSizeDown, .values, "smaller step size"),
    Binding([.character("]")], Action.regularizationUp, .values, "more regularization", short: "reg"),
    Binding([.character("[")], Action.regularizationDown, .values, "less regularization"),

    Binding([.down, .tab, .character("j")], Action.nextControl, .controls, "next control", short: "controls"),
    Binding([.up, .backTab, .character("k")], Action.previousControl, .controls, "previous control"),
    Binding([.right, .character("l")], Action.valueUp, .controls, "raise its value"),
    Binding([.left, .character("h")], Action.valueDown, .controls, "lower its value"),
    Binding([.enter], Action.editValue, .controls, "type its value; digits alone begin it, too"),
    Binding([.character("=")], Action.restoreDefault, .controls, "restore its default"),

    Binding([.character("y")], Action.logarithmic, .picture, "logarithmic or linear loss", short: "log loss"),
    Binding([.character("p")], Action.points, .picture, "show or hide the points", short: "points"),
    Binding([.character("e")], Action.enlarge, .picture, "enlarge the plot, the loss, or neither"),
    Binding([.character("t")], Action.theme, .picture, "next theme", short: "theme"),
    Binding([.character("c")], Action.colorDepth, .picture, "next depth of colour"),
    Binding(
      [.character("G")], Action.glyphs, .picture, "next set of characters: Unicode, narrow ones of it, ASCII"),
    Binding([.character("d")], Action.statistics, .picture, "figures of the drawing"),

    Binding(
      [.character("v")], Action.nextView, .inside, "next view: regions, confidence, units, creases, hidden space",
      short: "view"),
    Binding([.character("V")], Action.previousView, .inside, "previous view"),
    Binding([.character(")")], Action.nextUnit, .inside, "next hidden unit, by outgoing weight"),
    Binding([.character("(")], Action.previousUnit, .inside, "previous hidden unit"),
    Binding([.character("}")], Action.nextLayer, .inside, "next hidden layer"),
    Binding([.character("{")], Action.previousLayer, .inside, "previous hidden layer"),

    Binding([.escape], Action.close, .program, "close what is open; never quits"),
    Binding([.control("l")], Action.redraw, .program, "draw everything anew"),
    Binding([.control("z")], Action.suspend, .program, "suspend; fg comes back"),
    Binding([.character("q"), .control("c")], Action.quit, .program, "quit", short: "quit"),
  ]

  /// The keys that the program comes with.
  package static let standard = KeyTable(live + Modes.all.flatMap { $0.bindings })
}
