import Learning
import Testing

@Suite struct StepScheduleTests {
  @Test func theStepSizeFollowsItsFormula() {
    let cases: [(StepSchedule, [Double])] = [
      (.constant, [1, 1, 1, 1]), (.step, [1, 1, 0.5, 0.25]),
      (.inverse, [1, 0.6666666666666666, 0.5, 0.2857142857142857]),
      (.cosine, [1, 0.5, 0, 0]),
    ]
    for (schedule, expected) in cases {
      let hyperparameters = Hyperparameters(stepSize: 3, schedule: schedule, scheduleLength: 100)
      for (iteration, factor) in zip([0, 50, 100, 250], expected) {
        #expect(abs(hyperparameters.stepSize(at: iteration) - 3 * factor) < 1e-15, "\(schedule) at \(iteration)")
      }
    }
  }

  /// The bits do not depend on the grouping of steps, and equal those of steps with manually set sizes.
  @Test(arguments: StepSchedule.allCases, [nil, 7]) func aRunFollowsItsSchedule(schedule: StepSchedule, batch: Int?) {
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 20, classes: 3, noise: 0.2, random: &random)
    let network = Network(sizes: [2, 8, 3], initialization: .he, random: &random)
    let hyperparameters = Hyperparameters(
      stepSize: 0.5, schedule: schedule, scheduleLength: 30, optimizer: .gradientDescent, batchSize: batch)
    var together = TrainingRun(data: data, network: network, hyperparameters: hyperparameters)
    var single = together
    var byHand = TrainingRun(data: data, network: network, hyperparameters: Hyperparameters(batchSize: batch))
    var losses: [Loss] = []
    together.advance(100, losses: &losses)
    for i in 0..<100 {
      single.step()
      byHand.hyperparameters.stepSize = hyperparameters.stepSize(at: i)
      byHand.step()
    }
    #expect(losses.count == 100)
    #expect(together.network == single.network)
    #expect(together.network == byHand.network)
  }
}
