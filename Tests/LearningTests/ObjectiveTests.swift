import Learning
import Testing

@Suite struct ObjectiveTests {
  /// Losses computed by hand for the scores f = (1, 3, 2.5).
  struct Example: Sendable {
    let objective: Objective
    let y: Int
    let loss: Double
    let gradient: [Double]
  }

  private static let examples: [Example] = [
    Example(objective: .hinge, y: 0, loss: 5.5, gradient: [-2, 1, 1]),
    Example(objective: .hinge, y: 1, loss: 0.5, gradient: [0, -1, 1]),
    Example(objective: .hinge, y: 2, loss: 1.5, gradient: [0, 1, -1]),
    Example(objective: .oneVersusAll, y: 0, loss: 7.5, gradient: [0, 1, 1]),
    Example(objective: .oneVersusAll, y: 1, loss: 5.5, gradient: [1, 0, 1]),
    Example(objective: .structured, y: 0, loss: 3, gradient: [-1, 1, 0]),
    Example(objective: .structured, y: 1, loss: 0.5, gradient: [0, -1, 1]),
    Example(objective: .structured, y: 2, loss: 1.5, gradient: [0, 1, -1]),
  ]

  @Test(arguments: examples) func lossAndGradientAreThoseOfTheDefinition(example: Example) {
    let result = example.objective.loss([1, 3, 2.5], label: example.y)
    #expect(result.loss == example.loss)
    #expect(result.gradient == example.gradient)
  }

  @Test(arguments: [Objective.hinge, .oneVersusAll, .structured]) func wideMarginsCostNothing(objective: Objective) {
    let result = objective.loss([-1, 1, -1], label: 1)
    #expect(result.loss == 0)
    #expect(result.gradient == [0, 0, 0])
  }

  @Test(arguments: Objective.allCases, [2, 3, 7])
  func `The loss at chance level is that of equal scores`(objective: Objective, classes: Int) {
    let scores = [Double](repeating: 0, count: classes)
    #expect(abs(objective.chanceLoss(classes: classes) - objective.loss(scores[...], label: 1).loss) < 1e-15)
  }

  @Test(arguments: Objective.allCases, [0, 1, 2]) func whatIsNotANumberIsNotHidden(objective: Objective, place: Int) {
    var scores = [0.5, 1, -0.5]
    scores[place] = .nan
    #expect(objective.loss(scores[...], label: 0).loss.isNaN)
  }

  @Test(arguments: Objective.allCases) func kernelsGiveTheLossAndTheGradientOfTheDefinition(objective: Objective) {
    for features in [FeatureMap.plane, FeatureMap([.x2, .y2]), FeatureMap([.x]), FeatureMap([.x, .y, .x2, .siny])] {
      for hidden in [[], [9], [5, 7]] {
        let (network, data) = GradientTests.problem(hidden, .relu, features: features, objective: objective)
        let run = TrainingRun(data: data, network: network, hyperparameters: Hyperparameters(regularization: 0.01))
        let expected = network.lossAndGradient(data, reg: 0.01)
        #expect(abs(run.evaluate().loss.total - expected.loss.total) < 1e-12)
        #expect(run.evaluate().accuracy == network.accuracy(data))
        for (value, target) in zip(run.gradient(), expected.gradient) { #expect(abs(value - target) < 1e-12) }
      }
    }
  }
}
