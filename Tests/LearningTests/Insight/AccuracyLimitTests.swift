import Testing

@testable import Learning

struct AccuracyLimitTests {
  private func data(_ points: [(x: Double, y: Double, label: Int)], classes: Int = 2) -> Dataset {
    Dataset(
      X: Matrix(rows: points.count, columns: 2, values: points.flatMap { [$0.x, $0.y] }), y: points.map(\.label),
      classes: classes)
  }

  @Test func `Different points have no limit, equal ones with the same class neither`() {
    #expect(data([(0, 0, 0), (0, 1, 1), (1, 0, 1)]).accuracyLimit(.plane) == AccuracyLimit(share: 1, points: 0))
    #expect(data([(0, 0, 0), (0, 0, 0), (1, 0, 1)]).accuracyLimit(.plane) == AccuracyLimit(share: 1, points: 0))
  }

  @Test func `Of equal points only those of the largest class can be right`() {
    let points = [
      (0.0, 0.0, 2), (-0.0, 0.0, 0), (0.0, 0.0, 2), (0.0, 0.0, 1), (1.0, 0.0, 0), (1.0, 1.0, 0), (1.0, 1.0, 1),
    ]
    // Two of the four at the origin, one, and one of the last two.
    #expect(data(points, classes: 3).accuracyLimit(.plane) == AccuracyLimit(share: 4.0 / 7, points: 6))
  }

  @Test func `Features that do not tell points apart lower the limit`() {
    let points = [(0.5, 0.1, 0), (-0.5, 0.2, 1), (0.25, 0.3, 1)]
    #expect(data(points).accuracyLimit(FeatureMap([.x2])) == AccuracyLimit(share: 2.0 / 3, points: 2))
    #expect(data(points).accuracyLimit(FeatureMap([.x])) == AccuracyLimit(share: 1, points: 0))
  }
}
