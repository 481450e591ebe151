extension MessageText {
  package var japanese: String {
    switch self {
    case .noPixels: "このターミナルでは画素を表示できません。sixel にも kitty の方式にも対応していないか、1 文字の画素数がわかりません。"
    case .slowLine(let colors): "ターミナルへの回線が遅いので、色数を \(colors) に減らしました。"
    case .copied(.takes): "コピーしました。"
    case .copied(.unknown): "ターミナルへ送りました。ターミナルが対応していれば、コピーされています。"
    case .copied(.refuses): "このターミナルではコピーできません。代わりに .sh ファイルへ書き出してください。"
    case .pasteElsewhere: "貼り付けは入力欄で使えます。ここには貼り付けられません。"
    case .unusedKey(let key, let help): "ここでは \(key) は使えません。\(help) でキーの一覧を表示します。"
    case .divergedCannotStep(let reset):
      "発散した学習は先に進めません。\(reset) でやり直すか、先に値を変えてください。"
    case .runDiverged(let reset): "学習が発散しました。\(reset) でやり直すか、先に値を変えてください。"
    case .lastIteration(let reset): "最後の反復に達しました。\(reset) でやり直せます。"
    case .forecastCannotStep(let close, let back):
      "先読みでは 1 回だけの更新はできません。\(close)、\(back) の順に押すと、元の学習に戻ります。"
    case .value(let title, let value): "\(title.japanese): \(value)"
    case .noFurtherValue(let title, let isUp, let domain):
      "\(title.japanese)はキーではこれ以上\(isUp ? "上" : "下")げられません。指定できるのは\(spaced(domain.japanese))です。"
    case .chooseControl(let keys): "先に設定項目を選んでください(\(keys))。"
    case .isDefault(let title): "\(title.japanese)はすでに既定値です。"
    case .refused(let problem): "\(problem.japanese)。"
    case .unitsOfNetworkOnly(let model): "線形分類器に隠れユニットはありません。これはネットワーク(\(model))の設定です。"
    case .restarted(let title, let value, let keepsCurve):
      "\(title.japanese) \(value): 最初から学習し直します。\(keepsCurve ? "これまでの曲線は背景に残ります。" : "")"
    case .unknownUnit(let unit): "ユニット \(unit) はありません。出力側の重みが最大のものを表示します。"
    case .reading(let path): "\(path) を読み込んでいます…"
    case .readingShare(let path, let percent, let stop):
      "\(path) を読み込んでいます: \(percent) %。\(stop) で中止します。"
    case .pointsRead(let count, let classes, let path):
      "\(path) から \(classes) クラス、\(grouped(count)) 点を読み込みました。"
    case .editingWaits(let forecast): "点の編集は元の学習で行います。\(forecast) で戻ってください。"
    case .noRoomForPoints: "点を表示する広さがありません。"
    case .closeLandscape(let key): "先に地形を閉じてください(\(key))。"
    case .losesEdits(let edit, let save):
      "編集した点が失われます。それでもよければ、もう一度押してください。\(edit)、\(save) の順に押すと保存できます。"
    case .losesEditsOnQuitting(let quit, let edit, let save):
      "編集した点はまだ保存していません。もう一度 \(quit) を押すと終了します。\(edit)、\(save) の順に押すと保存できます。"
    case .losesEditsAhead(let takeOver):
      "編集した点が失われます。それでもよければ、もう一度押してください。\(takeOver) なら点を引き継ぎます。"
    case .nothingToUndo: "元に戻す操作がありません。"
    case .lastPoint: "点を 0 個にはできません。先に別の点を加えてください。"
    case .noSuchClass(let classes): "クラスは 0 から \(classes - 1) までです。「クラス数」で増やせます。"
    case .noPointAtCursor: "カーソルの位置に点がありません。"
    case .lookingAhead(let takeOver, let back):
      "元の学習は止めてあります。値を変えると、最後まで学習した結果を示します。\(takeOver) で採用し、\(back) で戻ります。"
    case .begunWithValues: "この値で最初から学習します。"
    case .waitsForLookingAhead(let back, let takeOver):
      "先読みの間、元の学習は止まっています。\(back) で戻り、\(takeOver) ならこの値で最初から学習します。"
    case .noFurtherForecast(let isFarther): "キーでは、これより\(isFarther ? "先" : "手前")には変えられません。"
    case .choosePlace(let keys): "先に場所を選んでください(\(keys)、またはマウス)。"
    case .begunAt(let stepSize, let regularization):
      "学習率 \(shortest(stepSize))、正則化 \(shortest(regularization)) で最初から学習します。"
    case .notFinite: "パラメータが有限でないので、勾配をチェックできません。"
    case .tooManyParameters(let count):
      "パラメータが \(grouped(count)) 個あり、勾配チェックに時間がかかりすぎます。"
    case .probeNeedsPlane(let view): "プローブには平面のビューが必要です。\(view) で選べます。"
    case .probeNeedsPlot(let enlarge): "プローブには図が必要です。\(enlarge) で図を表示できます。"
    case .oneLayerOnly: "このネットワークの隠れ層は 1 つだけです。"
    case .noHiddenUnits(let model): "線形分類器に隠れユニットはありません。\(model) でネットワークに切り替えられます。"
    case .nothingInside(let model):
      "線形分類器に隠れユニットはないので、内部の表示はありません。\(model) でネットワークに切り替えられます。"
    case .comparisonEnded: "いま選んでいる学習だけを続けます。"
    case .comparisonBegun(let other, let end):
      "2 つ目の学習は 1 つ目の複製です。値を変えてみましょう。\(other) でもう一方に移り、\(end) で終えます。"
    case .oneRunOnly(let compare): "学習は 1 つだけです。\(compare) でもう 1 つ並べられます。"
    case .nothingLearned(let run): "まだ戻れる反復がありません。\(run) で学習が始まります。"
    case .firstIteration(let iteration): "反復 \(grouped(iteration)) より前の記録はありません。"
    case .newestIteration: "ここが最新の反復です。"
    case .exists(let path): "\(path) はすでにあるので、書き込みませんでした。"
    case .existsReplace(let path, let accept): "\(path) はすでにあります。もう一度 \(accept) で上書きします。"
    case .pointsWritten(let count, let path): "\(grouped(count)) 点を \(path) に書き込みました。"
    case .runWritten(let run, let path, let command):
      "\(japanese(run))を \(path) に書き込みました。続けるには: \(command)"
    case .arraysWritten(let run, let path): "\(japanese(run))を \(path) に書き込みました。"
    case .numbersWritten(let path): "図の数値を \(path) に書き込みました。"
    case .pictureWritten(let path): "図を \(path) に書き込みました。"
    case .commandLineWritten(let path): "コマンドラインを \(path) に書き込みました。"
    case .writing(let path): "\(path) に書き込んでいます…"
    case .writingQueueFull(let count, let path): "書き込み待ちのファイルが \(count) 個あるので、\(path) は受け付けませんでした。"
    }
  }

  private func japanese(_ run: RunName) -> String {
    (run.place.map { "\($0.japanese)の" } ?? "") + "学習(反復 \(grouped(run.iteration)))"
  }
}

extension PlaceName {
  package var japanese: String {
    switch self {
    case .left: "左"
    case .right: "右"
    case .upper: "上"
    case .lower: "下"
    case .first: "1 つ目"
    case .second: "2 つ目"
    }
  }
}
