import Learning
import Settings
import Texts
import Training

/// One mode of the viewer: its state, keys, remark, drawing and mouse handling.
///
/// Layers form a stack over the live view. An event goes to the topmost layer and down until one consumes it. A new mode is
/// one file with a type of this protocol, and one row in `Modes`.
package protocol Layer: Sendable {
  /// The layer's plane in the stack; layers of a higher plane receive events first.
  static var plane: Plane { get }
  /// The action that opens and closes the mode; `nil` where it is opened otherwise.
  static var opener: ActionID? { get }
  /// The keys of the mode, including the one that opens it.
  static var bindings: [Binding] { get }

  /// The opened mode; `nil` where it cannot open: the context's message then says why.
  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])?

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply
  /// Takes the result of an effect.
  mutating func receive(_ result: EffectResult, _ context: inout Context) -> Reply
  /// Updates the layer after the settings were changed elsewhere.
  mutating func follow(_ context: inout Context)
  /// The effects that the mode needs for the present settings.
  mutating func ask(_ context: Context) -> [Effect]

  /// Sets the values that the mode decides for all layers.
  func set(_ shared: inout SharedState, _ context: Context)
  /// The mode's remark for the present state; `nil` for none.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark?
  /// Draws over the layers below.
  func draw(_ context: Context, on frame: inout Frame)
}

/// The planes of the stack, the lowest first.
package enum Plane: Int, Comparable, Sendable {
  /// Replaces or surrounds the run.
  case run
  /// Replaces the plot or draws on it.
  case plot
  /// Covers the picture; one at a time.
  case overlay
  /// A field that text is typed into.
  case typing

  package static func < (a: Plane, b: Plane) -> Bool { a.rawValue < b.rawValue }
}

/// A layer's answer to an event.
package enum Reply {
  /// The event goes on to the layer below.
  case ignored
  case done([Effect] = [])
  /// The layer closes.
  case close([Effect] = [])
  /// The layer closes, and the event goes on to the layer below.
  case closeAndPass([Effect] = [])
}

/// The result of an effect.
package enum EffectResult: Sendable {
  case forecast(Forecast)
  case landscape(Landscape)
  case surface(LossSurface)
  case wrote(Document, path: String, WriteOutcome)
  case copied(Clipboard)
}

/// The remarks of the run itself.
package struct RunRemarks: Sendable {
  /// The remark about the state of the run.
  let run: Remark
  /// The values at the pointer; `nil` where it is not on the plot.
  let reading: Remark?

  /// The remark about the run where it takes precedence over all others.
  var alarm: Remark? { run.role == .alarm ? run : nil }
}

/// The values that the open layers set for all others; derived from the stack after each change.
package struct SharedState: Sendable {
  /// The run that is shown in place of the live one; while there is one, the trainer receives no settings.
  var preview: Snapshot?
  /// The points that are drawn in place of the run's, and the ones that set the extent of the view.
  var points: (shown: SplitDataset, extent: SplitDataset)?
  /// The number of classes whose points are shown without the network; `nil` shows all points and the network.
  var shownClasses: Int?
  /// Whether a layer replaces the plot.
  var coversPlot = false
  /// The picture that is shown in place of the plot, for the export.
  var picture: (@Sendable (Context) -> MapPicture?)?
  /// The weight or bias that is chosen in the diagram of the network.
  var parameter: ParameterPlace?
  /// Whether the plot's title is set by a mode.
  var isPlotFocused = false
  var plotTitle: (title: String, note: String)?
  /// The text of the box below the plot.
  var caption: (any Text)?
  var figuresTitle: StateName?
  /// The rows of a mode's box in place of the figures; 0 for none.
  var boxRows = 0
  /// The index of the chosen control, and the text that is being typed into it.
  var focus: Int?
  var typed: String?
  /// Whether characters are typed into a field.
  var takesText = false
  /// Whether an overlay covers the picture.
  var isOverlaid = false
  /// Whether a click on the key line presses a key: an overlay has keys of its own, or there is none.
  var isKeyLineLive = true
  /// The entries of the key line; `nil` for those of the live view.
  var hints: [KeyHint]?
  /// The actions that open the modes that are open.
  var openers: Set<ActionID> = []
  /// The option that opens the same mode from the command line.
  var opening = Opening.nothing
  /// The user's own run and its settings while another one is shown.
  var waiting: (run: Snapshot, settings: RunSettings)?
}

extension Layer {
  package static var opener: ActionID? { nil }
  package static var bindings: [Binding] { [] }
  package static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? { nil }
  package mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply { .ignored }
  package mutating func receive(_ result: EffectResult, _ context: inout Context) -> Reply { .ignored }
  package mutating func follow(_ context: inout Context) {}
  package mutating func ask(_ context: Context) -> [Effect] { [] }
  package func set(_ shared: inout SharedState, _ context: Context) {}
  package func remark(_ context: Context, _ run: RunRemarks) -> Remark? { nil }
  package func draw(_ context: Context, on frame: inout Frame) {}

  static var id: ObjectIdentifier { ObjectIdentifier(Self.self) }
}
