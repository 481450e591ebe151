/// Points of the plane with their classes: the `X` and `y` of the case study.
package struct Dataset: Equatable, Sendable {
  /// The points, one a row, [N x 2].
  package var X: Matrix
  /// The class of each point, 0 ..< classes, [N].
  package var y: [Int]
  /// How many classes there are, `K`, 2 to 256; a class may have no point.
  package var classes: Int

  package static let classLimit = 256

  package init(X: Matrix, y: [Int], classes: Int) {
    precondition(X.columns == 2 && X.rows == y.count, "X [\(X.rows) x \(X.columns)], y [\(y.count)]")
    precondition((2...Self.classLimit).contains(classes), "\(classes) classes")
    precondition(y.allSatisfy { (0..<classes).contains($0) }, "a class outside of 0 ..< \(classes)")
    self.X = X
    self.y = y
    self.classes = classes
  }

  /// The number of points, `N`.
  package var count: Int { y.count }

  /// The points at `indices`, in that order.
  package func subset(_ indices: some Collection<Int>) -> Dataset {
    Dataset(
      X: Matrix(rows: indices.count, columns: 2, values: indices.flatMap { X.row($0) }),
      y: indices.map { y[$0] }, classes: classes)
  }
}
