import Learning
import Settings
import Texts
import Training

/// A weight or a bias that is chosen in the diagram of the network, and set by hand. Setting one pauses the run, so that the
/// value stays as it was set until the run is continued.
struct NetworkMode: Layer {
  enum Action: String, KeyAction {
    case open, previousLayer, next, previous, nextLayer, nextUnit, previousUnit, set, erase, undo, leave
    static let scope = "network"
  }

  static let plane = Plane.plot
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.network, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("W")], Action.open, .inside, .networkWeights),
    Binding([.left, .character("h")], Action.previousLayer, section, .weightPreviousLayer),
    Binding([.down, .character("j")], Action.next, section, .weightNext),
    Binding([.up, .character("k")], Action.previous, section, .weightPrevious),
    Binding([.right, .character("l")], Action.nextLayer, section, .weightNextLayer),
    Binding([.character("J")], Action.nextUnit, section, .weightNextUnit),
    Binding([.character("K")], Action.previousUnit, section, .weightPreviousUnit),
    Binding([.enter], Action.set, section, .weightSet),
    Binding([.backspace, .delete], Action.erase, section, .weightErase),
    Binding([.character("u")], Action.undo, section, .weightUndo),
    Binding([.escape], Action.leave, section, .weightLeave),
  ]

  private(set) var place: ParameterPlace
  /// The text that is being typed.
  private(set) var typed = ""

  init(_ place: ParameterPlace) { self.place = place }

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    if context.view.enlarged == .loss { context.view.enlarged = .nothing }
    if context.layout.network.isEmpty { context.view.plot = .network }
    guard let first = context.networkLayout(nil).parameters(context.snapshot.network).first else {
      context.message = context.glyphs.string(NetworkText.tooSmall(isLong: true))
      return nil
    }
    return (NetworkMode(first), [])
  }

  // MARK: Events

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    guard context.isNetworkVisible else { return .ignored }
    if case .character(let character) = key, isPartOfNumber(character) {
      typed.append(character == "E" ? "e" : character)
      return .done()
    }
    let action = context.keys.action(for: key, in: Action.self)
    // Within a number, another letter is a mistyped one: it has no effect, as a key or otherwise.
    if !typed.isEmpty, case .character(let character) = key, character.isLetter { return .done() }
    if action != .erase, action != .set, action != .leave { typed = "" }
    switch action {
    case .previousLayer: chooseLayer(-1, context)
    case .nextLayer: chooseLayer(1, context)
    case .next: choose(1, context)
    case .previous: choose(-1, context)
    case .nextUnit: chooseUnit(1, context)
    case .previousUnit: chooseUnit(-1, context)
    case .set: return .done(accept(&context))
    case .erase: _ = typed.popLast()
    case .undo: return .done(undo(&context))
    case .leave where !typed.isEmpty: typed = ""
    case .open, .leave: return .close()
    case nil: return .ignored
    }
    return .done()
  }

  /// A click chooses the nearest weight, or the bias of the unit under the pointer; the wheel changes the value.
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    guard context.isNetworkVisible, context.networkRect.contains(x: mouse.x, y: mouse.y) else { return .ignored }
    switch mouse.kind {
    case .press:
      if let new = context.parameter(x: mouse.x, y: mouse.y, chosen: place) { (place, typed) = (new, "") }
    case .wheelUp: return .done(turn(1, &context))
    case .wheelDown: return .done(turn(-1, &context))
    default: return .ignored
    }
    return .done()
  }

  /// A network of another shape may lack the chosen parameter.
  mutating func follow(_ context: inout Context) {
    let network = context.snapshot.network
    if network.index(of: place) == nil {
      typed = ""
      if let first = context.networkLayout(nil).parameters(network).first { place = first }
    }
  }

  private func isPartOfNumber(_ character: Character) -> Bool {
    character.isASCII
      && (character.isNumber || character == "." || character == "," && typed.last?.isNumber == true
        || character == "-" && (typed.isEmpty || typed.last == "e")
        || character == "+" && typed.last == "e"
        || (character == "e" || character == "E") && typed.contains { $0.isNumber } && !typed.contains("e"))
  }

  private mutating func accept(_ context: inout Context) -> [Effect] {
    guard !typed.isEmpty else { return [] }
    guard let value = Double(typed), value.isFinite else {
      context.message = context.glyphs.string(NetworkText.notANumber(typed))
      return []
    }
    typed = ""
    return set(value, &context)
  }

  private mutating func set(_ value: Double, _ context: inout Context) -> [Effect] {
    let network = context.snapshot.network
    guard let index = network.index(of: place) else { return [] }
    return pausing(&context) + [.send(.setParameter(index, to: value))]
  }

  /// Pauses a run: its next step would change the value that is set.
  private func pausing(_ context: inout Context) -> [Effect] {
    guard context.snapshot.isAnyRunning else { return [] }
    context.message = context.glyphs.string(
      NetworkText.paused(run: context.keys.keyName(of: Screen.Action.togglePause)))
    return [.send(.pause)]
  }

  /// Changes the value by a tenth of the order of magnitude of its layer's largest weight.
  private mutating func turn(_ direction: Double, _ context: inout Context) -> [Effect] {
    let network = context.snapshot.network
    guard let index = network.index(of: place) else { return [] }
    typed = ""
    let largest = network.parameters[network.layers[place.layer].weights].reduce(0) { max($0, abs($1)) }
    var unit = 1.0
    while unit > largest, unit > 1e-6 { unit /= 10 }
    while unit * 10 <= largest, unit < 1e6 { unit *= 10 }
    unit /= 10
    return set(((network.parameters[index] + direction * unit) / unit).rounded() * unit, &context)
  }

  private mutating func undo(_ context: inout Context) -> [Effect] {
    let last = context.snapshot.undoableParameter
    // A snapshot from before the last command may lack the change.
    if last == nil, context.live.applied >= context.sentSettings {
      context.message = context.say(.nothingToUndo)
      return []
    }
    if let place = last.flatMap({ context.snapshot.network.place(ofParameter: $0.index) }) { self.place = place }
    return pausing(&context) + [.send(.undoParameter)]
  }

  // MARK: Choosing

  /// The parameters of the layer that are shown.
  private func row(_ context: Context) -> [ParameterPlace] {
    context.networkLayout(place).parameters(context.snapshot.network).filter { $0.layer == place.layer }
  }

  private mutating func choose(_ steps: Int, _ context: Context) {
    let all = row(context)
    guard !all.isEmpty else { return }
    place = all[((all.firstIndex(of: place) ?? 0) + steps + all.count) % all.count]
  }

  private mutating func chooseUnit(_ steps: Int, _ context: Context) {
    let biases = row(context).filter { $0.input == nil }
    guard !biases.isEmpty else { return }
    let index = biases.firstIndex { $0.output == place.output } ?? 0
    place = biases[(index + steps + biases.count) % biases.count]
  }

  private mutating func chooseLayer(_ steps: Int, _ context: Context) {
    let network = context.snapshot.network
    let layer = max(0, min(network.layers.count - 1, place.layer + steps))
    guard layer != place.layer else { return }
    let start = ParameterPlace(layer: layer, input: nil, output: 0)
    place = context.networkLayout(start).parameters(network).first { $0.layer == layer } ?? start
  }

  // MARK: The picture

  func set(_ shared: inout SharedState, _ context: Context) {
    guard context.isNetworkVisible else { return }
    shared.parameter = place
    if shared.opening == .nothing { shared.opening = .network }
    shared.takesText = !typed.isEmpty
    if !typed.isEmpty {
      shared.hints = [
        KeyHint(Action.set, text: .setValue), KeyHint(Action.erase, text: .delete), KeyHint(Action.leave, text: .back),
      ]
      return
    }
    shared.hints = [
      KeyHint(Action.previous, .next, .previousLayer, .nextLayer, text: .choose),
      KeyHint(Action.previousUnit, .nextUnit, text: .unit), KeyHint(Action.set, text: .setValue),
      KeyHint(Action.undo, text: .undo), KeyHint(Screen.Action.togglePause, text: .runPause),
      KeyHint(Action.open, .leave, text: .back), KeyHint(HelpMode.Action.open, text: .help),
    ]
  }

  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    let network = context.snapshot.network
    // Before a run's alarm: the diagram shows neither the name of the chosen weight nor what is being typed.
    guard context.isNetworkVisible, context.shared.focus == nil, let index = network.index(of: place) else {
      return nil
    }
    let name = network.name(ofParameter: index)
    if !typed.isEmpty {
      return Remark(
        NetworkText.typing(name: name, typed: typed, accept: context.keys.keyName(of: Action.set)), .accent)
    }
    let value = network.parameters[index]
    let target = text(output: place.output, of: place.layer, context)
    guard let input = place.input else {
      return Remark(NetworkText.bias(name: name, value: value, of: target), .accent)
    }
    let source: NetworkText.Place =
      place.layer == 0
      ? .feature(network.features.features[input].rawValue) : text(output: input, of: place.layer - 1, context)
    return Remark(NetworkText.weight(name: name, value: value, from: source, to: target), .accent)
  }

  private func text(output: Int, of layer: Int, _ context: Context) -> NetworkText.Place {
    let network = context.snapshot.network
    if layer == network.layers.count - 1 {
      let data = context.snapshot.data
      return .score(
        name: data.classNames.isEmpty
          ? context.glyphs.string(LabelText.numberedClass(output)) : data.name(ofClass: output))
    }
    return .unit(output, layer: network.hiddenLayers > 1 ? layer + 1 : nil)
  }
}

