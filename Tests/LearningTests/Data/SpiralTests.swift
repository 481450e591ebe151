import TestSupport
import Testing

@testable import Learning

@Suite struct SpiralTests {
  @Test func `The published spiral is the one that NumPy makes`() throws {
    let reference = try Reference.spiral
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 100, classes: 3, noise: 0.2, random: &random)
    #expect(data.y == reference.y)
    for (value, expected) in zip(data.X.values, reference.X.elements) { #expect(abs(value - expected) <= 2e-16) }
  }

  @Test(arguments: [(2, 2), (2, 3), (7, 4), (50, 12)]) func everySizeHasItsPoints(points: Int, classes: Int) {
    var random = NumPyRandom(seed: 1)
    let data = Dataset.spiral(points: points, classes: classes, noise: 0.5, random: &random)
    #expect(data.count == points * classes)
    #expect((0..<classes).allSatisfy { k in data.y.count { $0 == k } == points })
    #expect(data.X.values.allSatisfy { abs($0) <= 1 })
  }

  @Test func withoutNoiseTheArmsOfFourClassesAreAQuarterTurnApart() {
    var random = NumPyRandom(seed: 1)
    let data = Dataset.spiral(points: 10, classes: 4, noise: 0, random: &random)
    for i in 0..<10 {
      #expect(abs(data.X[i, 0] - -data.X[20 + i, 0]) < 1e-15)
      #expect(abs(data.X[i, 1] - -data.X[20 + i, 1]) < 1e-15)
    }
  }

  @Test func linspaceEndsExactly() {
    #expect(linspace(8, 12, 100, 99) == 12)
    #expect(linspace(0, 1, 2, 0) == 0)
  }
}
