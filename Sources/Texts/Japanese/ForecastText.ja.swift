extension ForecastText {
  package var japanese: String {
    switch self {
    case .training(let iterations, let share):
      "この値で \(grouped(iterations)) 回先まで学習しています: \(wholePercentage(share)) %"
    case .diverges(let iteration): "反復 \(grouped(iteration)) のあとで発散し、値が有限でなくなります。"
    case .overshoot(let product, let limit):
      "学習率×正則化 = \(shortest(product)) が \(roundedLimit(limit)) を超えるので、重みは反復のたびに大きくなります。"
    case .dead: "隠れユニットがすべて死にます(どの点でも出力が 0)。"
    case .end(let end, let before, let iteration):
      "最後は\(japanese(end))になります。これまでの学習は、反復 \(grouped(iteration)) で\(japanese(before))です。"
    }
  }

  private func japanese(_ result: Result) -> String {
    "損失 \(lossReading(result.loss))、正解率 \(percentage(result.accuracy)) %"
  }
}
