extension TourText {
  package var japanese: String {
    switch self {
    case .busy: "ツアーには画面全体が必要です。開いているものを先に閉じてください。"
    case .over(let tour, let page): "ツアーの前の学習に戻りました。\(tour) で \(page) ページから続けられます。"
    case .kept(let tour): "ツアーは終わりです。いまの学習はそのまま続きます。\(tour) でツアーをもう一度始められます。"
    case .oneRunOnly(let close): "ツアーの間は、2 つ目の学習を並べられません。先に \(close) でツアーを終えてください。"
    }
  }
}
