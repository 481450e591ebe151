import Settings
import Texts
import Training

/// The training points with their scores, losses and gradients by falling loss, over the picture.
struct LossTableMode: Layer {
  enum Action: String, KeyAction {
    case open, down, up, pageDown, pageUp, first, last
    static let scope = "losses"
  }

  static let plane = Plane.overlay
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.losses, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("P")], Action.open, .inside, .lossTable),
    Binding([.down, .character("j")], Action.down, section, .lossTableDown),
    Binding([.up, .character("k")], Action.up, section, .lossTableUp),
    Binding([.pageDown], Action.pageDown, section, .lossTablePageDown),
    Binding([.pageUp], Action.pageUp, section, .lossTablePageUp),
    Binding([.home], Action.first, section, .lossTableFirst),
    Binding([.end], Action.last, section, .lossTableLast),
  ]

  private static let page = 10

  /// The first visible point.
  private(set) var scroll = 0

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? { (LossTableMode(), []) }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    switch context.keys.action(for: key, in: Action.self) {
    case .down: turn(1, context)
    case .up: turn(-1, context)
    case .pageDown: turn(Self.page, context)
    case .pageUp: turn(-Self.page, context)
    case .first: turn(-scroll, context)
    case .last: turn(context.snapshot.data.count, context)
    case .open, nil: return context.closing(by: key, Self.opener)
    }
    return .done()
  }

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    switch mouse.kind {
    case .press: return .close()
    case .wheelDown: turn(1, context)
    case .wheelUp: turn(-1, context)
    default: break
    }
    return .done()
  }

  private mutating func turn(_ lines: Int, _ context: Context) {
    scroll = max(0, min(scroll + lines, LossTableOverlay.lastScroll(context.snapshot, on: context.size)))
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.isKeyLineLive = true
    shared.hints = [
      KeyHint(Action.down, .up, text: .scroll), KeyHint(HelpMode.Action.open, text: .help),
      KeyHint(Screen.Action.close, text: .close),
    ]
  }

  func draw(_ context: Context, on frame: inout Frame) {
    LossTableOverlay(theme: context.theme, glyphs: context.glyphs, keys: context.keys, scroll: scroll)
      .draw(context.snapshot, beside: context.layout.plots, on: &frame)
  }
}
