extension RemarkText {
  package var japanese: String {
    switch self {
    case .diverged(let iteration, let lower, let reset):
      "反復 \(grouped(iteration)) のあとで発散しました。次の値が有限ではありません。学習率を下げて(\(lower))、最初からやり直してください(\(reset))。"
    case .replaying(let end):
      "反復 \(grouped(end)) まで、記録どおりに再生しています。値を変えると、そこから枝分かれします。"
    case .inThePast(let iteration, let end, let run, let newest):
      "反復 \(grouped(iteration))/\(grouped(end)) です。\(run) で再生、\(newest) で最新に戻ります。値を変えると枝分かれします。"
    case .overshoot(let product, let limit):
      "学習率×正則化 = \(shortest(product)) が \(roundedLimit(limit)) を超えています。縮める更新が行き過ぎて、重みは反復のたびに大きくなります。"
    case .equalUnits: "隠れユニットがすべて等しく、勾配も等しいので、対称性が破れません。"
    case .allUnitsDead(let reset):
      "隠れユニットがすべて死んでいます。どの点でも出力が 0 で、勾配が流れません。学習率を下げて、最初からやり直してください(\(reset))。"
    case .unitsDead(let share):
      "隠れユニットの \(percentage(share, digits: 0))% が死んでいます(どの点でも出力が 0)。"
    case .finished(let iteration, let accuracy):
      "反復 \(grouped(iteration)) で終了しました。正解率は \(percentage(accuracy))% です。"
    case .firstWeights(let run):
      "最初の重みは乱数なので、最初の境界にも意味はありません。\(run) で学習が始まります。"
    case .firstLoss(let classes, let loss, let run):
      "重みが小さいので、どのクラスの確率も 1/\(classes) です。損失は ln \(classes) = \(fixed(loss, digits: 4)) から始まります。\(run) で学習が始まります。"
    case .paused(let iteration, let run, let step):
      "反復 \(grouped(iteration)) で一時停止しています。\(run) で再開、\(step) で 1 回だけ更新します。"
    case .learning: "学習中です。"
    case .leaps(let low, let high, let lower):
      "損失が \(bounded(low, digits: 2)) と \(bounded(high, digits: 2)) の間で大きく振れています。谷の幅に比べて一歩が長すぎます(\(lower) で短く)。"
    case .risen(let share, let iterations, let lower):
      "損失がこの \(grouped(iterations)) 回の反復で \(bounded(share * 100, digits: 0))% 増えました。学習率が大きすぎるのかもしれません(\(lower))。"
    case .converged(let iterations, let accuracy):
      "収束しました。この \(grouped(iterations)) 回の反復で損失はほとんど変わっていません。正解率は \(percentage(accuracy))% です。"
    case .convergedLinear(let accuracy, let model):
      "正解率 \(percentage(accuracy))% で収束しました。直線の境界ではこれが限界です。ネットワーク(\(model))なら境界を曲げられます。"
    case .slow(let raise):
      "進みが遅くなっています。損失は減っていますが、傾きのわりに一歩が短いのです。学習率を上げる(\(raise))と速くなります。"
    case .smallStep(let raise):
      "まだほとんど進んでいません。学習率が小さく、重みがほとんど動きません。上げる(\(raise))と速くなります。"
    case .smallWeights(let raise):
      "まだほとんど進んでいません。重みが小さいと勾配も小さくなります。重みが大きくなるか、学習率を上げる(\(raise))と速くなります。"
    case .settledByRegularization(let accuracy, let lower):
      "正解率 \(percentage(accuracy))% で止まりました。正則化が重みを抑えています。弱める(\(lower))と境界が曲がるようになります。"
    case .settled(let accuracy, let iterations):
      "正解率 \(percentage(accuracy))% で止まりました。この \(grouped(iterations)) 回の反復で損失はほとんど変わっていません。ユニットを増やすか、ノイズを減らすと上がります。"
    case .tooFewUnits(let units, let iterations):
      "\(grouped(iterations)) 回の反復のあいだ停滞しています。隠れユニット \(units) 個では折り目が足りず、点に沿えません。増やしてみましょう。"
    case .plateau(let iterations):
      "停滞(プラトー)しています。この \(grouped(iterations)) 回の反復で損失はほとんど変わっていません。待っていると抜けることがよくあります。"
    case .fallen(let share, let iterations):
      "学習中です。損失は直近の \(grouped(iterations)) 回の反復で \(percentage(share, digits: 0))% 減りました。"
    case .strongL1(let controls):
      "L1 正則化が強すぎます。データよりも強く引くので、重みは 0 の近くで震えるだけです。弱める(\(controls))と重みが大きくなります。"
    case .strongRegularization(.atChance(let classes, let loss)):
      "正則化が強すぎます。重みはほぼ 0 になり、損失は ln \(classes) = \(fixed(loss, digits: 4)) です。"
    case .strongRegularization(.nearChance(let classes, let loss)):
      "正則化が強すぎます。重みはほぼ 0 になり、損失は ln \(classes) = \(fixed(loss, digits: 4)) に近い値です。"
    case .strongRegularization(.equalScores):
      "正則化が強すぎます。重みはほぼ 0 になり、どの点のスコアも同じです。"
    }
  }
}
