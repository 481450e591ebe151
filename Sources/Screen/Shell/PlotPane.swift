import Learning
import Settings
import Texts
import Training

/// The plot of one run: a view of its network, the points, axes and legend. Two runs are two panes.
struct PlotPane: Sendable {
  let theme: Theme
  let glyphs: Glyphs
  let aspect: Double
  let view: ViewSettings
  let snapshot: Snapshot
  /// The names of the classes, cut.
  let names: CutNames
  /// The points that are drawn.
  let points: SplitDataset
  /// The points that set the extent of the view.
  let extent: SplitDataset
  /// Whether the points are being edited: they are then always drawn, in a view that shows the plane.
  let isEdited: Bool
  /// The weight or bias that is chosen.
  var parameter: ParameterPlace?
  /// The number of classes whose points are shown without the network; `nil` shows all points and the network.
  var shownClasses: Int?
  /// What is also drawn in pixels; `nil` where nothing is.
  var pixels: PixelDemand?

  /// The view that is shown: the regions where the chosen view needs hidden units that the network lacks, and while points
  /// are edited.
  var shownView: PlotView {
    if isEdited, !view.plot.showsPlane || view.plot == .unit { return .regions }
    return view.plot.shown(for: snapshot.network)
  }

  /// The unit that is shown: the chosen one where the network has it, or else the one of the last hidden layer with the
  /// largest outgoing weights.
  var shownUnit: UnitChoice { snapshot.network.shownUnit(view.unit) ?? UnitChoice(layer: 0, unit: 0) }

  /// The input of a view's scene.
  func subject(_ shown: PlotView, size: Size, sampling: Sampling) -> Subject {
    let points = shown.showsPlane ? points : SplitDataset(training: snapshot.data, test: nil)
    var subject = Subject(
      network: snapshot.network, data: points.training, test: points.test, extent: isEdited ? extent.extent : nil,
      showsPoints: view.showsPoints || isEdited, unit: shown.showsUnits ? shownUnit : nil, size: size, aspect: aspect,
      sampling: sampling,
      language: glyphs.language)
    subject.parameter = parameter
    return subject
  }

  func viewport(_ inside: Rect) -> Viewport {
    Viewport(of: extent.extent, in: inside, aspect: aspect)
  }

  /// The cells of the view: a view without axes takes those of the tick labels as well.
  func rect(in area: PlotArea) -> Rect { shownView.showsPlane ? area.picture : area.inside }

  /// - Parameter hint: the text of the legend where no title names the view.
  func draw(in area: PlotArea, hint: InkedText = [], on frame: inout Frame) {
    let (shown, rect) = (shownView, rect(in: area))
    guard !rect.isEmpty else { return }
    let renderer = CellRenderer(theme: theme, glyphs: glyphs, pixels: pixels)
    let size = Size(columns: rect.width, rows: rect.height)
    var scene = shown.scene(subject(shown, size: size, sampling: renderer.sampling(for: shown)))
    if let shownClasses { scene = scene.pointsAlone(classes: shownClasses) }
    renderer.draw(scene, in: rect, on: &frame)
    if shown.showsPlane {
      let plane = Rect(
        x: rect.x, y: rect.y, width: rect.width, height: rect.height - shown.captionRows(rect.height))
      AxesLayer(theme: theme, viewport: viewport(plane), scale: snapshot.data.scale, border: area.outer)
        .drawOutside(left: area.outer.x..<rect.x, below: drawTitles(in: area.numbers, on: &frame), on: &frame)
    }
    PlotLegend(
      theme: theme, glyphs: glyphs, data: snapshot.data, names: names, hasTest: snapshot.testData != nil,
      wrong: wrong(scene)
    ).draw(in: area.legend, of: &frame, isViewNeeded: !hint.isEmpty && shown != .regions) { form in
      note(form, scene.notes, hint, showsScale: shown.showsShades, renderer)
    }
  }

  /// A form of the text at the right end of the legend: with the hint, without it, and with the name of the view in its place; `nil` after
  /// the last.
  private func note(
    _ form: Int, _ own: Scene.Notes, _ hint: InkedText, showsScale: Bool, _ renderer: CellRenderer
  ) -> PlotLegend.Note? {
    let namesView = !hint.isEmpty
    var index = form
    /// Whether the form is one of the next `count`, and then which: `index`.
    func isAmong(_ count: Int) -> Bool {
      if index < count { return true }
      index -= count
      return false
    }
    if isAmong(own.isEmpty && showsScale ? 1 : 0) {
      return PlotLegend.Note(
        text: PlotLegend.scale(theme, glyphs, after: hint), namesView: namesView, isWhole: namesView)
    }
    if isAmong(own.count) {
      let text = renderer.inked(own[index])
      return PlotLegend.Note(text: namesView ? hint + text : text, namesView: namesView, isWhole: namesView)
    }
    guard namesView else { return nil }
    if isAmong(1) { return PlotLegend.Note(text: hint, namesView: true, isWhole: own.isEmpty) }
    if isAmong(own.count) { return PlotLegend.Note(text: renderer.inked(own[index])) }
    guard shownView != .regions else { return nil }
    let (name, ink) = (glyphs.string(LabelText.view(shownView.rawValue)), theme.ink(.dim))
    if isAmong(own.count) {
      return PlotLegend.Note(
        text: [(name + " ", ink)] + renderer.inked(own[index]), namesView: true, isWhole: true)
    }
    return isAmong(1) ? PlotLegend.Note(text: [(name, ink)], namesView: true, isWhole: own.isEmpty) : nil
  }

