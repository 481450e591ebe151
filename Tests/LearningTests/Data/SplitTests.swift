import Learning
import Testing

@Suite struct SplitTests {
  static let data: Dataset = {
    var random = NumPyRandom(seed: 1)
    return .spiral(points: 20, classes: 3, noise: 0.2, random: &random)
  }()

  static func split(_ data: Dataset, _ fraction: Double, seed: UInt32 = 0) -> SplitDataset {
    var random = NumPyRandom(seed: seed)
    return data.split(testFraction: fraction, random: &random)
  }

  @Test func `A fraction of 0 gives no test points`() {
    #expect(Self.split(Self.data, 0) == SplitDataset(training: Self.data))
  }

  @Test(arguments: [0.1, 0.25, 0.5, 0.9]) func eachClassGivesItsShare(fraction: Double) throws {
    let parts = Self.split(Self.data, fraction)
    let training = parts.training
    let test = try #require(parts.test)
    for k in 0..<3 {
      #expect(test.y.count { $0 == k } == Int((fraction * 20).rounded()))
      #expect(training.y.count { $0 == k } + test.y.count { $0 == k } == 20)
    }
    let all = Set((0..<60).map { Array(Self.data.X.row($0)) })
    #expect(Set((0..<60).map { Array(parts.whole.X.row($0)) }) == all)
  }

  @Test func `The seed determines which points are test points`() {
    #expect(Self.split(Self.data, 0.3).test == Self.split(Self.data, 0.3).test)
    #expect(Self.split(Self.data, 0.3).test != Self.split(Self.data, 0.3, seed: 1).test)
  }

  @Test func `The only point of a class stays a training point`() {
    let few = Self.data.subset([0, 20, 21, 40])
    #expect(Self.split(few, 0.9).training.y == [0, 1, 2])
    #expect(Self.split(few, 0.9).test?.y == [1])
    #expect(Self.split(Self.data.subset([0, 20, 40]), 0.9).test == nil)
    #expect(Self.split(Self.data.subset([0, 1, 20, 21]), 0.5).test?.y == [0, 1])
  }
}
