import Learning
import Testing

@Suite struct SplitTests {
  static let data: Dataset = {
    var random = NumPyRandom(seed: 1)
    return .spiral(points: 20, classes: 3, noise: 0.2, random: &random)
  }()

  static func split(_ data: Dataset, _ fraction: Double, seed: UInt32 = 0) -> (training: Dataset, test: Dataset?) {
    var random = NumPyRandom(seed: seed)
    return data.split(testFraction: fraction, random: &random)
  }

  @Test func aShareOfNothingIsNoShare() {
    let (training, test) = Self.split(Self.data, 0)
    #expect(training == Self.data)
    #expect(test == nil)
  }

  @Test(arguments: [0.1, 0.25, 0.5, 0.9]) func eachClassGivesItsShare(fraction: Double) throws {
    let (training, held) = Self.split(Self.data, fraction)
    let test = try #require(held)
    for k in 0..<3 {
      #expect(test.y.count { $0 == k } == Int((fraction * 20).rounded()))
      #expect(training.y.count { $0 == k } + test.y.count { $0 == k } == 20)
    }
    let all = Set((0..<60).map { Array(Self.data.X.row($0)) })
    let parts = (0..<training.count).map { Array(training.X.row($0)) } + (0..<test.count).map { Array(test.X.row($0)) }
    #expect(Set(parts) == all)
  }

  @Test func theSeedDecidesWhichPoints() {
    #expect(Self.split(Self.data, 0.3).test == Self.split(Self.data, 0.3).test)
    #expect(Self.split(Self.data, 0.3).test != Self.split(Self.data, 0.3, seed: 1).test)
  }

  @Test func aClassOfOnePointKeepsIt() {
    let few = Self.data.subset([0, 20, 21, 40])
    let (training, test) = Self.split(few, 0.9)
    #expect(training.y == [0, 1, 2])
    #expect(test?.y == [1])
    #expect(Self.split(Self.data.subset([0, 20, 40]), 0.9).test == nil)
  }
}
