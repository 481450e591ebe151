import Kernels
import Learning
import Testing

@Suite struct FixedPointTests {
  /// Two clusters and a network of dead units: only the biases of the last layer change, until they match the shares of the
  /// classes.
  private func deadRun(regularization: Double = 0, optimizer: Optimizer = .gradientDescent) -> TrainingRun {
    let data = Dataset(
      X: Matrix(rows: 4, columns: 2, values: [1, 0, 2, 0, -1, 0, -2, 0]), y: [0, 0, 1, 1], classes: 2)
    var network = Network(sizes: [2, 3, 2])
    network.parameters = [1, 2, 3, 0, 1, 0, -50, -60, -70, 1, 2, 3, 4, 5, 6, 0.25, -0.5]
    return TrainingRun(
      data: data, network: network,
      hyperparameters: Hyperparameters(stepSize: 0.5, regularization: regularization, optimizer: optimizer))
  }

  private func bits(_ run: TrainingRun) -> [UInt64] { run.network.parameters.map(\.bitPattern) }

  @Test(arguments: [0, 0.5]) func aDeadRunEndsWithTheBitsOfRunningOn(regularization: Double) {
    var (short, long) = (deadRun(regularization: regularization), deadRun(regularization: regularization))
    #expect(!short.isAtFixedPoint)
    var losses: [Loss] = []
    #expect(long.advance(20_000, losses: &losses) && long.isAtFixedPoint)
    var questions = 0
    let ending = short.train(to: 20_000) {
      questions += 1
      return true
    }
    #expect(ending == .complete && short.iteration == 20_000 && bits(short) == bits(long))
    #expect(questions < 20, "not stopped early")
    #expect(short.evaluate().loss == long.evaluate().loss)
  }

  @Test func `A run whose parameters change is not at a fixed point`() {
    for optimizer in Optimizer.allCases {
      #expect(!deadRun(optimizer: optimizer).isAtFixedPoint)
    }
  }

  @Test func `Step sizes that can grow again and mini-batches exclude a fixed point`() {
    // The step size of a cosine is zero at its end only, and mini-batches differ.
    var run = deadRun()
    run.hyperparameters.schedule = .cosine
    run.hyperparameters.scheduleLength = 100
    _ = run.train(to: 99)
    #expect(!run.isAtFixedPoint)
    _ = run.train(to: 100)
    #expect(run.isAtFixedPoint)
    run.hyperparameters.batchSize = 2
    #expect(!run.isAtFixedPoint)
  }

  @Test func `Training can be cancelled`() {
    var run = deadRun()
    var questions = 0
    let ending = run.train(to: 100, group: 10) {
      questions += 1
      return questions < 4
    }
    #expect(ending == .abandoned && run.iteration == 30)
  }
}
