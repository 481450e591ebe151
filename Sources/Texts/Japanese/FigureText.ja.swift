extension FigureName {
  package var japanese: String {
    switch self {
    case .iteration: "反復"
    case .loss: "損失"
    case .accuracy: "正解率"
    case .testLoss: "テスト損失"
    case .testAccuracy: "テスト正解率"
    case .dataLoss: "データ損失"
    case .penalty: "正則化項"
    case .pace: "速度"
    case .stepSize: "学習率"
    case .updateRatio: "更新/重み"
    case .gradientNorm: "勾配ノルム"
    case .deadUnits: "死んだユニット"
    }
  }
}

extension FigureShortName {
  package var japanese: String {
    switch name {
    case .testAccuracy: "テスト正解"
    case .gradientNorm: "勾配"
    case .deadUnits: "死んだ割合"
    default: name.japanese
    }
  }
}

extension FigureUnit {
  package var japanese: String {
    switch self {
    case .none: ""
    case .percent: "%"
    case .iterationsPerSecond: "回/秒"
    }
  }
}

extension StateName {
  package var japanese: String {
    switch self {
    case .running: "学習中"
    case .replaying: "再生中"
    case .paused: "一時停止"
    case .inThePast: "過去を表示"
    case .finished: "終了"
    case .diverged: "発散"
    case .forecast: "先読み"
    }
  }
}
