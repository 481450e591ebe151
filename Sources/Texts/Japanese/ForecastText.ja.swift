extension ForecastText {
  package var japanese: String {
    switch self {
    case .training(let iterations, let share):
      "この値で \(grouped(iterations)) 回の反復を学習しています: \(wholePercentage(share))%"
    case .diverges(let iteration): "発散します。反復 \(grouped(iteration)) のあとは、どの値も有限ではありません。"
    case .overshoot(let product, let limit):
      "学習率×正則化 = \(shortest(product)) が \(roundedLimit(limit)) を超えるので、重みは反復のたびに大きくなります。"
    case .dead: "隠れユニットがすべて死にます(どの点でも出力が 0)。"
    case .end(let end, let before, let iteration):
      "最後は\(japanese(end))になります。これまでは反復 \(grouped(iteration)) で\(japanese(before))です。"
    }
  }

  private func japanese(_ result: Result) -> String {
    "損失 \(lossReading(result.loss))、正解率 \(percentage(result.accuracy))%"
  }
}
