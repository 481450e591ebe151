extension Sight {
  package var japanese: String {
    switch self {
    case .regions: "領域"
    case .shade: "濃さ"
    case .points: "点"
    case .wrong: "暗いマス"
    case .lossFigure: "損失"
    case .dataLoss: "データ損失(青)"
    case .penalty: "正則化損失(紫)"
    case .band: "薄い帯"
    case .earlier: "灰色の曲線"
    case .marks: "印の付いた縦線"
    case .accuracy: "正解率"
    case .testFigures: "テスト"
    case .updateRatio: "更新量/重み"
    case .gradient: "勾配ノルム"
    case .deadUnits: "死んだユニット"
    case .pace: "速さ"
    case .stepSize: "学習率"
    case .regularization: "正則化"
    case .tabs: "タブ"
    case .landscape: "地形"
    case .state: "状態"
    }
  }
}

extension SightMeaning {
  package var japanese: String {
    switch sight {
    case .regions: "その場所で最もスコアが高いクラス、つまりネットワークの予測です。"
    case .shade: "予測の確からしさ、つまりそのクラスの確率 p です。1/K が最も薄く、1 が最も濃くなります。"
    case .points: "データです。形と色がクラスを表します。白抜きはテスト用で、学習には使いません。"
    case .wrong: "誤って分類された点です。数は凡例にあります。"
    case .lossFigure: "学習が小さくする値で、データ損失と正則化損失の和です。ln K の近く、3クラスなら 1.0986 から始まります。"
    case .dataLoss: "正しいクラスの -log p を全部の点で平均した値です。0 が最良です。"
    case .penalty: "重みの2乗和に係数の半分を掛けた値で、データ損失の上に積まれます。重みを小さく保ちます。"
    case .band: "同じ列に入る反復の中で最大の損失です。一瞬の急上昇も見逃しません。"
    case .earlier: "比べるための曲線です。この学習の以前の分岐、またはもう一方のモデルの学習です。"
    case .marks: "ここで値が変えられました。"
    case .accuracy: "正しく分類された点の割合です。偶然なら 1/K です。講義資料では線形で49%、ネットワークで98%になります。"
    case .testFigures: "学習に使わない点での損失と正解率です。学習用より悪ければ過学習です。"
    case .updateRatio: "1回の更新の大きさを重み全体の大きさで割った値です。0.001 前後が普通です。"
    case .gradient: "損失の勾配の大きさです。学習が落ち着くにつれて小さくなります。"
    case .deadUnits: "どの点でも 0 になる隠れユニットです。勾配が届かず、もう学習しません。"
    case .pace: "1秒あたりの反復数です。見え方だけが変わり、学習の結果は変わりません。"
    case .stepSize: "更新のとき勾配に掛ける係数です。講義資料では 1 です。"
    case .regularization: "正則化損失に掛ける係数です。講義資料では 0.001 です。"
    case .tabs: "同じネットワークの別の見方です。予測、確からしさ、隠れユニットの働きを見られます。"
    case .landscape: "一つ一つの場所が、学習率と正則化の異なる一回の学習です。明るいほど良い結果です。"
    case .state: "学習の状態です。クリックで開始と停止ができます。"
    }
  }
}
