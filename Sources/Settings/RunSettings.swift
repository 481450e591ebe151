import Learning

/// Which of the two classifiers of the case study is trained.
package enum Model: String, CaseIterable, Sendable {
  /// The softmax linear classifier.
  case linear
  /// The network with hidden layers.
  case mlp

  /// The normal draws between the data and the first weight in the published run: three earlier draws of a 2×3
  /// matrix, and before the network's weights also the linear classifier's own six.
  package var publishedSkip: Int { self == .linear ? 18 : 24 }

  /// The iterations of the published run.
  package var publishedIterations: Int { self == .linear ? 200 : 10_000 }

  /// The iterations from one line of the published log to the next.
  package var publishedLogInterval: Int { self == .linear ? 10 : 1_000 }
}

/// What a run is reproduced from, bit for bit. The defaults are the published run.
package struct RunSettings: Equatable, Sendable {
  package var model = Model.mlp
  package var hiddenUnits = [100]
  package var activation = Activation.relu
  package var initialization = Initialization.small
  /// What the network reads of a point.
  package var features = FeatureMap.plane
  /// The loss that is minimized.
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
  /// How a table is read.
  package var table = TableOptions()
  /// The file read last; while ``dataset`` is a file, it is that one's.
  package var file: PointFile?
  /// The network that the run begins with in place of random weights, as long as it has its shape.
  package var start: GivenNetwork?
  /// The points of ``dataset`` as edited by hand.
  package var edited: SplitDataset?
  /// Points of each class.
  package var points = 100
  package var classes = 3
  package var noise = 0.2
  /// The number of the sample of the points; 0 is drawn from the run's own stream.
  package var sample = 0
  /// The share of the held-out points.
  package var testFraction = 0.0
  package var seed: UInt32 = 0
  /// `nil`: as many as in the published run of the model.
  package var skipDraws: Int?

  /// Draws that may be thrown away: they are made one by one, ten million in a quarter of a second.
  package static let skipLimit = 10_000_000

  package init() {}

  package var hyperparameters: Hyperparameters {
    Hyperparameters(
      stepSize: stepSize, schedule: schedule, scheduleLength: scheduleLength, regularization: regularization, l1: l1,
      optimizer: optimizer, batchSize: batchSize)
  }

  /// Units of each layer, from the features to the classes.
  package var sizes: [Int] { [features.count] + (model == .linear ? [] : hiddenUnits) + [classes] }

  /// The first of the settings for which a run with `old` ones has to begin anew; `nil` where it can go on.
  package func restart(from old: RunSettings) -> Field<RunSettings>? {
    // A linear classifier has no hidden units that could be changed.
    let idle = model == .linear ? [Field<RunSettings>.hiddenUnits.name, Field<RunSettings>.activation.name] : []
    return Field<RunSettings>.all.first { field in
      (field.effect == .network || field.effect == .data) && !idle.contains(field.name)
        && field.text(old) != field.text(self)
    }
  }
}
