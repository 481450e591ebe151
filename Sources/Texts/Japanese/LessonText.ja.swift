extension LessonProblemText {
  package var japanese: String {
    switch self {
    case .syntax(let problem): problem.japanese
    case .noPages: "[[page]] がありません"
    case .missing(let key): "「\(key)」がありません"
    case .unknownKey(let key, let known): "ここに「\(key)」という項目はありません。使えるのは \(known.joined(separator: ", ")) です"
    case .unknownTable(let name):
      "[\(name)] という表はありません。使えるのは [[page]], [page.settings], [page.second], [page.solution] です"
    case .notText(let key): "「\(key)」は引用符で囲んだ文字列です"
    case .notWhole(let key): "「\(key)」は 0 以上の整数です"
    case .notYesNo(let key): "「\(key)」は true か false です"
    case .fewAnswers: "question には 2 個から 9 個の answers（文字列のリスト）が必要です"
    case .noSuchAnswer(let number, let count): "answer が \(number) ですが、選択肢は 1 から \(count) までです"
    case .answersWithoutQuestion: "answers と answer は question と一緒に書きます"
    case .unknownLanguage(let code): "language は en か ja です（「\(code)」は使えません）"
    case .unknownView(let name, let known): "view は \(known.joined(separator: ", ")) のどれかです（「\(name)」は使えません）"
    case .unknownSetting(let name): "「\(name)」という設定はありません"
    case .setting(let problem): problem.japanese
    case .unknownName(let name): "{\(name)} は数値（例 {loss}）でもキー（例 {key live.reset}）でもありません"
    case .notPace(let text): "pace は 1 秒あたりの反復回数か \"max\" です（「\(text)」は使えません）"
    case .nothingToContinue: "最初のページには、続けるべき前の学習がありません"
    case .restarts(let setting): "「\(setting)」を変えると学習が最初からになるので、前のページの続きにはできません"
    case .notClaim(let text):
      "「\(text)」は関係式ではありません。例: \"accuracy >= 98 % at 10000\"、\"second.loss < loss\""
    case .claimWithoutIteration(let text): "「\(text)」には \"at\" と反復回数が必要です。このページには run がありません"
    case .claimWithoutSecond(let text): "「\(text)」は 2 つめの学習についての主張ですが、このページには [page.second] がありません"
    case .unknownFigure(let name, let known): "「\(name)」という数値はありません。使えるのは \(known.joined(separator: ", ")) です"
    case .goalWithoutSolution: "goal には、それを達成する設定 [page.solution] と反復回数 run が必要です"
    case .solutionWithoutGoal: "[page.solution] は goal と一緒に書きます"
    case .noFigure(let text): "「\(text)」の数値は、この学習にはありません"
    case .fails(let text, let value, let iteration): "「\(text)」は正しくありません。反復 \(iteration) で \(value) です"
    case .goalMissed(let text, let value, let iterations):
      "solution の設定では \(iterations) 回の反復で「\(text)」に届きません（\(value)）"
    case .table(let sentence): sentence
    case .afterWithoutEnd: "after は何かが終わったときに読むものです。run, question, goal のどれかが必要です"
    }
  }
}

extension LessonCommandText {
  package var japanese: String {
    switch self {
    case .lesson: "レッスンを表示します。各ページに説明、問題、比べるための学習があります。"
    case .lessonMore:
      """
      レッスンは内蔵のもの、または先生が書いたファイルです（書き方は Resources/docs/lessons.md）。\
      問題には、学習が答えを見せる前に答えます。
      """
    case .check: "レッスンの主張をすべて画面なしで実行し、正しくないものをページと行で示します。"
    case .print: "レッスンを配布資料（Markdown と各ページの図）として書き出します。"
    case .printOutput: "書き出す Markdown ファイル。図の名前には、この名前とページ番号が付きます。"
    case .record: "答えを 1 行に 1 つの JSON でこのファイルに追記します。"
    case .list: "内蔵のレッスン:"
    case .place(let page, let line, let problem):
      (page.map { "\($0) ページ、" } ?? "") + "\(line) 行目: " + problem.japanese
    case .isRight(let pages, let claims): "\(pages) ページ、主張 \(claims) 個: すべてレッスンの通りです"
    case .unknownLesson(let name, let known):
      "「\(name)」というファイルもレッスンもありません。内蔵のレッスンは \(known.joined(separator: ", ")) です"
    case .noLesson: "レッスンのファイル、または内蔵のレッスンの名前を指定してください"
    case .needsTerminal: "レッスンには端末が必要です。配布資料は spiral lesson print で書き出せます"
    case .question: "問題"
    case .after: "学習の後で"
    case .goal(let text): "目標: \(text)"
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
    case .chosen(let number): "答え: \(number)"
    case .running(let end): "反復 \(grouped(end)) で止まります。"
    case .goal(let text): "目標: \(text)"
    case .reached(let iteration): "反復 \(grouped(iteration)) で達成しました。"
    case .firstPage: "これが最初のページです。"
    case .answerFirst(let first, let last): "先に答えてください（\(first)〜\(last)）。"
    case .turn(let next): "このページの学習は止まっています。\(next) で次のページへ進みます。"
    case .nextClass(let next): "\(next) で次のクラスの点を表示します。"
    case .nothingAsked(let next): "このページに問題はありません。\(next) で次のページへ進みます。"
    case .parameterNorm: "パラメータのノルム"
    case .over: "レッスンは終わりました。最後の学習はこのまま続けられます。"
    case .busy: "レッスンは画面全体を使います。開いているものを先に閉じてください。"
    }
  }
}
