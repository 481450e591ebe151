extension TourText {
  package var japanese: String {
    switch self {
    case .title(let scene): Self.title(scene)
    case .sentences(let scene, let keys): Self.sentences(scene, keys)
    case .heading(let scene, let number, let count): "ツアー \(number)/\(count): \(Self.title(scene))"
    case .line(let scene, let number, let count, let keys): "\(number)/\(count) \(Self.sentences(scene, keys))"
    case .busy: "ツアーは画面全体を使います。開いているものを先に閉じてください。"
    case .firstScene: "ここが最初の場面です。"
    case .over(let tour): "ツアーを終わり、元の学習に戻りました。\(tour) でもう一度始められます。"
    case .oneRunOnly(let close): "ツアーで比較はできません。\(close) でツアーを終わります。"
    }
  }

  private static func title(_ scene: TourSceneName) -> String {
    switch scene {
    case .straightBorders: "直線の境界"
    case .breakthrough: "停滞を抜ける"
    case .folds: "折り目"
    case .longStep: "大きすぎる学習率"
    case .strongRegularization: "強すぎる正則化"
    case .symmetry: "対称性"
    case .overfitting: "過学習"
    case .deeper: "層を深く"
    }
  }

  private static func sentences(_ scene: TourSceneName, _ keys: Keys) -> String {
    switch scene {
    case .straightBorders:
      "線形分類器が引けるのは直線の境界だけです。直線が 3 本あっても渦の腕は分けられず、半分の点は反対側に残ります。間違えた点は色を反転して示します。"
    case .breakthrough:
      "100 個の ReLU ユニットをもつ隠れ層が境界を曲げます。損失は反復 100 から 200 まで 0.70 付近で停滞します。多くのユニットがまだ同じ向きだからです(ビュー units で見えます)。その後は下がり、約 3,300 回で正解率 98% になります。"
    case .folds:
      "各ユニットは平面を 1 本の直線(折り目)で折ります。折り目と折り目の間では、境界はまっすぐです。この渦にはユニット 3 個では足りず、正解率は 60% ほどです。「隠れユニット」を増やしてみましょう。"
    case .longStep:
      "学習率 10 では重みが大きく動きすぎて、どの点でもすべてのユニットが 0 以下になります。死んだユニットには勾配が流れないので、元に戻りません。変わるのはスコアのバイアスだけで、各クラスの正解率は 33% です。"
    case .strongRegularization:
      "正則化項は重みを小さく保ちます。0.3 ではデータより強く働き、重みは 0 に、スコアはどれも等しく、損失は ln 3 になります。\(keys.controls) で正則化を選んで 0.01 と入力し、\(keys.enter)、\(keys.reset) でやり直してみましょう。"
    case .symmetry:
      "0 から始めた重みは、いつまでも等しいままです。どのユニットにも同じ勾配が届くからです。乱数の初期値だけが違いを作ります。ここではいくら待っても何も起こりません。"
    case .overfitting:
      "点の半分をテスト用(中抜き)に取り分けました。ノイズは大きく、重みに制限はありません。損失が減り続けるのにテスト損失は増えます。ノイズに合わせているのです。正則化を 0.003 にして \(keys.reset) を押してみましょう。"
    case .deeper:
      "16 ユニットの隠れ層が 2 つ、初期値は大きめの He です。停滞はなく、小さめの学習率でも約 300 回で 98% になります。どの値も変えられます。\(keys.forecast) で先読み、\(keys.landscape) で地形を表示します。"
    }
  }
}