extension Context {
  /// The cells of the network's diagram: in its own panel, or in place of the plot.
  var networkRect: Rect { layout.network.isEmpty ? layout.plotArea.inside : layout.network.content }

  /// Whether the network's diagram is on the screen.
  var isNetworkVisible: Bool {
    shared.preview == nil
      && (!layout.network.isEmpty || view.plot == .network && pane.shownView == .network && !shared.coversPlot)
  }

  /// The parameter whose line is near a place on the screen, or the bias of the unit there.
  func parameter(x: Int, y: Int, chosen: ParameterPlace?) -> ParameterPlace? {
    let inside = networkRect
    guard isNetworkVisible, inside.contains(x: x, y: y) else { return nil }
    return networkLayout(chosen).parameter(x: x - inside.x, y: y - inside.y, snapshot.network)
  }

  /// Draws the diagram into its panel, where it fits.
  func drawNetwork(_ frame: inout Frame) {
    let rect = layout.network
    guard !rect.isEmpty else { return }
    let renderer = CellRenderer(theme: theme, glyphs: glyphs, pixels: pixels)
    let inside = networkRect
    guard !inside.isEmpty else { return }
    let scene = PlotView.network.scene(
      pane.subject(
        .network, size: Size(columns: inside.width, rows: inside.height), sampling: renderer.sampling(for: .network)))
    _ = Panel(
      glyphs.string(LabelText.view(PlotView.network.rawValue)),
      note: scene.notes.first.map { renderer.inked($0) } ?? [], isFocused: shared.parameter != nil
    ).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    renderer.draw(scene, in: inside, on: &frame)
  }

  /// The layout of the network's diagram.
  func networkLayout(_ parameter: ParameterPlace?) -> NetworkLayout {
    let inside = networkRect
    var pane = pane
    pane.parameter = parameter
    let subject = pane.subject(
      .network, size: Size(columns: inside.width, rows: inside.height), sampling: Sampling(across: 1, down: 1))
    return NetworkView.layout(subject)
  }
}
