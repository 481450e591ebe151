/// Points of the plane with their classes: the `X` and `y` of the case study.
package struct Dataset: Equatable, Sendable {
  /// The points, one a row, [N x 2].
  package var X: Matrix
  /// The class of each point, 0 ..< classes, [N].
  package var y: [Int]
  /// How many classes there are, `K`, 2 to 256; a class may have no point.
  package var classes: Int

  /// The classes' names; empty where their numbers are their names.
  package var classNames: [String]
  /// Where the points lie in the plane that they came from.
  package var scale: PlaneScale
  /// What the two coordinates are called, empty texts or nothing where they have no names.
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

  /// The name of a class as a person knows it.
  package func name(ofClass k: Int) -> String { classNames.isEmpty ? String(k) : classNames[k] }
}
