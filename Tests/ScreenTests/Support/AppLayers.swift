import Learning
import Settings
import Training

@testable import Screen

/// The open layers by their types, and the properties of the context that tests read.
extension App {
  subscript<Mode: Layer>(_ mode: Mode.Type) -> Mode? {
    get { layers.lazy.compactMap { $0 as? Mode }.first }
    set { if let newValue { open(newValue) } else { close(mode) } }
  }

  var editing: EditingMode? { self[EditingMode.self] }
  var survey: LandscapeMode? { self[LandscapeMode.self] }
  var lesson: LessonMode? { self[LessonMode.self] }
  var probe: Point? { self[ProbeMode.self]?.place }
  var typed: String? { self[TypingMode.self]?.text }
  var export: ExportMode { self[ExportMode.self]! }
  var exportPlaces: ExportOverlay.Places { export.places(context) }

  var lookahead: LookaheadMode? {
    get { self[LookaheadMode.self] }
    set { self[LookaheadMode.self] = newValue }
  }

  /// The control that is chosen.
  var focus: Int? {
    get { self[ControlsMode.self]?.index }
    set { self[ControlsMode.self] = newValue.map { ControlsMode($0) } }
  }

  enum Overlay { case help, confusion, export, gradientCheck }

  /// The open overlay.
  var overlay: Overlay? {
    if self[HelpMode.self] != nil { return .help }
    if self[ConfusionMode.self] != nil { return .confusion }
    if self[ExportMode.self] != nil { return .export }
    return self[GradientMode.self] == nil ? nil : .gradientCheck
  }

  var snapshot: Snapshot {
    get { context.snapshot }
    set { live = newValue }
  }

  var plotView: PlotView { context.view.plot }
  var shownUnit: UnitChoice { context.pane.shownUnit }

  func subject(_ view: PlotView, size: Size, sampling: Sampling) -> Subject {
    context.pane.subject(view, size: size, sampling: sampling)
  }
  func viewport(_ rect: Rect) -> Viewport { context.pane.viewport(rect) }
  func text(of control: Control) -> String { context.text(of: control) }
  func comparisonLegend(columns: Int) -> [(name: String, ink: Ink)]? { context.comparisonLegend(columns: columns) }
  mutating func retheme() { context.retheme() }
  mutating func change(_ body: (inout RunSettings) -> Void) -> [Effect] { settled(context.change(body)) }
  mutating func nudge(_ control: Control, _ direction: Int) -> [Effect] { settled(context.nudge(control, direction)) }
}
