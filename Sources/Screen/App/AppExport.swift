import Settings
import Texts
import Training

/// What is open while the present state is told as a command line and written to files.
struct Export: Equatable, Sendable {
  var name: FileName
  /// How the last writing ended, or what has to be asked.
  var answer: Remark?
  /// The first line that is shown, where not all fit.
  var scroll = 0
}

/// Writing what is shown, and the command line of it.
extension App {
  mutating func openExport() {
    export.answer = nil
    export.scroll = 0
    if export.name.text.isEmpty { export.name = FileName(context.path) }
    export.name.suggest()
    overlay = .export
  }

  /// A key while the export is open; `nil` for one that means what it always does.
  mutating func exportKey(_ key: Key) -> [Effect]? {
    switch keys.action(for: key, in: ExportAction.self) {
    case .nextKind: turnKind(1)
    case .previousKind: turnKind(-1)
    case .down: scrollExport(1)
    case .up: scrollExport(-1)
    case nil:
      let answer = export.name.take(key, keys)
      if answer != .passed { export.answer = nil }
      switch answer {
      case .typed: break
      case .leave: overlay = nil
      case .passed: return nil
      case .write(let replaces): return writeExport(replaces: replaces)
      }
    }
    return []
  }

  /// A click on a kind of file chooses it, one outside of the box closes it; the wheel scrolls.
  mutating func exportMouse(_ mouse: MouseEvent) {
    switch mouse.kind {
    case .press:
      let places = exportPlaces
      guard places.rect.contains(x: mouse.x, y: mouse.y) else {
        overlay = nil
        return
      }
      if let kind = places.kind(x: mouse.x, y: mouse.y) { choose(kind) }
    case .wheelDown: scrollExport(1)
    case .wheelUp: scrollExport(-1)
    default: break
    }
  }

  /// Says how writing a file ended.
  package mutating func didWrite(_ document: Document, to path: String, _ outcome: WriteOutcome) {
    let answer: Remark
    switch outcome {
    case .saved:
      answer = Remark(written(document, path), .good)
      switch document {
      case .points(let points) where points == settings.edited?.whole: writtenPoints = settings.edited
      case .run(let run): writtenPoints = run.settings.edited
      default: break
      }
    case .exists:
      let table = keys
      let question = document.isTable ? editing?.name?.ask(about: path, table) : export.name.ask(about: path, table)
      answer = Remark(question ?? "\(path) exists, and was left as it is.", .warning)
    case .failed(let problem): answer = Remark(problem, .alarm)
    }
    if document.isTable || overlay != .export {
      message = glyphs.string(answer.text)
      if document.isTable, outcome == .saved { editing?.name = nil }
    } else if outcome == .saved, !layout.remark.isEmpty {
      overlay = nil
      message = glyphs.string(answer.text)
    } else {
      // Where the screen has no line for it, the box itself says that all went well.
      export.answer = answer
    }
  }

  private func written(_ document: Document, _ path: String) -> String {
    switch document {
    case .points(let data): "\(grouped(data.count)) points are in \(path)."
    case .run(let run): "\(runName(run)) is in \(path). To go on: \(FileKind.continuation(path))"
    case .arrays(let run): "\(runName(run)) is in \(path)."
    case .picture, .landscape: "The picture is in \(path)."
    case .commandLine: "The command line is in \(path)."
    }
  }

  /// Which run is written.
  private var shownRun: String {
    snapshot.rival == nil || lookahead != nil ? "The run" : "The \(side(isSecond: snapshot.isSecond)) run"
  }

  /// `Iteration 1,200`, of two runs with the place of the one that is written.
  private func runName(_ run: Snapshot) -> String {
    let name = "Iteration \(grouped(run.iteration))"
    return run.rival == nil || lookahead != nil ? name : "\(name) of the \(side(isSecond: run.isSecond)) run"
  }

  private mutating func writeExport(replaces: Bool) -> [Effect] {
    let path = export.name.text
    guard let kind = FileKind(path: path) else {
      export.answer = Remark(FileKind.refusal, .warning)
      return []
    }
    let document: Document =
      switch kind {
      case .json: .run(snapshot)
      case .npz: .arrays(snapshot)
      case .svg: survey.map { .landscape(scene(of: $0), view) } ?? .picture(snapshot, pictureSettings)
      case .sh: .commandLine(commandLine, notes: untold)
      }
    export.answer = Remark("Writing \(path)\(glyphs.ellipsis)", .dim)
    return [.write(document, path: path, replaces: replaces)]
  }

  /// The settings of the picture that is written: of the view and the unit that are shown.
  private var pictureSettings: ViewSettings {
    var view = view
    view.plot = shownView
    view.unit = shownUnit
    return view
  }

  private mutating func scrollExport(_ lines: Int) {
    let places = exportPlaces
    export.scroll = max(0, min(export.scroll + lines, places.upper.count - places.upperRows))
  }

  private mutating func turnKind(_ direction: Int) {
    let all = FileKind.allCases
    let index = FileKind(path: export.name.text).flatMap { all.firstIndex(of: $0) } ?? all.count - 1
    choose(all[(index + direction + all.count) % all.count])
  }

  private mutating func choose(_ kind: FileKind) {
    export.name.replace(with: kind.naming(export.name.text))
    export.answer = nil
  }

  // MARK: The picture

  var exportPlaces: ExportOverlay.Places { exportOverlay.places(on: size, beside: layout.plot) }

  var exportOverlay: ExportOverlay {
    let path = export.name.text
    let kind = path.isEmpty ? nil : FileKind(path: path)
    let purpose = path.isEmpty ? "Type a name." : kind?.purpose(path, run: shownRun) ?? FileKind.refusal
    return ExportOverlay(
      theme: theme, glyphs: glyphs, command: commandParts, notes: untold, name: export.name, kind: kind,
      sentence: export.answer ?? Remark(purpose, .dim), isAnswer: export.answer != nil, scroll: export.scroll,
      note: "iteration \(grouped(snapshot.iteration)) \(glyphs.dot) \(keys.name(of: TypingAction.cancel))", keys: keys)
  }

  /// The keys that matter while the export is open.
  static let exportKeys: [KeyHint] = [
    KeyHint(ExportAction.nextKind, text: "other kind of file"), KeyHint(TypingAction.clear, text: "empty the name"),
    KeyHint(ExportAction.up, .down, text: "scroll"), KeyHint(TypingAction.accept, text: "write"),
    KeyHint(TypingAction.cancel, text: "close"),
  ]
}

extension Document {
  /// Whether it is a table of points, which editing them writes.
  var isTable: Bool {
    if case .points = self { true } else { false }
  }
}
