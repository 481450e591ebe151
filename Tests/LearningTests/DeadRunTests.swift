import Learning
import Testing

/// Runs whose hidden units are all off at iteration 0; a velocity or a penalty may bring some back.
@Suite struct DeadRunTests {
  /// Four points, and two hidden layers of two units. The first layer's sums at the points are -1 to -0.2.
  ///
  /// - Parameter velocity: the optimizer's mean gradient of the first layer's biases.
  private func deadRun(
    _ optimizer: Optimizer, stepSize: Double, _ regularization: Double = 0, l1: Double = 0,
    schedule: StepSchedule = .constant, velocity: Double = 0, features: Set<FeatureMap.Feature> = [.x, .y]
  ) -> TrainingRun {
    let data = Dataset(
      X: Matrix(rows: 4, columns: 2, values: [1, 0.5, 0.5, -1, -1, 0.25, -0.5, -0.5]), y: [0, 0, 1, 1], classes: 2)
    var network = Network(sizes: [2, 2, 2, 2], features: FeatureMap(features))
    let first = features == [.x, .y] ? [0.3, -0.1, 0.1, -0.2, -0.6, -0.5] : [-1, -0.5, -0.25, -1, 0, 0]
    network.parameters = first + [1, 2, 3, -4, -0.1, 0] + [1, -1, 2, 2, 0.25, -0.5]
    var run = TrainingRun(
      data: data, network: network,
      hyperparameters: Hyperparameters(
        stepSize: stepSize, schedule: schedule, scheduleLength: 20, regularization: regularization, l1: l1,
        optimizer: optimizer, batchSize: 3))
    var mean = [Double](repeating: 0, count: network.parameters.count)
    for bias in network.layers[0].biases { mean[bias] = velocity }
    var state = run.state
    switch optimizer {
    case .gradientDescent, .rmsprop, .adagrad: break
    case .momentum, .nesterov: state.optimizer = .velocity(mean)
    case .adam: state.optimizer = .adam(m: mean, v: mean.map { $0 * $0 }, t: 100)
    }
    run.state = state
    return run
  }

  private func isDead(_ run: TrainingRun) -> Bool { run.network.deadShare(run.data.X) == 1 }

  /// Whether the units are off after each of 200 steps.
  private func staysOff(_ run: TrainingRun) -> Bool {
    var run = run
    return (0..<200).allSatisfy { _ in run.step() != nil && isDead(run) }
  }

  @Test(arguments: Optimizer.allCases) func aRunSaidToStayDeadDoes(optimizer: Optimizer) {
    var (stayed, said) = (0, 0)
    for stepSize in [0.001, 0.1, 1, 5] {
      for (regularization, l1) in [(0, 0), (0.1, 0), (1, 0), (0, 0.1), (0.1, 0.1)] {
        for schedule in StepSchedule.allCases {
          for velocity in [0, 0.01, -0.01, -2] {
            for features: Set<FeatureMap.Feature> in [[.x, .y], [.x2, .y2]] {
              let run = deadRun(
                optimizer, stepSize: stepSize, regularization, l1: l1, schedule: schedule, velocity: velocity,
                features: features)
              #expect(isDead(run))
              let (stays, isSaid) = (staysOff(run), run.staysDead(until: 200))
              #expect(stays || !isSaid, "\(run.hyperparameters), velocity \(velocity)")
              if stays { stayed += 1 }
              if isSaid { said += 1 }
            }
          }
        }
      }
    }
    #expect(stayed < 640 && said > 8 * stayed / 10, "\(said) of \(stayed)")
  }

  @Test(arguments: [Optimizer.momentum, .nesterov, .adam]) func aVelocityBringsUnitsBack(optimizer: Optimizer) {
    let rising = deadRun(optimizer, stepSize: 0.1, velocity: -2)
    #expect(isDead(rising) && !staysOff(rising) && !rising.staysDead(until: 200))
    #expect(rising.staysDead(until: 0))
    #expect(deadRun(optimizer, stepSize: 0.1, velocity: 2).staysDead(until: 200))
  }

  @Test(arguments: Optimizer.allCases) func aPenaltyThatChangesTheSignOfWeightsBringsUnitsBack(optimizer: Optimizer) {
    let flipped = deadRun(optimizer, stepSize: 5, 1, features: [.x2, .y2])
    #expect(isDead(flipped) && !staysOff(flipped) && !flipped.staysDead(until: 200))
    #expect(deadRun(optimizer, stepSize: 0.001, 0.1, features: [.x2, .y2]).staysDead(until: 200))
  }

  @Test func aLivingUnitIsNotDead() {
    var run = deadRun(.gradientDescent, stepSize: 0.1)
    #expect(run.staysDead(until: 200))
    run.setParameter(run.network.layers[1].biases.lowerBound, to: 0.1)
    #expect(!run.staysDead(until: 200))
  }

  @Test func anUnwantedAnswerIsFalse() {
    #expect(!deadRun(.gradientDescent, stepSize: 0.1).staysDead(until: 200) { false })
  }
}
