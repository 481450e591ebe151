import Learning
import Settings
import Texts
import Training

/// One mode of the viewer: its state, its keys, what it says, what it draws and what the mouse does in it.
///
/// Layers lie in a stack over the live view. An event goes to the topmost layer and down until one consumes it. A new mode
/// is one file with a type of this protocol, and one row in `Modes`.
package protocol Layer: Sendable {
  /// What lies above what: layers of a higher plane get events first.
  static var plane: Plane { get }
  /// The action that opens the mode, and closes it again; `nil` for one that opens otherwise.
  static var opener: ActionID? { get }
  /// The keys of the mode, its opener among them.
  static var bindings: [Binding] { get }

  /// The mode as it opens, or `nil` where it cannot: the context then has a message that says why.
  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])?

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply
  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply
  /// Takes something that the world has done.
  mutating func receive(_ news: News, _ context: inout Context) -> Reply
  /// Follows the settings where something else has changed them.
  mutating func follow(_ context: inout Context)
  /// What the mode asks of the world for the settings as they are now.
  mutating func ask(_ context: Context) -> [Effect]

  /// Tells the layers below what the mode decides for all.
  func set(_ stage: inout Stage, _ context: Context)
  /// What the mode says in the line of the remark.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark?
  /// Draws over what the layers below have drawn.
  func draw(_ context: Context, on frame: inout Frame)
}

/// The planes of the stack, the lowest first.
package enum Plane: Int, Comparable, Sendable {
  /// In place of the run, or around it.
  case run
  /// In place of the plot, or on it.
  case plot
  /// Over the picture; one at a time.
  case overlay
  /// What is being typed.
  case typing

  package static func < (a: Plane, b: Plane) -> Bool { a.rawValue < b.rawValue }
}

/// What a layer has made of an event.
package enum Reply {
  /// The event goes on to the layer below.
  case ignored
  case done([Effect] = [])
  /// The layer closes.
  case close([Effect] = [])
  /// The layer closes, and the event goes on to the layer below.
  case closeAndPass([Effect] = [])
}

/// What the world has done.
package enum News: Sendable {
  case forecast(Forecast)
  case landscape(Landscape)
  case surface(LossSurface)
  case wrote(Document, path: String, WriteOutcome)
  case copied(Clipboard)
}

/// What the run itself would have said in the line of the remark; made once a frame.
package struct RunRemarks: Sendable {
  /// The sentence about the run.
  let run: Remark
  /// What is read at the pointer.
  let reading: Remark?

  /// The sentence about the run where it goes before all else.
  var alarm: Remark? { run.role == .alarm ? run : nil }
}

/// What the open layers decide for all others. It is derived from the stack after each change.
package struct Stage: Sendable {
  /// What is shown in place of the live run. While there is one, the trainer receives no settings.
  var preview: Snapshot?
  /// The points that are drawn in place of the run's, and the ones that the view is made for.
  var points: (shown: SplitDataset, extent: SplitDataset)?
  /// How many classes' points are shown, and nothing of the network; `nil` shows both.
  var shownClasses: Int?
  /// Whether a layer has the plot for itself.
  var coversPlot = false
  /// What is shown in place of the plot, for the export.
  var picture: (@Sendable (Context) -> MapPicture?)?
  /// The weight or bias that is chosen in the diagram of the network.
  var parameter: ParameterPlace?
  /// Whether the plot's title is a mode's.
  var isPlotFocused = false
  var plotTitle: (title: String, note: String)?
  /// The text of the box below the plot.
  var caption: (any Text)?
  var figuresTitle: StateName?
  /// The control that is chosen, and what is being typed into it.
  var focus: Int?
  var typed: String?
  /// Whether characters are typed into a field.
  var takesText = false
  /// Whether something lies over the picture.
  var isOverlaid = false
  /// Whether a click on the key line presses a key: below an overlay with keys of its own, or with nothing over the picture.
  var isKeyLineLive = true
  /// The entries of the key line; `nil` are those of the live view.
  var hints: [KeyHint]?
  /// What opens each of the modes that are open.
  var openers: Set<ActionID> = []
  /// What opens the same again from the command line.
  var opening = Opening.nothing
  /// The run that waits while another one is shown, and its settings.
  var waiting: (run: Snapshot, settings: RunSettings)?
}

extension Layer {
  package static var opener: ActionID? { nil }
  package static var bindings: [Binding] { [] }
  package static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? { nil }
  package mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply { .ignored }
  package mutating func receive(_ news: News, _ context: inout Context) -> Reply { .ignored }
  package mutating func follow(_ context: inout Context) {}
  package mutating func ask(_ context: Context) -> [Effect] { [] }
  package func set(_ stage: inout Stage, _ context: Context) {}
  package func remark(_ context: Context, _ run: RunRemarks) -> Remark? { nil }
  package func draw(_ context: Context, on frame: inout Frame) {}

  static var id: ObjectIdentifier { ObjectIdentifier(Self.self) }
}
