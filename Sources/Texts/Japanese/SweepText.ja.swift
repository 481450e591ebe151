extension SweepText {
  package var japanese: String {
    switch self {
    case .title(let isAccuracy, let isOfTest):
      "スイープ: \(isOfTest ? "テスト" : "")\(isAccuracy ? "正解率" : "損失")"
    case .runs(let count, let each): each > 1 ? "\(grouped(count)) 回、\(each) 回の平均" : "\(grouped(count)) 回"
    case .averaged(let names): "\(names) は平均"
    case .nearest: "色は最も近い試行のもの"
    case .alsoDrawn(let names): "\(names) も乱数で選んだ値"
    case .more(let count): "ほか \(count) 枚"
    case .help(let go): "マス 1 つが、1 組の設定の結果です。矢印キーで選び、\(go) でその学習を開きます。"
    case .cell(let settings, let reading): "\(settings): \(reading.japanese)"
    case .opened(let settings): "\(settings) の学習を開きました。"
    }
  }
}

extension SweepText.Reading {
  fileprivate var japanese: String {
    switch self {
    case .none: "スイープにありません"
    case .diverged(let runs): runs == 1 ? "発散" : "\(runs) 回すべて発散"
    case .dead(let loss): "隠れユニットはすべて死んでいます。損失 \(lossReading(loss))"
    case .alive(let loss, let accuracy, let deviation, let runs, let diverged):
      "正解率 \(fixed(accuracy * 100, digits: 1))\(deviation?.accuracy.map { " ± \($0)" } ?? "") %、損失 "
        + lossReading(loss) + (deviation?.loss.map { " ± \($0)" } ?? "") + (runs > 1 ? "、\(runs) 回の平均" : "")
        + (diverged > 0 ? "、\(diverged) 回は発散" : "")
    }
  }
}
