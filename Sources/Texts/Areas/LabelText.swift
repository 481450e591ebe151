/// Titles, notes and labels of panels, plots and charts.
package enum LabelText: Text {
  // Plot
  /// A hinge loss has no softmax.
  case linearClassifier(isSoftmax: Bool)
  case network(sizes: [Int])
  case iteration(Int)
  case iterationOf(Int, end: Int)
  case view(String)
  case tooSmall(columns: Int, rows: Int)
  case preparing(parameters: Int)
  case editedValue(String)
  case test
  case creases(visible: Int, of: Int)
  case creasesShort(visible: Int)
  case dead(Int)
  /// The scaling of a table's points, in the words of --scale.
  case scale(String)
  /// The difference between the two highest scores.
  case lead
  case units(first: Int, last: Int, of: Int, layer: Int?, form: Int)
  case spread(share: Double, form: Int)
  case approximate(form: Int)
  // Editing
  case nextPoint(glyph: String, name: String)
  case writePointsTo
  case cursor(place: String, points: Int, heldOut: Int?, at: Cursor)
  // Loss
  case loss(Double)
  case welcome(tour: KeyName, view: KeyName, landscape: KeyName, help: KeyName)
  case logarithmic
  case zoomed
  // Looking ahead
  case lookingAhead
  case reached(model: String?, diverged: Bool, iterations: Int)
  case next(accuracy: Double, share: Double)
  // Landscape
  case landscape(Measure, iterations: Int)
  case runs(Int)
  /// The share of the runs that have been computed.
  case computed(share: Double)
  case landscapeHelp(go: KeyName)
  /// All runs that neither died nor diverged have the same measure; `other` is one by which they differ.
  case landscapeEqual(Measure, value: String, areAllAlive: Bool, other: OtherMeasure?, go: KeyName)
  case landscapePlace(stepSize: Double, regularization: Double, isNear: Bool, Place)
  // The window
  case windowDiverged
  case windowLoss(Double)
  // Two runs
  case controls
  case controlsOf(PlaceName)
  case diverged(iteration: Int)
  case linear
  // Plot legend and axes
  case onPoints(dataset: String, count: Int)
  case wrong(Int)
  /// A class that has no name.
  case numberedClass(Int)
  case unsure, sure
  // Panels
  case figures
  case moreControls(Int)

  /// The object at the cursor while points are edited.
  package enum Cursor: Hashable, Sendable {
    case nothing, held
    case point(name: String)
  }

  /// The measure by which the runs of a landscape are compared.
  package enum Measure: Text {
    case accuracy, loss, testLoss
  }

  /// Another measure of the landscape, and the key that shows it.
  package struct OtherMeasure: Hashable, Sendable {
    package let measure: Measure
    package let key: KeyName

    package init(_ measure: Measure, key: KeyName) { (self.measure, self.key) = (measure, key) }
  }

  /// The state of a node of the landscape.
  package enum Place: Hashable, Sendable {
    case unknown
    case diverged(iteration: Int)
    case dead(iteration: Int)
    case alive(loss: Double, testLoss: Double?, accuracy: Double)
  }
}

/// The names of curves.
package enum CurveName: Text, CaseIterable {
  case loss, batchLoss, data, penalty, test, accuracy, before, network, linear, stepSize
}

/// The labels of the landscape's legend and axes.
package enum LandscapeLabel: Text {
  case current, best, dead, diverged
  /// All runs that have a value have the same.
  case allEqual
  case stepSize, step, regularization
  case limit(Double)
}
