extension LossTableText {
  package var japanese: String {
    switch self {
    case .title: "スコア f、損失、勾配 d"
    case .point: "点     y"
    case .loss: "損失"
    case .highestOther: "他の f"
    case .mean(let mean): "平均 \(lossReading(mean))"
    case .summary(let points, let zero, let mean, let penalty):
      "\(grouped(points)) 点の平均 \(lossReading(mean))、正則化項 \(lossReading(penalty))\(zero > 0 ? "、損失 0 は \(grouped(zero)) 点" : "")"
    }
  }
}
