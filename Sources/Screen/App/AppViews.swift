import Learning
import Settings
import Texts
import Training

/// What the plot shows, and which hidden unit.
extension App {
  /// What the plot shows of the network.
  package var plotView: PlotView { view.plot }

  /// The view that can be shown: without hidden units, and while points are edited, the regions.
  var shownView: PlotView {
    if editing != nil, !plotView.showsPlane || plotView == .unit { return .regions }
    return plotView.shown(for: snapshot.network)
  }

  /// What the plot's title says of the view.
  var viewSuffix: String { shownView == .regions ? "" : " \(glyphs.dot) \(shownView.rawValue)" }

  /// Why a view is not what it is called; what is grave goes before it.
  var viewRemark: Remark? {
    guard shownView != plotView, ![.alarm, .warning].contains(snapshot.remark(keys).role) else { return nil }
    return Remark(
      "The linear classifier has no hidden units, so there is nothing to see inside: \(keys.name(of: Action.switchModel)) switches to the network.",
      .accent)
  }

  /// The unit that is shown: the one chosen while the network has it, or else the loudest of the last hidden layer.
  var shownUnit: UnitChoice {
    snapshot.network.shownUnit(view.unit) ?? UnitChoice(layer: 0, unit: 0)
  }

  /// What the scene of a view is made from.
  func subject(_ shown: PlotView, size: Size, sampling: Sampling) -> Subject {
    let points = shown.showsPlane ? shownPoints : SplitDataset(training: snapshot.data, test: nil)
    return Subject(
      network: snapshot.network, data: points.training, test: points.test, extent: editing?.extent.matrices,
      showsPoints: view.showsPoints || editing != nil, unit: shownUnit, size: size, aspect: aspect,
      sampling: sampling)
  }

  func drawView(_ shown: PlotView, _ inside: Rect, border: Rect, _ frame: inout Frame) {
    let renderer = CellRenderer(theme: theme, glyphs: glyphs)
    let size = Size(columns: inside.width, rows: inside.height)
    let scene = shown.scene(subject(shown, size: size, sampling: renderer.sampling(for: shown)))
    renderer.draw(scene, in: inside, on: &frame)
    let notes = scene.notes.map { renderer.inked($0) }
    let bottom = bottom(border)
    guard shown.showsPlane else {
      return _ = frame.write(bottom.fitting(notes).first ?? [], x: bottom.noteStart, y: border.bottom - 1)
    }
    let picture = Rect(
      x: inside.x, y: inside.y, width: inside.width, height: inside.height - shown.captionRows(inside.height))
    let viewport = viewport(picture)
    drawEditing(viewport, &frame)
    let axes = AxesLayer(theme: theme, viewport: viewport, scale: snapshot.data.scale, border: border)
    // The longest form that leaves two numbers their places, or one.
    let fitting = bottom.fitting(notes)
    let alarm = theme.ink(.alarm)
    // What is grave is left out only where there is no room for it at all.
    let grave = fitting.filter { $0.contains { $0.ink == alarm } }
    let forms = grave.isEmpty ? fitting : grave
    func leaves(_ count: Int) -> InkedText? {
      forms.first { axes.bottomLabels(free: bottom.free(beside: $0)).count >= count }
    }
    let note = leaves(2) ?? leaves(1) ?? forms.first ?? []
    axes.draw(free: bottom.free(beside: note), on: &frame)
    frame.write(note, x: bottom.noteStart, y: border.bottom - 1)
  }

  private func bottom(_ border: Rect) -> BottomBorder {
    let legend = LegendLayer(theme: theme, glyphs: glyphs)
    return BottomBorder(border, legend: legend.start(snapshot.data, hasTest: snapshot.testData != nil, in: border))
  }

  private func tileLayout(_ inside: Rect) -> TileLayout {
    let shown = shownUnit
    let order = snapshot.network.unitsByWeight(shown.layer)
    return TileLayout(
      inside, count: order.count, rank: order.firstIndex(of: shown.unit) ?? 0, aspect: aspect)
  }

  mutating func turnView(_ direction: Int) {
    let all = PlotView.allCases
    view.plot = all[(all.firstIndex(of: view.plot)! + direction + all.count) % all.count]
    // The unit that was loudest when the view was opened stays, so that it can be watched.
    if view.unit == nil, snapshot.network.hiddenLayers > 0 { view.unit = shownUnit }
  }

  /// Chooses the next or the previous unit of the layer, and shows units where the view does not.
  mutating func turnUnit(_ direction: Int) {
    guard snapshot.network.hiddenLayers > 0 else { return refuseUnits() }
    let shown = shownUnit
    let order = snapshot.network.unitsByWeight(shown.layer)
    let rank = (order.firstIndex(of: shown.unit) ?? 0) + direction
    let isShown = plotView.showsUnits
    view.unit = isShown ? UnitChoice(layer: shown.layer, unit: order[(rank + order.count) % order.count]) : shown
    if !isShown { view.plot = .unit }
  }

  mutating func turnLayer(_ direction: Int) {
    let layers = snapshot.network.hiddenLayers
    guard layers > 0 else { return refuseUnits() }
    guard layers > 1 else {
      message = "The network has one hidden layer only."
      return
    }
    let layer = (shownUnit.layer + direction + layers) % layers
    view.unit = UnitChoice(layer: layer, unit: snapshot.network.unitsByWeight(layer)[0])
    if plotView != .units { view.plot = .unit }
  }

  private mutating func refuseUnits() {
    message = "The linear classifier has no hidden units: \(keys.name(of: Action.switchModel)) switches to the network."
  }

  /// A click on the plot: on a unit's tile it opens the unit, with the probe on it moves that.
  mutating func pressPlot(x: Int, y: Int) {
    let inside = layout.plot.inset(by: 1)
    guard inside.contains(x: x, y: y) else { return }
    if shownView == .units {
      guard let rank = tileLayout(inside).rank(x: x, y: y) else { return }
      let layer = shownUnit.layer
      view.unit = UnitChoice(layer: layer, unit: snapshot.network.unitsByWeight(layer)[rank])
      view.plot = .unit
    } else if probe != nil, shownView.showsPlane {
      setProbe(x: x, y: y)
    }
  }
}

extension SplitDataset {
  /// The coordinates of all points.
  var matrices: [Matrix] { [training.X] + (test.map { [$0.X] } ?? []) }
}

extension Network {
  /// Whether there is such a hidden unit.
  func has(_ choice: UnitChoice) -> Bool {
    choice.layer < hiddenLayers && choice.unit < layers[choice.layer].outputs
  }
}
