import Settings
import Training

/// How far somebody is in the tour, and what comes back at its end.
struct Tour: Sendable {
  var index = 0
  let settings: RunSettings
  let view: ViewSettings

  var scene: Scene { Scene.all[index] }
}

/// The tour: scenes that Enter turns. Everything else works in it as ever, so that what is told can be tried at once.
extension App {
  mutating func toggleTour() -> [Effect] {
    if tour != nil { return leaveTour() }
    guard lookahead == nil, survey == nil, editing == nil, live.rival == nil else {
      message = "The tour wants the screen for itself: close what is open first."
      return []
    }
    tour = Tour(settings: settings, view: view)
    return play()
  }

  /// What keys do other than usually in the tour; `nil` where nothing.
  mutating func handleTour(_ key: Key) -> [Effect]? {
    guard let tour, overlay == nil, focus == nil, lookahead == nil, survey == nil, editing == nil else { return nil }
    switch key {
    case .enter:
      if tour.index + 1 == Scene.all.count { return leaveTour() }
      return turnScene(1)
    case .backspace:
      if tour.index > 0 { return turnScene(-1) }
      message = "This is the first scene."
      return []
    case .escape: return leaveTour()
    default: return nil
    }
  }

  private mutating func turnScene(_ direction: Int) -> [Effect] {
    tour!.index += direction
    return play()
  }

  /// Begins the run of the scene.
  private mutating func play() -> [Effect] {
    let scene = tour!.scene
    var view = view
    (view.pace, view.plot, view.unit) = (scene.pace, scene.view, nil)
    return begin(scene.settings, view)
  }

  private mutating func leaveTour() -> [Effect] {
    guard let left = tour else { return [] }
    var view = view
    (view.pace, view.plot, view.unit) = (left.view.pace, left.view.plot, left.view.unit)
    tour = nil
    let effects = begin(left.settings, view)
    message = message ?? "The tour is over: the run before it begins anew. T comes back to it."
    return effects
  }

  private mutating func begin(_ run: RunSettings, _ view: ViewSettings) -> [Effect] {
    let effects = adopt(run, view)
    guard settings == run else {  // it said why
      tour = nil
      return effects
    }
    chartRange = nil
    return effects + [.send(.reset), .send(.resume)]
  }

  /// What the scene tells, below the plot.
  func drawTour(_ rect: Rect, _ frame: inout Frame) {
    guard let tour, !rect.isEmpty else { return }
    let title = "tour \(tour.index + 1)/\(Scene.all.count): \(tour.scene.title)"
    let inside = Box(title, note: "Enter", isFocused: true).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    for (row, line) in wrapped(tour.scene.text, columns: inside.width - 2).enumerated() {
      frame.write(line, x: inside.x + 1, y: inside.y + row, ink: theme.ink(.text))
    }
  }

  /// What stands in the line of the remark where there is no room below the plot.
  var tourRemark: Remark? {
    guard let tour, layout.caption.isEmpty else { return nil }
    return Remark("\(tour.index + 1)/\(Scene.all.count) \(tour.scene.text)", .accent)
  }

  /// The keys that matter in the tour.
  static let tourKeys: [(keys: String, text: String)] = [
    ("Enter", "next scene"), ("Backspace", "scene before"), ("Space", "run/pause"), ("r", "reset"), (", .", "pace"),
    ("+ -", "step size"), ("] [", "reg"), ("Tab", "controls"), ("v", "view"), ("Esc", "end of the tour"), ("?", "help"),
  ]
}
