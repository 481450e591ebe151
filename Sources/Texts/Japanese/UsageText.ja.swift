extension UsageText {
  package var japanese: String {
    switch self {
    case .compare(let problem): "--compare: \(problem)"
    case .compareData(let option): "--compare: 2 つの学習は同じ点を使います。--\(option) は --compare の外で指定してください"
    case .replacesInput(let option, let path): "--\(option) では、読み込むファイル '\(path)' を上書きしてしまいます。別の名前にしてください"
    case .replacesPoints(let option, let path): "--\(option) では点のファイル '\(path)' を上書きしてしまいます。別の名前にしてください"
    case .idleForFile(let option, let path): "--\(option) は、ファイル '\(path)' の点には使えません"
    case .twoDatasets(let path): "データが --dataset と表 \(path) の両方で指定されています。どちらか一方にしてください"
    case .noPlaceForSettings: "設定ファイルを置く場所がありません。HOME か XDG_CONFIG_HOME を設定してください"
    case .notUTF8(let path): "\(path) は UTF-8 ではありません"
    case .unknownSetting(let name): "'\(name)' という設定はありません"
    case .size(let given): "--size には 1 から 10000 までの整数 2 つを x でつないで指定します('\(given)' は使えません)"
    case .sizeLimit(let given, let limit): "--size \(given) は上限の \(limit) を超えます。列か行を減らしてください"
    case .foreignFile(let name):
      "'\(name)' はすでにあり、spiral が書いた同じ種類のファイルではないので、変更しません。別の名前にするか、削除してください"
    case .pictureFile(let given):
      "--output には .svg、.txt、.csv のどれかのファイル名を指定します('\(given)' は使えません)。ほかの名前には --format も指定します"
    case .saveFile(let given):
      "--save には .json、.npz、.py のどれかのファイル名を指定します('\(given)' は使えません)。図は 'spiral plot' で書き出せます"
    case .noStandardOutput(let option): "--\(option) にはファイル名を指定します。'-' という名前のファイルは './-' と書きます"
    case .handoutFile(let given): "--output には .md のファイル名を指定します('\(given)' は使えません)"
    case .measure(let given): "--measure には accuracy か loss を指定します('\(given)' は使えません)"
    case .openInPlot(let given):
      "'spiral plot' の --open には 'landscape' か 'surface' を指定します('\(given)' は使えません)"
    case .noUnit(let given, let layers):
      "--unit にはネットワークのユニット(\(unitRanges(layers, to: "〜").joined(separator: "、")))を指定します('\(given)' はありません)"
    case .viewNeedsUnits(let given, let views):
      "線形分類器に隠れユニットはありません。--view には \(SettingDomain.oneOf(views).japanese) のどれかを指定します('\(given)' は使えません)"
    case .unitOfLinear: "線形分類器に隠れユニットはありません。--unit は使えません"
    case .idleInPicture(let option, let contents): "--\(option) は\(contents.japanese)には使えません"
    case .tableWithoutMap:
      ".csv のファイルには地形か損失曲面の数値を書きます。'--open landscape' か '--open surface' を加えてください"
    case .landscapeIterationsTwice:
      "--iterations と --landscape-iterations は、どちらも地形の学習 1 回分の反復回数です。どちらか一方を指定してください"
    case .settingsFile(let path, let line, let problem): "\(path):\(line): \(problem.japanese)"
    case .settingInFile(let path, let line, let problem): "\(path):\(line): \(problem.japanese)"
    case .argumentNotUTF8(let position, let given):
      "\(position) 番目の引数 '\(given)' は UTF-8 ではありません。mv で名前を変えるか、UTF-8 の名前のリンクを作ってください"
    case .variableNotUTF8(let name): "環境変数 \(name) は UTF-8 ではありません"
    case .unknownOption(let name, let near):
      "'\(name)' というオプションはありません" + (near.map { "。'\($0)' のことですか" } ?? "")
    case .missingValue(let option): "'\(option)' に値がありません"
    case .takesNoValue(let option, let value): "'\(option)' に値は付けられません('\(value)' が付いています)"
    case .unexpectedArgument(let word): "余分な引数 '\(word)' があります"
    case .seeHelp(let command): "('\(command)' を参照)"
    case .recordFile(let given):
      given.map { "--output には .cast か .svg のファイル名を指定します('\($0)' は使えません)。ほかの名前には --format も指定します" }
        ?? "spiral record には --output で .cast か .svg のファイル名を指定するか、--format を指定します"
    case .recordSeconds(let given): "--seconds には 1 から 600 までの数を指定します('\(given)' は使えません)"
    case .recordRate(let given): "--rate には 1 から 60 までの数を指定します('\(given)' は使えません)"
    case .recordMemory(let needed, let available):
      "この長さの記録には約 \(memoryAmount(needed, .up)) のメモリが必要ですが、ここで使えるのは \(memoryAmount(available, .down)) までです。--seconds、--rate、--size のどれかを小さくしてください"
    case .recordSize(let given): "--size には 20x6 から 400x200 までの大きさを 100x30 のように指定します('\(given)' は使えません)"
    case .kernel(let names, let given): "このプロセッサで --kernel に使えるのは \(names) です('\(given)' は使えません)"
    }
  }
}

