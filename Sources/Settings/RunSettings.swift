import Learning

/// The two classifiers of the case study.
package enum Model: String, CaseIterable, Sendable {
  /// The softmax linear classifier.
  case linear
  /// The network with hidden layers.
  case mlp

  /// The number of normal draws between the data and the first weight in the published run: three draws of a 2×3 matrix,
  /// and for the network also the six weights of the linear classifier.
  package var publishedSkip: Int { self == .linear ? 18 : 24 }

  /// The iterations of the published run.
  package var publishedIterations: Int { self == .linear ? 200 : 10_000 }

  /// The iterations between two lines of the published log.
  package var publishedLogInterval: Int { self == .linear ? 10 : 1_000 }
}

/// All settings that determine a run, bit for bit. The defaults are those of the published run.
package struct RunSettings: Equatable, Sendable {
  package var model = Model.mlp
  package var hiddenUnits = [100]
  package var activation = Activation.relu
  package var initialization = Initialization.small
  /// The features that the network reads.
  package var features = FeatureMap.plane
  /// The loss that is minimized, without the penalty.
  package var objective = Objective.crossEntropy
  package var stepSize = 1.0
  package var schedule = StepSchedule.constant
  package var scheduleLength = Hyperparameters.defaultScheduleLength
  package var regularization = 1e-3
  package var l1 = 0.0
  package var optimizer = Optimizer.gradientDescent
  /// `nil`: the whole data set each step.
  package var batchSize: Int?
  package var dataset = DatasetSource.generator(.spiral)
  /// The columns and the scaling of a table.
  package var table = TableOptions()
  /// The file that was read last; while ``dataset`` is a file, the one it names.
  package var file: PointFile?
  /// The network that the run begins with in place of random weights, where its shape fits.
  package var start: GivenNetwork?
  /// The points of ``dataset`` as edited by hand.
  package var edited: SplitDataset?
  /// The number of points of each class.
  package var points = 100
  package var classes = 3
  package var noise = 0.2
  /// The number of the sample of the points; sample 0 is drawn from the run's own stream.
  package var sample = 0
  /// The share of test points, 0 to 1.
  package var testFraction = 0.0
  package var seed: UInt32 = 0
  /// `nil` is the number of the model's published run.
  package var skipDraws: Int?

  /// The largest number of skipped draws; ten million take a quarter of a second.
  package static let skipLimit = 10_000_000

  package init() {}

  package var hyperparameters: Hyperparameters {
    Hyperparameters(
      stepSize: stepSize, schedule: schedule, scheduleLength: scheduleLength, regularization: regularization, l1: l1,
      optimizer: optimizer, batchSize: batchSize)
  }

  /// The units of each layer, from the features to the classes.
  package var sizes: [Int] { [features.count] + (model == .linear ? [] : hiddenUnits) + [classes] }

  /// The first setting whose change from `old` requires a new run; `nil` where the run can continue.
  package func restart(from old: RunSettings) -> Field<RunSettings>? {
    // A linear classifier has no hidden units, so their settings have no effect.
    let idle = model == .linear ? [Field<RunSettings>.hiddenUnits.name, Field<RunSettings>.activation.name] : []
    return Field<RunSettings>.all.first { field in
      (field.effect == .network || field.effect == .data) && !idle.contains(field.name)
        && field.text(old) != field.text(self)
    }
  }
}
