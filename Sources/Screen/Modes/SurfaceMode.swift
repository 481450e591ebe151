import Learning
import Settings
import Texts
import Training

/// The loss on a slice through the present parameters, in place of the plot. While the run continues, its place on the
/// slice moves.
struct SurfaceMode: Layer {
  enum Action: String, KeyAction {
    case open, nextDirections, previousDirections, closer, wider, again, leave
    static let scope = "surface"
  }

  static let plane = Plane.plot
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.surface, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("S")], Action.open, .picture, .surface),
    Binding([.right, .character("l")], Action.nextDirections, section, .surfaceNextDirections),
    Binding([.left, .character("h")], Action.previousDirections, section, .surfacePreviousDirections),
    Binding([.up, .character("k")], Action.closer, section, .surfaceCloser),
    Binding([.down, .character("j")], Action.wider, section, .surfaceWider),
    Binding([.enter], Action.again, section, .surfaceAgain),
    Binding([.escape], Action.leave, section, .surfaceLeave),
  ]

  private static let zooms = -8...8

  /// The requested plan.
  private(set) var plan: LossSurface.Plan
  /// The levels computed so far.
  private(set) var surface: LossSurface?

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    guard context.snapshot.network.isFinite else {
      context.message = context.say(.notFinite)
      return nil
    }
    if context.view.enlarged == .loss { context.view.enlarged = .nothing }
    let plan = LossSurface.Plan(context.snapshot, .path, zoom: 0, level: level(context))
    return (SurfaceMode(plan: plan), [.surface(plan)])
  }

  private init(plan: LossSurface.Plan) { self.plan = plan }

  /// The level for the screen's resolution.
  private static func level(_ context: Context) -> Int {
    var open = context
    open.shared.coversPlot = true
    let inside = open.layout.plotArea.picture
    return SurfaceScene.level(columns: inside.width, rows: 2 * inside.height)
  }

  // MARK: Events

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    switch context.keys.action(for: key, in: Action.self) {
    case .nextDirections: return ask(turned(1), plan.zoom, context)
    case .previousDirections: return ask(turned(-1), plan.zoom, context)
    case .closer: return ask(plan.directions, max(Self.zooms.lowerBound, plan.zoom - 1), context)
    case .wider: return ask(plan.directions, min(Self.zooms.upperBound, plan.zoom + 1), context)
    case .again: return ask(plan.directions, plan.zoom, context)
    case .open, .leave: return .close([.surface(nil)])
    case nil:
      // Points are edited in the plot, and the landscape takes its place: the surface closes.
      let isReplaced = [EditingMode.opener, LandscapeMode.opener].contains(context.keys.opener(for: key))
      return isReplaced ? .closeAndPass([.surface(nil)]) : .ignored
    }
  }

  private func turned(_ direction: Int) -> LossSurface.Directions {
    let all = LossSurface.Directions.allCases
    return all[(all.firstIndex(of: plan.directions)! + direction + all.count) % all.count]
  }

  /// Requests a slice through the present parameters.
  private mutating func ask(_ directions: LossSurface.Directions, _ zoom: Int, _ context: Context) -> Reply {
    let wanted = LossSurface.Plan(context.snapshot, directions, zoom: zoom, level: Self.level(context))
    if wanted.isSameSlice(as: plan), wanted.level <= plan.level { return .done() }
    if !wanted.isSameSlice(as: plan) { surface = nil }
    plan = wanted
    return .done([.surface(wanted)])
  }

  /// The wheel zooms in or out.
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    guard context.layout.plot.contains(x: mouse.x, y: mouse.y) else { return .ignored }
    switch mouse.kind {
    case .wheelUp: return ask(plan.directions, max(Self.zooms.lowerBound, plan.zoom - 1), context)
    case .wheelDown: return ask(plan.directions, min(Self.zooms.upperBound, plan.zoom + 1), context)
    default: return .done()
    }
  }

  mutating func receive(_ result: EffectResult, _ context: inout Context) -> Reply {
    guard case .surface(let new) = result else { return .ignored }
    if new.plan.isSameSlice(as: plan) { surface = new }
    return .done()
  }

  /// Requests a new surface where the network's shape, the data or the resolution have changed.
  mutating func ask(_ context: Context) -> [Effect] {
    let level = Self.level(context)
    let isOther =
      context.snapshot.network.sizes != plan.run.network.sizes || context.snapshot.data != plan.run.data
    guard isOther || level > plan.level else { return [] }
    if isOther {
      surface = nil
      plan = LossSurface.Plan(context.snapshot, plan.directions, zoom: plan.zoom, level: level)
    } else {
      plan.level = level
    }
    return [.surface(plan)]
  }

  // MARK: The picture

  private func scene(_ context: Context) -> SurfaceScene? {
    guard var scene = ground(context), let surface else { return nil }
    scene.current = surface.place(of: context.snapshot.network)
    scene.path = surface.path(of: context.snapshot)
    return scene
  }

  /// The surface without the run, whose path is projected for each frame.
  private func ground(_ context: Context) -> SurfaceScene? {
    guard let surface else { return nil }
    var scene = SurfaceScene(surface, classes: context.snapshot.network.classes)
    scene.language = context.glyphs.language
    return scene
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.coversPlot = true
    let title = SurfaceText.title(iteration: plan.iteration, (surface?.directions ?? plan.directions).name)
    shared.plotTitle = (
      context.glyphs.string(title),
      surface.map { context.glyphs.string(SurfaceText.computed(evaluations: $0.count)) } ?? ""
    )
    if surface != nil {
      shared.picture = { context in
        guard var scene = scene(context) else { return nil }
        scene.run = context.snapshot
        return .surface(scene)
      }
    }
    shared.opening = .surface
    shared.hints = [
      KeyHint(Action.previousDirections, .nextDirections, .closer, .wider, text: .directionsZoom),
      KeyHint(Action.again, text: .sliceHere), KeyHint(ExportMode.Action.open, text: .export),
      KeyHint(Screen.Action.togglePause, text: .runPause), KeyHint(Action.open, .leave, text: .back),
      KeyHint(HelpMode.Action.open, text: .help),
    ]
  }

  func draw(_ context: Context, on frame: inout Frame) {
    guard let scene = scene(context) else { return }
    view(of: scene, context).draw(in: context.layout.plotArea, on: &frame)
  }

  private func view(of scene: SurfaceScene, _ context: Context) -> SurfaceView {
    SurfaceView(theme: context.theme, glyphs: context.glyphs, picture: scene, pixels: context.pixels)
  }

  /// Whether the run has by now the directions that it did not have when the slice was computed.
  private func isKnown(_ surface: LossSurface, _ context: Context) -> Bool {
    context.snapshot.iteration > plan.iteration
      && (plan.directions == .descent || surface.path(of: context.snapshot).count > 2)
  }

  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    guard run.alarm == nil, let surface, let scene = ground(context) else { return nil }
    if surface.directions != plan.directions {
      if surface.isStill { return Remark(SurfaceText.still, .warning) }
      let again = context.keys.keyName(of: Action.again)
      return isKnown(surface, context)
        ? Remark(SurfaceText.nowKnown(plan.directions.name, again: again))
        : Remark(SurfaceText.noneYet(plan.directions.name), .warning)
    }
    let isShown = view(of: scene, context).showsScale(in: context.layout.plotArea.legend)
    let sign = CellRenderer(theme: context.theme, glyphs: context.glyphs, pixels: context.pixels).currentSign
    return Remark(
      SurfaceText.meaning(
        surface.directions.name, isLinear: surface.isLinear, isShown ? nil : scene.scale, current: sign), .text)
  }
}
