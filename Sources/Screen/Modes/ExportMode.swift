import Settings
import Texts
import Training

/// The present state as a command line, and as files.
struct ExportMode: Layer {
  enum Action: String, KeyAction {
    case open, nextKind, previousKind, down, up, copy
    static let scope = "export"
  }

  static let plane = Plane.overlay
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.export, opener: Action.open.id)
  static let bindings = [
    Binding(
      opening: [.character("x")], Action.open, .program,
      .export),
    Binding([.tab], Action.nextKind, section, .exportNextKind),
    Binding([.backTab], Action.previousKind, section, .exportPreviousKind),
    Binding([.down, .pageDown], Action.down, section, .exportDown),
    Binding([.up, .pageUp], Action.up, section, .exportUp),
    Binding([.control("y")], Action.copy, section, .exportCopy),
  ]

  var name: FileName
  /// The result of the last writing, or a question.
  private(set) var answer: Remark?
  /// The first visible line, where not all fit.
  private(set) var scroll = 0

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    (ExportMode(name: FileName(context.exportName.isEmpty ? context.start.path : context.exportName)), [])
  }

  // MARK: Events

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    defer { context.exportName = name.text }
    switch context.keys.action(for: key, in: Action.self) {
    case .nextKind: turnKind(1, context)
    case .previousKind: turnKind(-1, context)
    case .down: scroll(1, context)
    case .up: scroll(-1, context)
    case .copy: return .done([.copy(context.commandLine)])
    case .open, nil:
      let result = name.take(key, context.keys)
      if result != .passed { answer = nil }
      switch result {
      case .typed: break
      case .leave: return .close()
      case .passed: return .ignored
      case .write(let replaces): return .done(write(replaces: replaces, context))
      }
    }
    return .done()
  }

  /// A click on a kind of file chooses it, one outside of the box closes the mode; the wheel scrolls.
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    defer { context.exportName = name.text }
    switch mouse.kind {
    case .press:
      let places = places(context)
      guard places.rect.contains(x: mouse.x, y: mouse.y) else { return .close() }
      if let kind = places.kind(x: mouse.x, y: mouse.y) { choose(kind) }
    case .wheelDown: scroll(1, context)
    case .wheelUp: scroll(-1, context)
    default: break
    }
    return .done()
  }

  mutating func receive(_ result: EffectResult, _ context: inout Context) -> Reply {
    if case .copied(let clipboard) = result {
      answer = Remark(MessageText.copied(clipboard), clipboard == .refuses ? .warning : .good)
      return .done()
    }
    guard case .wrote(let document, let path, let outcome) = result, !document.isTable else { return .ignored }
    let question = outcome == .exists ? name.ask(about: path, context.keys) : nil
    let answer = context.answer(document, path, outcome, question: question)
    if outcome == .saved, !context.layout.remark.isEmpty {
      context.message = context.glyphs.string(answer.text)
      return .close()
    }
    // Where the screen has no line for it, the box itself shows success.
    self.answer = answer
    return .done()
  }

  private mutating func write(replaces: Bool, _ context: Context) -> [Effect] {
    let path = name.text
    guard let kind = FileKind(path: path), kinds(context).contains(kind) else {
      answer = Remark(ExportText.unknownKind, .warning)
      return []
    }
    let document: Document =
      switch kind {
      case .json: .run(context.snapshot)
      case .npz: .arrays(context.snapshot)
      case .py: .code(context.snapshot)
      case .svg:
        map(context).map { .map($0, context.pictureSettings) }
          ?? .picture(context.snapshot, context.pictureSettings)
      case .csv: .mapTable(map(context)!)
      case .sh: .commandLine(context.commandLine, notes: context.commandLineNotes.map { context.glyphs.string($0) })
      }
    answer = Remark(MessageText.writing(path: path), .dim)
    return [.write(document, path: path, replaces: replaces)]
  }

  private mutating func scroll(_ lines: Int, _ context: Context) {
    let places = places(context)
    scroll = max(0, min(scroll + lines, places.upper.count - places.upperRows))
  }

  /// The map that is shown in place of the plot.
  private func map(_ context: Context) -> MapPicture? { context.shared.picture.flatMap { $0(context) } }

  /// The kinds that can be written; numbers only of a map.
  private func kinds(_ context: Context) -> [FileKind] {
    FileKind.allCases.filter { $0 != .csv || map(context) != nil }
  }

  private mutating func turnKind(_ direction: Int, _ context: Context) {
    let all = kinds(context)
    let index = FileKind(path: name.text).flatMap { all.firstIndex(of: $0) } ?? all.count - 1
    choose(all[(index + direction + all.count) % all.count])
  }

  private mutating func choose(_ kind: FileKind) {
    name.replace(with: kind.naming(name.text))
    answer = nil
  }

  // MARK: The picture

  func set(_ shared: inout SharedState, _ context: Context) {
    (shared.isKeyLineLive, shared.takesText) = (true, true)
    shared.hints = [
      KeyHint(Action.nextKind, text: .otherKindOfFile), KeyHint(Action.copy, text: .copy),
      KeyHint(TypingMode.Action.clear, text: .emptyTheName),
      KeyHint(Action.up, .down, text: .scroll), KeyHint(TypingMode.Action.accept, text: .write),
      KeyHint(TypingMode.Action.cancel, text: .close),
    ]
  }

  func draw(_ context: Context, on frame: inout Frame) {
    overlay(context).draw(beside: context.layout.plots, on: &frame)
  }

  func places(_ context: Context) -> ExportOverlay.Places {
    overlay(context).places(on: context.size, beside: context.layout.plots)
  }

  private func overlay(_ context: Context) -> ExportOverlay {
    let path = name.text
    let kinds = kinds(context)
    let kind = path.isEmpty ? nil : FileKind(path: path).flatMap { kinds.contains($0) ? $0 : nil }
    let purpose = path.isEmpty ? ExportText.typeName : kind?.purpose(path, run: context.shownRun) ?? .unknownKind
    let (glyphs, keys) = (context.glyphs, context.keys)
    return ExportOverlay(
      theme: context.theme, glyphs: glyphs, command: context.commandParts, notes: context.commandLineNotes, name: name,
      kinds: kinds, kind: kind, sentence: answer ?? Remark(purpose, .dim), isAnswer: answer != nil, scroll: scroll,
      note:
        "\(glyphs.string(LabelText.iteration(context.snapshot.iteration))) \(glyphs.dot) \(keys.name(of: TypingMode.Action.cancel))",
      keys: keys)
  }
}

