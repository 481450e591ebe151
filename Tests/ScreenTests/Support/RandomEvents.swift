import Learning
import Settings
import Testing

@testable import Screen
@testable import Training

/// The viewer and its trainer under random events, reproducible from the seed. The trainer lags behind as on its queue:
/// commands wait, and snapshots arrive at random.
struct RandomEvents {
  var app: App
  private(set) var session: Session
  private var waiting: [Command] = []
  private var random: NumPyRandom

  /// - Parameter memory: bytes that a run may need; small, so that no run takes long.
  init(seed: UInt32, _ settings: RunSettings = RunSettings(), memory: Double = 400_000) {
    random = NumPyRandom(seed: seed)
    session = Session(settings: settings, pace: .unbounded, iterationLimit: nil)
    app = App(
      settings: settings, view: ViewSettings(), snapshot: session.snapshot(rate: 0),
      size: Size(columns: 80, rows: 24), depth: .truecolor, glyphs: .unicode, memory: memory)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.uniform() * Double(range.count)).clamped(to: 0...range.count - 1)
  }

  /// A random event.
  mutating func event() -> Event {
    switch number(0...99) {
    case 0..<48: return .key(.character(Character(UnicodeScalar(UInt8(number(32...126))))))
    case 48..<66:
      return .key(keys[number(0...keys.count - 1)])
    case 66..<70: return .key(.character(letters[number(0...letters.count - 1)]))
    case 70..<99:
      let kind = kinds[number(0...kinds.count - 1)]
      let far = number(0...9) == 0 ? 400 : 0
      return .mouse(
        MouseEvent(
          kind, button: buttons[number(0...buttons.count - 1)], x: number(0...max(0, app.size.columns + far)),
          y: number(0...max(0, app.size.rows + far))))
    default: return .resize(Size(columns: number(1...150), rows: number(1...50)))
    }
  }

  private let keys: [Key] = [
    .up, .down, .left, .right, .enter, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .home, .end,
    .pageUp, .pageDown, .function(1), .function(7), .control("l"), .control("a"),
  ]
  private let letters: [Character] = ["é", "漢", "🙂", "👨‍👩‍👧", "ﾞ", "\u{301}", "\u{200b}", "\u{fffd}"]
  private let kinds: [MouseEvent.Kind] = [.press, .press, .release, .drag, .drag, .move, .wheelUp, .wheelDown]
  private let buttons: [MouseEvent.Button] = [.left, .left, .left, .middle, .right, .none]

  /// Lets the viewer handle an event, and at random lets the trainer work.
  mutating func handle(_ event: Event) {
    var effects = app.handle(event)
    while !effects.isEmpty {
      switch effects.removeFirst() {
      case .send(let command):
        if case .apply(let settings) = command {
          #expect(settings.areClassesEnough, "points of \(settings.classes) classes after \(event)")
        }
        waiting.append(command)
      case .readPoints(let source):
        // The same points for any requested file.
        if let source {
          effects += app.receive(.done(PointFile(path: source.path, options: source.options, data: Self.file.data)))
        }
      case .write(let document, let path, _): effects += app.didWrite(document, to: path, .exists)
      case .copy: effects += app.handle(.copied(number(0...1) == 0 ? .takes : .refuses))
      case .pixels: effects += app.handle(.noPixels)
      case .forecast, .survey, .surface, .quit, .suspend, .redraw, .colorDepth, .record: break
      }
    }
    if number(0...3) == 0 { work() }
  }

  private mutating func work() {
    for command in waiting.prefix(number(0...4)) {
      session.handle(command)
      waiting.removeFirst()
    }
    if session.isSeeking {
      session.continueSeek { true }
    } else if session.isAtWork {
      _ = session.advance(3) { false }
    }
    app.live = session.snapshot(rate: 0)
  }

  private static let file = PointFile(
    path: "points.csv",
    data: Dataset(
      X: Matrix(rows: 5, columns: 2, values: [0, 0, 1, 1, -1, 1, 0.5, -1, -1, -1]), y: [0, 1, 2, 3, 3], classes: 4,
      classNames: ["日本語", "e\u{301}clair", "👨‍👩‍👧", "long name of a class"]))
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.max(range.lowerBound, Swift.min(range.upperBound, self))
  }
}
