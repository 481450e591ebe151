import Learning
import TestSupport
import Testing

@Suite struct OptimizerTests {
  @Test(arguments: OptimizersReference.Run.Name.allCases)
  func fiftyStepsArePyTorchs(name: OptimizersReference.Run.Name) throws {
    let reference = try Reference.optimizers
    let expected = try #require(reference.runs.first { $0.name == name })
    let optimizer: Optimizer =
      switch name {
      case .gradientDescent: .gradientDescent
      case .momentum: .momentum
      case .nesterov: .nesterov
      case .adam: .adam
      }
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 100, classes: 3, noise: 0.2, random: &random)
    var network = Network(sizes: reference.sizes)
    network.parameters = reference.flatInitialParameters
    var run = TrainingRun(
      data: data, network: network,
      hyperparameters: Hyperparameters(
        stepSize: expected.stepSize, regularization: reference.l2, optimizer: optimizer))
    for expectedLoss in expected.losses {
      let loss = run.step()
      #expect(abs(try #require(loss).total - expectedLoss) < 1e-10)
    }
    let last = try #require(expected.parametersAfter.first { $0.steps == run.iteration })
    for (value, target) in zip(run.network.parameters, last.flat) { #expect(abs(value - target) < 1e-9) }
  }

  @Test(arguments: [Optimizer.gradientDescent, .momentum, .nesterov])
  func aPenaltyAloneShrinksTheWeightBelowTheLimitAndNotAbove(optimizer: Optimizer) throws {
    let limit = try #require(optimizer.shrinkingLimit)
    for (product, shrinks) in [(0.99 * limit, true), (1.01 * limit, false)] {
      var theta = 1.0
      var v = 0.0
      for _ in 0..<2000 {
        v = optimizer == .gradientDescent ? theta : Optimizer.mu * v + theta
        theta -= product * (optimizer == .nesterov ? theta + Optimizer.mu * v : v)
      }
      #expect((abs(theta) < 1) == shrinks)
    }
  }
}
