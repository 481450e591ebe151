import Screen
import Settings
import Training

/// The frames of a run as the viewer shows it, at equal distances in time and without a terminal: the same settings give
/// the same frames.
struct RecordingFrames {
  /// The length, rate and size of a recording.
  struct Plan {
    /// The iterations of the whole recording.
    var iterations: Int
    var seconds: Double
    /// Frames a second.
    var rate: Double
    var size: Size

    /// The number of frames; the last tenth of the time shows the end.
    var count: Int { max(2, Int((seconds * rate).rounded())) }

    /// The memory of the frames in bytes.
    var bytes: Double { Double(count * size.columns * size.rows * MemoryLayout<Cell>.stride) }

    /// The iterations that are complete at a frame.
    func iterations(at frame: Int) -> Int {
      let moving = max(1, count * 9 / 10)
      return Int(exactly: (Double(iterations) * min(1, Double(frame) / Double(moving))).rounded()) ?? iterations
    }
  }

  let plan: Plan
  /// The colours that the cells index.
  private(set) var palette: Palette
  private let beginning: Int
  private var session: Session
  private var app: App
  private var limiter = FlashLimiter()
  private var index = 0

  init(_ record: RecordedRun, second: RunSettings?, _ view: ViewSettings, glyphs: GlyphSet, plan: Plan) {
    self.plan = plan
    let rate = Double(plan.iterations) / (plan.seconds * 0.9)
    beginning = record.run.iteration
    session = Session(
      record, pace: .perSecond(max(rate.rounded(), 1)),
      iterationLimit: plan.iterations > .max - beginning ? .max : beginning + plan.iterations)
    session.handle(.resume)
    var view = view
    view.pace = .perSecond(max(rate.rounded(), 1))
    app = App(
      settings: record.settings, view: view, snapshot: session.snapshot(rate: rate), size: plan.size,
      depth: .truecolor, glyphs: glyphs, language: view.language ?? language)
    palette = app.theme.palette
    if let second {
      session.handle(.compare(second))
      app.live = session.snapshot(rate: rate)
    }
    if let action = view.opening.action { carryOut(app.begin(with: action)) }
    if app.frame().isFaded { palette = app.theme.fadedPalette }
  }

  /// Performs at once what the viewer does in the background.
  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .send(let command): session.handle(command)
      case .forecast(let request?):
        let forecaster = Forecaster()
        forecaster.request(request)
        forecaster.wait()
        if let forecast = forecaster.forecast { carryOut(app.receive(.forecast(forecast))) }
      case .surface(let plan?):
        let worker = SurfaceWorker(threads: processorCount())
        worker.order(plan)
        worker.wait()
        if let surface = worker.surface { carryOut(app.receive(.surface(surface))) }
      case .survey(let plan?):
        var landscape = Landscape(plan)
        landscape.fill(threads: processorCount())
        carryOut(app.receive(.landscape(landscape)))
      default: break
      }
    }
  }

  /// The next frame; `nil` after the last one.
  mutating func next() -> Frame? {
    guard index < plan.count else { return nil }
    let done = session.iteration - beginning
    _ = session.advance(plan.iterations(at: index) - done) { false }
    app.live = session.snapshot(rate: Double(plan.iterations) / (plan.seconds * 0.9))
    let (frame, _) = limiter.limited(
      app.frame(), app.flashes, isRunning: app.isMoving, at: Double(index) / plan.rate)
    index += 1
    return frame
  }
}
