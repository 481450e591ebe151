extension TrainingRun {
  /// The way a training ended.
  package enum Ending: Sendable {
    /// All iterations were taken, or are not needed: see ``isAtFixedPoint``.
    case complete
    /// The next step has no finite result.
    case diverged
    /// The caller cancelled it.
    case abandoned
  }

  /// Whether a step maps parameters and optimizer state to themselves bit for bit, so that all further steps do so as well:
  /// data and step size are the same in each of them. Dead networks reach such a point, and runs whose steps are smaller
  /// than the last digit of the parameters. The check takes one step.
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

  /// Takes steps up to iteration `last` without recording losses. The result has the same bits as that of
  /// ``advance(_:losses:)``; steps at a fixed point are not computed.
  ///
  /// - Parameters:
  ///   - group: the number of steps between two checks of `isWanted`.
  ///   - isWanted: training ends where it returns false.
  package mutating func train(to last: Int, group: Int = 1000, while isWanted: () -> Bool = { true }) -> Ending {
    /// One step in a thousand shows whether the others are needed.
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