/// Results of writing files.
extension Context {
  /// Notes that the points are in a file.
  mutating func note(_ document: Document, _ outcome: WriteOutcome) {
    guard outcome == .saved else { return }
    switch document {
    case .points(let points) where points == settings.edited?.whole: writtenPoints = settings.edited
    case .run(let run): writtenPoints = run.settings.edited
    default: break
    }
  }

  /// The remark about the result of writing a file.
  ///
  /// - Parameter question: the question where a file of the name exists.
  func answer(_ document: Document, _ path: String, _ outcome: WriteOutcome, question: MessageText?) -> Remark {
    switch outcome {
    case .saved: return Remark(written(document, path), .good)
    case .exists:
      var name = FileName(path)
      let asked = question ?? (document.isTable ? nil : name.ask(about: path, keys))
      return Remark(asked ?? MessageText.exists(path: path), .warning)
    case .failed(let problem): return Remark(problem, .alarm)
    }
  }

  private func written(_ document: Document, _ path: String) -> MessageText {
    switch document {
    case .points(let data): .pointsWritten(data.count, path: path)
    case .run(let run): .runWritten(name(ofWritten: run), path: path, command: FileKind.continuation(path))
    case .arrays(let run), .code(let run): .arraysWritten(name(ofWritten: run), path: path)
    case .picture, .map: .pictureWritten(path: path)
    case .mapTable: .numbersWritten(path: path)
    case .commandLine: .commandLineWritten(path: path)
    }
  }

  /// The settings of the picture that is written, with the shown view and unit.
  var pictureSettings: ViewSettings {
    var view = view
    view.theme = theme.name
    view.plot = pane.shownView
    view.unit = pane.shownUnit
    view.language = glyphs.language
    return view
  }

  /// The run that is written.
  var shownRun: PlaceName? {
    snapshot.otherRun == nil || shared.preview != nil ? nil : side(isSecond: snapshot.isSecond)
  }

  /// `Iteration 1,200`, of two runs with the side of the one that is written.
  private func name(ofWritten run: Snapshot) -> MessageText.RunName {
    MessageText.RunName(
      iteration: run.iteration,
      place: run.otherRun == nil || shared.preview != nil ? nil : side(isSecond: run.isSecond))
  }
}
