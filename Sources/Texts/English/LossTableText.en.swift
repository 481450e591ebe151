extension LossTableText {
  package var english: String {
    switch self {
    case .title: "scores f, loss, gradient d"
    case .point: "point  y"
    case .loss: "loss"
    case .highestOther: "other f"
    case .mean(let mean): "mean \(lossReading(mean))"
    case .summary(let points, let zero, let mean, let penalty):
      "mean of \(grouped(points)) \(lossReading(mean)), penalty \(lossReading(penalty))\(zero > 0 ? "; \(grouped(zero)) without loss" : "")"
    }
  }
}
