/// Texts of look ahead.
package enum ForecastText: Text {
  case training(iterations: Int, share: Double)
  case diverges(iteration: Int)
  case overshoot(product: Double, limit: Double)
  case dead
  case end(Result, before: Result, at: Int)

  /// How good a run is.
  package struct Result: Hashable, Sendable {
    let loss: Double
    let accuracy: Double

    package init(loss: Double, accuracy: Double) {
      self.loss = loss
      self.accuracy = accuracy
    }
  }
}
