import Settings
import Texts
import Training

/// How far somebody is in the tour, and what comes back at its end.
struct Tour: Sendable {
  var index = 0
  let live: Snapshot
  let settings: RunSettings
  let view: ViewSettings

  var scene: TourScene { TourScene.all[index] }
}

/// The tour: scenes that Enter turns. Everything else works in it as ever, so that what is told can be tried at once; the
/// run before waits, and comes back as it was.
extension App {
  /// The run that is somebody's own: not a scene of the tour.
  package var ownRun: Snapshot { tour?.live ?? returning ?? live }

  mutating func toggleTour() -> [Effect] {
    guard lookahead == nil, survey == nil, editing == nil else {
      message = "The tour wants the screen for itself: close what is open first."
      return []
    }
    if tour != nil { return leaveTour() }
    tour = Tour(live: ownRun, settings: settings, view: view)
    return [.send(.setAside)] + play()
  }

  /// What keys do other than usually in the tour; `nil` where nothing.
  mutating func handleTour(_ key: Key) -> [Effect]? {
    guard let tour, overlay == nil, focus == nil, lookahead == nil, survey == nil, editing == nil else { return nil }
    switch keys.action(for: key, in: TourAction.self) {
    case .next: return tour.index + 1 < TourScene.all.count ? turnScene(1) : leaveTour()
    case .previous:
      if tour.index > 0 { return turnScene(-1) }
      message = "This is the first scene."
      return []
    case .leave where probe == nil: return leaveTour()
    default: return nil
    }
  }

  private mutating func turnScene(_ direction: Int) -> [Effect] {
    message = lossOfScene()
    guard message == nil else { return [] }
    tour!.index += direction
    return play()
  }

  /// Begins the run of the scene.
  private mutating func play() -> [Effect] {
    let scene = tour!.scene
    settings = scene.settings
    (view.pace, view.plot, view.unit) = (scene.pace, scene.view, nil)
    (focus, probe, chartRange, message) = (nil, nil, nil, nil)
    return [.send(.apply(settings)), .send(.reset), .send(.pace(view.pace)), .send(.resume)]
  }

  private mutating func leaveTour() -> [Effect] {
    guard let left = tour else { return [] }
    message = lossOfScene()
    guard message == nil else { return [] }
    tour = nil
    returning = left.live
    settings = left.settings
    (view.pace, view.plot, view.unit) = (left.view.pace, left.view.plot, left.view.unit)
    chartRange = nil
    message = "The tour is over, and the run before it is back. \(keys.name(of: Action.tour)) begins the tour again."
    return [.send(.takeBack), .send(.pace(view.pace))]
  }

  /// What the scene tells, below the plot.
  func drawTour(_ rect: Rect, _ frame: inout Frame) {
    guard let tour, !rect.isEmpty else { return }
    let title = "tour \(tour.index + 1)/\(TourScene.all.count): \(tour.scene.title)"
    let inside = Box(title, note: keys.name(of: TourAction.next), isFocused: true).draw(
      in: rect, of: &frame, theme: theme, glyphs: glyphs)
    for (row, line) in wrapped(tour.scene.text(keys), columns: inside.width - 2).enumerated() {
      frame.write(line, x: inside.x + 1, y: inside.y + row, ink: theme.ink(.text))
    }
  }

  /// What stands in the line of the remark where there is no room below the plot.
  var tourRemark: Remark? {
    guard let tour, layout.caption.isEmpty else { return nil }
    return Remark("\(tour.index + 1)/\(TourScene.all.count) \(tour.scene.text(keys))", .accent)
  }

  /// The keys that matter in the tour.
  static let tourKeys: [KeyHint] = [
    KeyHint(TourAction.next, text: "next scene"), KeyHint(TourAction.previous, text: "scene before"),
    KeyHint(Action.togglePause, text: "run/pause"), KeyHint(Action.reset, text: "reset"),
    KeyHint(Action.slower, .faster, text: "pace"), KeyHint(Action.stepSizeUp, .stepSizeDown, text: "step size"),
    KeyHint(Action.regularizationUp, .regularizationDown, text: "reg"), KeyHint(Action.nextControl, text: "controls"),
    KeyHint(Action.nextView, text: "view"), KeyHint(TourAction.leave, text: "end of the tour"),
    KeyHint(Action.help, text: "help"),
  ]
}
