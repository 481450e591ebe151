/// The values that a step depends on besides parameters and points; they may change between two steps.
package struct Hyperparameters: Equatable, Sendable {
  /// The initial step size of ``schedule``.
  package var stepSize: Double
  package var schedule: StepSchedule
  /// The length `T` of the schedule, in iterations.
  package var scheduleLength: Int
  /// The strength of L2 regularization, `reg`.
  package var regularization: Double
  /// The strength of L1 regularization.
  package var l1: Double
  package var optimizer: Optimizer
  /// The points of a step; `nil` for all of them.
  package var batchSize: Int?

  package static let defaultScheduleLength = 1000

  package init(
    stepSize: Double = 1, schedule: StepSchedule = .constant, scheduleLength: Int = defaultScheduleLength,
    regularization: Double = 1e-3, l1: Double = 0, optimizer: Optimizer = .gradientDescent, batchSize: Int? = nil
  ) {
    self.stepSize = stepSize
    self.schedule = schedule
    self.scheduleLength = scheduleLength
    self.regularization = regularization
    self.l1 = l1
    self.optimizer = optimizer
    self.batchSize = batchSize
  }

  /// The step size in effect at an iteration.
  package func stepSize(at iteration: Int) -> Double {
    stepSize * schedule.factor(iteration: iteration, length: scheduleLength)
  }
}
