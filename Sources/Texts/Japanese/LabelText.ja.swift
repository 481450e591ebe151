extension LabelText {
  package var japanese: String {
    switch self {
    case .linearClassifier(let isSoftmax): isSoftmax ? "ソフトマックス線形分類器" : "線形分類器"
    case .network(let sizes): "ネットワーク \(sizes.map(String.init).joined(separator: "-"))"
    case .iteration(let iteration): "反復 \(grouped(iteration))"
    case .iterationOf(let iteration, let end): "反復 \(grouped(iteration))/\(grouped(end))"
    case .view(let name): Self.views[name] ?? name
    case .tooSmall(let columns, let rows): "\(columns)×\(rows) が必要"
    case .preparing(let parameters): "パラメータ \(grouped(parameters)) 個のネットワークを準備中…"
    case .editedValue(let value): "\(value)(編集)"
    case .test: "テスト"
    case .creases(let visible, let all): "折り目 \(visible)/\(all)"
    case .creasesShort(let visible): "折り目 \(visible)"
    case .scale(let word): "スケール \(word)"
    case .dead(let count): "死んだユニット \(count)"
    case .lead: "スコアの差"
    case .units(let first, let last, let all, let layer, let form):
      "\(form < 4 ? layer.map { "第 \($0) 層 " } ?? "" : "")\(form == 0 || form == 3 ? "ユニット " : "")\(first)-\(last)/\(all)\(form < 2 ? " 重みの大きい順" : form == 2 ? " 重み順" : "")"
    case .spread(let share, let form):
      "分散の \(percentage(share, digits: 0)) %\(form == 0 ? " を表示" : "")"
    case .approximate(let form): form == 2 ? "近似" : "境界は近似"
    case .nextPoint(let glyph, let name): "編集: 次は \(glyph)\(name)"
    case .writePointsTo: "点の書き込み先: "
    case .cursor(let place, let points, let heldOut, let cursor):
      "\(place)  \(grouped(points)) 点\(heldOut.map { "、テスト用 \(grouped($0)) 点" } ?? "")\(japanese(cursor))"
    case .loss(let loss): "損失 \(lossReading(loss))"
    case .welcome(let tour, let view, let landscape, let help):
      "初めての方へ: \(tour) ツアー、\(view) ほかのビュー、\(landscape) 学習率の地形、\(help) キー一覧"
    case .logarithmic: "対数"
    case .zoomed: "拡大中 · ホイールで戻す"
    case .lookingAhead: "先読み中…"
    case .reached(let model, let diverged, let iterations):
      "\(model.map { $0 + " " } ?? "")\(diverged ? "発散 " : "")\(grouped(iterations)) 回のあと"
    case .next(let accuracy, let share): "\(percentage(accuracy)) % · 次 \(wholePercentage(share)) %"
    case .landscape(let measure, let iterations): "\(measure.japanese): \(grouped(iterations)) 回の反復のあと"
    case .computed(let share): "計算済み \(wholePercentage(share)) %"
    case .runs(let count): "学習 \(grouped(count)) 回"
    case .landscapeHelp(let go): "マス 1 つが学習 1 回分で、明るいほど良い結果です。\(go) かクリックで、その値の学習を始めます。"
    case .landscapeEqual(let measure, let value, let areAllAlive, let other, let go):
      "\(areAllAlive ? "どの学習も" : "全滅や発散をしなかった学習は、どれも")\(measure.japanese)が \(value) で、差がありません。\(other.map { "\($0.key) で\($0.measure.japanese)を比べられます。" } ?? "")\(go) かクリックで、その値の学習を始めます。"
    case .landscapePlace(let stepSize, let regularization, let isNear, let place):
      "学習率 \(shortest(stepSize))  正則化 \(shortest(regularization))  \(isNear ? "近くでは" : "")\(japanese(place))"
    case .windowDiverged: "spiral: 発散"
    case .windowLoss(let loss): "spiral: 損失 \(fixed(loss, digits: 2))"
    case .controls: "設定"
    case .controlsOf(let place): "設定 · \(place.japanese)"
    case .diverged(let iteration): "発散 · \(grouped(iteration))"
    case .linear: "線形"
    case .onPoints(let dataset, let count): "\(dataset)、\(grouped(count)) 点"
    case .numberedClass(let k): "クラス \(k)"
    case .wrong(let count): "誤分類 \(grouped(count))"
    case .unsure: "不確実"
    case .sure: "確実"
    case .figures: "数値"
    case .moreControls(let count): "ほか \(count) 項目"
    }
  }

  private static let views = [
    "regions": "決定領域", "confidence": "確信度", "unit": "ユニット", "units": "ユニット一覧", "creases": "折り目",
    "hidden": "隠れ空間", "network": "ネットワーク",
  ]

  private func japanese(_ cursor: Cursor) -> String {
    switch cursor {
    case .nothing: ""
    case .held: "、移動中"
    case .point(let name): "、カーソルの点は \(name)"
    }
  }

  private func japanese(_ place: Place) -> String {
    switch place {
    case .unknown: "まだ学習していません"
    case .diverged(let iteration): "反復 \(grouped(iteration)) のあとで発散"
    case .dead(let iteration): "反復 \(grouped(iteration)) のあとで、隠れユニットはすべて死んでいます"
    case .alive(let loss, let testLoss, let accuracy):
      "損失 \(lossReading(loss))\(testLoss.map { "  テスト損失 \(lossReading($0))" } ?? "")  正解率 \(percentage(accuracy)) %"
    }
  }
}

extension LabelText.Measure {
  package var japanese: String {
    switch self {
    case .accuracy: "正解率"
    case .loss: "損失"
    case .testLoss: "テスト損失"
    }
  }
}

extension CurveName {
  package var japanese: String {
    switch self {
    case .loss: "損失"
    case .batchLoss: "バッチの損失"
    case .data: "データ"
    case .penalty: "正則化項"
    case .test: "テスト"
    case .accuracy: "正解率"
    case .before: "以前"
    case .network: "ネットワーク"
    case .stepSize: "学習率"
    case .linear: "線形"
    }
  }
}

extension LandscapeLabel {
  package var japanese: String {
    switch self {
    case .current: "現在"
    case .best: "最良"
    case .dead: "全滅"
    case .diverged: "発散"
    case .allEqual: "すべて同じ"
    case .stepSize: "学習率"
    case .step: "学習率"
    case .regularization: "正則化"
    case .limit(let limit): "学習率×正則化 = \(roundedLimit(limit))"
    }
  }
}
