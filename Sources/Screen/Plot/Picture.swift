import Learning
import Settings
import Texts
import Training

/// A still picture of a run: one of its views, and a caption.
package struct Picture: Sendable {
  let settings: RunSettings
  let run: TrainingRun
  let history: LossHistory
  let theme: Theme
  let view: ViewSettings
  var language: Language { view.language ?? .english }

  package init(_ record: RecordedRun, theme: Theme, view: ViewSettings) {
    (settings, run, history) = (record.settings, record.run, record.history)
    self.theme = theme
    self.view = view
  }

  /// The view that is shown: the regions where the network has no hidden units and the view needs them.
  var shownView: PlotView { view.plot.shown(for: run.network) }

  /// The scene of the view for a picture of this size.
  package func scene(_ size: Size, aspect: Double, sampling: Sampling, grain: Grain = .cells) -> Scene {
    var subject = Subject(
      network: run.network, data: run.data, test: run.test, showsPoints: view.showsPoints,
      unit: run.network.shownUnit(view.unit), size: size, aspect: aspect, sampling: sampling, language: language)
    subject.grain = grain
    return shownView.scene(subject)
  }

  var title: String {
    let name = LabelText.model(settings, run.network)
    let view = LabelText.view(shownView.rawValue).string(in: language)
    return name.string(in: language) + (shownView == .regions ? "" : ": \(view)")
  }

  /// Iteration, loss and accuracy.
  var caption: CaptionText { captions[0] }

  /// The caption, without the test accuracy, and also without the loss.
  var captions: [CaptionText] {
    let (loss, accuracy) = run.evaluate()
    // The parameters can be finite and the loss still overflow.
    let total = loss.total.isFinite ? loss.total : nil
    func text(_ loss: Double?, test: Double?) -> CaptionText {
      CaptionText(iteration: run.iteration, loss: loss, accuracy: accuracy, testAccuracy: test)
    }
    return [text(total, test: run.evaluateTest()?.accuracy), text(total, test: nil), text(nil, test: nil)]
  }

  /// The picture in character cells.
  ///
  /// - Parameter aspect: height of a cell over its width.
  package func frame(_ size: Size, glyphs set: GlyphSet, aspect: Double = 2) -> Frame {
    let frame = drawnFrame(size, glyphs: set, aspect: aspect)
    return set == .narrow ? frame.narrowed() : frame
  }

  private func drawnFrame(_ size: Size, glyphs set: GlyphSet, aspect: Double) -> Frame {
    let glyphs = Glyphs(set, language)
    var frame = Frame(size: size, ink: theme.ink(.text))
    var rect = frame.bounds
    if rect.height > 3 {
      rect.height -= 1
      frame.write(
        fitted(glyphs.string(caption), columns: size.columns - 2, glyphs: glyphs), x: 1, y: size.rows - 1,
        ink: theme.ink(.text))
    }
    let inside = Box(title).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    guard !inside.isEmpty else { return frame }
    let renderer = CellRenderer(theme: theme, glyphs: glyphs)
    let scene = scene(
      Size(columns: inside.width, rows: inside.height), aspect: aspect,
      sampling: renderer.sampling(for: shownView, isExact: true))
    renderer.draw(scene, in: inside, on: &frame)
    let legend = LegendLayer(theme: theme, glyphs: glyphs)
    let bottom = BottomBorder(rect, legend: legend.start(run.data, hasTest: run.test != nil, in: rect))
    let note = bottom.fitting(scene.notes.map { renderer.inked($0) }).first ?? []
    frame.write(note, x: bottom.noteStart, y: rect.bottom - 1)
    if shownView.showsPlane {
      let picture = Rect(
        x: inside.x, y: inside.y, width: inside.width, height: inside.height - scene.captions.count)
      let viewport = Viewport(of: Extent(run.data.X, run.test?.X), in: picture, aspect: aspect)
      AxesLayer(theme: theme, viewport: viewport, scale: run.data.scale, border: rect).draw(
        free: bottom.free(beside: note), on: &frame)
    }
    legend.draw(run.data, hasTest: run.test != nil, in: rect, of: &frame)
    return frame
  }
}

extension PlotView {
  /// The views that a network can show.
  package static func views(of network: Network) -> [PlotView] { network.hiddenLayers > 0 ? allCases : withoutUnits }

  private static let withoutUnits = allCases.filter { !$0.needsHiddenUnits }

  /// This view, or the regions where it needs hidden units and the network has none.
  package func shown(for network: Network) -> PlotView {
    needsHiddenUnits && network.hiddenLayers == 0 ? .regions : self
  }
}

extension Network {
  /// The given unit where the network has it, or else the unit of the last hidden layer with the largest outgoing weights;
  /// `nil` without hidden units.
  package func shownUnit(_ unit: UnitChoice?) -> UnitChoice? {
    if let unit, has(unit) { return unit }
    guard hiddenLayers > 0 else { return nil }
    return UnitChoice(layer: hiddenLayers - 1, unit: largestUnit(hiddenLayers - 1))
  }
}
