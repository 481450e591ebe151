import Learning
import Settings
import Texts
import Training

/// The microscope: the forward and backward pass of one point in numbers, line by line.
struct MicroscopeMode: Layer {
  enum Action: String, KeyAction {
    case open, nextLine, previousLine, allLines, nextPoint, previousPoint, worst, step
    static let scope = "microscope"
  }

  static let plane = Plane.overlay
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.microscope, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("M")], Action.open, .inside, .microscope),
    Binding([.down], Action.nextLine, section, .microscopeNextLine),
    Binding([.up], Action.previousLine, section, .microscopePreviousLine),
    Binding([.character("a")], Action.allLines, section, .microscopeAll),
    Binding([.right], Action.nextPoint, section, .microscopeNextPoint),
    Binding([.left], Action.previousPoint, section, .microscopePreviousPoint),
    Binding([.character("w")], Action.worst, section, .microscopeWorst),
    Binding([.enter], Action.step, section, .microscopeStep),
  ]

  /// The largest number of multiplications for all points, so that a key is handled in time.
  private static let budget = 60_000_000

  /// Probabilities or scores given on the command line; the run is then not shown.
  let given: [Double]?
  private(set) var index: Int
  private(set) var line = 0
  private(set) var showsAll = false
  private(set) var trace: PointTrace?
  /// The trace of the point before the last step.
  private(set) var before: PointTrace?
  /// Whether the run was running when the microscope opened; it then continues after it.
  private var pausesRun = false
  /// The iteration, settings and shape that ``trace`` was computed for.
  private var seen: (iteration: Int, applied: Int, sizes: [Int]) = (-1, -1, [])

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    if let given = context.view.givenScores {
      return (MicroscopeMode(given: given, index: 0), [])
    }
    let snapshot = context.snapshot
    guard snapshot.network.isFinite else {
      context.message = context.say(.notFinite)
      return nil
    }
    guard snapshot.data.count * snapshot.network.parameters.count <= budget else {
      context.message = context.glyphs.string(MicroscopeText.tooLarge)
      return nil
    }
    var mode = MicroscopeMode(given: nil, index: snapshot.network.worstPoint(snapshot.data))
    mode.look(context)
    mode.pausesRun = context.live.isAnyRunning
    return (mode, mode.pausesRun ? [.send(.pause)] : [])
  }

  private init(given: [Double]?, index: Int) {
    self.given = given
    self.index = index
  }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    guard let action = context.keys.action(for: key, in: Action.self) else {
      let reply = context.closing(by: key, Self.opener)
      if case .close = reply { return closing() }
      return reply
    }
    let count = context.snapshot.data.count
    switch action {
    case .open: return closing()
    case .nextLine: move(1, context)
    case .previousLine: move(-1, context)
    case .allLines: showsAll.toggle()
    case .nextPoint: look(at: (index + 1) % count, context)
    case .previousPoint: look(at: (index + count - 1) % count, context)
    case .worst: look(at: context.snapshot.network.worstPoint(context.snapshot.data), context)
    case .step:
      guard given == nil else { return .done() }
      context.message = context.stepRefusal
      if context.message != nil { return .done() }
      look(context)
      before = trace
      line = max(0, lines(context).count - 1)
      return .done([.send(.step(1))])
    }
    return .done()
  }

  private func closing() -> Reply { .close(pausesRun ? [.send(.resume)] : []) }

  private mutating func move(_ direction: Int, _ context: Context) {
    line = max(0, min(lines(context).count - 1, line + direction))
  }

  /// A click on the plot chooses the nearest point; one elsewhere has no effect.
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    switch mouse.kind {
    case .wheelDown: move(1, context)
    case .wheelUp: move(-1, context)
    case .press:
      let rect = context.planeRect
      guard given == nil, context.pane.shownView.showsPlane, rect.contains(x: mouse.x, y: mouse.y),
        !box(context).contains(x: mouse.x, y: mouse.y)
      else { return .done() }
      look(at: context.snapshot.data.nearest(to: context.place(x: mouse.x, y: mouse.y)), context)
    default: break
    }
    return .done()
  }

  /// Follows the requested step, or a change of the run.
  mutating func follow(_ context: inout Context) {
    let now = (context.snapshot.iteration, context.live.applied, context.snapshot.network.sizes)
    guard given == nil, now != seen else { return }
    // An iteration of another network is not a step of this one.
    if now != (seen.iteration + 1, seen.applied, seen.sizes) { before = nil }
    index = min(index, context.snapshot.data.count - 1)
    look(context)
  }

  private mutating func look(at index: Int, _ context: Context) {
    guard given == nil else { return }
    (self.index, before) = (index, nil)
    look(context)
  }

  /// Computes the numbers again.
  private mutating func look(_ context: Context) {
    let (snapshot, settings) = (context.snapshot, context.snapshot.settings)
    seen = (snapshot.iteration, context.live.applied, snapshot.network.sizes)
    guard snapshot.network.isFinite, snapshot.data.count * snapshot.network.parameters.count <= Self.budget else {
      trace = nil
      return
    }
    let all = snapshot.network.lossAndGradient(snapshot.data, reg: settings.regularization, l1: settings.l1)
    trace = PointTrace(
      snapshot.network, snapshot.data, index: index, reg: settings.regularization, l1: settings.l1, all: all)
  }

  // MARK: The picture

  private func lines(_ context: Context) -> [MicroscopeLine] {
    if let given { return MicroscopeLine.lines(given: given) }
    guard let trace else { return [] }
    let shown = before ?? trace
    return MicroscopeLine.lines(
      shown, context.snapshot, after: before == nil ? nil : trace,
      stepSize: context.snapshot.settings.hyperparameters.stepSize(
        at: context.snapshot.iteration - (before == nil ? 0 : 1)),
      stepKey: context.shared.preview == nil ? context.keys.keyName(of: Action.step) : nil)
  }

  /// The visible lines: all of them, or up to the explained one.
  private func shownLines(_ context: Context) -> [MicroscopeLine] {
    let lines = lines(context)
    return showsAll ? lines : Array(lines.prefix(line + 1))
  }

  private func box(_ context: Context) -> Rect {
    let lines = lines(context)
    // The key line stays visible.
    let rows = min(context.size.rows - 4, lines.reduce(0) { $0 + $1.rows.count } + 5)
    var width = 70
    for line in lines { for row in line.rows { width = max(width, displayWidth(of: context.glyphs.string(row))) } }
    width = min(96, width + 6)
    var rect = Box.overlayRect(
      Size(columns: width, rows: rows), beside: context.layout.plots, on: context.size)
    // At the right edge, so that most of the plot is visible.
    rect.x = max(0, context.size.columns - rect.width)
    // A strip of a few columns shows nothing that can be read.
    if rect.x < 10 { (rect.x, rect.width) = (0, context.size.columns) }
    return rect
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    if shared.opening == .nothing { shared.opening = .microscope }
    shared.isKeyLineLive = true
    // Given scores are of no point, and no step changes them; nor those of a forecast.
    let steps = shared.preview == nil ? [KeyHint(Action.step, text: .oneStep)] : []
    let ofPoint = [
      KeyHint(Action.previousPoint, .nextPoint, text: .point),
      KeyHint(Action.worst, text: .worstPoint),
    ]
    shared.hints =
      [KeyHint(Action.nextLine, .previousLine, text: .line)] + (given == nil ? steps + ofPoint : []) + [
        // The last two are always shown.
        KeyHint(Action.allLines, text: .allLines), KeyHint(Screen.Action.close, text: .close),
      ]
  }

  /// Marks the point on the plot.
  private func drawPoint(_ context: Context, on frame: inout Frame) {
    let plane = context.planeRect
    guard let trace, context.pane.shownView.showsPlane, !context.shared.coversPlot, !plane.isEmpty,
      let cell = context.pane.viewport(plane).cell(x: trace.x, y: trace.y)
    else { return }
    for x in max(plane.x, cell.x - 1)..<min(plane.right, cell.x + 2) {
      frame.tint(x: x, y: cell.y) { $0.style.formUnion(.reverse) }
    }
  }

  func draw(_ context: Context, on frame: inout Frame) {
    let rect = box(context)
    let (theme, glyphs) = (context.theme, context.glyphs)
    drawPoint(context, on: &frame)
    frame.cover(rect, beside: context.layout.plots, theme: theme)
    let note =
      given == nil ? "\(context.iterationName) \(glyphs.dot) \(context.keys.name(of: Screen.Action.close))" : ""
    let inside = Box(glyphs.string(MicroscopeText.title), note: note, isFocused: true)
      .draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    guard inside.width >= 12, inside.height >= 1 else { return }
    let shown = shownLines(context)
    let told = lines(context)[min(line, lines(context).count - 1)..<min(line + 1, lines(context).count)].first
    // Without room for both, the explanation is left out.
    // A message that the box covers is shown in place of the explanation.
    let message = rect.bottom > context.layout.remark.y ? context.message : nil
    let explanation =
      (message ?? told.map { glyphs.string($0.note) }).map { wrapped($0, columns: inside.width - 2) } ?? []
    let text = explanation.count < inside.height ? explanation : []
    let room = max(1, inside.height - text.count - (inside.height < 8 ? 0 : 1))
    let rows = shown.enumerated().flatMap { number, line in
      line.rows.flatMap { wrappedRow(glyphs.string($0), columns: inside.width - 5) }.enumerated().map {
        (number: $0 == 0 ? number + 1 : nil, text: $1, isTold: number == self.line)
      }
    }
    // The explained line stays visible, or of a long one its beginning.
    let last = min(
      (rows.lastIndex { $0.isTold } ?? rows.count - 1) + 1, (rows.firstIndex { $0.isTold } ?? rows.count) + room)
    let start = max(0, min(rows.count - room, max(0, last - room)))
    for (y, row) in rows.dropFirst(start).prefix(room).enumerated() {
      let ink = theme.ink(row.isTold ? .text : .dim, style: row.isTold ? .bold : [])
      if let number = row.number {
        let digits = "\(number)"
        frame.write(digits, x: inside.x + 3 - digits.count, y: inside.y + y, ink: theme.ink(.accent))
      }
      frame.write(
        fitted(row.text, columns: inside.width - 5, glyphs: glyphs), x: inside.x + 4, y: inside.y + y, ink: ink)
    }
    for (y, line) in text.enumerated() {
      frame.write(line, x: inside.x + 1, y: inside.bottom - text.count + y, ink: theme.ink(.text))
    }
  }
}

/// A row of numbers as it is where it fits, or else divided between words.
private func wrappedRow(_ text: String, columns: Int) -> [String] {
  displayWidth(of: text) <= columns ? [text] : wrapped(text, columns: columns)
}

extension Dataset {
  /// The point nearest to a place.
  func nearest(to place: Point) -> Int {
    var best = (index: 0, square: Double.infinity)
    for i in 0..<count {
      let (dx, dy) = (X[i, 0] - place.x, X[i, 1] - place.y)
      let square = dx * dx + dy * dy
      if square < best.square { best = (i, square) }
    }
    return best.index
  }
}
