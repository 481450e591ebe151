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
        drawPlane(viewport, border, &frame)
        drawViewNote(layer.legend, border, &frame)
      } else {
        RegionsLayer(theme: theme, glyphs: glyphs).draw(network, viewport, on: &frame)
        let creases = shown == .creases ? CreasesLayer.creases(network, data) : []
        let visible = CreasesLayer(theme: theme, glyphs: glyphs).draw(creases, viewport, on: &frame)
        drawPlane(viewport, border, &frame)
        if shown == .creases { drawViewNote(creaseNote(creases, visible: visible), border, &frame) }
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
      drawViewNote(tileNote(layout), border, &frame)
    case .hidden:
      guard let space = network.hiddenSpace(data) else { return }
      HiddenSpacePlot(theme: theme, glyphs: glyphs).draw(
        space, network, data, showsPoints: view.showsPoints, in: inside, aspect: aspect, on: &frame)
      drawViewNote(hiddenNote(space), border, &frame)
    }
  }

  /// Points and axes: what lies over every picture of the plane.
  private func drawPlane(_ viewport: Viewport, _ border: Rect, _ frame: inout Frame) {
    if view.showsPoints || editing != nil {
      let points = shownPoints
      let layer = PointsLayer(theme: theme, glyphs: glyphs)
      if let test = points.test { layer.draw(test, isHollow: true, snapshot.network, viewport, on: &frame) }
      layer.draw(points.training, snapshot.network, viewport, on: &frame)
    }
    drawEditing(viewport, &frame)
    let legend = LegendLayer(theme: theme, glyphs: glyphs)
    let bottom = BottomBorder(
      border, legend: legend.start(snapshot.data, hasTest: snapshot.testData != nil, in: border))
    AxesLayer(theme: theme, viewport: viewport, scale: snapshot.data.scale, border: border).draw(
      free: bottom.free(), on: &frame)
  }

  /// What a view has to say, in the bottom border from the left.
  private func drawViewNote(_ parts: InkedText, _ border: Rect, _ frame: inout Frame) {
    guard border.height >= 8 else { return }
    let legend = border.width >= 40 ? border.width / 3 : 0
    frame.write(
      parts, x: border.x + 2, y: border.bottom - 1,
      clip: Rect(x: border.x, y: border.y, width: border.width - 2 - legend, height: border.height))
  }

  private func creaseNote(_ creases: [CreasesLayer.Crease], visible: Int) -> InkedText {
    let dead = creases.count { $0.isDead }
    var parts: InkedText = [(" \(visible) of \(snapshot.network.layers[0].outputs) creases ", theme.ink(.dim))]
    if dead > 0 { parts.append(("\(glyphs.dot) \(dead) dead ", theme.ink(.alarm))) }
    return parts
  }

  private func tileNote(_ layout: UnitTiles.Layout) -> InkedText {
    let layers = snapshot.network.hiddenLayers
    let all = snapshot.network.layers[shownUnit.layer].outputs
    let layer = layers > 1 ? " of layer \(shownUnit.layer + 1)" : ""
    return [
      (" \(layout.first + 1)-\(layout.first + layout.count) of \(all) units\(layer), loudest first ", theme.ink(.dim))
    ]
  }

  private func hiddenNote(_ space: HiddenSpace) -> InkedText {
    let kept = " shows \(fixed(space.share * 100, digits: 0)) % of the spread "
    return space.share >= 0.95
      ? [(kept, theme.ink(.dim))]
      : [(kept, theme.ink(.dim)), ("\(glyphs.dot) borders are approximate ", theme.ink(.warning))]
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
