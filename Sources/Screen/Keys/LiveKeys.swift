extension KeyTable {
  /// The bindings of the live view, which receives all keys that no mode uses.
  static let live: [Binding] = [
    Binding([.character(" ")], Action.togglePause, .run, .togglePause, short: .runPause),
    Binding([.character("s")], Action.step, .run, .step, short: .step),
    Binding([.character("r")], Action.reset, .run, .reset, short: .reset),
    Binding([.character("R")], Action.newSeed, .run, .newSeed),
    Binding([.character("n")], Action.newSample, .run, .newSample),
    Binding([.character("D")], Action.nextDataset, .run, .nextDataset),
    Binding(
      [.character("m")], Action.switchModel, .run, .switchModel, short: .model),
    Binding([.character("1")], Action.linearModel, .run, .linearModel),
    Binding([.character("2")], Action.network, .run, .network),
    Binding([.character("|")], Action.compare, .run, .compare),
    Binding([.character(";")], Action.otherRun, .run, .otherRun),
    Binding([.character(",")], Action.slower, .run, .slower, short: .pace),
    Binding([.character(".")], Action.faster, .run, .faster),

    Binding(
      [.character("<"), .pageUp], Action.back, .time, .back, short: .time),
    Binding([.character(">"), .pageDown], Action.forward, .time, .forward),
    Binding([.character("b")], Action.stepBack, .time, .stepBack),
    Binding([.home], Action.beginning, .time, .beginning),
    Binding([.end], Action.end, .time, .end),

    Binding([.character("+")], Action.stepSizeUp, .values, .stepSizeUp, short: .stepSize),
    Binding([.character("-")], Action.stepSizeDown, .values, .stepSizeDown),
    Binding([.character("]")], Action.regularizationUp, .values, .regularizationUp, short: .reg),
    Binding([.character("[")], Action.regularizationDown, .values, .regularizationDown),

    Binding([.down, .tab, .character("j")], Action.nextControl, .controls, .nextControl, short: .controls),
    Binding([.up, .backTab, .character("k")], Action.previousControl, .controls, .previousControl),
    Binding([.right, .character("l")], Action.valueUp, .controls, .valueUp),
    Binding([.left, .character("h")], Action.valueDown, .controls, .valueDown),
    Binding([.enter], Action.editValue, .controls, .editValue),
    Binding([.character("=")], Action.restoreDefault, .controls, .restoreDefault),

    Binding([.character("y")], Action.logarithmic, .picture, .logarithmic, short: .logLoss),
    Binding([.character("p")], Action.points, .picture, .points, short: .points),
    Binding([.character("e")], Action.enlarge, .picture, .enlarge),
    Binding([.character("E")], Action.present, .picture, .present),
    Binding([.character("t")], Action.theme, .picture, .theme, short: .theme),
    Binding([.character("c")], Action.colorDepth, .picture, .colorDepth),
    Binding([.character("X")], Action.pixels, .picture, .pixels),
    Binding([.character("G")], Action.glyphs, .picture, .glyphs),
    Binding([.character("d")], Action.statistics, .picture, .statistics),

    Binding(
      [.character("v")], Action.nextView, .inside, .nextView,
      short: .view),
    Binding([.character("V")], Action.previousView, .inside, .previousView),
    Binding([.character(")")], Action.nextUnit, .inside, .nextUnit),
    Binding([.character("(")], Action.previousUnit, .inside, .previousUnit),
    Binding([.character("}")], Action.nextLayer, .inside, .nextLayer),
    Binding([.character("{")], Action.previousLayer, .inside, .previousLayer),

    Binding([.escape], Action.close, .program, .close),
    Binding([.control("l")], Action.redraw, .program, .redraw),
    Binding([.control("z")], Action.suspend, .program, .suspend),
    Binding([.character("q"), .control("c")], Action.quit, .program, .quit, short: .quit),
  ]

  /// The standard bindings.
  package static let standard = KeyTable(live + Modes.all.flatMap { $0.bindings })
}
