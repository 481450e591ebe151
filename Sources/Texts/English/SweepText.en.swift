extension SweepText {
  package var english: String {
    switch self {
    case .title(let isAccuracy, let isOfTest): "sweep: \(isOfTest ? "test " : "")\(isAccuracy ? "accuracy" : "loss")"
    case .runs(let count, let each):
      each > 1 ? "\(grouped(count)) runs, mean of \(each)" : count == 1 ? "1 run" : "\(grouped(count)) runs"
    case .averaged(let names): "mean over \(names)"
    case .nearest: "colours of the nearest draw"
    case .alsoDrawn(let names): "\(names) drawn, too"
    case .more(let count): "\(count) more"
    case .help(let go): "The result of each run; arrows choose a cell, \(go) opens its run."
    case .cell(let settings, let reading): "\(settings): \(reading.english)"
    case .opened(let settings): "The run of \(settings)."
    }
  }
}

extension SweepText.Reading {
  fileprivate var english: String {
    switch self {
    case .none: "not in the sweep"
    case .diverged(let runs): runs == 1 ? "diverged" : "all \(runs) runs diverged"
    case .dead(let loss): "every hidden unit is dead, loss \(lossReading(loss))"
    case .alive(let loss, let accuracy, let deviation, let runs, let diverged):
      "accuracy \(fixed(accuracy * 100, digits: 1))\(deviation?.accuracy.map { " ± \($0)" } ?? "") %, loss "
        + lossReading(loss) + (deviation?.loss.map { " ± \($0)" } ?? "") + (runs > 1 ? ", mean of \(runs)" : "")
        + (diverged > 0 ? ", \(diverged) diverged" : "")
    }
  }
}
