extension SweepUsageText {
  package var japanese: String {
    switch self {
    case .topNeedsOutput: "--top には --output が必要です。--output がないと、標準出力には学習の行を書くからです"
    case .mergeAndPart: "--merge と --part は同時に使えません"
    case .format(let given): "--format には csv か jsonl を指定します('\(given)' は使えません)"
    case .seedWithoutSamples: "--sample-seed は --samples と一緒に指定します"
    case .part(let given): "--part には 2/5 のように番号と全体の数を指定します('\(given)' は使えません)"
    case .top(let limit, let given): "--top には 1 から \(limit) までの整数を指定します('\(given)' は使えません)"
    case .jobs(let limit, let given): "--jobs には 1 から \(limit) までの整数を指定します('\(given)' は使えません)"
    case .samples(let limit, let given):
      "--samples には 1 から \(limit) までの整数か、その範囲を指定します('\(given)' は使えません)"
    case .sampleSeed(let limit, let given):
      "--sample-seed には 0 から \(limit) までの整数を指定します('\(given)' は使えません)"
    case .nothingToDraw: "--samples は '--step-size 1e-3..10' のような範囲から値を選びますが、範囲がありません"
    case .tooManyRuns(let limit): "この指定では学習が \(limit) 回を超えます。値の数を減らしてください"
    case .listOfTooManyRuns(let option, let given, let limit): "--\(option) \(given) では学習が \(limit) 回を超えます"
    case .rangeWithoutCount(let option, let given):
      "--\(option) \(given) には個数がありません。\(given)x9 とすると 9 個の値になり、--samples 200 とするとその範囲から値を選びます"
    case .badRange(let option, let given, let isWhole):
      "--\(option) \(given) は範囲ではありません。"
        + (isWhole ? "0..9 は 0 から 9 までの整数です" : "1e-3..10x9 は 0.001 から 10 までの、比が等しい 9 個の値です") + "(小さいほうを先に書きます)"
    case .rangeBackwards(let option, let given, let turned):
      "--\(option) \(given) は順序が逆です。小さいほうを先に書きます: \(turned)"
    case .valueTwice(let option, let given): "--\(option) の '\(given)' に同じ値が 2 回あります"
    case .openQuote(let option, let given): "--\(option) の '\(given)' に閉じていない引用符があります"
    case .outputReplacesPoints(let path): "--output では点のファイル '\(path)' を上書きしてしまいます。別の名前にしてください"
    case .lineEndInName(let path):
      "--output のファイルには、改行を含む名前 '\(path)' を書けません。表の名前を変えてください"
    case .fixedInSweep(let option, let path): "スイープ \(path) の学習では --\(option) を変えられません"
    case .noSuchRun(let run, let path, let runs): "\(path) にある学習は 1 から \(runs) までで、\(run) はありません"
    case .mapNeedsTerminal(let path):
      "\(path) はスイープです。ビューアーの図にはターミナルが必要です。ターミナルがなければ 'spiral plot' で描けます"
    }
  }
}

extension SweepFileText {
  package var japanese: String {
    switch self {
    case .missing(let count, let total, let first):
      "\(total) 回のうち \(count) 回の学習がありません。最初に欠けているもの: \(first)"
    case .inUse(let path): "\(path) には別のスイープが書き込んでいます"
    case .otherColumns(let path, let version, let columns):
      "\(path) の列はバージョン \(version) のスイープのものではありません: \(columns)"
    case .noRow(let path, let line):
      "\(path):\(line): スイープの行ではありません。このファイルを作ったコマンドをもう一度実行すると直ります"
    case .noRun(let path): "\(path) にはまだ学習がありません"
    case .otherHeader(let path, let wanted):
      "\(path) は別のスイープのものです。最初の行が '\(wanted)' ではありません。何も変更していません"
    case .otherOptions(let path, let lacking, let further):
      "\(path) は別のスイープのものです("
        + [
          lacking.isEmpty ? nil : "\(lacking.joined(separator: "、")) が指定されていました",
          further.isEmpty ? nil : "\(further.joined(separator: "、")) は指定されていませんでした",
        ].compactMap(\.self).joined(separator: "。")
        + ")。作ったときと同じオプションを指定してください。何も変更していません"
    case .damaged(let count, let first):
      count == 1 ? "\(first): この行は壊れているので除きました" : "\(first): この行とほか \(count - 1) 行は壊れているので除きました"
    case .partBecomesWhole(let path): "\(path) は部分の一つでしたが、いまはスイープ全体です"
    case .line(let path, let line, let problem): "\(path):\(line): \(problem.japanese)。何も変更していません"
    }
  }
}

extension SweepFileText.Problem {
  fileprivate var japanese: String {
    switch self {
    case .noLine: "このスイープの行ではありません"
    case .otherResult(let earlier): "\(earlier) に、同じ学習の結果の異なる行があります"
    case .otherRun(let options): "\(options) はこのスイープの学習ではありません。オプションの値が異なります"
    case .kernel(let other, let own):
      "この行はカーネル \(other) で計算され、いまは \(own) です。プロセッサが対応していれば --kernel \(other) で続けられます"
    case .version(let other, let own):
      "この行はバージョン \(other) で計算され、いまは \(own) です。混ぜることはできません"
    case .points(let other, let own):
      "この行の点のハッシュは \(other) で、いまの点は \(own) です。混ぜることはできません"
    }
  }
}
