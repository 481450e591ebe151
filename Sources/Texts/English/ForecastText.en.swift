extension ForecastText {
  package var english: String {
    switch self {
    case .training(let iterations, let share):
      "Training \(grouped(iterations)) iterations with these values: \(wholePercentage(share)) %"
    case .diverges(let iteration): "It would diverge: after iteration \(grouped(iteration)) nothing is finite."
    case .overshoot(let product, let limit):
      "step size × regularization = \(shortest(product)) is above \(roundedLimit(limit)): the weights would grow each step."
    case .dead: "Every hidden unit would be dead: zero for all points."
    case .end(let end, let before, let iteration):
      "It would end at \(english(end)); before: \(english(before)) at \(grouped(iteration))."
    }
  }

  private func english(_ result: Result) -> String {
    "loss \(lossReading(result.loss)), \(percentage(result.accuracy)) %"
  }
}
