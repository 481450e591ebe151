import Learning
import Settings
import Training

/// What the plot shows, and which hidden unit.
extension App {
  /// What the plot shows of the network.
  package var plotView: PlotView { view.plot }

  /// The view that can be shown: without hidden units, and while points are edited, the regions.
  var shownView: PlotView {
    if editing != nil, !plotView.showsPlane || plotView == .unit { return .regions }
    return plotView.needsHiddenUnits && snapshot.network.hiddenLayers == 0 ? .regions : plotView
  }

  /// What the plot's title says of the view.
  var viewSuffix: String { shownView == .regions ? "" : " \(glyphs.dot) \(shownView.rawValue)" }

  /// Why a view is not what it is called; what is grave goes before it.
  var viewRemark: Remark? {
    guard shownView != plotView, ![.alarm, .warning].contains(snapshot.remark.role) else { return nil }
    return Remark(
      "The linear classifier has no hidden units, so there is nothing to see inside: m switches to the network.",
      .accent)
  }

  /// The unit that is shown: the one chosen while the network has it, or else the loudest of the last hidden layer.
  var shownUnit: UnitChoice {
    let network = snapshot.network
    if let unit = view.unit, network.has(unit) { return unit }
    let layer = max(0, network.hiddenLayers - 1)
    return UnitChoice(layer: layer, unit: network.hiddenLayers > 0 ? network.unitsByWeight(layer)[0] : 0)
  }

  func drawView(_ shown: PlotView, _ inside: Rect, border: Rect, _ frame: inout Frame) {
    let network = snapshot.network
    let data = snapshot.data
    switch shown {
    case .regions, .confidence, .creases:
      let viewport = viewport(inside)
      if shown == .confidence {
        let layer = ConfidenceLayer(theme: theme, glyphs: glyphs)
        layer.draw(network, viewport, on: &frame)
        drawPlane(viewport, border, notes: layer.legends, &frame)
      } else {
        RegionsLayer(theme: theme, glyphs: glyphs).draw(network, viewport, on: &frame)
        let creases = shown == .creases ? CreasesLayer.creases(network, data) : []
        let visible = CreasesLayer(theme: theme, glyphs: glyphs).draw(creases, viewport, on: &frame)
        let notes = shown == .creases ? creaseNotes(creases, visible: visible, border) : []
        drawPlane(viewport, border, notes: notes, &frame)
      }
    case .unit:
      let rows = UnitPlot.textRows(height: inside.height)
      let picture = Rect(x: inside.x, y: inside.y, width: inside.width, height: inside.height - rows)
      let plot = UnitPlot(theme: theme, glyphs: glyphs, network: network, choice: shownUnit)
      let viewport = viewport(picture)
      plot.draw(viewport, on: &frame)
      drawPlane(viewport, border, &frame)
      plot.drawText(data, in: Rect(x: inside.x, y: picture.bottom, width: inside.width, height: rows), on: &frame)
    case .units:
      let layout = tileLayout(inside)
      UnitTiles(theme: theme, glyphs: glyphs).draw(
        network, data, chosen: shownUnit, layout: layout, aspect: aspect, on: &frame)
      drawNote(of: tileNotes(layout), border, &frame)
    case .hidden:
      guard let space = network.hiddenSpace(data) else { return }
      HiddenSpacePlot(theme: theme, glyphs: glyphs).draw(
        space, network, data, showsPoints: view.showsPoints, in: inside, aspect: aspect, on: &frame)
      drawNote(of: hiddenNotes(space), border, &frame)
    }
  }

  /// Points, axes and a note in one of its forms: what lies over every picture of the plane.
  private func drawPlane(_ viewport: Viewport, _ border: Rect, notes: [InkedText] = [], _ frame: inout Frame) {
    if view.showsPoints || editing != nil {
      let points = shownPoints
      let layer = PointsLayer(theme: theme, glyphs: glyphs)
      if let test = points.test { layer.draw(test, isHollow: true, snapshot.network, viewport, on: &frame) }
      layer.draw(points.training, snapshot.network, viewport, on: &frame)
    }
    drawEditing(viewport, &frame)
    let axes = AxesLayer(theme: theme, viewport: viewport, scale: snapshot.data.scale, border: border)
    let bottom = bottom(border)
    // The longest form that leaves two numbers their places, or one.
    let forms = bottom.fitting(notes)
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

  /// What a view has to say, in the bottom border from the left: the first form that there is room for.
  private func drawNote(of forms: [InkedText], _ border: Rect, _ frame: inout Frame) {
    let bottom = bottom(border)
    frame.write(bottom.fitting(forms).first ?? [], x: bottom.noteStart, y: border.bottom - 1)
  }

  private func creaseNotes(_ creases: [CreasesLayer.Crease], visible: Int, _ border: Rect) -> [InkedText] {
    let dead = creases.count { $0.isDead }
    let all = snapshot.network.layers[0].outputs
    let counts: [InkedText] = [" \(visible) of \(all) creases ", " \(visible) creases "].map { [($0, theme.ink(.dim))] }
    // That units are dead is left out only where there is no room for it at all.
    let full = counts.map { $0 + [("\(glyphs.dot) \(dead) dead ", theme.ink(.alarm))] }
    return dead == 0 || bottom(border).fitting(full).isEmpty ? counts : full
  }

  private func tileNotes(_ layout: UnitTiles.Layout) -> [InkedText] {
    let layers = snapshot.network.hiddenLayers
    let all = snapshot.network.layers[shownUnit.layer].outputs
    let layer = layers > 1 ? " of layer \(shownUnit.layer + 1)" : ""
    let shown = " \(layout.first + 1)-\(layout.first + layout.count) of \(all)"
    return [" units\(layer), loudest first ", "\(layer), loudest first ", " units\(layer) ", " "].map {
      [(shown + $0, theme.ink(.dim))]
    }
  }

  private func hiddenNotes(_ space: HiddenSpace) -> [InkedText] {
    let share = "\(fixed(space.share * 100, digits: 0)) %"
    let kept = [" shows \(share) of the spread ", " \(share) of the spread ", " \(share) "].map {
      ($0, theme.ink(.dim))
    }
    let warnings = ["borders are approximate ", "borders approximate ", "approximate "].map {
      ("\(glyphs.dot) \($0)", theme.ink(.warning))
    }
    return (space.share >= 0.95 ? [] : kept.flatMap { kept in warnings.map { [kept, $0] } }) + kept.map { [$0] }
  }

  private func tileLayout(_ inside: Rect) -> UnitTiles.Layout {
    let shown = shownUnit
    let order = snapshot.network.unitsByWeight(shown.layer)
    return UnitTiles.Layout(
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
    message = "The linear classifier has no hidden units: m switches to the network."
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

extension Network {
  /// Whether there is such a hidden unit.
  func has(_ choice: UnitChoice) -> Bool {
    choice.layer < hiddenLayers && choice.unit < layers[choice.layer].outputs
  }
}
