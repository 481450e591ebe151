import Learning
import TestSupport
import Testing

@Suite struct OptimizerTests {
  @Test(arguments: OptimizersReference.Run.Name.allCases)
  func `Fifty steps of each optimizer are those of PyTorch`(name: OptimizersReference.Run.Name) throws {
    let reference = try Reference.optimizers
    let expected = try #require(reference.runs.first { $0.name == name })
    let optimizer: Optimizer =
      switch name {
      case .gradientDescent: .gradientDescent
      case .momentum: .momentum
      case .nesterov: .nesterov
      case .adam: .adam
      case .rmsprop: .rmsprop
      case .adagrad: .adagrad
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
      var theta = [1.0]
      var state = OptimizerState.none
      for _ in 0..<2000 {
        let gradient = theta
        state.update(&theta, gradient: gradient, stepSize: product, optimizer: optimizer)
      }
      #expect((abs(theta[0]) < 1) == shrinks)
    }
  }

  private static let pairs = Optimizer.allCases.flatMap { first in Optimizer.allCases.map { [first, $0] } }

  /// 300 steps with one optimizer, then steps with another: the same as from these parameters without a state.
  @Test(arguments: pairs) func `After a switch the optimizer's state starts from zero`(pair: [Optimizer]) {
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 20, classes: 3, noise: 0.2, random: &random)
    let network = Network(sizes: [2, 8, 3], initialization: .he, random: &random)
    var switched = TrainingRun(
      data: data, network: network, hyperparameters: Hyperparameters(stepSize: 0.05, optimizer: pair[0]))
    var losses: [Loss] = []
    switched.advance(300, losses: &losses)
    let kept = switched.optimizerState
    switched.hyperparameters.optimizer = pair[1]
    var fresh = TrainingRun(data: data, network: switched.network, hyperparameters: switched.hyperparameters)
    if Self.sharesState(pair) { fresh.state.optimizer = kept }
    for _ in 0..<20 {
      #expect(switched.step() == fresh.step())
      #expect(switched.optimizerState == fresh.optimizerState)
    }
  }

  /// Momentum and Nesterov have the same definition of `v`.
  private static func sharesState(_ pair: [Optimizer]) -> Bool {
    pair[0] == pair[1] || Set(pair) == [.momentum, .nesterov]
  }

  @Test func `Gradient descent between two momentum phases resets the velocity`() {
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 20, classes: 3, noise: 0.2, random: &random)
    let network = Network(sizes: [2, 8, 3], initialization: .he, random: &random)
    for batch in [nil, 7] {
      var run = TrainingRun(
        data: data, network: network,
        hyperparameters: Hyperparameters(stepSize: 0.05, optimizer: .momentum, batchSize: batch))
      run.step()
      #expect(run.optimizerState.count == network.parameters.count)
      run.hyperparameters.optimizer = .gradientDescent
      run.step()
      #expect(run.optimizerState == .none)
    }
  }

  /// The published data from momentum's parameters: with momentum's velocity as Adam's `m` the loss rose from 0.6567 to 15.10.
  @Test func fromMomentumToAdamTheLossDoesNotJump() throws {
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 100, classes: 3, noise: 0.2, random: &random)
    random.skipNormals(24)
    let network = Network(sizes: [2, 100, 3], initialization: .small, random: &random)
    var run = TrainingRun(
      data: data, network: network, hyperparameters: Hyperparameters(stepSize: 0.01, optimizer: .momentum))
    var losses: [Loss] = []
    run.advance(2000, losses: &losses)
    run.hyperparameters.optimizer = .adam
    run.hyperparameters.stepSize = 0.001
    let before = try #require(losses.last).total
    losses.removeAll()
    run.advance(30, losses: &losses)
    #expect(losses.allSatisfy { $0.total < before + 0.01 })
  }
}
