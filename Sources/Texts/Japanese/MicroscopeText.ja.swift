extension MicroscopeText {
  package var japanese: String {
    switch self {
    case .title: "顕微鏡: 1 点の計算"
    case .tooLarge: "顕微鏡は小さなデータ向けです。表示するたびに全点の勾配を計算するからです。"
    case .given(let isProbability, let label):
      isProbability
        ? "与えられた確率 p に対応するスコア f = log p です。真ん中のクラス \(label) を正解とします。"
        : "与えられたスコアです。真ん中のクラス \(label) を正解とします。"
    case .point(let points, let features, let classes):
      "データ行列 X(\(grouped(points)) 点、座標は 2 つずつ\(features.map { "、そこから作る特徴量は \($0) つ" } ?? ""))の 1 行と、正解ラベル y です。クラスは \(classes) 個です。"
    case .hidden(let layer, let layers, let activation, let canDie):
      "隠れ層\(layers > 1 ? " \(layer) " : "")です。入力の重み付き和にバイアスを足し、\(activation) に通します。\(canDie ? "0 以下なら出力は 0 です。" : "")寄与の大きいユニットから示します。"
    case .scores(let isLinear):
      isLinear
        ? "クラスごとのスコア X·W + b です。全点をまとめて 1 回の行列積で計算します。"
        : "クラスごとのスコアです。最後の隠れ層と重みの積にバイアスを足します。正解クラスのスコアの内訳を示します。"
    case .overflow:
      "e^f は f が 710 以上だとオーバーフローし、inf / inf は NaN です。そこで先に最大のスコアを引きます。p は変わりません。"
    case .powers: "exp をとります。スコアは、正規化していない対数確率とみなせるからです。"
    case .probabilities: "和で割って正規化します。1 行の和は 1 になります。"
    case .loss(let classes):
      "この点の損失です。正解クラスの p が 1 なら 0、どのクラスも 1/\(classes) なら \(fixed(logOf(classes), digits: 4))、p が 0 に近づくと限りなく大きくなります。"
    case .gradient(let label):
      "スコアの勾配は p で、正解クラス \(label) だけ 1 を引きます。正の値は、そのスコアを上げると損失が増えること、負の値は、正解のスコアを上げると損失が減ることを示します。"
    case .hinge: "マージンは 1 です。正解との差がそれより小さいクラスは、損失を増やします。"
    case .hingeGradient: "勾配は、どのクラスがマージンの内側にあるかだけで決まり、どれだけ内側かにはよりません。"
    case .divided(let points):
      "損失は \(grouped(points)) 点の平均なので、1 点の影響は 1/\(grouped(points)) です。割らないと、点が多いほど更新が大きくなります。"
    case .arriving(let canDie):
      canDie
        ? "勾配は重みを通ってユニットまで戻ります。活性化関数はスイッチです。オンなら勾配をそのまま通し、オフなら止めます。"
        : "勾配は重みを通ってユニットまで戻り、活性化関数の傾きが掛かります。"
    case .weightGradient(let points):
      "重みの勾配です。「入力 × 届いた勾配」を \(grouped(points)) 点すべてについて足します。正則化項 ½·reg·W² の微分は reg·W です。½ は微分で出る 2 を消すためにあります。バイアスは正則化しません。"
    case .update: "更新です。勾配に学習率を掛けて、パラメータから引きます。"
    case .otherUpdate(let optimizer, let isOfBatches):
      isOfBatches
        ? "実際の更新(\(optimizer))にはミニバッチの勾配を使うので、上の値とは少し違います。"
        : "\(optimizer) は、この勾配とそれまでの勾配から更新を決めます。"
    case .step(let key):
      "全点の損失は、データ損失と正則化項の和です。" + (key.map { "\($0) で 1 回だけ更新します。" } ?? "")
    case .stepTaken: "1 回更新しました。この重み、この点の損失、全点の損失の、更新前と更新後の値です。上の行は更新前のままです。"
    case .sum(let text, let rest, let value, let bias, let closing, let total):
      text + (rest > 0 ? " + ほか \(grouped(rest)) 項: \(value)" : "") + (bias.map { " + \($0)" } ?? "") + closing
        + " = \(total)"
    case .others(let text, let rest, let active, let all):
      text + (rest > 0 ? "  ほか \(grouped(rest)) 個" : "") + "   非ゼロ \(grouped(active))/\(grouped(all))"
    case .switched(let text, let isOn): "\(text)   \(isOn ? "オン: 通す" : "オフ: 止める")"
    case .overPoints(let points, let text): "\(grouped(points)) 点の Σ = \(text)"
    case .taken(let point, let total): "この点: \(point)   全点: \(total)"
    case .total(let text): "損失 = データ損失 + 正則化項 = \(text)"
    }
  }
}
