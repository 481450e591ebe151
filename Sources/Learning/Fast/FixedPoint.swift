extension TrainingRun {
  /// How a training ended.
  package enum Ending: Sendable {
    /// All iterations are taken, or need not be: see ``isAtFixedPoint``.
    case complete
    /// The next step has no finite result.
    case diverged
    /// The caller did not want it any more.
    case abandoned
  }

  /// Whether a step maps parameters and optimizer state to themselves, bit for bit, so that all further steps do so, too: the data
  /// and the step size are the same in each of them. A dead network comes there, and a run whose steps have become smaller than
  /// the last digit of what they change. It costs one step.
  ///
  /// Mini-batches differ from step to step, and Adam counts its steps: these are never at a fixed point.
  package var isAtFixedPoint: Bool {
    let (h, before) = (hyperparameters, state)
    guard h.schedule.iterationsUntilChange(from: iteration, length: h.scheduleLength) == .max,
      (h.batchSize ?? data.count) >= data.count
    else { return false }
    var next = self
    guard next.step() != nil else { return false }
    let after = next.state
    return before.optimizer == after.optimizer
      && zip(before.parameters, after.parameters).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  /// Takes steps until `last` iterations are taken, without their losses. The result has the same bits as that of
  /// ``advance(_:losses:)``; what a fixed point repeats is not computed.
  ///
  /// - Parameters:
  ///   - group: the steps between two questions whether the run is wanted.
  ///   - isWanted: where it says no, the training ends.
  package mutating func train(to last: Int, group: Int = 1000, while isWanted: () -> Bool = { true }) -> Ending {
    /// A step in a thousand shows whether the others are needed.
    let interval = 1000
    var nextQuestion = iteration + interval
    var losses: [Loss] = []
    while iteration < last {
      guard isWanted() else { return .abandoned }
      losses.removeAll(keepingCapacity: true)
      guard advance(min(group, last - iteration), losses: &losses) else {
        return Abandonment.isUnderWay ? .abandoned : .diverged
      }
      guard iteration >= nextQuestion, iteration < last else { continue }
      if isAtFixedPoint { state.iteration = last }
      nextQuestion = iteration + interval
    }
    return .complete
  }
}
