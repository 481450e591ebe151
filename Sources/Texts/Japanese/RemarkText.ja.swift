import Quoting

extension RemarkText {
  package var japanese: String {
    switch self {
    case .diverged(let iteration, let lower, let reset):
      "反復 \(grouped(iteration)) のあとで発散し、値が有限でなくなりました。学習率を下げて(\(lower))、最初からやり直してください(\(reset))。"
    case .noFiniteStart:
      "最初の重みですでに損失が有限ではありません。重みか点の座標が大きすぎるので、学習率を変えても学習できません。"
    case .divergedBySetting(let iteration, let name, let value, let reset, let back, let weights):
      "反復 \(grouped(iteration)) のあとで発散しました。手で \(significant(value)) にした \(name) の絶対値が大きすぎます。最初からやり直すか(\(reset))、戻って(\(back))小さな値にしてください(\(weights))。"
    case .replaying(let end):
      "反復 \(grouped(end)) まで、記録どおりに再生しています。値を変えると、そこから枝分かれします。"
    case .inThePast(let iteration, let end, let run, let newest):
      "反復 \(grouped(iteration))/\(grouped(end)) を表示しています。\(run) で再生し、\(newest) で最新に戻ります。値を変えると、ここから枝分かれします。"
    case .overshoot(let product, let limit):
      "学習率×正則化 = \(shortest(product)) が \(roundedLimit(limit)) を超えています。重みを 0 に近づける更新が行き過ぎて、重みは反復のたびに大きくなります。"
    case .zeroWeights:
      "重みがすべて 0 なので、隠れユニットの出力も 0 です。勾配はどの重みにも届かず、動けるのは最後のバイアスだけです。"
    case .equalUnits: "隠れユニットはどれも重みが等しく、届く勾配も等しいので、対称性が破れません。"
    case .allUnitsDead(let reset):
      "隠れユニットがすべて死にました(出力が常に 0)。効くのは最後のバイアスだけで、全点の予測が同じです。学習率を下げてやり直しましょう(\(reset))。"
    case .layerDead(let layer, let reset):
      "隠れ層 \(layer) のユニットがすべて死んでいます。勾配はここで止まり、全点の予測が同じになります。学習率を下げてやり直しましょう(\(reset))。"
    case .unitsDead(let share, let rest, let accuracy, let lower, let reset):
      "隠れユニットの \(percentage(share, digits: 0)) % が死に(出力が常に 0)、残りの \(grouped(rest)) 個で正解率は \(percentage(accuracy)) % です。死ぬとまず戻りません。学習率を下げて(\(lower))やり直す(\(reset))と死ぬユニットが減ります。"
    case .layerDeadFromStart(let layer, let seed):
      "隠れ層 \(layer) のユニットは、初期値ですべて死んでいます。勾配が通らず、全点の予測が同じになります。シードを変える(\(seed))か、ユニットを増やしましょう。"
    case .unitsDeadFromStart(let share, let seed):
      "隠れユニットの \(percentage(share, digits: 0)) % が死んでいます(出力が常に 0)。多くは初期値のせいで、初めから 0 でした。シードを変える(\(seed))か、ユニットを増やしましょう。"
    case .unitsOff(let share, let rest, let accuracy):
      "L1 で隠れユニットの \(percentage(share, digits: 0)) % の出力が 0 になり、疎なネットワークになりました。残りの \(grouped(rest)) 個で正解率は \(percentage(accuracy)) % です。"
    case .l1Costs(let share, let rest, let accuracy, let choose, let lower):
      "L1 で隠れユニットの \(percentage(share, digits: 0)) % の出力が 0 になり、残りの \(grouped(rest)) 個では正解率が \(percentage(accuracy)) % にしかなりません。設定の「\(SettingTitle.l1.japanese)」を選び(\(choose))、下げましょう(\(lower))。"
    case .finished(let iteration, let accuracy):
      "反復 \(grouped(iteration)) で終了しました。正解率は \(percentage(accuracy)) % です。"
    case .finishedTested(let iteration, let accuracy, let test):
      "反復 \(grouped(iteration)) で終了しました。正解率は \(percentage(accuracy)) %、テストデータでは \(percentage(test)) % です。"
    case .beyondLimit(let iteration, let limit):
      "この学習はすでに反復 \(grouped(iteration)) まで進んでいます。--iterations \(limit) は最初からの総数なので、学習は進みません。"
    case .firstWeights(let run):
      "初期値は乱数なので、最初の境界にも意味はありません。\(run) で学習が始まります。"
    case .givenWeights(let path, let accuracy, let run):
      "\(printablePath(path)) のネットワークです。正解率 \(percentage(accuracy)) %。\(run) で学習を続けます。"
    case .firstLoss(let classes, let loss, let run):
      "重みが小さいので、どのクラスの確率もほぼ 1/\(classes) です。損失は ln \(classes) = \(fixed(loss, digits: 4)) の付近から始まります。\(run) で学習が始まります。"
    case .firstScores(let loss, let run):
      "重みが小さいので、どのクラスのスコアもほぼ同じです。損失は \(fixed(loss, digits: 4)) から始まります。\(run) で学習が始まります。"
    case .paused(let iteration, let run, let step):
      "反復 \(grouped(iteration)) で一時停止しています。\(run) で再開、\(step) で 1 回だけ更新します。"
    case .learning: "学習中です。"
    case .risenSinceStart(let from, let to, let lower):
      "損失が最初の \(bounded(from, digits: 2)) から \(bounded(to, digits: 2)) に増えました。学習率が大きすぎます。下げましょう(\(lower))。"
    case .risenSinceStep(let step, let from, let to, let lower):
      "学習率を \(short(step)) にしてから、損失が \(bounded(from, digits: 2)) から \(bounded(to, digits: 2)) に増えました。大きすぎるので、下げましょう(\(lower))。"
    case .risenSinceChange(let change, let from, let to):
      "変更(\(change.japanese))の前に \(bounded(from, digits: 2)) だった損失が、いまは \(bounded(to, digits: 2)) です。"
    case .jumps(let low, let high, let lower):
      "損失が \(bounded(low, digits: 2)) と \(bounded(high, digits: 2)) の間で大きく振れています。損失の曲率に対して学習率が大きすぎます。下げましょう(\(lower))。"
    case .hovers(let low, let high, let lower):
      "損失はもう下がらず、\(bounded(low, digits: 2)) と \(bounded(high, digits: 2)) の間で振れています。学習率を下げる(\(lower))と落ち着きます。"
    case .passesMinimum(let ratio, let lower):
      "勾配があるのに、損失はもう下がりません。1 回の更新で重みが \(percentage(ratio, digits: 0)) % も動き、極小点を通り過ぎています。学習率を下げましょう(\(lower))。やり直しが必要なこともあります。"
    case .noise(let batch, let last, let points, let low, let high, let loss, let falls, let accuracy):
      "\(last == nil ? "ミニバッチの" : "")ノイズです。1 回に使うのは \(grouped(points)) 点中 \(grouped(batch)) 点\(last.map { "(エポックの最後は \(grouped($0)) 点)" } ?? "")なので、損失は \(bounded(low, digits: 2)) と \(bounded(high, digits: 2)) の間で振れます。全点では \(bounded(loss, digits: 2))\(falls ? " で下がっており" : "")、正解率は\(recent(accuracy)) % です。"
    case .calmed(let before, let low, let high, let now, let loss):
      "学習率が下がって落ち着きました。学習率 \(short(before)) では損失が \(bounded(low, digits: 2)) と \(bounded(high, digits: 2)) の間で振れていましたが、\(short(now)) では \(bounded(loss, digits: 2)) です。"
    case .scheduleOver(let accuracy, let length):
      accuracy.share >= 0.9
        ? "学習率の減衰が終わりました。学習率はほぼ 0 で、パラメータはもう動きません。正解率は\(recent(accuracy)) % です。"
        : "学習率の減衰が終わりました。正解率は\(recent(accuracy)) % です。学習率はほぼ 0 で、パラメータはもう動きません。「減衰の長さ」を \(grouped(length)) より大きくしてみましょう。"
    case .risen(let share, let iterations, let lower):
      "損失が直近の \(grouped(iterations)) 回の反復で \(bounded(share * 100, digits: 0)) % 増えました。学習率が大きすぎるのかもしれません。下げてみましょう(\(lower))。"
    case .converged(let iterations, let accuracy):
      "収束しました。直近の \(grouped(iterations)) 回の反復で損失はほとんど変わっていません。正解率は\(recent(accuracy)) % です。"
    case .convergedTested(let iterations, let accuracy, let test):
      "収束しました。直近の \(grouped(iterations)) 回の反復で損失はほとんど変わっていません。正解率は\(recent(accuracy)) %、テストデータでは \(percentage(test)) % です。"
    case .overfitting(let accuracy, let test, let points, let raise):
      "過学習です。訓練データ \(grouped(points)) 点の正解率は \(percentage(accuracy)) % なのに、テストデータでは \(percentage(test)) % です。点を増やすか正則化を強める(\(raise))と差が縮まります。"
    case .overfittingSince(let accuracy, let test, let low, let iteration, let now, let raise):
      "過学習です。正解率は訓練で \(percentage(accuracy)) %、テストで \(percentage(test)) % です。テスト損失は反復 \(grouped(iteration)) の \(bounded(low, digits: 2)) から \(bounded(now, digits: 2)) に増えました。正則化を強めましょう(\(raise))。"
    case .testLossRises(let low, let iteration, let now, let test, let isProbability):
      "テスト損失が反復 \(grouped(iteration)) の \(bounded(low, digits: 2)) から \(bounded(now, digits: 2)) に増えました。\(isProbability ? "誤った予測に与える確率が高くなっています" : "誤った予測で、マージンの不足が大きくなっています")。テストデータでの正解率は \(percentage(test)) % です。"
    case .penaltyCosts(let best, let iteration, let now, let lower):
      "正則化項は減っていますが、正解率は反復 \(grouped(iteration)) の約 \(percentage(best, digits: 0)) % から\(recent(now)) % に下がりました。正則化を弱めましょう(\(lower))。"
    case .worseThanBefore(let best, let iteration, let now, let loss, let lossNow, let lower):
      "反復 \(grouped(iteration)) では正解率が約 \(percentage(best, digits: 0)) %、損失が \(bounded(loss, digits: 2)) でしたが、いまは\(recent(now)) % と \(bounded(lossNow, digits: 2)) で、悪くなっています。学習率を下げましょう(\(lower))。"
    case .accuracyFalls(let best, let iteration, let now):
      "正解率が反復 \(grouped(iteration)) の約 \(percentage(best, digits: 0)) % から\(recent(now)) % に下がりました。損失が測るのは、正解の数ではなく、正解クラスに与えた確率です。"
    case .convergedFeatures(let accuracy, let features):
      "正解率は\(recent(accuracy)) % で収束しました。この \(features) 個の特徴量の重み付き和では、損失はこれより下がりません。"
    case .majority(let accuracy, let name):
      "正解率 \(percentage(accuracy)) % は、すべての点をクラス \(name) とした場合と同じです。ほかのクラスは区別できていません。"
    case .convergedHeld(let accuracy, let lower):
      "正解率は\(recent(accuracy)) % で収束しました。正則化が重みを抑えているので、どのクラスのスコアもほぼ同じです。弱める(\(lower))と損失が下がります。"
    case .convergedLinear(let accuracy, let model):
      "正解率は\(recent(accuracy)) % で収束しました。直線の境界では、損失はこれより下がりません。ネットワーク(\(model))なら境界を曲げられます。"
    case .separated(let raise, let test):
      "訓練データはすべて正解です\(test.map { "(テストデータでは \(percentage($0)) %)" } ?? "")。このあとの損失は、重みが大きくなる分だけ減っていきます。正則化(\(raise))で重みの増加を止められます。"
    case .marginsKept: "データ損失は 0 です。どの点もマージン以上の差で正解しているので、データ損失の勾配もすべて 0 です。"
    case .bestPossible(let accuracy, let points, let test):
      "正解率は \(percentage(accuracy)) %\(test.map { "、テストデータでは \(percentage($0)) %" } ?? "") です。これが上限です。入力が同じでクラスだけが違う点が \(grouped(points)) 個あるからです。"
    case .belowBestPossible(let accuracy, let best, let points):
      "正解率が\(recent(accuracy)) % のまま、損失はほとんど変わっていません。入力が同じでクラスだけが違う点が \(grouped(points)) 個あるので、正解率は \(percentage(best)) % を超えません。"
    case .oneCoordinate(let accuracy, let name):
      "正解率が\(recent(accuracy)) % のまま、損失はほとんど変わっていません。入力が \(name) だけなので、\(name) の等しい点はスコアも同じになるからです。"
    case .equalFeatures(let accuracy, let images, let missing, let needsAll):
      "正解率は\(recent(accuracy)) % で止まりました。クラスの違う \((["(x, y)"] + images).joined(separator: " と ")) で\(SettingTitle.features.japanese)の値が同じだからです。\(missing.joined(separator: needsAll ? " と " : " か ")) を加えると、もっと分けられます。"
    case .slow(let raise):
      "進みが遅くなっています。損失は減っていますが、勾配のわりに学習率が小さすぎます。上げる(\(raise))と速くなります。"
    case .slowBySchedule(let step, let first):
      "進みが遅くなっています。減衰で学習率が \(short(first)) から \(short(step)) に下がり、この勾配には小さすぎます。"
    case .smallStep(let raise):
      "まだほとんど進んでいません。学習率が小さく、重みがほとんど動きません。学習率を上げる(\(raise))と速くなります。"
    case .smallWeights(let raise, isOver: false):
      "まだほとんど進んでいません。重みが小さいと勾配も小さくなるからです。重みが大きくなるのを待つか、学習率を上げましょう(\(raise))。"
    case .smallWeights(let raise, isOver: true):
      "ほとんど進みませんでした。重みが小さいと勾配も小さくなるからです。反復を増やすか、学習率を上げましょう(\(raise))。"
    case .vanishing(let layers):
      "隠れ層が \(layers) 層あり、重みが小さすぎます。勾配は層ごとに小さくなり、最初の層にほとんど届きません。初期値を He か Xavier にしましょう。"
    case .worseThanChance(let loss, let chance):
      "データ損失 \(bounded(loss, digits: 2)) は、全クラスのスコアが等しいときの \(fixed(chance, digits: 2)) を上回っています。誤った予測に高い確率を与えています。"
    case .settledByRegularization(let accuracy, let lower):
      "正解率は\(recent(accuracy)) % で止まりました。正則化が重みを抑えています。弱める(\(lower))と境界が曲がるようになります。"
    case .settledTested(let accuracy, let test):
      "正解率は\(recent(accuracy)) %、テストデータでは \(percentage(test)) % で止まりました。正則化が、個々の点に合わせすぎるのを防いでいます。"
    case .settled(let accuracy, let iterations):
      "正解率は\(recent(accuracy)) % で止まりました。直近の \(grouped(iterations)) 回で損失はほとんど変わっていません。ユニットを増やすか、ノイズを減らすと上がります。"
    case .tooFewUnits(let units, let haveCreases, let iterations):
      haveCreases
        ? "\(grouped(iterations)) 回の反復のあいだ停滞しています。隠れユニット \(units) 個では折り目が足りず、境界が点の並びに沿えません。ユニットを増やしてみましょう。"
        : "\(grouped(iterations)) 回の反復のあいだ停滞しています。隠れユニット \(units) 個では少なすぎて、境界が点の並びに沿えません。ユニットを増やしてみましょう。"
    case .plateau(let fall, let iterations, let directions, let isOver):
      "停滞(プラトー)です。損失は直近の \(grouped(iterations)) 回で\(fall < 0.005 ? "ほとんど変わっていません" : " \(percentage(fall, digits: 1)) % しか下がっていません")。隠れユニットの向きは\(isOver ? "" : "まだ") \(directions) 通りで、\(isOver ? "分かれる前に学習が終わりました" : "分かれると損失も下がることがあります")。"
    case .standstill(let accuracy, let iterations, let isOver):
      "正解率が\(recent(accuracy)) % のまま、直近の \(grouped(iterations)) 回の反復で損失はほとんど変わっていません。\(isOver ? "" : "先読みで確かめるか、")ほかの値を試してみましょう。"
    case .overlap(let accuracy, let neighbours):
      "正解率が\(recent(accuracy)) % のまま、損失はほとんど変わっていません。クラスどうしが重なっているか点が少なく、近くの点のクラスで予測しても正解率は \(percentage(neighbours)) % です。"
    case .still(let iterations):
      "直近の \(grouped(iterations)) 回の反復で損失はほとんど変わっていません。"
    case .fallen(let share, let iterations):
      "学習中です。損失は直近の \(grouped(iterations)) 回の反復で \(percentage(share, digits: 0)) % 減りました。"
    case .strongL1(let choose, let lower):
      "L1 正則化が強すぎます。重みを 0 に引く力が、データの勾配より強くなっています。設定の「\(SettingTitle.l1.japanese)」を選び(\(choose))、下げましょう(\(lower))。"
    case .strongRegularization(.atChance(let classes, let loss)):
      "正則化が強すぎます。重みはほぼ 0 になり、損失は ln \(classes) = \(fixed(loss, digits: 4)) です。"
    case .strongRegularization(.nearChance(let classes, let loss)):
      "正則化が強すぎます。重みはほぼ 0 になり、損失は ln \(classes) = \(fixed(loss, digits: 4)) に近い値です。"
    case .strongRegularization(.equalScores):
      "正則化が強すぎます。重みはほぼ 0 になり、どの点のスコアも同じです。"
    }
  }
}

private func recent(_ accuracy: RecentAccuracy) -> String { accuracy.percentage(before: " ", about: "約 ") }
