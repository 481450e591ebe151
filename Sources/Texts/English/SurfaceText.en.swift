extension SurfaceText {
  package var english: String {
    switch self {
    case .title(let iteration, let directions):
      switch directions {
      case .random: "loss about iteration \(grouped(iteration)): random directions"
      case .descent: "loss about iteration \(grouped(iteration)): gradient and step"
      case .path: "loss about iteration \(grouped(iteration)): the run's path"
      }
    case .computed(let evaluations): "\(grouped(evaluations)) losses"
    case .axis(let number, let directions, let share, let isLong):
      switch directions {
      case .random: "random\(isLong ? " direction" : "") \(number)"
      case .descent:
        number == 1 ? "\(isLong ? "against the " : "minus ")gradient" : "rest of the \(isLong ? "last " : "")step"
      case .path:
        "principal\(isLong ? " direction" : "") \(number)"
          + (number == 1 ? share.map { " (both \(percentage($0, digits: 0)) %)" } ?? "" : "")
      }
    case .meaning(let directions, let isLinear, let ends, let current):
      (directions == .random
        ? "1 on an axis changes each \(isLinear ? "class" : "unit")'s weights by their length; brighter is less loss"
        : "1 on an axis is a distance of 1 between parameters; brighter is less loss")
        + (ends.map { ": \(lossReading($0.worst)) to \(lossReading($0.best))." } ?? ".")
        + (directions == .path
          ? current.map { " + is the slice's centre, \($0) the run." } ?? ""
          : current.map { " + is the centre, \($0) the run; its path is projected." }
            ?? " The run's path is projected onto the slice.")
    case .noneYet(let directions):
      directions == .path
        ? "No earlier states of the run are known: these are random directions."
        : "There is no last step yet: these are random directions."
    case .still: "The last step is zero, or along the gradient: these are random directions."
    case .nowKnown(let directions, let again):
      "These are random directions. \(again) takes a slice along \(directions == .path ? "the path of the run" : "the last step")."
    case .loss(let loss): lossReading(loss)
    }
  }
}

extension SurfaceMark {
  package var english: String {
    switch self {
    case .path: "path of the run"
    case .run: "the run"
    case .centre(let iteration): "centre: iteration \(grouped(iteration))"
    case .notFinite: "loss not finite"
    }
  }
}
