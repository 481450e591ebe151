import Learning
import Settings
import Texts
import Training

/// The step size that a schedule gives over the iterations of a run, as shares of the largest one shown.
package struct StepSizeCurve: Sendable {
  /// The first iteration: before the last change another step size was in effect.
  let start: Int
  let hyperparameters: Hyperparameters

  init(start: Int, _ hyperparameters: Hyperparameters) { (self.start, self.hyperparameters) = (start, hyperparameters) }

  /// The curve of a run; `nil` where its step size is constant.
  init?(_ settings: RunSettings, _ history: LossHistory) {
    guard settings.schedule != .constant else { return nil }
    let titles: [SettingTitle] = [.stepSize, .schedule, .scheduleLength]
    let change = history.marks.last { mark in
      if case .setting(let title, _) = mark.text { titles.contains(title) } else { false }
    }
    self.init(start: change?.iteration ?? 0, settings.hyperparameters)
  }

  /// Calls `body` with `count + 1` iterations of a range and the step size at each, divided by that at the start.
  func forEach(of count: Int, in range: ClosedRange<Int>, _ body: (_ iteration: Int, _ share: Double) -> Void) {
    let first = max(start, range.lowerBound)
    let largest = hyperparameters.stepSize(at: start)
    guard first < range.upperBound, largest > 0, count > 0 else { return }
    for i in 0...count {
      let iteration = first + Int(Double(range.upperBound - first) * Double(i) / Double(count))
      body(iteration, hyperparameters.stepSize(at: iteration) / largest)
    }
  }
}
