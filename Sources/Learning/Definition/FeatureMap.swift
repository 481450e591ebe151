import Platform

/// The features that a network reads of a point (x, y).
package struct FeatureMap: Sendable, Hashable {
  /// A function of the coordinates, as in TensorFlow Playground.
  package enum Feature: String, CaseIterable, Sendable {
    case x, y
    /// x², y² and x·y.
    case x2, y2, xy
    /// sin(5·x) and sin(5·y): the playground's plane is five times as wide as this one.
    case sinx, siny

    /// The factor of the sines' arguments.
    package static let frequency = 5.0

    package func callAsFunction(_ x: Double, _ y: Double) -> Double {
      switch self {
      case .x: x
      case .y: y
      case .x2: x * x
      case .y2: y * y
      case .xy: x * y
      case .sinx: sin(Self.frequency * x)
      case .siny: sin(Self.frequency * y)
      }
    }
  }

  /// The features in the order of `Feature.allCases`, each once.
  package let features: [Feature]

  /// The coordinates themselves, as in the case study.
  package static let plane = FeatureMap([.x, .y])

  /// - Parameter features: at least one, in any order.
  package init(_ features: Set<Feature>) {
    precondition(!features.isEmpty, "no features")
    self.features = Feature.allCases.filter(features.contains)
  }

  package var count: Int { features.count }

  /// Whether all features are coordinates: only then a first-layer unit's weighted sum is zero on a line.
  package var isLinear: Bool { features.allSatisfy { $0 == .x || $0 == .y } }

  /// The features of points `X` [N x 2], [N x count].
  package func callAsFunction(_ X: Matrix) -> Matrix {
    self == .plane
      ? X
      : Matrix(
        rows: X.rows, columns: count,
        values: (0..<X.rows).flatMap { i in features.map { $0(X[i, 0], X[i, 1]) } })
  }

  /// The features of points as columns: `N` values of the first feature, then of the second, … [count x N].
  ///
  /// - Parameters:
  ///   - points: N.
  ///   - point: the coordinates of a point by its index.
  package func columns(count points: Int, _ point: (Int) -> (x: Double, y: Double)) -> [Double] {
    [Double](unsafeUninitializedCapacity: count * points) { columns, filled in
      for (column, feature) in features.enumerated() {
        for i in 0..<points {
          let (x, y) = point(i)
          columns.initializeElement(at: column * points + i, to: feature(x, y))
        }
      }
      filled = count * points
    }
  }
}
