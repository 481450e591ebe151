extension LessonProblemText {
  package var japanese: String {
    switch self {
    case .syntax(let problem): problem.japanese
    case .noPages: "[[page]] がありません"
    case .missing(let key): "'\(key)' がありません"
    case .unknownKey(let key, let known): "ここに '\(key)' という項目はありません。使えるのは \(known.joined(separator: "、")) です"
    case .unknownTable(let name):
      "[\(name)] というテーブルはありません。使えるのは [[page]]、[page.settings]、[page.second]、[page.solution] です"
    case .notText(let key): "'\(key)' には引用符で囲んだ文字列を書きます"
    case .notWhole(let key): "'\(key)' には 0 以上の整数を書きます"
    case .notYesNo(let key): "'\(key)' には true か false を書きます"
    case .fewAnswers: "question には、2〜9 個の文字列のリスト answers が必要です"
    case .noSuchAnswer(let number, let count): "answer が \(number) ですが、選択肢は 1 から \(count) までです"
    case .answersWithoutQuestion: "answers と answer は question と一緒に書きます"
    case .unknownLanguage(let code): "language には en か ja を書きます('\(code)' は使えません)"
    case .unknownView(let name, let known): "view には \(known.joined(separator: "、")) のどれかを書きます('\(name)' は使えません)"
    case .unknownSetting(let name): "'\(name)' という設定はありません"
    case .setting(let problem): problem.japanese
    case .unknownName(let name): "{\(name)} は数値(例 {loss})でもキー(例 {key live.reset})でもありません"
    case .notPace(let text): "pace には 1 秒あたりの反復回数か \"max\" を書きます('\(text)' は使えません)"
    case .nothingToContinue: "最初のページには、続きにできる前の学習がありません"
    case .restarts(let setting): "'\(setting)' を変えると学習が最初からになるので、前のページの続きにはできません"
    case .notClaim(let text):
      "'\(text)' は条件の形ではありません。例: \"accuracy >= 98 % at 10000\"、\"second.loss < loss\""
    case .claimWithoutIteration(let text): "'\(text)' には \"at\" と反復回数が必要です。このページには run がありません"
    case .claimWithoutSecond(let text): "'\(text)' は 2 つ目の学習についての条件ですが、このページには [page.second] がありません"
    case .unknownFigure(let name, let known): "'\(name)' という数値はありません。使えるのは \(known.joined(separator: "、")) です"
    case .goalWithoutSolution: "goal には、それを達成する設定 [page.solution] と反復回数 run が必要です"
    case .goalWithoutChange(let text, let iteration):
      "ページの設定のままでも、反復 \(iteration) で '\(text)' を達成するので、課題になりません"
    case .beyondShares(let text): "'\(text)' は割合についての条件です。割合は 0 % から 100 % の間です"
    case .shareAboveOne(let text): "'\(text)' は割合です。'95 %' のように書くか、0 から 1 の数にしてください"
    case .solutionWithoutGoal: "[page.solution] は goal と一緒に書きます"
    case .noFigure(let text): "'\(text)' の数値は、この学習にはありません"
    case .fails(let text, let value, let iteration): "'\(text)' は成り立ちません。反復 \(iteration) で \(value) です"
    case .goalMissed(let text, let value, let iterations):
      "solution の設定では、\(iterations) 回反復しても '\(text)' に届きません(\(value))"
    case .table(let sentence): sentence
    case .afterWithoutEnd: "after は、学習や問題が終わったときに示す文です。run、question、goal のどれかが必要です"
    }
  }
}

