import Learning
import Settings
import Texts
import Training

/// The picture of one run in a box: a view of its network, points, axes and legend. Two runs are two panes.
struct PlotPane: Sendable {
  let theme: Theme
  let glyphs: Glyphs
  let aspect: Double
  let view: ViewSettings
  let snapshot: Snapshot
  /// The points that are drawn.
  let points: SplitDataset
  /// The points that the view is made for.
  let extent: SplitDataset
  /// Whether the points are being edited, and therefore always drawn, on a view that they can be seen on.
  let isEdited: Bool

  /// The view that can be shown: without hidden units, and while points are edited, the regions.
  var shownView: PlotView {
    if isEdited, !view.plot.showsPlane || view.plot == .unit { return .regions }
    return view.plot.shown(for: snapshot.network)
  }

  /// The unit that is shown: the one chosen while the network has it, or else the one with the largest outgoing weights of the
  /// last hidden layer.
  var shownUnit: UnitChoice { snapshot.network.shownUnit(view.unit) ?? UnitChoice(layer: 0, unit: 0) }

  /// What the scene of a view is made from.
  func subject(_ shown: PlotView, size: Size, sampling: Sampling) -> Subject {
    let points = shown.showsPlane ? points : SplitDataset(training: snapshot.data, test: nil)
    return Subject(
      network: snapshot.network, data: points.training, test: points.test, extent: isEdited ? extent.matrices : nil,
      showsPoints: view.showsPoints || isEdited, unit: shownUnit, size: size, aspect: aspect, sampling: sampling,
      language: glyphs.language)
  }

  func viewport(_ inside: Rect) -> Viewport {
    Viewport(of: [extent.training, extent.test].compactMap { $0?.X }, in: inside, aspect: aspect)
  }

  /// - Parameter ink: the colour of the title; `nil` for the usual one.
  func draw(
    in rect: Rect, title: String, note: String, isFocused: Bool, ink: Ink? = nil, on frame: inout Frame
  ) {
    guard !rect.isEmpty else { return }
    let inside = Box(title, note: note, isFocused: isFocused).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    if let ink {
      for x in rect.x + 3..<max(rect.x + 3, min(rect.x + 3 + displayWidth(of: title), rect.right - 3)) {
        frame.tint(x: x, y: rect.y) { $0.foreground = ink.foreground }
      }
    }
    guard !inside.isEmpty else { return }
    drawView(shownView, inside, border: rect, &frame)
    LegendLayer(theme: theme, glyphs: glyphs).draw(
      snapshot.data, hasTest: snapshot.testData != nil, in: rect, of: &frame)
  }

  private func drawView(_ shown: PlotView, _ inside: Rect, border: Rect, _ frame: inout Frame) {
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

  func tileLayout(_ inside: Rect) -> TileLayout {
    let shown = shownUnit
    let order = snapshot.network.unitsByWeight(shown.layer)
    return TileLayout(
      inside, count: order.count, rank: order.firstIndex(of: shown.unit) ?? 0, aspect: aspect)
  }
}

extension Context {
  /// The pane of the run that is shown.
  var pane: PlotPane { pane(of: snapshot) }

  func pane(of run: Snapshot) -> PlotPane {
    let own = SplitDataset(training: run.data, test: run.testData)
    return PlotPane(
      theme: theme, glyphs: glyphs, aspect: aspect, view: view, snapshot: run, points: stage.points?.shown ?? own,
      extent: stage.points?.extent ?? own, isEdited: stage.points != nil)
  }

  /// `network 2-100-3`
  func modelName(_ run: Snapshot) -> String {
    glyphs.string(run.settings.model == .linear ? LabelText.linearClassifier : .network(sizes: run.network.sizes))
  }

  /// Iteration and accuracy of the run that is shown.
  var runNote: String { "\(iterationName) \(glyphs.dot) \(fixed(snapshot.diagnostics.accuracy * 100, digits: 1)) %" }

  /// What the network says of the point under the pointer; `nil` where the pointer is not on the plot.
  var reading: Remark? {
    guard let pointer else { return nil }
    let inside = layout.plot.inset(by: 1)
    let pane = pane
    guard pane.shownView.showsPlane, inside.contains(x: pointer.x, y: pointer.y) else { return nil }
    let place = pane.viewport(inside).plane(column: Double(pointer.x) + 0.5, row: Double(pointer.y) + 0.5)
    let scores = snapshot.network.scores(Matrix(rows: 1, columns: 2, values: [place.x, place.y]))
    let probs = softmax(scores.values).enumerated().map { k, p in
      "\(glyphs.point(class: k))\(snapshot.data.name(ofClass: k)) \(fixed(p * 100, digits: 1)) %"
    }
    return Remark(text(of: Point(x: place.x, y: place.y)) + "  " + probs.joined(separator: "  "), .accent)
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
