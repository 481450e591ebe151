import Settings
import Texts
import Training

/// The key table, over the picture.
struct HelpMode: Layer {
  enum Action: String, KeyAction {
    case open, down, up, pageDown, pageUp, otherPage, leave
    static let scope = "help"
  }

  static let plane = Plane.overlay
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.help, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("?"), .function(1)], Action.open, .program, .help),
    Binding([.down, .character("j")], Action.down, section, .helpDown),
    Binding([.up, .character("k")], Action.up, section, .helpUp),
    Binding([.pageDown, .character(" ")], Action.pageDown, section, .helpPageDown),
    Binding([.pageUp], Action.pageUp, section, .helpPageUp),
    Binding([.tab, .right, .left], Action.otherPage, section, .helpOtherPage),
    Binding([.escape, .enter], Action.leave, section, .helpLeave),
  ]

  private static let page = 10

  /// The first visible line, where not all fit.
  private(set) var scroll = 0
  /// Whether the page explains the parts of the screen instead of the keys.
  private(set) var explains = false

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? { (HelpMode(), []) }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    switch context.keys.action(for: key, in: Action.self) {
    case .down: scroll += 1
    case .up: scroll = max(0, scroll - 1)
    case .pageDown: scroll += Self.page
    case .pageUp: scroll = max(0, scroll - Self.page)
    case .otherPage: (explains, scroll) = (!explains, 0)
    case .open: return .close()
    case .leave: return context.closing()
    case nil: return .ignored
    }
    return .done()
  }

  /// A click on a line performs its key; elsewhere it closes the help.
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    switch mouse.kind {
    case .press:
      if !explains, let key = overlay(context).key(x: mouse.x, y: mouse.y, on: context.size) { context.pressed = key }
      return .close()
    case .wheelDown: scroll += 1
    case .wheelUp: scroll = max(0, scroll - 1)
    default: break
    }
    return .done()
  }

  func draw(_ context: Context, on frame: inout Frame) {
    if explains {
      SightOverlay(
        theme: context.theme, glyphs: context.glyphs, keys: context.keys, scroll: scroll, loss: context.lossMeaning
      ).draw(on: &frame)
    } else {
      overlay(context).draw(on: &frame)
    }
  }

  private func overlay(_ context: Context) -> HelpOverlay {
    HelpOverlay(
      theme: context.theme, glyphs: context.glyphs, keys: context.keys, scroll: scroll, openers: context.shared.openers)
  }
}
