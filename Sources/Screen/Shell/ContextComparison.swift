import Settings
import Texts
import Training

/// Two runs beside each other.
extension Context {
  mutating func toggleComparison() -> [Effect] {
    chartRange = nil
    if snapshot.rival != nil {
      message = say(.comparisonEnded)
      return [.send(.endComparison)]
    }
    guard stage.waiting == nil else {
      message = glyphs.string(TourText.oneRunOnly(close: keys.keyName(of: LessonMode.Action.leave)))
      return []
    }
    message =
      say(.comparisonBegun(other: keys.keyName(of: Action.otherRun), end: keys.keyName(of: Action.compare)))
    return [.send(.compare(settings)), .send(.swap)]
  }

  mutating func turnToOtherRun() -> [Effect] {
    guard let rival = snapshot.rival else {
      message = say(.oneRunOnly(compare: keys.keyName(of: Action.compare)))
      return []
    }
    // Both have the same points, and the newest of them may not have come to the trainer yet.
    let points = settings
    settings = rival.settings
    settings.takePoints(from: points)
    return [.send(.swap)]
  }

  /// Title and note of the plot of one of two runs: the network, and in what else it differs from the other.
  func comparisonTitle(_ run: Snapshot, beside other: RunSettings) -> (title: String, note: String) {
    (
      name(of: run, beside: other),
      run.state == .diverged
        ? glyphs.string(LabelText.diverged(iteration: run.iteration))
        : "\(fixed(run.diagnostics.accuracy * 100, digits: 1)) %"
    )
  }

  /// `2-100-3 · step size 0.3`
  private func name(of run: Snapshot, beside other: RunSettings) -> String {
    let settings = run.settings
    let name =
      settings.model == .linear
      ? glyphs.string(LabelText.linear) : run.network.sizes.map(String.init).joined(separator: "-")
    // What the name says already, and what a linear classifier does not have.
    var told = [Field<RunSettings>.model.name, Field<RunSettings>.hiddenUnits.name]
    if settings.model == .linear || other.model == .linear { told.append(Field<RunSettings>.activation.name) }
    let differences = Field<RunSettings>.all.filter {
      !told.contains($0.name) && $0.text(settings) != $0.text(other)
    }
    return ([name] + differences.map { "\(glyphs.string($0.title)) \($0.text(settings))" }).joined(
      separator: " \(glyphs.dot) ")
  }

  /// The two runs by the colours of their curves, the first one first: their names as in the plots' titles where these
  /// fit, else where the plots are.
  func comparisonLegend(columns: Int) -> [(name: String, ink: Ink)]? {
    guard let rival = snapshot.rival else { return nil }
    let runs = snapshot.isSecond ? [(rival, snapshot), (snapshot, rival)] : [(snapshot, rival), (rival, snapshot)]
    let names = runs.map { name(of: $0.0, beside: $0.1.settings) }
    let fits = names.reduce(0) { $0 + displayWidth(of: $1) + 2 } <= columns
    return runs.enumerated().map { i, run in
      (name: fits ? names[i] : glyphs.string(side(isSecond: run.0.isSecond)), ink: runInk(run.0))
    }
  }

  /// The colour of a run's curve: each of two keeps its own, whichever is turned to.
  func runInk(_ run: Snapshot) -> Ink {
    theme.ink(run.isSecond ? .rival : .loss, style: theme.depth == .monochrome && !run.isSecond ? .bold : [])
  }

  /// The title of the controls: whose they are.
  var controlsTitle: String {
    glyphs.string(snapshot.rival == nil ? LabelText.controls : .controlsOf(side(isSecond: snapshot.isSecond)))
  }

  /// Where one of two runs is: `left`, `lower`; `second` where only one has room.
  func side(isSecond: Bool) -> PlaceName {
    let layout = layout
    if layout.rival.isEmpty { return isSecond ? .second : .first }
    return layout.plot.x == layout.rival.x ? (isSecond ? .lower : .upper) : (isSecond ? .right : .left)
  }

  /// The figures of the run; of two runs side by side, the first one's at the left.
  var figures: [Figure] {
    guard let rival = snapshot.rival else { return snapshot.figures }
    let (first, second) = snapshot.isSecond ? (rival.figures, snapshot.figures) : (snapshot.figures, rival.figures)
    let all = first.count < second.count ? second : first
    return all.map { figure in
      if figure.name == .pace { return figure }
      let (left, right) = (first.text(of: figure.name, glyphs), second.text(of: figure.name, glyphs))
      return Figure(
        name: figure.name, value: left + String(repeating: " ", count: max(2, 11 - right.count)) + right,
        role: figure.role)
    }
  }
}

extension [Figure] {
  /// A figure's value with its unit; a dash where there is none of this name.
  fileprivate func text(of name: FigureName, _ glyphs: Glyphs) -> String {
    first { $0.name == name }.map { $0.value + ($0.unit == .none ? "" : " " + glyphs.string($0.unit)) } ?? "-"
  }
}