extension UsageText.Contents {
  fileprivate var japanese: String {
    switch self {
    case .run: "学習の図"
    case .landscape: "地形の図"
    case .surface: "損失曲面の図"
    case .sweep: "スイープの図"
    }
  }
}

extension ReportText {
  package var japanese: String {
    switch self {
    case .settingsFromFile(let path, let values): "\(path) の設定: \(values)。--no-config で無効にできます"
    case .unknownVariable(let name, let near):
      "\(name) という設定はないので無視します" + (near.map { "。\($0) のことですか" } ?? "")
    case .settingsSaved(let path): "設定を \(path) に保存しました"
    case .outputUnwritable(let reason): "標準出力に書き込めません: \(reason.japanese)"
    case .logLost(let reason, let path):
      "標準出力に書き込めません: \(reason.japanese)。ログなしで学習を続け、\(path) に保存します"
    case .nothingToTrain(let path, let iteration, let wanted):
      "\(path) はすでに反復 \(iteration) まで進んでいます。--iterations \(wanted) は最初からの総数なので、学習は進みません"
    case .drawnAsItIs(let path, let iteration, let wanted):
      "\(path) はすでに反復 \(iteration) まで進んでいます。--iterations \(wanted) は最初からの総数なので、今のまま描きます"
    case .landscapeBeginsAnew(let path, let iteration, let iterations):
      "\(path) はすでに反復 \(iteration) まで進んでいますが、地形の各マスの学習は最初の重みから始め、反復 \(iterations) までで終わります"
    case .writing(let path): "\(path) に書き込んでいます…"
    case .runSaved(let path, let iteration): "反復 \(iteration) の時点の学習を \(path) に保存しました"
    case .savedElsewhere(let problem, let path): "\(problem.japanese)。学習は \(path) に保存しました"
    case .interrupted(let path, let iteration, let command):
      "中断しました。反復 \(iteration) までの学習は \(path) にあります" + (command.map { "。続けるには: \($0)" } ?? "")
    case .runOfSweep(let path, let row):
      "\(path): \(row) 行目の学習です。ほかの行は \(path):行番号 で指定します"
    case .noFiniteStart:
      "最初の重みで損失が有限ではありません。重みか点の座標が大きすぎます"
    case .diverged(let iteration):
      "学習は発散しました。反復 \(iteration) のあと、損失が有限でなくなりました。--step-size を小さくしてください"
    case .didYouMean(let command): "。'\(command)' のことですか"
    case .reading(let path): "\(path) を読み込んでいます…"
    case .readingPart(let path, let percent): "\(path) を読み込んでいます: \(percent) %"
    case .beginning: "点と重みを作っています…"
    case .drawing: "描いています…"
    case .progress(let done, let total, let unit, let seconds):
      "\(unit.japanese) \(done)/\(total)(\(done * 100 / max(1, total)) %"
        + (seconds.map { "、残り \(duration($0, hours: "時間", minutes: "分", seconds: "秒"))" } ?? "") + ")"
    case .full(let sentence): "\(sentence)。"
    case .tooFewThreads(let needed, let startable):
      "スレッドが \(needed) 個必要ですが、\(startable) 個しか作れません(ulimit -u、ulimit -v、pids.max を確かめてください)。上限を上げるか、1 個で動く 'spiral train' を使ってください"
    case .tooLittleMemory(let needed):
      "このプロセスに残るメモリが \(memoryAmount(needed, .up)) より少なくなっています(ulimit -v、memory.max を確かめてください)。上限を上げてください"
    case .pointsAreOption(let command): "。点は \(command) のように指定します"
    }
  }
}

extension TerminalProblemText {
  package var japanese: String {
    switch self {
    case .outputIsNoTerminal: "標準出力がターミナルではないので、画面を描けません。"
    case .noKeyboard: "標準入力がターミナルではなく /dev/tty も開けないので、キーを読めません。"
    case .cannotMoveCursor(let term):
      "ターミナルの種類 \"\(term)\" ではカーソルを動かせません。TERM に xterm-256color など、お使いのターミナルを設定してください。"
    case .noDescription(let term):
      "ncurses にターミナルの種類 \"\(term)\" の定義がありません。TERM に xterm-256color などを設定してください。"
    case .unknownColorDepth(let variable, let value, let known):
      "\(variable) が \"\(value)\" です。\(known) のどれかにしてください。"
    case .alreadyOpen: "ターミナルはもう開いています。"
    case .system(let call, let code): "ターミナルを開けません。\(call) がエラー \(code) で失敗しました。"
    }
  }
}

extension ReportText.Unit {
  fileprivate var japanese: String {
    switch self {
    case .iterations: "反復"
    case .runs: "学習"
    case .losses: "損失の計算"
    case .pages: "ページ"
    case .frames: "コマ"
    }
  }
}
