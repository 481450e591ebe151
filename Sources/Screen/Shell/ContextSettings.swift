import Learning
import Settings
import Texts
import Training

/// Changes of settings: by keys, controls and tables of points.
extension Context {
  mutating func change(_ body: (inout RunSettings) -> Void) -> [Effect] {
    var run = settings
    body(&run)
    return adopt(run, view)
  }

  /// Adopts new settings and returns the commands that the trainer needs.
  mutating func adopt(_ run: RunSettings, _ view: ViewSettings) -> [Effect] {
    var effects: [Effect] = []
    if run != settings {
      if let table = run.unreadTable {
        return read(table)
      }
      let problem = run.problem(after: settings) ?? run.problem(memory: memory)
      if let refusal = problem.map({ glyphs.string($0) }) ?? loss(from: run) {
        message = refusal
        return []
      }
      let old = settings
      settings = run
      if run.dataset != old.dataset { effects += stopReading() }
      // Settings changed while looking ahead are not sent to the trainer.
      if shared.preview == nil { effects.append(.send(.apply(run))) }
      message = message ?? restartNote(old)
    }
    if view.pace != self.view.pace { effects.append(.send(.pace(view.pace))) }
    let isNewTheme = view.theme != self.view.theme
    self.view = view
    if isNewTheme { retheme() }
    return effects
  }

  /// Sets a control to its next value up or down.
  mutating func nudge(_ control: Control, _ direction: Int) -> [Effect] {
    if control.name == Field<ViewSettings>.forecastIterations.name { return lookFurther(direction) }
    var (run, view) = (settings, self.view)
    let moved =
      switch control {
      case .run(let field): field.nudge(&run, direction)
      case .view(let field): field.nudge(&view, direction)
      }
    guard moved else {
      message = say(.noFurtherValue(control.title, isUp: direction > 0, control.domain))
      return []
    }
    return adopt(run, view)
  }

  /// A sentence that the change restarts the run, where that may be unexpected; `nil` otherwise.
  private func restartNote(_ old: RunSettings) -> String? {
    guard shared.preview == nil, !shared.coversPlot, live.end > 0 else { return nil }
    guard old.model == settings.model else { return nil }
    if settings.model == .linear, old.hiddenUnits != settings.hiddenUnits || old.activation != settings.activation {
      return say(.unitsOfNetworkOnly(model: keys.keyName(of: Action.switchModel)))
    }
    guard let field = settings.restart(from: old) else { return nil }
    return say(.restarted(field.title, field.text(settings), keepsCurve: field.effect == .network))
  }

  // MARK: Points edited by hand

  /// The edited points that `run` would discard, as a sentence; `nil` where it discards none or the person has confirmed.
  mutating func loss(from run: RunSettings) -> String? {
    guard settings.edited != nil, run.edited == nil, asked != run else { return nil }
    asked = run
    return say(
      .losesEdits(edit: keys.keyName(of: EditingMode.Action.open), save: keys.keyName(of: EditingMode.Action.save)))
  }

  /// The edited points that quitting would discard, as a sentence; `nil` where it discards none or the person has
  /// confirmed.
  mutating func lossOfQuitting() -> String? {
    let own = shared.waiting?.settings ?? settings
    let stakes = (start.isSavedAtEnd ? [] : [own]) + (shared.waiting == nil ? [] : [settings])
    guard stakes.contains(where: { isUnwritten($0.edited) }), asked != settings else { return nil }
    asked = settings
    return
      say(
        .losesEditsOnQuitting(
          quit: keys.keyName(of: Action.quit), edit: keys.keyName(of: EditingMode.Action.open),
          save: keys.keyName(of: EditingMode.Action.save)))
  }

  /// The edited points that leaving a page of the tour would discard, as a sentence.
  mutating func lossOfScene() -> String? {
    guard isUnwritten(settings.edited), asked != settings else { return nil }
    asked = settings
    return say(
      .losesEdits(edit: keys.keyName(of: EditingMode.Action.open), save: keys.keyName(of: EditingMode.Action.save)))
  }

  private func isUnwritten(_ points: SplitDataset?) -> Bool { points != nil && points != writtenPoints }

  // MARK: Tables of points

  /// Selects the next data set of the control; the first one follows the last.
  mutating func nextDataset() -> [Effect] {
    change { settings in
      if !Field.dataset.nudge(&settings, 1) { Field.dataset.copy(to: &settings, from: RunSettings()) }
    }
  }

  /// Starts reading a table in the background.
  mutating func read(_ table: TableSource) -> [Effect] {
    loading = (table, say(.reading(path: table.path)))
    return [.readPoints(table)]
  }

  mutating func stopReading() -> [Effect] {
    guard loading != nil else { return [] }
    loading = nil
    return [.readPoints(nil)]
  }

  /// Takes the progress or the result of ``Effect/readPoints(_:)``: its points are shown.
  mutating func receive(_ reading: TableReading) -> [Effect] {
    // The result of a request that was cancelled is dropped.
    guard loading?.table == reading.table else { return [] }
    switch reading {
    case .progress(let table, let percent):
      loading = (
        table, say(.readingShare(path: table.path, percent: percent, stop: keys.keyName(of: Action.close)))
      )
    case .failed(_, let problem):
      loading = nil
      message = problem
    case .done(let file):
      loading = nil
      message =
        file.report.map { report in report.warning.map { full($0) } ?? full(report) }
        ?? say(.pointsRead(file.data.count, classes: file.data.classes, path: file.path))
      return change { $0.choose(file) }
    }
    return []
  }

  // MARK: Controls

  /// A control's value as text.
  func text(of control: Control) -> String {
    switch control {
    case .run(let field) where field.name == Field.model.name:
      glyphs.string(settings.model == .linear ? CurveName.linear : .network)
    case .run(let field):
      field.name == Field.dataset.name && settings.edited != nil
        ? glyphs.string(LabelText.editedValue(field.text(settings))) : field.text(settings)
    case .view(let field): field.text(view)
    }
  }

  /// - Parameter text: ``text(of:)``.
  func isDefault(_ control: Control, text: String) -> Bool {
    if case .run(let field) = control, field.name == Field.model.name { return settings.model == RunSettings().model }
    return text == Control.defaultTexts[control.name]
  }
}
