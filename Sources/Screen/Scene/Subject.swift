import Learning
import Quoting
import Settings
import Texts

/// The input of a scene: a network, points, the size of the picture and the sampling.
package struct Subject: Sendable {
  package var network: Network
  /// The training points: drawn where ``showsPoints``; statistics of units are always measured on them.
  package var data: Dataset
  /// The test points.
  package var test: Dataset?
  /// The extent that the window shows.
  package var extent: Extent
  package var showsPoints: Bool
  /// The unit that the views of units show; `nil` without hidden units.
  package var unit: UnitChoice?
  /// The weight or bias that is chosen in the view of the network.
  package var parameter: ParameterPlace?
  /// The size of the picture in cells.
  package var size: Size
  /// Height of a cell over its width.
  package var aspect: Double
  package var sampling: Sampling
  /// The unit of lengths in the diagram of the network.
  package var grain = Grain.cells
  /// The language of captions and notes.
  package var language: Language

  package init(
    network: Network, data: Dataset, test: Dataset? = nil, extent: Extent? = nil, showsPoints: Bool = true,
    unit: UnitChoice? = nil, size: Size, aspect: Double, sampling: Sampling,
    language: Language = .english
  ) {
    self.network = network
    self.data = data
    self.test = test
    self.extent = extent ?? Extent(data.X, test?.X)
    self.showsPoints = showsPoints
    self.unit = unit
    self.size = size
    self.aspect = aspect
    self.sampling = sampling
    self.language = language
  }
}

/// The number of samples of a scene.
package struct Sampling: Equatable, Sendable {
  /// The samples of the ground for each cell.
  package var across: Int
  package var down: Int
  /// Whether sampling may take long; otherwise large networks are sampled more coarsely and of very many points only some
  /// are drawn.
  package var isExact: Bool

  package init(across: Int, down: Int, isExact: Bool = false) {
    (self.across, self.down, self.isExact) = (across, down, isExact)
  }
}

extension Subject {
  /// The number of points up to which all are drawn; of more, every n-th is.
  static let pointLimit = 20_000

  /// The window that shows the points with a margin, for a picture of this many rows.
  func window(rows: Int) -> Window {
    Viewport(of: extent, in: Rect(x: 0, y: 0, width: size.columns, height: rows), aspect: aspect).window
  }

  /// An empty scene of the data's plane with its axes.
  func plane(rows: Int) -> Scene {
    let window = window(rows: rows)
    var scene = Scene(window: window)
    let low = data.scale.original(Point(x: window.left, y: window.bottom))
    let high = data.scale.original(Point(x: window.right, y: window.top))
    // Where the range of a coordinate is not finite, the axes are left out.
    if (high.x - low.x).isFinite, (high.y - low.y).isFinite {
      scene.axes = Scene.Axes(
        x: AxisScale(.linear, low.x, high.x), y: AxisScale(.linear, low.y, high.y), xName: data.axisTitles?.x ?? "",
        yName: data.axisTitles?.y ?? "", scale: data.scaleText?.string(in: language) ?? "")
    }
    return scene
  }

  /// The predicted classes over a window.
  func decisions(_ network: Network, _ window: Window, columns: Int? = nil, rows: Int) -> DecisionGrid {
    let xs = window.columns(max(0, columns ?? size.columns) * sampling.across)
    let ys = window.rows(max(0, rows) * sampling.down)
    return sampling.isExact ? network.decisionGrid(xs: xs, ys: ys) : network.decisionSketch(xs: xs, ys: ys)
  }

  /// Every n-th point of a set, limited by the network's size and by ``pointLimit``.
  func shown(_ points: Dataset) -> Dataset {
    let limit = sampling.isExact ? Self.pointLimit : min(Self.pointLimit, network.pointsInTime)
    let spacing = (points.count - 1) / limit + 1
    return spacing <= 1 ? points : points.subset(Array(stride(from: 0, to: points.count, by: spacing)))
  }

  /// Adds the points with their predictions; of several at one place a wrong one is drawn last.
  func addPoints(to scene: inout Scene) {
    guard showsPoints else { return }
    for (points, isHollow) in [(test, true), (data, false)] {
      guard let points = points.map(shown) else { continue }
      let x = (0..<points.count).map { points.X[$0, 0] }
      let y = (0..<points.count).map { points.X[$0, 1] }
      scene.addPoints(points, classes: network.classes(x: x, y: y), isHollow: isHollow)
    }
  }
}

extension Dataset {
  /// The scaling of a table's points, in the words of `--scale`; `nil` for generated points.
  var scaleText: LabelText? {
    guard scale != .identity || axisTitles != nil else { return nil }
    let chosen: TableScale = scale == .identity ? .none : scale.unit.x == scale.unit.y ? .equal : .each
    return .scale(chosen.rawValue)
  }

  /// The names of the axes, where the points have them.
  var axisTitles: (x: String, y: String)? {
    guard titles.count == 2, titles.contains(where: { !$0.isEmpty }) else { return nil }
    let shown = zip(titles, ["x", "y"]).map { fitted(printable($0.isEmpty ? $1 : $0), columns: 24, ellipsis: "…") }
    return (shown[0], shown[1])
  }
}

extension Scene {
  /// The axes and the points of the first `classes` classes, without a network's predictions.
  func pointsAlone(classes: Int) -> Scene {
    var scene = Scene(window: window)
    scene.axes = axes
    scene.marks = marks.compactMap { mark in
      guard case .point(let k, let isHollow, _) = mark.kind, k < classes else { return nil }
      return Mark(x: mark.x, y: mark.y, .point(class: k, isHollow: isHollow, isWrong: false))
    }
    return scene
  }

  mutating func addPoints(_ points: Dataset, classes: [UInt8], isHollow: Bool = false) {
    marks.reserveCapacity(marks.count + points.count)
    for isWrong in [false, true] {
      for i in 0..<points.count where (Int(classes[i]) != points.y[i]) == isWrong {
        marks.append(
          Mark(
            x: points.X[i, 0], y: points.X[i, 1], .point(class: points.y[i], isHollow: isHollow, isWrong: isWrong)))
      }
    }
  }
}
