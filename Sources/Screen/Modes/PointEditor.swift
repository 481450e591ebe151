import Learning

/// Changes points one by one, with undo.
///
///     var editor = PointEditor(points)
///     editor.add(Point(x: 0.5, y: 0), class: 1)
///     editor.undo()
///
/// Added points are training points; test points stay test points when they are moved or relabelled. At least one training
/// point is kept.
struct PointEditor: Equatable, Sendable {
  /// The position of a point in the data set.
  struct Position: Equatable, Sendable {
    /// Whether it is a test point.
    let isTest: Bool
    let index: Int
  }

  /// A change with the values that undo it.
  private enum Change: Equatable {
    case addition(Position)
    case removal(Position, Point, Int)
    case movement(Position, from: Point)
    case relabelling(Position, from: Int)
  }

  private(set) var points: SplitDataset
  private var changes: [Change] = []

  init(_ points: SplitDataset) { self.points = points }

  /// Whether there is nothing to undo.
  var isUnchanged: Bool { changes.isEmpty }

  func point(_ position: Position) -> Point {
    let X = points[isTest: position.isTest].X
    return Point(x: X[position.index, 0], y: X[position.index, 1])
  }

  func label(_ position: Position) -> Int { points[isTest: position.isTest].y[position.index] }

  /// The point nearest to `place` within the distance `reach`.
  func nearest(to place: Point, within reach: Double) -> Position? {
    var best: (position: Position, distance: Double)?
    for isTest in [false, true] {
      let X = points[isTest: isTest].X
      for i in 0..<X.rows {
        let (dx, dy) = (X[i, 0] - place.x, X[i, 1] - place.y)
        let distance = dx * dx + dy * dy
        if distance <= reach * reach, distance < best?.distance ?? .infinity {
          best = (Position(isTest: isTest, index: i), distance)
        }
      }
    }
    return best?.position
  }

  /// Adds a training point.
  @discardableResult
  mutating func add(_ point: Point, class k: Int) -> Position {
    let position = Position(isTest: false, index: points.training.count)
    points.insert(point, k, at: position)
    changes.append(.addition(position))
    return position
  }

  /// Removes a point.
  ///
  /// - Returns: `false` for the last training point, which stays.
  mutating func remove(_ position: Position) -> Bool {
    guard position.isTest || points.training.count > 1 else { return false }
    changes.append(.removal(position, point(position), label(position)))
    points.remove(at: position)
    return true
  }

  /// Moves a point.
  ///
  /// - Parameter continues: whether this belongs to the previous change, a movement or the addition of this point, so that
  ///   both are undone together.
  mutating func move(_ position: Position, to place: Point, continues: Bool = false) {
    if !continues { changes.append(.movement(position, from: point(position))) }
    points[isTest: position.isTest].X[position.index, 0] = place.x
    points[isTest: position.isTest].X[position.index, 1] = place.y
  }

  /// Gives a point another class.
  mutating func relabel(_ position: Position, class k: Int) {
    changes.append(.relabelling(position, from: label(position)))
    points[isTest: position.isTest].y[position.index] = k
  }

  /// Undoes the last change.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  mutating func undo() -> Bool {
    guard let change = changes.popLast() else { return false }
    switch change {
    case .addition(let position): points.remove(at: position)
    case .removal(let position, let point, let k): points.insert(point, k, at: position)
    case .movement(let position, let point):
      points[isTest: position.isTest].X[position.index, 0] = point.x
      points[isTest: position.isTest].X[position.index, 1] = point.y
    case .relabelling(let position, let k): points[isTest: position.isTest].y[position.index] = k
    }
    return true
  }
}

extension SplitDataset {
  /// One of the two parts; the test part is empty where there is none.
  fileprivate subscript(isTest isTest: Bool) -> Dataset {
    get { isTest ? test ?? training.subset([]) : training }
    set { if isTest { test = newValue.count > 0 ? newValue : nil } else { training = newValue } }
  }

  fileprivate mutating func insert(_ point: Point, _ k: Int, at position: PointEditor.Position) {
    self[isTest: position.isTest].insert(point, k, at: position.index)
  }

  fileprivate mutating func remove(at position: PointEditor.Position) {
    self[isTest: position.isTest].remove(at: position.index)
  }
}

extension Dataset {
  fileprivate mutating func insert(_ point: Point, _ k: Int, at index: Int) {
    var values = X.values
    values.insert(contentsOf: [point.x, point.y], at: 2 * index)
    X = Matrix(rows: count + 1, columns: 2, values: values)
    y.insert(k, at: index)
  }

  fileprivate mutating func remove(at index: Int) {
    var values = X.values
    values.removeSubrange(2 * index..<2 * index + 2)
    X = Matrix(rows: count - 1, columns: 2, values: values)
    y.remove(at: index)
  }
}
