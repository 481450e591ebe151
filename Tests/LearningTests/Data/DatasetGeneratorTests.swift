import Foundation
import Testing

@testable import Learning

@Suite struct DatasetGeneratorTests {
  static func make(
    _ generator: DatasetGenerator, points: Int = 50, classes: Int = 2, noise: Double = 0, seed: UInt32 = 7
  ) -> Dataset {
    var random = NumPyRandom(seed: seed)
    let centers = generator.centers(classes: classes, random: &random)
    return generator.make(points: points, classes: classes, noise: noise, centers: centers, random: &random)
  }

  /// The points of `data` as (x, y, class).
  static func rows(_ data: Dataset) -> [(x: Double, y: Double, k: Int)] {
    (0..<data.count).map { (data.X[$0, 0], data.X[$0, 1], data.y[$0]) }
  }

  @Test(arguments: DatasetGenerator.allCases, [2, 3, 5, 12, 256])
  func `Each class has its number of points, for any number of classes`(generator: DatasetGenerator, classes: Int) {
    let data = Self.make(generator, points: 5, classes: classes, noise: 0.3)
    #expect(data.classes == classes)
    #expect((0..<classes).allSatisfy { k in data.y.count { $0 == k } == 5 })
    #expect(data.X.values.allSatisfy { $0.isFinite })
  }

  @Test(arguments: DatasetGenerator.allCases, [2, 3, 4, 7])
  func `Without noise all coordinates are between -1 and 1`(generator: DatasetGenerator, classes: Int) {
    let data = Self.make(generator, points: 200, classes: classes)
    let largest = data.X.values.map(abs).max()!
    // The points of blobs and gauss are unbounded.
    #expect(largest <= (generator == .gauss ? 1.2 : 1))
    #expect(largest >= 0.5)
  }

  @Test(arguments: DatasetGenerator.allCases) func theSeedDecides(generator: DatasetGenerator) {
    let data = Self.make(generator, classes: 3, noise: 0.2)
    #expect(data == Self.make(generator, classes: 3, noise: 0.2))
    #expect(data != Self.make(generator, classes: 3, noise: 0.2, seed: 8))
  }

  @Test(arguments: DatasetGenerator.allCases) func theNoiseDrawsNoOtherNumbers(generator: DatasetGenerator) {
    var quiet = NumPyRandom(seed: 1)
    var loud = NumPyRandom(seed: 1)
    let centers = generator.centers(classes: 3, random: &quiet)
    _ = generator.centers(classes: 3, random: &loud)
    let still = generator.make(points: 20, classes: 3, noise: 0, centers: centers, random: &quiet)
    let moved = generator.make(points: 20, classes: 3, noise: 0.5, centers: centers, random: &loud)
    #expect(quiet == loud)
    #expect(still != moved)
  }

  @Test func `Moons are those of scikit-learn`() {
    // np.random.seed(7); n = 4; a = np.linspace(0, np.pi, n)
    // X = np.vstack([np.c_[np.cos(a), np.sin(a)], np.c_[1 - np.cos(a), .5 - np.sin(a)]])
    // (X + np.random.normal(scale=.2, size=X.shape) - [.5, .25]) / 1.5
    let X = Self.make(.moons, points: 4, noise: 0.2).X
    let expected = [
      0.5587367605067142, -0.22879164940544439, -1.000118718114391, -0.4006299075127227, -0.19764559924486758,
      0.24673313545593997, 0.9676334561769938, -0.02709885499877218,
    ]
    for (i, value) in zip([0, 1, 6, 7, 8, 9, 14, 15], expected) { #expect(abs(X.values[i] - value) < 1e-15) }
  }

  @Test func `Circles are those of scikit-learn`() {
    // a = np.linspace(0, 2 * np.pi, n, endpoint=False); the inner ring times 0.8; half a gap of noise is 0.1
    let X = Self.make(.circles, points: 4, noise: 0.5).X
    let expected = [
      1.1690525703800356, -0.04659373705408328, -8.903858579331998e-05, -1.175472430634542, 0.9017658005663494,
      0.060049851591954945, -0.024274907867254808, -0.9453241412490792,
    ]
    for (i, value) in zip([0, 1, 6, 7, 8, 9, 14, 15], expected) { #expect(abs(X.values[i] - value) < 1e-15) }
  }

  @Test func `Blobs are those of scikit-learn`() {
    // c = np.random.uniform(-10, 10, (3, 2)); np.random.normal(loc=c[i], scale=1, size=(n, 2)) for each i; over 10
    let X = Self.make(.blobs, points: 4, classes: 3, noise: 0.2).X
    let expected = [
      -0.9262757241146595, 0.5600441417708242, -0.0726515996985378, 0.42079471414271763, 0.9154562384504367,
      -0.1518397693763049,
    ]
    for (i, value) in zip([0, 1, 8, 9, 22, 23], expected) { #expect(abs(X.values[i] - value) < 1e-15) }
  }

  @Test func `The rings of circles keep their distance for many classes`() {
    for (classes, gap) in [(2, 0.2), (5, 0.2), (10, 0.1)] {
      for point in Self.rows(Self.make(.circles, classes: classes)) {
        #expect(abs(hypot(point.x, point.y) - (1 - Double(point.k) * gap)) < 1e-12)
      }
    }
  }

  @Test func theClassOfXorIsTheSignOfTheProduct() {
    for point in Self.rows(Self.make(.xor, points: 500)) {
      #expect(point.k == (point.x * point.y > 0 ? 0 : 1))
      #expect(min(abs(point.x), abs(point.y)) >= 0.3 / 5.3 - 1e-12)
    }
  }

  @Test func `Opposite sectors of xor have the same class`() {
    for point in Self.rows(Self.make(.xor, points: 100, classes: 5)) {
      let turn = (atan2(point.y, point.x) + 2 * .pi).truncatingRemainder(dividingBy: .pi)
      #expect(Int(turn / (.pi / 5)) == point.k)
    }
  }

  @Test func `Neighbouring fields of a checkerboard have different classes`() {
    for (classes, n) in [(2, 4), (3, 4), (6, 6)] {
      for point in Self.rows(Self.make(.checkerboard, points: 200, classes: classes)) {
        let column = Int((point.x + 1) / 2 * Double(n))
        let row = Int((point.y + 1) / 2 * Double(n))
        #expect((column + row) % classes == point.k)
      }
    }
  }

  @Test func `Moons of many classes are interleaved in a chain`() {
    let points = Self.rows(Self.make(.moons, points: 101, classes: 4))
    let middles = (0..<4).map { k in points.filter { $0.k == k }.reduce(0) { $0 + $1.x } / 101 }
    for (a, b) in zip(middles, middles.dropFirst()) { #expect(abs(b - a - 1.25 / 2.875) < 1e-12) }
  }

  @Test func `The centres of gauss are on a circle, and its spread grows with the noise`() {
    func spread(_ noise: Double) -> Double {
      let points = Self.rows(Self.make(.gauss, points: 4000, classes: 2, noise: noise)).filter { $0.k == 0 }
      return (points.reduce(0) { $0 + ($1.x - 0.4) * ($1.x - 0.4) } / 4000).squareRoot() * 5
    }
    #expect(abs(spread(0) - 0.5.squareRoot()) < 0.03)
    #expect(abs(spread(0.5) - 2) < 0.08)
  }
}
