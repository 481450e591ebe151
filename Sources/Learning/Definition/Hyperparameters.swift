/// What governs a step of the descent; every one may be changed between two steps.
package struct Hyperparameters: Equatable, Sendable {
  package var stepSize: Double
  /// The strength of L2 regularization, `reg`.
  package var regularization: Double
  /// The strength of L1 regularization.
  package var l1: Double
  package var optimizer: Optimizer
  /// Points a step looks at; `nil` is all of them.
  package var batchSize: Int?

  package init(
    stepSize: Double = 1, regularization: Double = 1e-3, l1: Double = 0, optimizer: Optimizer = .gradientDescent,
    batchSize: Int? = nil
  ) {
    self.stepSize = stepSize
    self.regularization = regularization
    self.l1 = l1
    self.optimizer = optimizer
    self.batchSize = batchSize
  }
}
