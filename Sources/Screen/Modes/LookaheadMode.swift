import Settings
import Texts
import Training

/// Looking ahead: the live run is paused, and for the present settings the whole run is trained in the background; each
/// changed setting gives a new forecast.
struct LookaheadMode: Layer {
  enum Action: String, KeyAction {
    case open, takeOver, farther, nearer, leave
    static let scope = "look ahead"
  }

  static let plane = Plane.run
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.lookahead, opener: Action.open.id)
  static let bindings = [
    Binding(
      opening: [.character("w")], Action.open, .picture, .forecast),
    Binding([.enter], Action.takeOver, section, .lookaheadTakeOver),
    Binding([.character(".")], Action.farther, section, .lookaheadFarther),
    Binding([.character(",")], Action.nearer, section, .lookaheadNearer),
    Binding([.escape], Action.leave, section, .lookaheadLeave),
  ]

  /// The settings that are restored afterwards.
  let before: RunSettings
  /// Whether the live run continues afterwards.
  let wasRunning: Bool
  /// The requested forecast.
  var request: ForecastRequest
  /// The newest forecast, which may belong to an older request.
  private(set) var forecast: Forecast?
  /// The forecast for the previous settings, or the live run as it was left.
  private(set) var previous: Snapshot

  init(from live: Snapshot, settings: RunSettings, iterations: Int) {
    before = settings
    wasRunning = live.state == .running
    request = ForecastRequest(settings, iterations: iterations)
    previous = live
  }

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    let new = LookaheadMode(from: context.live, settings: context.settings, iterations: context.forecastIterations)
    context.chartRange = nil
    let keys = context.keys
    // With a chosen control, Enter begins to type its value; a mode in place of the plot has its own use for it.
    if context.shared.focus == nil, !context.shared.coversPlot {
      context.message = context.say(
        .lookingAhead(takeOver: keys.keyName(of: Action.takeOver), back: keys.keyName(of: Action.open)))
    }
    return (new, (new.wasRunning ? [.send(.pause)] : []) + [.forecast(new.request)])
  }

  // MARK: Its state

  /// Whether the shown forecast is the complete answer to the request.
  var isAnswered: Bool { forecast.map { $0.request == request && $0.isComplete } ?? false }

  /// The share of the iterations that is done.
  var progress: Double { forecast.map { $0.request == request ? $0.progress : 0 } ?? 0 }

  /// The snapshot that is drawn: the forecast, over the dimmed previous curve.
  var snapshot: Snapshot {
    guard var snapshot = forecast?.snapshot else { return previous }
    snapshot.otherHistory = previous.history
    return snapshot
  }

  mutating func receive(_ new: Forecast) {
    guard new.request == request else { return }
    if let forecast, forecast.request != request, forecast.isComplete { previous = forecast.snapshot }
    forecast = new
  }

  // MARK: Events

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    switch context.keys.action(for: key, in: Action.self) {
    case .takeOver: return takeOver(&context)
    case .open, .leave: return leave(&context)
    case .nearer: return .done(context.lookFurther(-1))
    case .farther: return .done(context.lookFurther(1))
    case nil: break
    }
    switch context.keys.action(for: key, in: Screen.Action.self) {
    case .togglePause, .step, .reset, .back, .forward, .stepBack, .beginning, .end, .compare, .otherRun:
      context.message = context.say(
        .waitsForLookingAhead(
          back: context.keys.keyName(of: Action.open), takeOver: context.keys.keyName(of: Action.takeOver)))
      return .done()
    default: return .ignored
    }
  }

  mutating func receive(_ result: EffectResult, _ context: inout Context) -> Reply {
    guard case .forecast(let forecast) = result else { return .ignored }
    receive(forecast)
    return .done()
  }

  /// Requests a forecast where settings or iterations have changed.
  mutating func ask(_ context: Context) -> [Effect] {
    let wanted = ForecastRequest(context.settings, iterations: context.forecastIterations)
    if wanted == request { return [] }
    request = wanted
    return [.forecast(wanted)]
  }

  /// Returns to the live run.
  private func leave(_ context: inout Context) -> Reply {
    if context.settings.edited != before.edited, context.asked != before {
      context.asked = before
      context.message = context.say(.losesEditsAhead(takeOver: context.keys.keyName(of: Action.takeOver)))
      return .done()
    }
    context.close(EditingMode.self)
    context.chartRange = nil
    context.settings = before
    return .close([.forecast(nil)] + (wasRunning ? [.send(.resume)] : []))
  }

  /// Restarts the live run with the settings of the forecast.
  private func takeOver(_ context: inout Context) -> Reply {
    context.message = context.say(.begunWithValues)
    return .close([.forecast(nil), .send(.apply(context.settings)), .send(.reset), .send(.resume)])
  }

  // MARK: The picture

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.preview = snapshot
    shared.isPlotFocused = true
    shared.plotTitle = title(context)
    shared.figuresTitle = .forecast
    shared.opening = .forecast
    shared.hints = [
      KeyHint(Screen.Action.stepSizeUp, .stepSizeDown, text: .stepSize),
      KeyHint(Screen.Action.regularizationUp, .regularizationDown, text: .reg),
      KeyHint(Action.farther, .nearer, text: .further), KeyHint(Action.takeOver, text: .takeOver),
      KeyHint(Screen.Action.newSeed, text: .seed), KeyHint(Screen.Action.switchModel, text: .model),
      KeyHint(Screen.Action.nextControl, text: .controls), KeyHint(Action.open, .leave, text: .back),
      KeyHint(HelpMode.Action.open, text: .help),
    ]
  }

  /// Title and note of the plot; the note is left out where it does not fit.
  private func title(_ context: Context) -> (title: String, note: String) {
    let shown = snapshot
    if forecast == nil { return (context.glyphs.string(LabelText.lookingAhead), percent(progress)) }
    let reached = LabelText.reached(
      model: context.layout.plot.width < 60 ? nil : context.modelName(shown), diverged: shown.state == .diverged,
      iterations: shown.iteration)
    let accuracy = shown.diagnostics.accuracy
    return (
      context.glyphs.string(reached),
      isAnswered
        ? "\(fixed(accuracy * 100, digits: 1)) %"
        : context.glyphs.string(LabelText.next(accuracy: accuracy, share: progress))
    )
  }

  func remark(_ context: Context, _ run: RunRemarks) -> Remark? { run.reading ?? remark }

  /// The remark about the forecast.
  private var remark: Remark {
    let shown = snapshot
    guard isAnswered else { return Remark(ForecastText.training(iterations: request.iterations, share: progress)) }
    if shown.state == .diverged { return Remark(ForecastText.diverges(iteration: shown.iteration), .alarm) }
    if let (product, limit) = shown.settings.overshoot {
      return Remark(ForecastText.overshoot(product: product, limit: limit), .alarm)
    }
    if shown.diagnostics.deadUnits == 1 { return Remark(ForecastText.dead, .alarm) }
    func result(_ snapshot: Snapshot) -> ForecastText.Result {
      ForecastText.Result(loss: snapshot.loss.total, accuracy: snapshot.diagnostics.accuracy)
    }
    return Remark(ForecastText.end(result(shown), before: result(previous), at: previous.iteration))
  }

  private func percent(_ share: Double) -> String { "\(fixed((share * 100).rounded(.down), digits: 0)) %" }
}

extension Context {
  /// The number of iterations of the forecast.
  var forecastIterations: Int { view.forecastIterations ?? settings.model.publishedIterations }

  mutating func lookFurther(_ direction: Int) -> [Effect] {
    let steps = ValueSteps(mantissas: [1, 2, 5], decades: 1...6)
    guard let next = steps.next(Double(forecastIterations), direction) else {
      message = say(.noFurtherForecast(isFarther: direction > 0))
      return []
    }
    view.forecastIterations = Int(next)
    return []
  }
}
