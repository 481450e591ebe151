extension FigureName {
  package var english: String {
    switch self {
    case .iteration: "iteration"
    case .loss: "loss"
    case .accuracy: "accuracy"
    case .testLoss: "test loss"
    case .testAccuracy: "test accuracy"
    case .dataLoss: "data loss"
    case .penalty: "penalty"
    case .pace: "pace"
    case .stepSize: "step size"
    case .updateRatio: "update/weight"
    case .gradientNorm: "gradient norm"
    case .deadUnits: "dead units"
    }
  }
}

extension FigureShortName {
  package var english: String {
    switch name {
    case .updateRatio: "upd./weight"
    case .testAccuracy: "test acc."
    case .gradientNorm: "gradient"
    default: name.english
    }
  }
}

extension FigureUnit {
  package var english: String {
    switch self {
    case .none: ""
    case .percent: "%"
    case .iterationsPerSecond: "it/s"
    }
  }
}

extension StateName {
  package var english: String {
    switch self {
    case .running: "running"
    case .replaying: "replaying"
    case .paused: "paused"
    case .inThePast: "in the past"
    case .finished: "finished"
    case .diverged: "diverged"
    case .forecast: "forecast"
    }
  }
}
