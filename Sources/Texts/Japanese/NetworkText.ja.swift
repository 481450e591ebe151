extension NetworkText {
  package var japanese: String {
    switch self {
    case .notShown(let units, let layers, let isLong):
      (units > 0 ? layers > 0 ? "ユニット +\(units)、層 +\(layers)" : "ユニット +\(units)" : "層 +\(layers)")
        + (isLong ? " は省略" : "")
    case .skipped(let layers, let isLong): "…\(layers)\(isLong ? " 層" : "")"
    case .score(let formula): "スコア = \(formula.text)"
    case .grows(let degrees): "\(degrees)° の向きに増加"
    case .border(let formula, let isLong): "\(isLong ? "の境界は" : "境界") \(formula.text) = 0"
    case .curve(let curve): curve.japanese
    case .more(let scores, let borders, let isLong):
      (isLong ? "ほかに" : "")
        + [(scores, "スコア"), (borders, "境界")].filter { $0.0 > 0 }
        .map { isLong ? "\($1) \(grouped($0)) 個" : "\($1) +\(grouped($0))" }.joined(separator: "、")
    case .meaning(let meaning, let definitions, let isScaled):
      meaning.japanese + (definitions.isEmpty ? "" : definitions.joined(separator: "、") + "。")
        + (isScaled ? "x と y は変換後の座標です。" : "")
    case .weight(let name, let value, let from, let to):
      "\(name) = \(parameterText(value))。\(followed(from.japanese))から\(followed(spaced(to.japanese)))への重み。数字かホイールで変更します。"
    case .bias(let name, let value, let place):
      "\(name) = \(parameterText(value))。\(followed(place.japanese))のバイアス。数字かホイールで変更します。"
    case .typing(let name, let typed, let accept): "\(name) = \(typed)_  \(accept) で決定。"
    case .notANumber(let text):
      "'\(text)' は有限の数ではありません\(CommaReadings(text).japanese)。"
    case .paused(let run): "値を変えたので一時停止しました。\(run) で、この値から学習を続けます。"
    case .tooSmall(let isLong): isLong ? "ネットワークの図には、もっと広い画面が必要です。" : "狭すぎます"
    case .noRoom: "狭い"
    }
  }
}

extension NetworkText.Curve {
  package var japanese: String {
    switch self {
    case .ellipse: "楕円"
    case .hyperbola: "双曲線"
    case .parabola: "放物線"
    case .at(let name, let values): "\(name) = \(values.map { bounded($0, digits: 2) }.joined(separator: "、"))"
    case .nowhere: "交わらない"
    case .everywhere: "全平面で等しい"
    }
  }
}

extension NetworkText.Meaning {
  package var japanese: String {
    switch self {
    case .line: "境界の向きは W の差で、位置は b の差で決まります。"
    case .place(let name): "スコアが等しくなるのは \(name) = -(b の差) / (W の差) です。"
    case .curve: "境界はスコアが等しくなる曲線で、その係数は W と b の差です。"
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
