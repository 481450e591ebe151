import Learning
import Settings
import TestSupport
import Testing

/// The published run compared with the numbers of NumPy.
@Suite struct ReferenceRunTests {
  static func start(_ model: Model) -> TrainingRun {
    var settings = RunSettings()
    settings.model = model
    return settings.makeRun()
  }

  static func reference(_ model: Model) throws -> TrainingReference {
    try model == .linear ? Reference.linear : Reference.network
  }

  @Test(arguments: Model.allCases) func theFirstWeightsAreNumPysToTheBit(model: Model) throws {
    #expect(Self.start(model).network.parameters == (try Self.reference(model)).initialParameters.flat)
  }

  @Test(arguments: Model.allCases) func theFirstGradientsAreNumPys(model: Model) throws {
    var run = Self.start(model)
    for gradients in try Self.reference(model).gradientsAt0And1 {
      let plain = run.network.lossAndGradient(run.data, reg: run.hyperparameters.regularization).gradient
      for (value, expected) in zip(plain, gradients.flat) { #expect(abs(value - expected) < 1e-14) }
      for (value, expected) in zip(run.gradient(), gradients.flat) { #expect(abs(value - expected) < 1e-14) }
      run.step()
    }
  }

  @Test func `All losses of the linear run are those of NumPy`() throws {
    let reference = try Reference.linear
    var run = Self.start(.linear)
    for expected in reference.losses {
      let step = run.step()
      let loss = try #require(step)
      #expect(abs(loss.data - expected.dataLoss) < 1e-12)
      #expect(abs(loss.penalty - expected.regularizationLoss) < 1e-12)
    }
    for (value, expected) in zip(run.network.parameters, reference.finalParameters.flat) {
      #expect(abs(value - expected) < 1e-10)
    }
    #expect(run.evaluate().accuracy == reference.trainingAccuracy)
  }

  /// After some thousand iterations the last digits depend on rounding: the bounds are those of README.
  @Test func `All losses of the network's run are those of NumPy`() throws {
    let reference = try Reference.network
    let published = [7000: 0.245400, 8000: 0.245335, 9000: 0.245292]
    var run = Self.start(.mlp)
    for expected in reference.losses {
      var losses: [Loss] = []
      run.advance(100, losses: &losses)
      #expect(abs(losses[0].total - expected.loss) < (expected.iteration <= 6000 ? 5e-7 : 2e-5))
      if let published = published[expected.iteration] { #expect(abs(losses[0].total - published) < 5e-6) }
    }
    for (value, expected) in zip(run.network.parameters, reference.finalParameters.flat) {
      #expect(abs(value - expected) < 5e-3)
    }
    #expect(run.evaluate().accuracy == reference.trainingAccuracy)
  }

  @Test func `Runs of other seeds are those of NumPy`() throws {
    let reference = try Reference.otherSeeds
    for (model, runs, bound) in [(Model.linear, reference.linear, 1e-9), (.mlp, reference.network, 1e-6)] {
      for expected in runs {
        var settings = RunSettings()
        settings.model = model
        settings.seed = expected.seed
        settings.skipDraws = expected.skippedDraws
        var run = settings.makeRun()
        for logged in expected.losses {
          while run.iteration < logged.iteration { run.step() }
          let loss = run.evaluate().loss
          #expect(abs(loss.total - logged.loss) < bound, "seed \(expected.seed), iteration \(logged.iteration)")
        }
      }
    }
  }
}
