import Testing

@testable import Learning

struct NeighboursTests {
  private func spiral(points: Int) -> Dataset {
    var random = NumPyRandom(seed: 0)
    return Dataset.spiral(points: points, classes: 3, noise: 0.2, random: &random)
  }

  @Test func `The nearest points of the spiral have the point's class`() throws {
    let accuracy = try #require(spiral(points: 100).neighbourAccuracy)
    #expect(accuracy > 0.95)
  }

  @Test func `Equal points with different labels have neighbours of both classes`() throws {
    // Ten times each corner of a square; six of the ten belong to class 0.
    let points = (0..<40).map { [Double($0 % 4 / 2), Double($0 % 2)] }
    let labels = (0..<40).map { $0 < 24 ? 0 : 1 }
    let data = Dataset(X: Matrix(rows: 40, columns: 2, values: points.flatMap { $0 }), y: labels, classes: 2)
    #expect(try #require(data.neighbourAccuracy) <= 0.6)
  }

  @Test func `The answer is known for lines of points`() throws {
    // Two distant groups on a line: every neighbour has the class, but for one point whose label is exchanged.
    let x = (0..<20).map { Double($0) } + (0..<20).map { 1000 + Double($0) }
    var labels = x.map { $0 < 500 ? 0 : 1 }
    func data() -> Dataset {
      Dataset(X: Matrix(rows: 40, columns: 2, values: x.flatMap { [$0, 0] }), y: labels, classes: 2)
    }
    #expect(data().neighbourAccuracy == 1)
    labels[5] = 1
    // Its own neighbours are all of class 0; those of the others are at least eight of nine.
    #expect(data().neighbourAccuracy == 39.0 / 40)
  }

  @Test func `Too few points give no answer, and of many only a part is compared`() throws {
    #expect(spiral(points: 6).neighbourAccuracy == nil)
    let accuracy = try #require(spiral(points: 30_000).neighbourAccuracy)
    #expect(accuracy > 0.95)
  }
}
