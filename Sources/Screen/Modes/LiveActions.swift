import Learning
import Settings
import Texts
import Training

/// The effects of the live view's keys.
extension Context {
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .quit:
      message = lossOfQuitting()
      return message == nil ? [.quit] : []
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .close:
      if loading != nil { return stopReading() }
      close()
    case .togglePause: return togglePause()
    case .step:
      message = stepRefusal
      return message == nil ? [.send(.step(1))] : []
    case .reset: return [.send(.reset)]
    case .compare: return toggleComparison()
    case .otherRun: return switchToOtherRun()
    case .back: return seek(by: .back)
    case .forward: return seek(by: .forward)
    case .stepBack: return seek(by: .stepBack)
    case .beginning: return seek(by: .beginning)
    case .end: return seek(by: .end)
    case .newSeed:
      return change { $0.seed = $0.seed == .max ? 0 : $0.seed + 1 }
    case .newSample: return nudge(.run(.sample), 1)
    case .nextDataset: return nextDataset()
    case .switchModel: return change { $0.model = $0.model == .linear ? .mlp : .linear }
    case .linearModel: return change { $0.model = .linear }
    case .network: return change { $0.model = .mlp }
    case .stepSizeUp: return nudge(.run(.stepSize), 1)
    case .stepSizeDown: return nudge(.run(.stepSize), -1)
    case .regularizationUp: return nudge(.run(.regularization), 1)
    case .regularizationDown: return nudge(.run(.regularization), -1)
    case .slower: return nudge(.view(.pace), -1)
    case .faster: return nudge(.view(.pace), 1)
    case .logarithmic: view.isLogarithmic.toggle()
    case .points: view.showsPoints.toggle()
    case .enlarge: cycleEnlarged()
    case .present: view.enlarged = view.enlarged == .presenter ? .nothing : .presenter
    case .theme:
      view.theme = view.theme.next(onLight: isGroundLight)
      retheme()
      message = say(.value(.theme, view.theme.rawValue))
    case .colorDepth:
      let all = ColorDepth.allCases
      let next = all[(all.firstIndex(of: depth)! + 1) % all.count]
      view.color = next
      message = say(.value(.color, next.rawValue))
      return show(next)
    case .pixels:
      view.pixels = view.pixels == .off ? .auto : .off
      message = say(.value(.pixels, view.pixels.rawValue))
      return [.pixels(view.pixels)]
    case .glyphs:
      let all = GlyphSet.allCases
      let next = all[(all.firstIndex(of: glyphs.set)! + 1) % all.count]
      view.glyphs = next
      glyphs = Glyphs(next, language)
      message = say(.value(.glyphs, next.rawValue))
    case .statistics: showsStatistics.toggle()
    case .nextView: turnView(1)
    case .previousView: turnView(-1)
    case .nextUnit: turnUnit(1)
    case .previousUnit: turnUnit(-1)
    case .nextLayer: turnLayer(1)
    case .previousLayer: turnLayer(-1)
    case .nextControl, .valueUp, .valueDown, .editValue: open(ControlsMode(0))
    case .previousControl: open(ControlsMode(controls.count - 1))
    case .restoreDefault:
      message = say(.chooseControl(KeyName(keys.names(of: Action.nextControl, .previousControl))))
    }
    return []
  }

  /// Closes the panels of the live view.
  private mutating func close() {
    if view.enlarged != .nothing { view.enlarged = .nothing } else { showsStatistics = false }
  }

  private mutating func cycleEnlarged() {
    let all = Layout.Enlarged.allCases
    view.enlarged = all[(all.firstIndex(of: view.enlarged)! + 1) % all.count]
  }

  /// Why the run cannot take a step; `nil` where it can.
  var stepRefusal: String? {
    // What is shown is not the run that would take the step.
    if shared.preview != nil {
      return say(
        .forecastCannotStep(
          close: keys.keyName(of: Action.close), back: keys.keyName(of: LookaheadMode.Action.open)))
    }
    let reset = keys.keyName(of: Action.reset)
    switch snapshot.state {
    case .diverged: return say(.divergedCannotStep(reset: reset))
    case .finished where snapshot.otherRun?.state != .paused: return say(.lastIteration(reset: reset))
    case .running, .paused, .finished: return nil
    }
  }

  private mutating func togglePause() -> [Effect] {
    if snapshot.isAnyRunning { return [.send(.pause)] }
    switch snapshot.otherRun?.state == .paused ? .paused : snapshot.state {
    case .running: return [.send(.pause)]
    case .paused: return [.send(.resume)]
    case .finished:
      message = say(.lastIteration(reset: keys.keyName(of: Action.reset)))
    case .diverged:
      message = say(.runDiverged(reset: keys.keyName(of: Action.reset)))
    }
    return []
  }

  // MARK: Views

  mutating func turnView(_ direction: Int) {
    // From the view that is shown: the model may not have the chosen one.
    let views = PlotView.views(of: snapshot.network)
    view.plot = views[((views.firstIndex(of: pane.shownView) ?? 0) + direction + views.count) % views.count]
    // The unit with the largest outgoing norm when the view was opened stays chosen, so that it can be followed.
    if view.unit == nil, snapshot.network.hiddenLayers > 0 { view.unit = pane.shownUnit }
  }

  /// Chooses the next or the previous unit of the layer, and switches to a view of units.
  mutating func turnUnit(_ direction: Int) {
    guard snapshot.network.hiddenLayers > 0 else { return refuseUnits() }
    let shown = pane.shownUnit
    let order = snapshot.network.unitsByWeight(shown.layer)
    let rank = (order.firstIndex(of: shown.unit) ?? 0) + direction
    let isShown = view.plot.showsUnits
    view.unit = isShown ? UnitChoice(layer: shown.layer, unit: order[(rank + order.count) % order.count]) : shown
    if !isShown { view.plot = .unit }
  }

  mutating func turnLayer(_ direction: Int) {
    let layers = snapshot.network.hiddenLayers
    guard layers > 0 else { return refuseUnits() }
    guard layers > 1 else {
      message = say(.oneLayerOnly)
      return
    }
    let layer = (pane.shownUnit.layer + direction + layers) % layers
    view.unit = UnitChoice(layer: layer, unit: snapshot.network.unitsByWeight(layer)[0])
    if view.plot != .units { view.plot = .unit }
  }

  private mutating func refuseUnits() {
    message = say(.noHiddenUnits(model: keys.keyName(of: Action.switchModel)))
  }

  // MARK: Places on the screen

  /// The control whose row holds a cell.
  func control(x: Int, y: Int) -> Int? {
    let rows = layout.controls.content
    guard rows.contains(x: x, y: y) else { return nil }
    let index = ControlsPanel.first(rows: rows.height, focus: shared.focus) + y - rows.y
    return Control.all.indices.contains(index) ? index : nil
  }

  /// The control whose slider holds a cell.
  func slider(x: Int, y: Int) -> Int? {
    guard let index = control(x: x, y: y), controls[index].sliderScale != nil,
      let track = controlsPanel.track(in: layout.controls.content), track.contains(x)
    else { return nil }
    return index
  }

  /// Sets a control to the value at a column of its slider.
  mutating func drag(_ index: Int, toColumn x: Int) -> [Effect] {
    let control = controls[index]
    guard let scale = control.sliderScale, let track = controlsPanel.track(in: layout.controls.content) else {
      return []
    }
    let share = Double(max(track.lowerBound, min(x, track.upperBound - 1)) - track.lowerBound) / Double(track.count - 1)
    var (run, view) = (settings, self.view)
    guard control.set(share, on: scale, &run, &view), run != settings || view != self.view else { return [] }
    return adopt(run, view)
  }

  /// The position of a control's value on its slider, 0 to 1.
  func sliderPosition(of control: Control) -> Double? {
    control.sliderScale.map { control.position(on: $0, settings, view) }
  }

  /// A click on a unit's tile opens the unit.
  mutating func pressPlot(x: Int, y: Int) {
    let pane = pane
    let inside = pane.rect(in: layout.plotArea)
    guard inside.contains(x: x, y: y), pane.shownView == .units,
      let rank = pane.tileLayout(inside).rank(x: x, y: y)
    else { return }
    let layer = pane.shownUnit.layer
    view.unit = UnitChoice(layer: layer, unit: snapshot.network.unitsByWeight(layer)[rank])
    view.plot = .unit
  }
}
