extension SurfaceText {
  package var japanese: String {
    switch self {
    case .title(let iteration, let directions):
      switch directions {
      case .random: "反復 \(grouped(iteration)) の周りの損失: ランダムな方向"
      case .descent: "反復 \(grouped(iteration)) の周りの損失: 勾配と直前の更新"
      case .path: "反復 \(grouped(iteration)) の周りの損失: 学習の経路"
      }
    case .computed(let evaluations): "計算 \(grouped(evaluations)) 点"
    case .axis(let number, let directions, let share, let isLong):
      switch directions {
      case .random: isLong ? "ランダムな方向 \(number)" : "方向 \(number)"
      case .descent: number == 1 ? "勾配の逆向き" : isLong ? "直前の更新の直交成分" : "直交成分"
      case .path: "主成分 \(number)\(number == 1 ? share.map { "(2 つで \(percentage($0, digits: 0)) %)" } ?? "" : "")"
      }
    case .meaning(let directions, let isLinear, let ends, let current):
      (directions == .random
        ? "目盛り 1 は、各\(isLinear ? "クラス" : "ユニット")の重みのノルム分の変化です。明るいほど損失が小さくなります"
        : "目盛り 1 は、パラメータ空間の距離 1 です。明るいほど損失が小さくなります")
        + (ends.map { "(\(lossReading($0.worst)) から \(lossReading($0.best)) まで)。" } ?? "。")
        + (directions == .path
          ? current.map { "+ は断面の中心、\($0) は現在の学習です。" } ?? ""
          : current.map { "+ は断面の中心、\($0) は現在の学習(経路は射影)。" } ?? "学習の経路は断面への射影です。")
    case .noneYet(let directions):
      directions == .path ? "前の状態がわからないので、ランダムな方向で表示しています。" : "まだ更新がないので、ランダムな方向で表示しています。"
    case .still: "最後の更新が 0 か、勾配と同じ方向なので、ランダムな方向で表示しています。"
    case .nowKnown(let directions, let again):
      "ランダムな方向で表示しています。\(again) で、\(directions == .path ? "学習の経路" : "最後の更新")に沿った断面になります。"
    case .loss(let loss): lossReading(loss)
    }
  }
}

extension SurfaceMark {
  package var japanese: String {
    switch self {
    case .path: "学習の経路"
    case .run: "現在の学習"
    case .centre(let iteration): "断面の中心: 反復 \(grouped(iteration))"
    case .notFinite: "損失が有限でない"
    }
  }
}
