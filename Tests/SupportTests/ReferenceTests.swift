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

  @Test("draws far from the start are there for four seeds, bounded ones for two")
  func moreOfGenerator() throws {
    let more = try Reference.moreOfGenerator
    #expect(more.farDraws.map(\.seed) == [0, 1, 12345, 4_294_967_295])
    #expect(more.farDraws[0].uniforms.first?.value == 0.5488135039273248)
    #expect(more.farDraws[0].normals.last?.index == 999)
    #expect(more.farDraws[0].interleaved.prefix(3).map(\.kind) == [.normal, .uniform, .normal])
    for draws in more.boundedDraws {
      #expect(draws.integers.allSatisfy((0..<draws.bound).contains))
      for order in [draws.firstPermutation, draws.secondPermutation, draws.shuffleAfterThreeNormals] {
        #expect(order.sorted() == Array(0..<draws.bound))
      }
    }
  }

  @Test("both models are there from four other seeds, the network once more after the linear classifier's draws")
  func otherSeeds() throws {
    let other = try Reference.otherSeeds
    #expect(other.linear.map(\.seed) == [1, 2, 42, 4_294_967_295])
    #expect(other.linear.map(\.losses.count) == Array(repeating: 200, count: 4))
    #expect(other.network.map(\.skippedDraws) == [0, 6, 0, 6, 0, 6, 0, 6])
    #expect(other.network.map(\.initialWeights.flat.count) == Array(repeating: 500, count: 8))
  }

  @Test("the deeper networks are there with each activation and penalty")
  func shapes() throws {
    let networks = try Reference.shapes.networks
    #expect(networks.map(\.sizes) == [[2, 16, 16, 3], [2, 8, 8, 8, 4]])
    for network in networks {
      #expect(network.X.rows == 20)
      #expect(Set(network.y) == Set(0..<network.sizes.last!))
      #expect(Set(network.cases.map(\.activation)) == Set(ShapesReference.Case.Activation.allCases))
      let parameters = zip(network.sizes, network.sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
      #expect(network.flatParameters.count == parameters)
      #expect(network.cases.map(\.flatGradient.count) == Array(repeating: parameters, count: 12))
    }
  }

  @Test("each optimizer is there with its parameters after 1, 2, 10 and 50 steps")
  func optimizers() throws {
    let optimizers = try Reference.optimizers
    #expect(optimizers.runs.map(\.name) == OptimizersReference.Run.Name.allCases)
    for run in optimizers.runs {
      #expect(run.losses.count == 50)
      #expect(run.parametersAfter.map(\.steps) == [1, 2, 10, 50])
      #expect(run.parametersAfter.allSatisfy { $0.flat.count == optimizers.flatInitialParameters.count })
    }
  }

  @Test("a logged loss is the sum of its two parts")
  func lossParts() throws {
    for logged in try Reference.linear.losses + Reference.network.losses {
      #expect(abs(logged.loss - (logged.dataLoss + logged.regularizationLoss)) < 1e-15)
    }
  }
}
