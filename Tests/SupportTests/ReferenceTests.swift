import TestSupport
import Testing

@Suite("Reference numbers")
struct ReferenceTests {
  @Test("the generator's first values are there for three seeds")
  func generator() throws {
    let generator = try Reference.generator
    #expect(generator.seed0RawUint32 == [2_357_136_044, 2_546_248_239, 3_071_714_933, 3_626_093_760])
    #expect(generator.seed0Uniform.count == 4)
    #expect(generator.seed0FirstNormals.first == 1.764052345967664)
    #expect(generator.seed1.first == 1.6243453636632417)
    #expect(generator.seed4294967295.first == 0.6484086742306527)
  }

  @Test("the spiral has a hundred points a class")
  func spiral() throws {
    let spiral = try Reference.spiral
    #expect(spiral.X.rows == 300)
    #expect(spiral.X.columns == 2)
    #expect(spiral.y == [0, 1, 2].flatMap { Array(repeating: $0, count: 100) })
    #expect(spiral.seed == 0)
    #expect(spiral.skippedDraws == 18)
  }

  @Test("both published runs are there with their shapes")
  func runs() throws {
    let linear = try Reference.linear
    #expect(linear.initialParameters.map { [$0.rows, $0.columns] } == [[2, 3], [1, 3]])
    #expect(linear.losses.map(\.iteration) == Array(0..<200))
    #expect(linear.gradientsAt0And1.map(\.flat.count) == [9, 9])

    let network = try Reference.network
    #expect(network.finalParameters.map { [$0.rows, $0.columns] } == [[2, 100], [1, 100], [100, 3], [1, 3]])
    #expect(network.losses.map(\.iteration) == Array(stride(from: 0, to: 10_000, by: 100)))
    #expect(network.gradientsAt0And1.map(\.flat.count) == [603, 603])
  }

  @Test("a logged loss is the sum of its two parts")
  func lossParts() throws {
    for logged in try Reference.linear.losses + Reference.network.losses {
      #expect(abs(logged.loss - (logged.dataLoss + logged.regularizationLoss)) < 1e-15)
    }
  }
}
