/// Texts of looking ahead.
package enum ForecastText: Text {
  case training(iterations: Int, share: Double)
  case diverges(iteration: Int)
  case overshoot(product: Double, limit: Double)
  case dead
  case end(Result, before: Result, at: Int)

  /// The result of a run.
  package struct Result: Hashable, Sendable {
    let loss: Double
    let accuracy: Double

    package init(loss: Double, accuracy: Double) {
      self.loss = loss
      self.accuracy = accuracy
    }
  }
}
