import Settings
import Texts
import Training

/// "What would have become of it": the whole run with the present settings, trained anew for each value that is turned.
extension App {
  /// The controls on the screen: while the person looks ahead, how far takes the place of the pace.
  var controls: [Control] {
    guard lookahead != nil else { return Control.all }
    return Control.all.map { $0.name == Field<ViewSettings>.pace.name ? .view(.forecastIterations) : $0 }
  }

  /// Takes the forecaster's newest answer.
  package mutating func receive(_ forecast: Forecast?) {
    if let forecast { lookahead?.receive(forecast) }
  }

  /// The iterations that the present settings are looked at after.
  private var forecastIterations: Int { view.forecastIterations ?? settings.model.publishedIterations }

  mutating func toggleForecast() -> [Effect] {
    if lookahead != nil { return leaveForecast() }
    let new = Lookahead(from: live, settings: settings, iterations: forecastIterations)
    lookahead = new
    chartRange = nil
    message =
      "The live run waits. Turn any value: this is where it leads. \(keys.name(of: LookaheadAction.takeOver)) takes it over, \(keys.name(of: Action.forecast)) goes back."
    return (new.wasRunning ? [.send(.pause)] : []) + [.forecast(new.request)]
  }

  /// Goes back to the live run, as it was.
  mutating func leaveForecast() -> [Effect] {
    guard let left = lookahead else { return [] }
    if settings.edited != left.before.edited, asked != left.before {
      asked = left.before
      message =
        "That would lose the points as they were edited: the same again does it, \(keys.name(of: LookaheadAction.takeOver)) takes them over."
      return []
    }
    editing = nil
    lookahead = nil
    chartRange = nil
    settings = left.before
    return [.forecast(nil)] + (left.wasRunning ? [.send(.resume)] : [])
  }

  /// Begins the live run anew with the settings that were looked at.
  private mutating func takeOver() -> [Effect] {
    lookahead = nil
    message = "The run begins anew with these values."
    return [.forecast(nil), .send(.apply(settings)), .send(.reset), .send(.resume)]
  }

  /// Tells the one who trains of new settings: the forecaster while the person looks ahead, else the trainer.
  func follow(_ run: RunSettings) -> [Effect] { lookahead == nil ? [.send(.apply(run))] : [] }

  /// Asks anew where settings or length are others than the ones last asked for.
  mutating func askAgain() -> [Effect] {
    guard let asked = lookahead?.request else { return [] }
    let request = ForecastRequest(settings, iterations: forecastIterations)
    if asked == request { return [] }
    lookahead!.request = request
    return [.forecast(request)]
  }

  /// What keys do other than usually while the person looks ahead; `nil` where nothing.
  mutating func handleForecast(_ key: Key) -> [Effect]? {
    guard lookahead != nil else { return nil }
    switch keys.action(for: key, in: LookaheadAction.self) {
    case .takeOver: return takeOver()
    case .leave where overlay == nil && focus == nil: return leaveForecast()
    case .nearer: return lookFurther(-1)
    case .farther: return lookFurther(1)
    default: break
    }
    switch keys.action(for: key, in: Action.self) {
    case .togglePause, .step, .reset, .back, .forward, .stepBack, .beginning, .end, .compare, .otherRun:
      message =
        "The live run waits while you look ahead: \(keys.name(of: Action.forecast)) goes back to it, \(keys.name(of: LookaheadAction.takeOver)) begins it anew with these values."
      return []
    default: return nil
    }
  }

  mutating func lookFurther(_ direction: Int) -> [Effect] {
    let ladder = Ladder(mantissas: [1, 2, 5], decades: 1...6)
    guard let next = ladder.next(Double(forecastIterations), direction) else {
      message = "This goes no \(direction > 0 ? "further" : "nearer") by key."
      return []
    }
    view.forecastIterations = Int(next)
    return []
  }

  /// Title and note of the plot while the person looks ahead.
  func forecastTitle(_ ahead: Lookahead, columns: Int) -> (title: String, note: String) {
    let shown = ahead.snapshot
    if ahead.forecast == nil { return ("looking ahead\(glyphs.ellipsis)", percent(ahead.progress)) }
    let reached =
      (columns < 60 ? "" : modelName + " ") + (shown.state == .diverged ? "diverged " : "")
      + "after \(grouped(shown.iteration)) iteration\(shown.iteration == 1 ? "" : "s")"
    let accuracy = "\(fixed(shown.diagnostics.accuracy * 100, digits: 1)) %"
    return (reached, ahead.isAnswered ? accuracy : "\(accuracy) \(glyphs.dot) next \(percent(ahead.progress))")
  }

  /// What is to be said of the forecast, in a sentence.
  func forecastRemark(_ ahead: Lookahead) -> Remark {
    let shown = ahead.snapshot
    guard ahead.isAnswered else {
      return Remark(ForecastText.training(iterations: ahead.request.iterations, share: ahead.progress))
    }
    if shown.state == .diverged { return Remark(ForecastText.diverges(iteration: shown.iteration), .alarm) }
    if let (product, limit) = shown.settings.overshoot {
      return Remark(ForecastText.overshoot(product: product, limit: limit), .alarm)
    }
    if shown.diagnostics.deadUnits == 1 { return Remark(ForecastText.dead, .alarm) }
    func result(_ snapshot: Snapshot) -> ForecastText.Result {
      ForecastText.Result(loss: snapshot.loss.total, accuracy: snapshot.diagnostics.accuracy)
    }
    return Remark(ForecastText.end(result(shown), before: result(ahead.previous), at: ahead.previous.iteration))
  }

  private func percent(_ share: Double) -> String { "\(fixed((share * 100).rounded(.down), digits: 0)) %" }

  /// The keys that matter while the person looks ahead.
  static let forecastKeys: [KeyHint] = [
    KeyHint(Action.stepSizeUp, .stepSizeDown, text: "step size"),
    KeyHint(Action.regularizationUp, .regularizationDown, text: "reg"),
    KeyHint(LookaheadAction.farther, .nearer, text: "further"), KeyHint(LookaheadAction.takeOver, text: "take over"),
    KeyHint(Action.newSeed, text: "seed"), KeyHint(Action.switchModel, text: "model"),
    KeyHint(Action.nextControl, text: "controls"),
    KeyHint([Action.forecast.id, LookaheadAction.leave.id], text: "back"),
    KeyHint(Action.help, text: "help"),
  ]
}
