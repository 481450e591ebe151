import Learning
import Settings
import Texts
import Training

/// A cursor in the plane, at which the network's values are read.
struct ProbeMode: Layer {
  enum Action: String, KeyAction {
    case open, left, down, up, right, farLeft, farDown, farUp, farRight
    static let scope = "probe"
  }

  static let plane = Plane.plot
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.probe, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("o")], Action.open, .inside, .probe),
    Binding([.left, .character("h")], Action.left, section, .probeLeft),
    Binding([.down, .character("j")], Action.down, section, .probeDown),
    Binding([.up, .character("k")], Action.up, section, .probeUp),
    Binding([.right, .character("l")], Action.right, section, .probeRight),
    Binding([.character("H")], Action.farLeft, section, .probeFarLeft),
    Binding([.character("J")], Action.farDown, section, .probeFarDown),
    Binding([.character("K")], Action.farUp, section, .probeFarUp),
    Binding([.character("L")], Action.farRight, section, .probeFarRight),
  ]

  private static let bigStep = 5

  /// The place in the plane.
  private(set) var place: Point

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    guard context.pane.shownView.showsPlane else {
      context.message =
        context.say(.probeNeedsPlane(view: context.keys.keyName(of: Screen.Action.nextView)))
      return nil
    }
    guard !context.layout.plot.isEmpty else {
      context.message = context.say(.probeNeedsPlot(enlarge: context.keys.keyName(of: Screen.Action.enlarge)))
      return nil
    }
    let rect = context.planeRect
    if let pointer = context.pointer, rect.contains(x: pointer.x, y: pointer.y) {
      return (ProbeMode(place: context.place(x: pointer.x, y: pointer.y)), [])
    }
    return (ProbeMode(place: context.place(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)), [])
  }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    if context.keys.opener(for: key) == Self.opener { return .close() }
    // Where a mode covers the plot, Esc is that mode's.
    if context.keys.action(for: key, in: Screen.Action.self) == .close, !context.shared.coversPlot {
      return context.closing()
    }
    guard isActive(context.shared, context) else { return .ignored }
    let rect = context.planeRect
    let (across, down): (Int, Int)
    switch context.keys.action(for: key, in: Action.self) {
    case .left: (across, down) = (-1, 0)
    case .right: (across, down) = (1, 0)
    case .up: (across, down) = (0, -1)
    case .down: (across, down) = (0, 1)
    case .farLeft: (across, down) = (-2 * Self.bigStep, 0)
    case .farRight: (across, down) = (2 * Self.bigStep, 0)
    case .farUp: (across, down) = (0, -Self.bigStep)
    case .farDown: (across, down) = (0, Self.bigStep)
    case .open, nil: return .ignored
    }
    let cell = context.pane.viewport(rect).screen(x: place.x, y: place.y)
    let x = Int(max(-1e6, min(1e6, cell.column)).rounded(.down)) + across
    let y = Int(max(-1e6, min(1e6, cell.row)).rounded(.down)) + down
    place = context.place(x: max(rect.x, min(rect.right - 1, x)), y: max(rect.y, min(rect.bottom - 1, y)))
    return .done()
  }

  /// A click on the plane moves the probe there.
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    guard mouse.kind == .press, context.pane.shownView.showsPlane, !context.shared.coversPlot,
      context.layout.picture.contains(x: mouse.x, y: mouse.y)
    else { return .ignored }
    context.message = nil
    place = context.place(x: mouse.x, y: mouse.y)
    return .done()
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    if shared.opening == .nothing { shared.opening = .probe }
    guard isActive(shared, context) else { return }
    shared.boxRows = Self.boxRows(context)
    shared.hints = [
      KeyHint(Action.left, .down, .up, .right, text: .move),
      KeyHint(Screen.Action.togglePause, text: .runPause), KeyHint(Screen.Action.nextView, text: .view),
      // The last two are always shown.
      KeyHint(HelpMode.Action.open, text: .help), KeyHint(Screen.Action.close, text: .close),
    ]
  }

  /// Whether the plane is on the screen: otherwise the arrows are not the probe's.
  private func isActive(_ shared: SharedState, _ context: Context) -> Bool {
    context.pane.shownView.showsPlane && !shared.coversPlot && !context.planeRect.isEmpty
  }

  /// The rows of the table with its frame.
  private static func boxRows(_ context: Context) -> Int {
    ProbePanel.rows(classes: context.snapshot.network.classes) + 2
  }

  // MARK: The picture

  /// Draws the cursor on the plot, and the table in place of the figures or in a corner of the plot away from the cursor.
  func draw(_ context: Context, on frame: inout Frame) {
    guard isActive(context.shared, context) else { return }
    let (plane, layout, snapshot) = (context.planeRect, context.layout, context.snapshot)
    let viewport = context.pane.viewport(plane)
    let cell = viewport.cell(x: place.x, y: place.y)
    if let cell { drawCursor(cell, plane, context.theme, &frame) }
    // A point within two cells counts as being at the cursor.
    let reading = ProbeReading(
      snapshot.network, snapshot.data, at: place, reach: max(2 * viewport.cellWidth, 1.2 * viewport.cellHeight))
    let wanted = Self.boxRows(context)
    var rect = layout.figures
    if rect.isEmpty {
      let (width, height) = (min(plane.width, ProbePanel.columns + 2), min(plane.height, wanted))
      guard width >= 20, height >= 4, plane.height >= 8 else { return }
      let isLeft = (cell?.x ?? 0) < plane.x + plane.width / 2
      let isHigh = (cell?.y ?? 0) < plane.y + plane.height / 2
      rect = Rect(
        x: isLeft ? plane.right - width : plane.x, y: isHigh ? plane.bottom - height : plane.y, width: width,
        height: height)
    }
    if rect.height < wanted, rect.y == layout.loss.bottom, let strip = context.accuracyRect {
      // The panel covers the accuracy chart, its title and the numbers below it.
      rect = Rect(x: rect.x, y: strip.y, width: rect.width, height: rect.bottom - strip.y)
    }
    if rect.height < min(wanted, 5), rect.y == layout.loss.bottom {
      // Below that height the box shows no numbers: it covers the curve.
      let height = min(wanted, rect.bottom - layout.loss.y)
      rect = Rect(x: rect.x, y: rect.bottom - height, width: rect.width, height: height)
    }
    frame.clear(rect, ink: context.theme.ink(.text))
    let original = snapshot.data.scale.original(place)
    let inside = Box(
      context.glyphs.string(ProbeText.title),
      note: "x \(rounded(original.x, digits: 3))  y \(rounded(original.y, digits: 3))", isFocused: true
    ).draw(in: rect, of: &frame, theme: context.theme, glyphs: context.glyphs)
    ProbePanel(theme: context.theme, glyphs: context.glyphs).draw(reading, snapshot.data, in: inside, of: &frame)
  }

  /// Draws brackets around the cell, so that its contents stay visible.
  private func drawCursor(_ cell: (x: Int, y: Int), _ plane: Rect, _ theme: Theme, _ frame: inout Frame) {
    for (x, bracket) in [(cell.x - 1, Character("[")), (cell.x + 1, "]")] where plane.contains(x: x, y: cell.y) {
      var ink = theme.line(.strong)
      ink.background = frame[x, cell.y].ink.background
      ink.style = .bold
      frame.put(bracket, x: x, y: cell.y, ink: ink)
    }
    frame.tint(x: cell.x, y: cell.y) { $0.style.formUnion(.reverse) }
  }
}

extension Context {
  /// The rectangle of the plane's picture, without the tick labels below it.
  var planeRect: Rect {
    let inside = layout.picture
    let rows = pane.shownView.captionRows(inside.height)
    return Rect(x: inside.x, y: inside.y, width: inside.width, height: inside.height - rows)
  }

  /// The point of the plane at the centre of a cell.
  func place(x: Int, y: Int) -> Point {
    let place = pane.viewport(planeRect).plane(column: Double(x) + 0.5, row: Double(y) + 0.5)
    return Point(x: place.x, y: place.y)
  }

  /// The reply of a layer to Esc: it closes, unless a table is being read.
  mutating func closing() -> Reply { loading == nil ? .close() : .done(stopReading()) }
}
