extension NetworkText {
  package var japanese: String {
    switch self {
    case .notShown(let units, let layers, let isLong):
      (units > 0 ? layers > 0 ? "ユニット +\(units)、層 +\(layers)" : "ユニット +\(units)" : "層 +\(layers)")
        + (isLong ? " は省略" : "")
    case .skipped(let layers, let isLong): "…\(layers)\(isLong ? " 層" : "")"
    case .score(let x, let y, let b):
      "スコア = \(bounded(x, digits: 2)) x \(signedTerm(y)) y \(signedTerm(b))"
    case .grows(let degrees): "\(degrees)° の向きに増加"
    case .border(let a, let b, let c, let isLong):
      "\(isLong ? "の境界は" : "境界") \(bounded(a, digits: 2)) x \(signedTerm(b)) y \(signedTerm(c)) = 0"
    case .meaning: "境界の向きは W の差で、位置は b の差で決まります。"
    case .weight(let name, let value, let from, let to):
      "\(name) = \(parameterText(value))。\(followed(from.japanese))から\(followed(spaced(to.japanese)))への重み。数字かホイールで変更します。"
    case .bias(let name, let value, let place):
      "\(name) = \(parameterText(value))。\(followed(place.japanese))のバイアス。数字かホイールで変更します。"
    case .typing(let name, let typed, let accept): "\(name) = \(typed)_  \(accept) で決定。"
    case .notANumber(let text):
      withDecimalPoint(text).map { "'\(text)' は数ではありません。小数点にはピリオドを使い、\($0) と入力します。" }
        ?? "'\(text)' は有限の数ではありません。"
    case .paused(let run): "値を変えたので一時停止しました。\(run) で、この値から学習を続けます。"
    case .tooSmall: "ネットワークの図には、もっと広い画面が必要です。"
    }
  }
}

extension NetworkText.Place {
  package var japanese: String {
    switch self {
    case .feature(let name): name
    case .unit(let unit, let layer): "\(layer.map { "第 \($0) 層の" } ?? "")ユニット \(unit)"
    case .score(let name): "\(name) のスコア"
    }
  }
}