extension LessonCommandText {
  package var japanese: String {
    switch self {
    case .lesson: "レッスンを表示する。各ページに説明、問題、見比べる学習がある。"
    case .lessonMore:
      """
      レッスンは、内蔵のもの、または教員が書いたファイル(書き方は Resources/docs/lessons.ja.md)。\
      問題には、学習の結果を見る前に答える。
      """
    case .lessonName: "内蔵のレッスンの名前(units など)、またはレッスンのファイル。"
    case .check: "レッスンの claims に書かれた条件を画面なしの学習ですべて確かめ、成り立たないものをページと行で示す。"
    case .print: "レッスンを配布資料(Markdown と各ページの図)として書き出す。"
    case .printOutput: "書き出す Markdown ファイル。図のファイル名は、この名前にページ番号を付けたものになる。"
    case .record: "答えを、1 行に 1 つの JSON としてこのファイルに追記する。"
    case .student: "答える人の名前。--record のファイルに、答えとともに書き込む。"
    case .studentNeedsRecord: "--student は答えのファイルに書き込まれます。ファイルを --record で指定してください"
    case .firstPage: "始めるページ(1 から)。"
    case .moreProblems(let count): "ほかに \(count) 件あります"
    case .list: "内蔵のレッスン:"
    case .place(let page, let line, let problem):
      (page.map { "\($0) ページ目、" } ?? "") + "\(line) 行目: " + problem.japanese
    case .isRight(let pages, let claims): "\(pages) ページ、条件 \(claims) 個: すべて成り立ちます"
    case .unknownLesson(let name, let known):
      "'\(name)' というファイルもレッスンもありません。内蔵のレッスンは \(known.joined(separator: "、")) です"
    case .noLesson: "レッスンのファイル、または内蔵のレッスンの名前を指定してください"
    case .needsTerminal: "レッスンにはターミナルが必要です。配布資料は spiral lesson print で書き出せます"
    case .question: "問題"
    case .after: "学習のあとで"
    case .printAnswers: "正解、学習が終わった図、学習後の説明を含める。"
    case .start: "学習前"
    case .answerSpace: "そう考える理由"
    }
  }
}

extension LessonScreenText {
  package var japanese: String {
    switch self {
    case .heading(let title, let number, let count): "\(number)/\(count) \(title)"
    case .choose(let first, let last): "\(first)〜\(last) のキーで答えてください。"
    case .right: "正解です。"
    case .wrong(let number): "正解は \(number) です。"
    case .chosen(let number): "\(number) を選びました。"
    case .otherValues: "設定が変更されています。ページの説明は、元の設定についてのものです。"
    case .running(let end): "反復 \(grouped(end)) で止まります。"
    case .goal(let name, let rest, let from, let now):
      "目標: \(from.map { "反復 \(grouped($0)) 以降で" } ?? "")\(name) \(rest)\(now.map { "(いま \($0))" } ?? "")"
    case .reached(let iteration): "反復 \(grouped(iteration)) で達成しました。"
    case .firstPage: "これが最初のページです。"
    case .beginsAt(let page, let other): "\(other) ページは \(page) ページの学習の続きなので、\(page) ページから始めます。"
    case .answerFirst(let first, let last): "先に答えてください(\(first)〜\(last))。"
    case .turn(let next, let hasRun, let isLast):
      (hasRun ? "学習は止まりました。" : "") + (isLast ? "\(next) でレッスンを終えます。" : "\(next) で次のページへ進みます。")
    case .control(let title, let value, let lower, let raise, let type, let back):
      closedUp([
        "\(title.japanese): \(value)。", "\(lower)", " と ", "\(raise)", " で変更、", "\(type)", " で値を入力、", "\(back)",
        " でページに戻ります。",
      ])
    case .typing(let title, let text, let accept, let cancel):
      "\(title.japanese): \(text)。\(accept) で決定、\(cancel) で取り消します。"
    case .nextClass(let next): "\(next) で次のクラスの点を表示します。"
    case .more(let down?, let up?): "… \(down) で続き、\(up) で前"
    case .more(let down?, nil): "… \(down) で続き"
    case .more(nil, let up?): "\(up) で前"
    case .more(nil, nil): ""
    case .nothingAsked(let next): "このページに問題はありません。\(next) で次のページへ進みます。"
    case .parameterNorm: "パラメータのノルム"
    case .over: "レッスンは終わりです。最後の学習はこのまま続けられます。"
    case .busy: "レッスンは画面全体を使います。開いているものを先に閉じてください。"
    }
  }
}
