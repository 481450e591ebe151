import Dispatch
import Screen
import Terminal

/// Makes frames and presents them. A frame that takes long, as one of a large network does, is made while keys are handled.
struct Drawing {
  /// A frame with what else of the application it shows.
  private struct Picture: Sendable {
    let frame: Frame
    let palette: Palette
    let title: String?
  }

  /// Milliseconds for which a frame is waited for: a key that is pressed meanwhile is handled no later than that.
  private static let patience = 40

  private let queue = DispatchQueue(label: "spiral.drawing", qos: .userInteractive)
  private let bell: Bell
  private var next: (picture: Later<Picture>, start: ContinuousClock.Instant)?

  init(_ bell: Bell) { self.bell = bell }

  /// Whether a frame is being made.
  var isUnderWay: Bool { next != nil }

  /// Begins with the frame of an application.
  mutating func begin(_ app: App) {
    let start = ContinuousClock.now
    let picture = Later(on: queue, onLate: bell.wake) {
      Picture(frame: app.frame(), palette: app.theme.palette, title: app.title)
    }
    next = (picture, start)
    _ = picture.value(within: Self.patience)
  }

  /// Presents the frame if it is there.
  mutating func present(on terminal: Terminal, _ clock: inout FrameClock) {
    guard let (later, start) = next, let picture = later.value(within: 0) else { return }
    next = nil
    if terminal.palette != picture.palette { terminal.palette = picture.palette }
    terminal.title = picture.title
    switch terminal.present(picture.frame) {
    case .presented(let bytes, _): clock.drew(bytes: bytes, from: start)
    case .skipped: clock.drew(bytes: nil, from: start)
    }
  }
}
