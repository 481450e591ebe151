extension Sight {
  package var japanese: String {
    switch self {
    case .regions: "領域"
    case .shade: "濃さ"
    case .points: "点"
    case .wrong: "暗いマス"
    case .lossFigure: "損失"
    case .dataLoss: "データ損失(青)"
    case .penalty: "正則化項(紫)"
    case .band: "薄い帯と灰色の帯"
    case .dotted: "細い曲線"
    case .earlier: "灰色の曲線"
    case .marks: "印の付いた縦線"
    case .accuracy: "正解率"
    case .testFigures: "テスト"
    case .updateRatio: "更新/重み"
    case .gradient: "勾配ノルム"
    case .deadUnits: "死んだユニット"
    case .pace: "速度"
    case .stepSize: "学習率"
    case .regularization: "正則化"
    case .tabs: "タブ"
    case .confidence: "確信度"
    case .units: "ユニット"
    case .creases: "折り目"
    case .hidden: "隠れ空間"
    case .network: "ネットワーク"
    case .landscape: "地形"
    case .surface: "損失曲面"
    case .state: "状態"
    }
  }
}

extension SightMeaning {
  package var japanese: String {
    switch sight {
    case .regions: "その場所で最もスコアが高いクラス、つまりネットワークの予測です。"
    case .shade where loss != .softmax:
      "最も高いスコアと 2 番目のスコアの差です。0 で最も薄く、マージンの 1 以上で最も濃くなります。"
    case .shade: "予測したクラスの確率 p です。1/K(K はクラス数)で最も薄く、1 で最も濃くなります。"
    case .points: "データの点です。形と色がクラスを表します。白抜きはテスト用の点で、学習には使いません。"
    case .wrong: "誤って分類された点のマスです。暗い地の上では灰色になります。点の数は凡例にあります。"
    case .lossFigure: "学習で小さくする値で、データ損失と正則化項の和です。\(equalScores)"
    case .dataLoss where loss == .hinge:
      "正解以外のクラス j ごとの max(0, f_j - f_y + 1) の和を、すべての点で平均した値です。正解のスコアがどれよりも 1 以上高ければ 0 です。"
    case .dataLoss where loss == .oneVersusAll:
      "max(0, 1 - f_y) と、正解以外のクラス j ごとの max(0, 1 + f_j) の和を、すべての点で平均した値です。0 が最良です。"
    case .dataLoss where loss == .structured:
      "max(0, f_j - f_y + 1) の最大値を、すべての点で平均した値です。正解のスコアがどれよりも 1 以上高ければ 0 です。"
    case .dataLoss: "正解クラスの -log p を、すべての点で平均した値です。0 が最良です。"
    case .penalty: "重みの 2 乗和に正則化の強さ λ の半分を掛けた値です。データ損失の上に積んで描きます。重みを小さく保ちます。"
    case .band: "画面の 1 列に入る反復の、最小から最大までの損失です。一瞬の急上昇も残ります。"
    case .dotted: "テスト損失と、減衰する学習率(0 から最大値まで)です。色は数値の欄と同じです。曲線の名前は、グラフの上に入る分だけ出ます。"
    case .earlier: "比較用の曲線です。枝分かれする前の曲線、またはもう一方のモデルの曲線です。"
    case .marks: "値を変えた反復です。"
    case .accuracy: "正しく分類された点の割合です。当てずっぽうなら 1/K です。講義資料では、線形分類器で 49 %、ネットワークで 98 % になります。"
    case .testFigures: "学習に使わない点の損失と正解率です。訓練データより大きく劣れば過学習です。"
    case .updateRatio: "1 回の更新のノルムを重み全体のノルムで割った値です。0.001 前後が目安です。"
    case .gradient: "損失の勾配のノルムです。学習が落ち着くにつれて小さくなります。"
    case .deadUnits: "どの点でも出力が 0 になる隠れユニットです。勾配が届かず、もう学習しません。"
    case .pace: "1 秒あたりの反復回数です。変えても学習の結果は変わりません。"
    case .stepSize: "更新のとき勾配に掛ける係数です。講義資料では 1 です。"
    case .regularization: "正則化の強さ λ です。講義資料では 0.001 です。"
    case .tabs: "ビューの切り替えです。予測、確信度、隠れユニットの働きなどを見られます。"
    case .confidence where loss != .softmax:
      "最も高いスコアと 2 番目のスコアの差が小さい場所ほど明るく、.5 と .9 に線を引きます。"
    case .confidence: "予測したクラスの確率 p が低い場所ほど明るく、.5、.7、.9 に線を引きます。"
    case .units: "隠れユニットの出力です。紫は正、橙は負です。小さな図には、番号と出力側の重みのノルムが付きます。"
    case .creases: "ReLU がオンとオフに切り替わる線です(x と y 以外の特徴量では曲線)。境界はここで曲がり、明るい線ほど大きく曲がります。"
    case .hidden: "最後の隠れ層の出力を、分散が最大の平面に射影した図です。ここでは境界が直線です。割合は、この平面に表れる分散です。"
    case .network: "線は重みで、紫は正、橙は負、太いほど大きな値です。小さな図は、平面上でのユニットの出力です。"
    case .landscape: "マス 1 つが、学習率と正則化を変えた学習 1 回分です。明るいほど良い結果です。ばつ印は発散、破線はすべてのユニットが死んだ学習です。"
    case .surface: "+ のパラメータの周りの損失です。線は学習の経路、丸印は現在の位置で、明るいほど損失が小さくなります。"
    case .state: "学習の状態です。クリックで開始と停止ができます。"
    }
  }

  /// The data loss of equal scores, near which training begins.
  private var equalScores: String {
    switch loss {
    case .softmax: "ln K の近く(3 クラスなら 1.0986)から始まります。"
    case .hinge: "スコアがすべて等しければ K - 1(3 クラスなら 2)です。"
    case .oneVersusAll: "スコアがすべて 0 なら K(3 クラスなら 3)です。"
    case .structured: "スコアがすべて等しければ 1 です。"
    }
  }
}
