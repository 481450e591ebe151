/// A view of the network in the plot: a row of data for each. A new view is a function that makes a ``Scene``, and a row
/// here.
package struct PlotView: RawRepresentable, CaseIterable, Sendable {
  /// The name in options and files.
  package let rawValue: String
  /// Whether the view needs a hidden layer.
  let needsHiddenUnits: Bool
  /// Whether the view shows a chosen unit.
  let showsUnits: Bool
  /// Whether a place of the picture is a place in the plane of the data.
  let showsPlane: Bool
  /// Whether shades of the ground show the confidence of the network.
  var showsShades: Bool { self == .regions || self == .creases || self == .hidden }
  /// Whether the view draws lines that are found between samples of the ground.
  let tracesLines: Bool
  /// The rows that captions take below the picture, out of the given number of rows.
  let captionRows: @Sendable (_ rows: Int) -> Int
  package let scene: @Sendable (Subject) -> Scene

  private init(
    _ rawValue: String, needsHiddenUnits: Bool = false, showsUnits: Bool = false, showsPlane: Bool = true,
    tracesLines: Bool = false, captionRows: @escaping @Sendable (Int) -> Int = { _ in 0 },
    scene: @escaping @Sendable (Subject) -> Scene
  ) {
    self.rawValue = rawValue
    self.needsHiddenUnits = needsHiddenUnits
    self.showsUnits = showsUnits
    self.showsPlane = showsPlane
    self.tracesLines = tracesLines
    self.captionRows = captionRows
    self.scene = scene
  }

  /// The predicted class at each point of the plane.
  package static let regions = PlotView("regions", scene: RegionsView.scene)
  /// The confidence of the prediction at each point, whichever class it is.
  package static let confidence = PlotView("confidence", tracesLines: true, scene: ConfidenceView.scene)
  /// The activation of one hidden unit.
  package static let unit = PlotView(
    "unit", needsHiddenUnits: true, showsUnits: true, tracesLines: true, captionRows: UnitView.captionRows,
    scene: UnitView.scene)
  /// The activations of many hidden units side by side.
  package static let units = PlotView(
    "units", needsHiddenUnits: true, showsUnits: true, showsPlane: false, scene: UnitsView.scene)
  /// The lines on which the weighted sums of the first layer's units are zero.
  package static let creases = PlotView("creases", needsHiddenUnits: true, scene: CreasesView.scene)
  /// The plane of the data as the last hidden layer maps it.
  package static let hidden = PlotView(
    "hidden", needsHiddenUnits: true, showsPlane: false, scene: HiddenSpaceView.scene)

  /// Features, units, weights and scores as a diagram.
  package static let network = PlotView("network", showsPlane: false, scene: NetworkView.scene)

  package static let allCases: [PlotView] = [regions, confidence, unit, units, creases, hidden, network]

  package init?(rawValue: String) {
    guard let view = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = view
  }
}

extension PlotView: Hashable {
  package static func == (a: PlotView, b: PlotView) -> Bool { a.rawValue == b.rawValue }
  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

/// A hidden unit: its layer and its index there, both from 0.
package struct UnitChoice: Hashable, Sendable {
  package var layer: Int
  package var unit: Int

  package init(layer: Int, unit: Int) {
    self.layer = layer
    self.unit = unit
  }
}

/// A piece of text of one ink.
typealias InkedPart = (text: String, ink: Ink)

/// A line of text, as parts that each have an ink.
typealias InkedText = [InkedPart]
