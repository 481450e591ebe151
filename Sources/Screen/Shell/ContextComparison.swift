import Settings
import Texts
import Training

/// Two runs side by side.
extension Context {
  mutating func toggleComparison() -> [Effect] {
    chartRange = nil
    if snapshot.otherRun != nil {
      message = say(.comparisonEnded)
      return [.send(.endComparison)]
    }
    guard shared.waiting == nil else {
      message = glyphs.string(TourText.oneRunOnly(close: keys.keyName(of: LessonMode.Action.leave)))
      return []
    }
    message =
      say(.comparisonBegun(other: keys.keyName(of: Action.otherRun), end: keys.keyName(of: Action.compare)))
    return [.send(.compare(settings)), .send(.swap)]
  }

  mutating func switchToOtherRun() -> [Effect] {
    guard let otherRun = snapshot.otherRun else {
      message = say(.oneRunOnly(compare: keys.keyName(of: Action.compare)))
      return []
    }
    // Both runs have the same points; the newest change of them may not have reached the trainer yet.
    let points = settings
    settings = otherRun.settings
    settings.takePoints(from: points)
    return [.send(.swap)]
  }

  /// Title and note of the plot of one of two runs: the longest form of ``names(of:beside:)`` that fits into `columns`, or the
  /// value alone in which the runs differ.
  func comparisonTitle(_ run: Snapshot, beside other: RunSettings, columns: Int) -> (title: String, note: String) {
    let names = names(of: run, beside: other)
    return (
      names.first { displayWidth(of: $0) <= columns }
        ?? differences(run.settings, other).first?.text(run.settings) ?? names.last!,
      run.state == .diverged
        ? glyphs.string(LabelText.diverged(iteration: run.iteration))
        : "\(fixed(run.diagnostics.accuracy * 100, digits: 1)) %"
    )
  }

  /// Forms of a run's name from the longest to the shortest, such as `step size 0.3 · 2-100-3`: the settings that differ come first,
  /// and what both runs share is omitted first.
  private func names(of run: Snapshot, beside other: RunSettings) -> [String] {
    let settings = run.settings
    let network =
      settings.model == .linear
      ? glyphs.string(LabelText.linear) : run.network.sizes.map(String.init).joined(separator: "-")
    let same = [Field<RunSettings>.model, .hiddenUnits, .features].allSatisfy { $0.text(settings) == $0.text(other) }
    let words = differences(settings, other).map { "\(glyphs.string($0.title)) \($0.text(settings))" }
    let parts = same ? words + [network] : [network] + words
    return (1...parts.count).reversed().map { parts.prefix($0).joined(separator: " \(glyphs.dot) ") }
  }

  /// The settings that differ and that the name of the network does not state.
  private func differences(_ settings: RunSettings, _ other: RunSettings) -> [Field<RunSettings>] {
    // A linear classifier has no activation function.
    var named = [Field<RunSettings>.model.name, Field<RunSettings>.hiddenUnits.name]
    if settings.model == .linear || other.model == .linear { named.append(Field<RunSettings>.activation.name) }
    return Field<RunSettings>.all.filter { !named.contains($0.name) && $0.text(settings) != $0.text(other) }
  }

  /// The legend of the two runs, the first one first: their names as in the plots' titles where both fit, else the sides of
  /// their plots.
  func comparisonLegend(columns: Int) -> [(name: String, ink: Ink)]? {
    guard let otherRun = snapshot.otherRun else { return nil }
    let runs =
      snapshot.isSecond ? [(otherRun, snapshot), (snapshot, otherRun)] : [(snapshot, otherRun), (otherRun, snapshot)]
    let forms = runs.map { names(of: $0.0, beside: $0.1.settings) }
    // Both names in the same form, the longest that fits.
    func pair(_ form: Int) -> [String] { forms.map { $0[min(form, $0.count - 1)] } }
    let fitting = (0..<max(forms[0].count, forms[1].count)).first { form in
      pair(form)[0] != pair(form)[1] && pair(form).reduce(0) { $0 + displayWidth(of: $1) + 2 } <= columns
    }
    let shown = fitting.map(pair)
    return runs.enumerated().map { i, run in
      (name: shown?[i] ?? glyphs.string(side(isSecond: run.0.isSecond)), ink: runInk(run.0))
    }
  }

  /// The colour of a run's curve: each of two runs keeps its colour when the person switches between them.
  func runInk(_ run: Snapshot) -> Ink {
    theme.ink(run.isSecond ? .secondRun : .loss, style: theme.depth == .monochrome && !run.isSecond ? .bold : [])
  }

  /// The title of the controls: the side of the run that they change.
  var controlsTitle: String {
    glyphs.string(snapshot.otherRun == nil ? LabelText.controls : .controlsOf(side(isSecond: snapshot.isSecond)))
  }

  /// The side of a run's plot, such as `left` or `lower`; `first` and `second` where only one plot fits.
  func side(isSecond: Bool) -> PlaceName {
    let layout = layout
    if layout.otherPlot.isEmpty { return isSecond ? .second : .first }
    return layout.plot.x == layout.otherPlot.x ? (isSecond ? .lower : .upper) : (isSecond ? .right : .left)
  }

  /// The figures of the run; of two runs, the first one's at the left.
  var figures: [Figure] {
    guard let otherRun = snapshot.otherRun else { return snapshot.figures }
    let runs = snapshot.isSecond ? (otherRun, snapshot) : (snapshot, otherRun)
    let hasSchedule = [runs.0, runs.1].contains { $0.settings.schedule != .constant }
    let (first, second) = (runs.0.figures(withStepSize: hasSchedule), runs.1.figures(withStepSize: hasSchedule))
    let all = first.count < second.count ? second : first
    return all.map { figure in
      if figure.name == .pace { return figure }
      let (left, right) = (first.text(of: figure.name, glyphs), second.text(of: figure.name, glyphs))
      return Figure(
        name: figure.name, value: left + String(repeating: " ", count: max(2, 11 - left.count)) + right,
        role: figure.role)
    }
  }
}

extension [Figure] {
  /// A figure's value with its unit; a dash where there is no figure of this name.
  fileprivate func text(of name: FigureName, _ glyphs: Glyphs) -> String {
    first { $0.name == name }.map { $0.value + ($0.unit == .none ? "" : " " + glyphs.string($0.unit)) } ?? "-"
  }
}
