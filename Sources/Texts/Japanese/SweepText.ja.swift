extension SweepText {
  package var japanese: String {
    switch self {
    case .title(let isAccuracy, let isOfTest):
      "スイープ: \(isOfTest ? "テスト" : "")\(isAccuracy ? "正解率" : "損失")"
    case .runs(let count, let each): each > 1 ? "\(grouped(count)) 回、\(each) 回の平均" : "\(grouped(count)) 回"
    case .averaged(let names): "\(names) は平均"
    case .more(let count): "ほかに \(count)"
    case .help(let go): "それぞれの学習の結果。矢印でセルを選び、\(go) でその学習を開く。"
    case .cell(let settings, let reading): "\(settings): \(reading.japanese)"
    case .opened(let settings): "\(settings) の学習。"
    }
  }
}

extension SweepText.Reading {
  fileprivate var japanese: String {
    switch self {
    case .none: "スイープにない"
    case .diverged(let runs): runs == 1 ? "発散した" : "\(runs) 回すべてが発散した"
    case .dead(let loss): "隠れユニットはすべて死んでいる。損失 \(lossReading(loss))"
    case .alive(let loss, let accuracy, let deviation, let runs, let diverged):
      "正解率 \(fixed(accuracy * 100, digits: 1)) %、損失 \(lossReading(loss))"
        + (runs > 1 ? "、\(runs) 回の平均" : "") + (deviation.map { " ± \($0)" } ?? "")
        + (diverged > 0 ? "、\(diverged) 回は発散" : "")
    }
  }
}
