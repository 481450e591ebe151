import Learning
import Settings
import Texts
import Training

/// The result of a gradient check, over the picture.
struct GradientMode: Layer {
  enum Action: String, KeyAction {
    case open
    static let scope = "gradient check"
  }

  static let plane = Plane.overlay
  static let opener: ActionID? = Action.open.id
  static let bindings = [Binding(opening: [.character("g")], Action.open, .inside, .gradientCheck)]

  let report: GradientReport

  /// Checks the gradient at the shown parameters.
  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    let network = context.snapshot.network
    guard network.isFinite else {
      context.message = context.say(.notFinite)
      return nil
    }
    guard network.parameters.count <= GradientReport.parameterLimit else {
      context.message = context.say(.tooManyParameters(network.parameters.count))
      return nil
    }
    return (GradientMode(report: GradientReport(context.snapshot)), [])
  }

  /// The mode's own key repeats the check.
  mutating func handle(_ key: Key, _ context: inout Context) -> Reply { context.closing(by: key, nil) }

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    mouse.kind == .press ? .close() : .done()
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.hints = [KeyHint(HelpMode.Action.open, text: .help), KeyHint(Screen.Action.close, text: .close)]
  }

  func draw(_ context: Context, on frame: inout Frame) {
    GradientOverlay(theme: context.theme, glyphs: context.glyphs, keys: context.keys)
      .draw(report, beside: context.layout.plots, on: &frame)
  }
}
