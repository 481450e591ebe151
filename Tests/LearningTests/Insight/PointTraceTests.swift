import Testing

@testable import Learning

/// The numbers of the microscope are those of the definition.
struct PointTraceTests {
  private func points() -> Dataset {
    var random = NumPyRandom(seed: 3)
    let values = (0..<40).map { _ in random.normal() }
    return Dataset(X: Matrix(rows: 20, columns: 2, values: values), y: (0..<20).map { $0 % 3 }, classes: 3)
  }

  private func network(
    _ sizes: [Int], _ activation: Activation = .relu, _ objective: Objective = .crossEntropy,
    _ features: FeatureMap = .plane
  ) -> Network {
    var random = NumPyRandom(seed: 1)
    return Network(
      sizes: sizes, activation: activation, features: features, objective: objective, initialization: .he,
      random: &random)
  }

  @Test(
    arguments: [[2, 3], [2, 7, 3], [2, 5, 4, 3], [2, 4, 4, 4, 3]], Activation.allCases
  )
  func `The contributions of the points sum to the gradient, at any depth and with any activation`(
    sizes: [Int], activation: Activation
  ) {
    let data = points()
    for objective in Objective.allCases {
      let network = network(sizes, activation, objective)
      let all = network.lossAndGradient(data, reg: 0.01, l1: 0.002)
      // The contributions of each point to the same weight; the unit with the largest one differs from point to point.
      for index in 0..<data.count {
        let trace = PointTrace(network, data, index: index, reg: 0.01, l1: 0.002, all: all)
        let single = data.subset([index])
        let own = network.lossAndGradient(single, reg: 0)
        let place =
          network.layers[0].weights.lowerBound + trace.weight.row * network.layers[0].outputs
          + trace.weight.column
        #expect(abs(trace.weight.share - own.gradient[place] / Double(data.count)) < 1e-12)
        #expect(abs(trace.weight.gradient - all.gradient[place]) < 1e-12)
        #expect(abs(trace.loss - own.loss.data) < 1e-12)
        #expect(abs(trace.score.total - trace.scores[trace.label]) < 1e-12)
        for unit in trace.units.joined() {
          #expect(abs(activation(unit.input.total) - unit.output) < 1e-12)
        }
      }
    }
  }

  @Test func `The trace begins with the features`() {
    let data = points()
    let features = FeatureMap([.x, .y, .x2, .sinx])
    let network = network([4, 6, 3], .relu, .crossEntropy, features)
    let trace = PointTrace(network, data, index: 4, reg: 0, l1: 0, all: network.lossAndGradient(data, reg: 0))
    #expect(trace.features == features(Matrix(rows: 1, columns: 2, values: Array(data.X.row(4)))).values)
    #expect(trace.units[0][0].input.terms.count == 4)
  }

  @Test func `The probabilities of the case study have its gradient`() {
    let given = GivenScores([0.2, 0.3, 0.5], areProbabilities: true, label: 1)
    for (a, b) in zip(given.gradient, [0.2, -0.7, 0.5]) { #expect(abs(a - b) < 1e-12) }
    for (a, b) in zip(given.probabilities, [0.2, 0.3, 0.5]) { #expect(abs(a - b) < 1e-12) }
    #expect(abs(given.loss - 1.2039728043) < 1e-9)
  }

  @Test func `The largest terms of a sum come first, and the last entry is the sum of the others`() {
    let sum = PointTrace.Sum([1, 2, 3, 4], [0.1, -5, 0.2, 0.05], bias: 1)
    #expect(sum.terms.map(\.index) == [1, 2, 3, 0])
    #expect(abs(sum.rest(after: 2) - 0.3) < 1e-12)
    #expect(abs(sum.total - (-8.1)) < 1e-12)
  }

  @Test func `The worst point is the one with the highest loss`() {
    let data = points()
    let network = network([2, 7, 3])
    let worst = network.worstPoint(data)
    let losses = (0..<data.count).map { network.lossAndGradient(data.subset([$0]), reg: 0).loss.data }
    #expect(losses[worst] == losses.max())
  }

  @Test func `Of points with equal losses the worst one is the farthest from the origin, whose products are not 0`() {
    let data = points()
    let zero = Network(sizes: [2, 7, 3])
    let radii = (0..<data.count).map { norm(data.X.row($0)) }
    #expect(radii[zero.worstPoint(data)] == radii.max())
  }
}
