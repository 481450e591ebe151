import Settings
import Texts
import Training

/// The confusion matrix, over the picture.
struct ConfusionMode: Layer {
  enum Action: String, KeyAction {
    case open
    static let scope = "confusion"
  }

  static let plane = Plane.overlay
  static let opener: ActionID? = Action.open.id
  static let bindings = [Binding(opening: [.character("f")], Action.open, .inside, .confusion)]

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? { (ConfusionMode(), []) }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply { context.closing(by: key, Self.opener) }

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    mouse.kind == .press ? .close() : .done()
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.hints = [KeyHint(HelpMode.Action.open, text: .help), KeyHint(Screen.Action.close, text: .close)]
  }

  func draw(_ context: Context, on frame: inout Frame) {
    ConfusionOverlay(theme: context.theme, glyphs: context.glyphs, keys: context.keys)
      .draw(context.snapshot, beside: context.layout.plots, on: &frame)
  }
}

extension Context {
  /// The reply of an overlay that closes only by its opener and Esc.
  mutating func closing(by key: Key, _ opener: ActionID?) -> Reply {
    if let opener, keys.opener(for: key) == opener { return .close() }
    return keys.action(for: key, in: Action.self) == .close ? closing() : .ignored
  }
}
