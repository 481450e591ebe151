import Learning
import Lessons
import Settings
import Texts
import Training

/// The viewer without terminal and threads: a stack of layers over the live view, and the context that they share. Events
/// change it and return effects; ``frame()`` is a pure function of it.
@dynamicMemberLookup
package struct App: Sendable {
  package internal(set) var context: Context
  private var base = LiveMode()
  /// The open modes, the lowest first, in the order of ``Modes``; at most one of a kind, at most one overlay.
  private(set) var layers: [any Layer] = []

  package init(
    settings: RunSettings, view: ViewSettings, snapshot: Snapshot, size: Size, depth: ColorDepth, glyphs: GlyphSet,
    language: Language = .english,
    memory: Double = .infinity, context: StartContext = StartContext(), keys: KeyTable = .standard
  ) {
    self.context = Context(
      settings: settings, view: view, snapshot: snapshot, size: size, depth: depth, glyphs: glyphs,
      language: language, memory: memory, start: context, keys: keys)
    self.context.followNames()
    // A warning about the file, such as a distant point that compresses all others, is shown before training starts.
    if let warning = settings.file?.report?.warning { self.context.message = self.context.full(warning) }
  }

  package subscript<Value>(dynamicMember path: KeyPath<Context, Value>) -> Value { context[keyPath: path] }

  package subscript<Value>(dynamicMember path: WritableKeyPath<Context, Value>) -> Value {
    get { context[keyPath: path] }
    set { context[keyPath: path] = newValue }
  }

  /// The newest snapshot of the trainer.
  package var live: Snapshot {
    get { context.live }
    set {
      context.take(newValue)
      settle()
    }
  }

  // MARK: Events

  /// Handles an event and returns the effects it asks for.
  package mutating func handle(_ event: Event) -> [Effect] { settled(respond(to: event)) }

  /// Performs an action as its key would.
  package mutating func begin(with action: ActionID) -> [Effect] {
    settled(base.perform(action, &context))
  }

  /// Starts a lesson.
  package mutating func begin(_ lesson: Lesson, page: Int = 0) -> [Effect] {
    settled(LessonMode.begin(lesson, page: page, &context))
  }

  private mutating func respond(to event: Event) -> [Effect] {
    switch event {
    case .resize(let size):
      context.size = size
      return []
    case .colorDepth(let depth):
      let all = ColorDepth.allCases
      if all.firstIndex(of: depth)! > all.firstIndex(of: context.depth)! {
        context.message = context.say(.slowLine(colors: depth.rawValue))
      }
      return context.show(depth)
    case .glyphs(let set):
      context.glyphs = Glyphs(set, context.language)
      return []
    case .ground(let isLight):
      context.isGroundLight = isLight
      context.retheme()
      return []
    case .noPixels:
      context.message = context.say(.noPixels)
      return []
    case .copied(let clipboard): return receive(.copied(clipboard))
    case .key(let key):
      context.hasInput = true
      // Redrawing does not remove the message.
      if context.keys.action(for: key, in: Action.self) != .redraw { context.message = nil }
      defer { if context.message == nil { context.asked = nil } }
      let (effects, isConsumed) = pass(through: reached(by: key)) { $0.handle(key, &$1) }
      return isConsumed ? effects : effects + base.handle(key, &context)
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return respond(to: mouse)
    }
  }

  /// Types the first line of pasted text into the open field; pasted letters never act as keys.
  private mutating func paste(_ text: String) -> [Effect] {
    guard context.shared.takesText else {
      context.message = context.say(.pasteElsewhere)
      return []
    }
    return text.prefix { !$0.isNewline }.filter { displayWidth(of: $0) > 0 }.flatMap {
      respond(to: .key(.character($0)))
    }
  }

  private mutating func respond(to mouse: MouseEvent) -> [Effect] {
    if mouse.kind == .press { context.hasInput = true }
    let line = context.layout.keys
    // The key line holds the keys of the topmost layer that has some.
    if mouse.kind == .press, mouse.button == .left, line.contains(x: mouse.x, y: mouse.y),
      context.shared.isKeyLineLive
    {
      guard let key = keyLine.key(x: mouse.x, in: line) else { return [] }
      return respond(to: .key(key))
    }
    if !context.shared.isOverlaid {
      context.pointer = (mouse.x, mouse.y)
      if mouse.kind == .move, context.asked == nil { context.message = nil }
    }
    let (effects, isConsumed) = pass(through: layers.map { type(of: $0) }) { $0.handle(mouse, &$1) }
    if let key = context.pressed {
      context.pressed = nil
      updateShared()
      return effects + respond(to: .key(key))
    }
    return isConsumed ? effects : effects + base.handle(mouse, &context)
  }

  /// The layers that receive a key: below an overlay, those of the plot receive only the key that opens and closes them, and a
  /// chosen control none.
  private func reached(by key: Key) -> [any Layer.Type] {
    let action = context.keys.opener(for: key)
    return layers.map { type(of: $0) }.filter { layer in
      !(context.shared.isOverlaid && (layer.plane == .plot || layer == ControlsMode.self))
        || layer.opener != nil && layer.opener == action
    }
  }

  /// Passes an event down the stack.
  ///
  /// - Returns: the effects, and whether a layer consumed the event.
  private mutating func pass(
    through modes: [any Layer.Type], _ handle: (inout any Layer, inout Context) -> Reply
  ) -> (effects: [Effect], isConsumed: Bool) {
    var effects: [Effect] = []
    for mode in modes.reversed() {
      guard let index = layers.firstIndex(where: { type(of: $0).id == mode.id }) else { continue }
      switch handle(&layers[index], &context) {
      case .ignored: continue
      case .done(let asked): return (effects + asked, true)
      case .close(let asked):
        layers.remove(at: index)
        return (effects + asked, true)
      case .closeAndPass(let asked):
        layers.remove(at: index)
        effects += asked
        carryOutRequests()
        updateShared()
      }
    }
    return (effects, false)
  }

  /// Takes the result of an effect.
  package mutating func receive(_ result: EffectResult) -> [Effect] {
    if case .wrote(let document, _, let outcome) = result { context.note(document, outcome) }
    for index in layers.indices.reversed() {
      switch layers[index].receive(result, &context) {
      case .ignored, .closeAndPass: continue
      case .done(let effects): return settled(effects)
      case .close(let effects):
        layers.remove(at: index)
        return settled(effects)
      }
    }
    if case .wrote(let document, let path, let outcome) = result {
      context.message = context.glyphs.string(context.answer(document, path, outcome, question: nil).text)
    }
    return settled([])
  }

  package mutating func receive(_ forecast: Forecast?) -> [Effect] { forecast.map { receive(.forecast($0)) } ?? [] }

  package mutating func receive(_ landscape: Landscape?) -> [Effect] { landscape.map { receive(.landscape($0)) } ?? [] }

  /// Takes the newest surface. Also before the first one, layers whose snapshot has changed ask for work.
  package mutating func receive(_ surface: LossSurface?) -> [Effect] {
    surface.map { receive(.surface($0)) } ?? settled([])
  }

  /// Takes the progress or the result of ``Effect/readPoints(_:)``: its points are shown.
  package mutating func receive(_ reading: TableReading) -> [Effect] { settled(context.receive(reading)) }

  /// Takes the result of writing a file.
  package mutating func didWrite(_ document: Document, to path: String, _ outcome: WriteOutcome) -> [Effect] {
    receive(.wrote(document, path: path, outcome))
  }

  // MARK: The stack

  mutating func settled(_ asked: [Effect]) -> [Effect] {
    settle()
    var effects = asked
    for index in layers.indices { effects += layers[index].ask(context) }
    updateShared()
    context.noteSent(effects)
    return effects
  }

  /// Updates the stack and the shared state after a change of the context.
  private mutating func settle() {
    carryOutRequests()
    updateShared()
    for index in layers.indices { layers[index].follow(&context) }
    if !context.requests.isEmpty { carryOutRequests() }
    updateShared()
  }

  private mutating func carryOutRequests() {
    for request in context.requests {
      switch request {
      case .open(let layer): open(layer)
      case .close(let mode): close(mode)
      }
    }
    context.requests = []
  }

  /// Inserts a layer at its rank in the stack.
  mutating func open(_ layer: any Layer) {
    let mode = type(of: layer)
    layers.removeAll { type(of: $0).id == mode.id || mode.plane == .overlay && type(of: $0).plane == .overlay }
    let rank = Modes.rank(mode)
    layers.insert(layer, at: layers.firstIndex { Modes.rank(type(of: $0)) > rank } ?? layers.count)
    updateShared()
  }

  mutating func close(_ mode: any Layer.Type) {
    layers.removeAll { type(of: $0).id == mode.id }
    updateShared()
  }

  private mutating func updateShared() {
    var shared = SharedState()
    for layer in layers {
      if type(of: layer).plane == .overlay {
        (shared.isOverlaid, shared.isKeyLineLive, shared.takesText) = (true, false, false)
      }
      if let opener = type(of: layer).opener { shared.openers.insert(opener) }
      layer.set(&shared, context)
    }
    context.shared = shared
    context.followClasses()
    context.followNames()
  }

  // MARK: The picture

  /// The frame of the present state, of the screen's size.
  package func frame() -> Frame {
    context.glyphs.set == .narrow ? drawnFrame().narrowed() : drawnFrame()
  }

  private func drawnFrame() -> Frame {
    let context = context.forFrame
    var frame = Frame(size: context.size, ink: context.theme.ink(.text))
    let layout = context.layout
    if layout.isTooSmall {
      context.drawTooSmall(&frame)
      return frame
    }
    base.draw(context, on: &frame)
    let isOver = { (layer: any Layer) in type(of: layer).plane >= .overlay }
    for layer in layers where !isOver(layer) { layer.draw(context, on: &frame) }
    drawRemark(context, &frame)
    keyLine.draw(in: layout.keys, of: &frame)
    frame.tieBlanksToBlocks(in: layout.loss)
    context.drawStatistics(layout.keys.isEmpty ? layout.remark : layout.keys, &frame)
    for layer in layers where isOver(layer) { layer.draw(context, on: &frame) }
    return frame
  }

  private func drawRemark(_ context: Context, _ frame: inout Frame) {
    guard !context.layout.remark.isEmpty else { return }
    let (remark, isAlone) = remark(context, context.runRemarks)
    context.draw(remark, isAlone: isAlone, &frame)
    if context.sentence == nil, !context.hasInput, layers.isEmpty { context.drawWelcome(&frame) }
  }

  /// The remark: the message if there is one, else what the topmost layer says, else the state of the run.
  ///
  /// - Returns: the remark, and whether no numbers of the run stand before it.
  func remark(_ context: Context, _ run: RunRemarks) -> (remark: Remark, isAlone: Bool) {
    if let said = context.sentence { return (Remark(Verbatim(said), .accent), true) }
    for layer in layers.reversed() {
      if let remark = layer.remark(context, run) {
        return (remark, run.reading != nil || context.shared.points != nil || remark.isRequest)
      }
    }
    return (base.remark(context, run), run.reading != nil)
  }

  private var keyLine: KeyLine {
    KeyLine(
      theme: context.theme, keys: context.keys,
      hints: context.shared.hints ?? KeyTable.liveHints(setsWeights: context.isNetworkVisible), glyphs: context.glyphs)
  }
}
