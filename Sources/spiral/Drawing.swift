import Dispatch
import Screen
import Terminal

/// Makes frames and presents them. A frame that takes long, such as that of a large network, is made while keys are
/// handled.
struct Drawing {
  /// A frame and the other output of the application.
  private struct Picture: Sendable {
    let frame: Frame
    let palette: Palette
    let title: String?
    let flashes: FlashLimiter.Subject
    let isMoving: Bool
    let isBesideTraining: Bool
    /// Its pictures in pixels, encoded.
    let pictures: [EncodedPicture]
    /// The time taken to make the pictures; `nil` where they are unchanged.
    let time: Duration?
  }

  /// The time in milliseconds to wait for a frame: a key pressed meanwhile is handled after it.
  private static let patience = 40

  private let queue = DispatchQueue(label: "spiral.drawing", qos: .userInteractive)
  private let notifier: Notifier
  private var limiter = FlashLimiter()
  private let beginning = ContinuousClock.now
  private var kind: PixelProtocol?
  private var pixelClock = PixelClock()
  private var next: (picture: Later<Picture>, start: ContinuousClock.Instant)?

  init(_ notifier: Notifier) { self.notifier = notifier }

  /// Whether a frame is being made.
  var isUnderWay: Bool { next != nil }

  /// The pixels to draw in the next frame.
  mutating func demand(on terminal: Terminal) -> PixelDemand? {
    kind = terminal.pixels?.kind
    return terminal.pixels.map {
      PixelDemand(
        cell: $0.cell, isDue: terminal.arePicturesShown && (terminal.lacksPictures || pixelClock.isDue(now: .now)))
    }
  }

  /// Starts making the frame of an application.
  mutating func begin(_ app: App) {
    let start = ContinuousClock.now
    let picture = Later(on: queue, onLate: notifier.wake) { [kind] in
      let frame = app.frame()
      let demand = app.pixels
      let pictures = demand.flatMap { demand in kind?.encode(frame, cell: demand.cell) } ?? []
      return Picture(
        frame: frame, palette: frame.isFaded ? app.theme.fadedPalette : app.theme.palette, title: app.title,
        flashes: app.flashes,
        isMoving: app.isMoving, isBesideTraining: app.live.takesAllThreads, pictures: pictures,
        time: demand?.isDue ?? false ? .now - start : nil)
    }
    next = (picture, start)
    _ = picture.value(within: Self.patience)
  }

  /// Presents the frame if it is complete.
  ///
  /// - Returns: whether a part of it is held back or not yet drawn in pixels, so that another frame must follow.
  mutating func present(on terminal: Terminal, _ clock: inout FrameClock) -> Bool {
    guard let (later, start) = next, let picture = later.value(within: 0) else { return false }
    next = nil
    if terminal.palette != picture.palette { terminal.palette = picture.palette }
    terminal.title = picture.title
    let (frame, isHeld) = limiter.limited(
      picture.frame, picture.flashes, isRunning: picture.isMoving, at: (.now - beginning) / .seconds(1))
    // A part that is held back keeps the pictures that are shown.
    let held = frame.pictures.filter { $0.bitmap == nil }.map(\.rect)
    let pictures = picture.pictures.filter { piece in held.allSatisfy { $0.intersection(piece.rect).isEmpty } }
    if let time = picture.time { pixelClock.made(in: time, now: .now) }
    switch terminal.present(frame, pictures: pictures) {
    case .presented(let bytes, _, let isWhole):
      clock.drew(bytes: bytes, isWhole: isWhole, from: start, isBesideTraining: picture.isBesideTraining)
    case .skipped: clock.drew(bytes: nil, from: start)
    }
    return isHeld || !frame.pictures.isEmpty && picture.time == nil
  }
}
