import Learning
import TestSupport
import Testing

@Suite struct GradientTests {
  static func problem(
    _ hidden: [Int], _ activation: Activation, classes: Int = 3, features: FeatureMap = .plane,
    objective: Objective = .crossEntropy
  ) -> (Network, Dataset) {
    var random = NumPyRandom(seed: 11)
    // The first points of the arms are the origin, where every unit without a bias is at its kink.
    let data = Dataset.spiral(points: 13, classes: classes, noise: 0.2, random: &random)
    let sizes = [features.count] + hidden + [classes]
    var network = Network(
      sizes: sizes, activation: activation, features: features, objective: objective, initialization: .he,
      random: &random)
    for layer in network.layers { for i in layer.biases { network.parameters[i] = 0.1 * random.normal() } }
    return (network, data)
  }

  @Test(arguments: [[], [9], [7, 6], [5, 4, 6]], Activation.allCases)
  func analyticAndNumericGradientsAgree(hidden: [Int], activation: Activation) {
    let (network, data) = Self.problem(hidden, activation)
    for check in network.gradientCheck(data, reg: 0.01) {
      #expect(check.relativeError < 1e-7, "\(check.name)")
      #expect(check.kinks < check.parameters / 2, "\(check.name) has nothing left to compare")
    }
  }

  @Test(arguments: Objective.allCases, [2, 3, 5])
  func theGradientOfEveryObjectiveIsThatOfItsLoss(objective: Objective, classes: Int) {
    for hidden in [[], [6]] {
      let (network, data) = Self.problem(hidden, .tanh, classes: classes, objective: objective)
      for check in network.gradientCheck(data, reg: 0.01) {
        #expect(check.relativeError < 1e-7, "\(check.name)")
        #expect(check.kinks < check.parameters / 2, "\(check.name) has nothing left to compare")
      }
    }
  }

  @Test(arguments: [
    FeatureMap([.x]), FeatureMap([.x2, .y2]), FeatureMap([.x, .y, .xy]), FeatureMap(Set(FeatureMap.Feature.allCases)),
  ]) func theGradientOfEveryFeatureIsThatOfItsLoss(features: FeatureMap) {
    for hidden in [[], [5, 4]] {
      let (network, data) = Self.problem(hidden, .tanh, features: features)
      for check in network.gradientCheck(data, reg: 0.01) { #expect(check.relativeError < 1e-7, "\(check.name)") }
    }
  }

  @Test func `The gradient of the L1 penalty agrees with the numerical one`() {
    let (network, data) = Self.problem([8], .tanh, classes: 4)
    for check in network.gradientCheck(data, reg: 0.02, l1: 0.03) { #expect(check.relativeError < 1e-7) }
  }

  @Test func `A wrong gradient fails the check`() {
    // The gradient of a loss without the penalty is not the gradient of the one with it: the weights' blocks show that, and
    // the biases', which have no penalty, agree.
    let (network, data) = Self.problem([6], .sigmoid)
    let wrong = network.lossAndGradient(data, reg: 0).gradient
    for check in network.gradientCheck(data, gradient: wrong, reg: 0.1) {
      #expect(check.name.hasPrefix("W") ? check.relativeError > 1e-3 : check.relativeError < 1e-7, "\(check.name)")
    }
  }

  @Test func deeperNetworksAgreeWithNumPy() throws {
    for shape in try Reference.shapes.networks {
      let data = Dataset(
        X: Learning.Matrix(rows: shape.y.count, columns: 2, values: shape.X.elements), y: shape.y,
        classes: shape.sizes.last!)
      for expected in shape.cases {
        let activation: Activation =
          switch expected.activation {
          case .relu: .relu
          case .leakyReLU: .leakyRelu
          case .tanh: .tanh
          case .sigmoid: .sigmoid
          }
        var network = Network(sizes: shape.sizes, activation: activation)
        network.parameters = shape.flatParameters
        let (loss, gradient) = network.lossAndGradient(data, reg: expected.l2, l1: expected.l1)
        #expect(abs(loss.data - expected.dataLoss) < 1e-13)
        #expect(abs(loss.penalty - expected.regularizationLoss) < 1e-13)
        for (value, target) in zip(gradient, expected.flatGradient) { #expect(abs(value - target) < 1e-13) }
      }
    }
  }
}