  /// Draws the names of the axes and the scaling of the points at the right end of the tick labels.
  ///
  /// - Returns: the columns that are left for the tick labels.
  private func drawTitles(in row: Rect, on frame: inout Frame) -> Rect {
    let titles = snapshot.data.axisTitles.map { "x = \($0.x), y = \($0.y)" }
    let scale = snapshot.data.scaleText.map { glyphs.string($0) }
    guard titles != nil || scale != nil else { return row }
    let parts = [titles, scale].compactMap { $0 }
    // The tick labels keep half of the row, or a third of it before the names are left out.
    let texts: [(text: String, room: Int)] = [
      (titles == nil ? "" : parts.joined(separator: " \(glyphs.dot) "), row.width / 2),
      (titles ?? "", row.width * 2 / 3),
      (scale ?? "", row.width / 4),
    ]
    guard let text = texts.first(where: { !$0.text.isEmpty && displayWidth(of: $0.text) <= $0.room })?.text else {
      return row
    }
    let columns = displayWidth(of: text)
    frame.write(text, x: row.right - columns, y: row.y, ink: theme.ink(.dim))
    return Rect(x: row.x, y: row.y, width: row.width - columns - 2, height: row.height)
  }

  private func hasPoints(_ scene: Scene) -> Bool {
    scene.marks.contains { if case .point = $0.kind { true } else { false } }
  }

  /// The number of points that are predicted wrong; `nil` where no points or not the network's predictions are shown, or
  /// where the accuracy is not finite.
  private func wrong(_ scene: Scene) -> Int? {
    guard shownClasses == nil, hasPoints(scene) else { return nil }
    if isEdited {
      return scene.marks.count { mark in
        if case .point(_, _, let isWrong) = mark.kind { isWrong } else { false }
      }
    }
    guard snapshot.diagnostics.accuracy.isFinite else { return nil }
    return snapshot.data.count - Int((snapshot.diagnostics.accuracy * Double(snapshot.data.count)).rounded())
  }

  func tileLayout(_ inside: Rect) -> TileLayout {
    let shown = shownUnit
    return TileLayout(
      inside, count: snapshot.network.layers[shown.layer].outputs,
      rank: snapshot.network.rank(ofUnit: shown.unit, shown.layer), aspect: aspect)
  }
}

extension Context {
  /// The pane of the run that is shown.
  var pane: PlotPane { pane(of: snapshot) }

  func pane(of run: Snapshot) -> PlotPane {
    let own = SplitDataset(training: run.data, test: run.testData)
    return PlotPane(
      theme: theme, glyphs: glyphs, aspect: aspect, view: view, snapshot: run, names: cutNames,
      points: shared.points?.shown ?? own,
      extent: shared.points?.extent ?? own, isEdited: shared.points != nil,
      parameter: shared.parameter, shownClasses: shared.points == nil ? shared.shownClasses : nil, pixels: pixels)
  }

  /// `network 2-100-3`
  func modelName(_ run: Snapshot) -> String {
    glyphs.string(LabelText.model(run.settings, run.network))
  }

  /// The accuracy of the run that is shown, with its name.
  var accuracyNote: String {
    "\(glyphs.string(FigureName.accuracy)) \(fixed(snapshot.diagnostics.accuracy * 100, digits: 1)) %"
  }

  /// The scores or probabilities of the point under the pointer; `nil` where it is not on the plot.
  var reading: Remark? {
    guard let pointer else { return nil }
    let inside = layout.picture
    let pane = pane
    guard pane.shownView.showsPlane, inside.contains(x: pointer.x, y: pointer.y) else { return nil }
    let place = pane.viewport(inside).plane(column: Double(pointer.x) + 0.5, row: Double(pointer.y) + 0.5)
    let scores = snapshot.network.scores(Matrix(rows: 1, columns: 2, values: [place.x, place.y]))
    // Hinge losses give scores and no probabilities.
    let values =
      snapshot.network.objective.confidence == .probability
      ? softmax(scores.values).map { "\(fixed($0 * 100, digits: 1)) %" } : scores.values.map { bounded($0, digits: 2) }
    let classes = values.enumerated().map { k, value in
      "\(glyphs.point(class: k))\(snapshot.data.name(ofClass: k)) \(value)"
    }
    return Remark(text(of: Point(x: place.x, y: place.y)) + "  " + classes.joined(separator: "  "), .accent)
  }
}

extension Network {
  /// Whether the network has this hidden unit.
  package func has(_ choice: UnitChoice) -> Bool {
    choice.layer < hiddenLayers && choice.unit < layers[choice.layer].outputs
  }
}

extension LabelText {
  /// The name of a run's model.
  static func model(_ settings: RunSettings, _ network: Network) -> Self {
    settings.model == .linear
      ? .linearClassifier(isSoftmax: settings.objective == .crossEntropy) : .network(sizes: network.sizes)
  }
}
