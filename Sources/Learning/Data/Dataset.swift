/// Points of the plane with their classes: the `X` and `y` of the case study.
package struct Dataset: Equatable, Sendable {
  /// The points, one in each row, [N × 2].
  package var X: Matrix
  /// The class of each point, 0 ..< classes, [N].
  package var y: [Int]
  /// The number of classes `K`, 2 to 256; a class may have no point.
  package var classes: Int

  /// The classes' names; empty where they are named by their indices.
  package var classNames: [String]
  /// The scaling of the points' original plane to this one.
  package var scale: PlaneScale
  /// The names of the two coordinates; empty texts or an empty array where they have none.
  package var titles: [String]

  package static let classLimit = 256

  package init(
    X: Matrix, y: [Int], classes: Int, classNames: [String] = [], scale: PlaneScale = .identity,
    titles: [String] = []
  ) {
    precondition(X.columns == 2 && X.rows == y.count, "X [\(X.rows) x \(X.columns)], y [\(y.count)]")
    precondition((2...Self.classLimit).contains(classes), "\(classes) classes")
    precondition(y.allSatisfy { (0..<classes).contains($0) }, "a class outside of 0 ..< \(classes)")
    precondition(classNames.isEmpty || classNames.count == classes, "\(classNames.count) names, \(classes) classes")
    self.X = X
    self.y = y
    self.classes = classes
    self.classNames = classNames
    self.scale = scale
    self.titles = titles
  }

  /// The number of points, `N`.
  package var count: Int { y.count }

  /// The points at `indices`, in that order.
  package func subset(_ indices: some Collection<Int>) -> Dataset {
    Dataset(
      X: Matrix(rows: indices.count, columns: 2, values: indices.flatMap { X.row($0) }),
      y: indices.map { y[$0] }, classes: classes, classNames: classNames, scale: scale, titles: titles)
  }

  /// The name of a class for display.
  package func name(ofClass k: Int) -> String { classNames.isEmpty ? String(k) : classNames[k] }
}
