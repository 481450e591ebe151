import Learning
import Texts
import Training

/// A figure of a run that a lesson can name.
package enum LessonFigure: String, CaseIterable, Hashable, Sendable {
  case iteration
  /// The loss over the training points, penalty included.
  case loss
  case dataLoss = "data_loss"
  case penalty
  /// The share of the training points that are classified correctly.
  case accuracy
  /// The data loss over the test points.
  case testLoss = "test_loss"
  case testAccuracy = "test_accuracy"
  /// The norm of the gradient over all training points.
  case gradientNorm = "gradient_norm"
  /// The share of hidden units that are zero for every training point.
  case deadUnits = "dead_units"
  /// The norm of all parameters.
  case weightNorm = "parameter_norm"
  /// 1 where the run has diverged, else 0.
  case diverged

  /// The name of the figure on the screen.
  package var label: any Text {
    switch self {
    case .iteration: FigureName.iteration
    case .loss: FigureName.loss
    case .dataLoss: FigureName.dataLoss
    case .penalty: FigureName.penalty
    case .accuracy: FigureName.accuracy
    case .testLoss: FigureName.testLoss
    case .testAccuracy: FigureName.testAccuracy
    case .gradientNorm: FigureName.gradientNorm
    case .deadUnits: FigureName.deadUnits
    case .weightNorm: LessonScreenText.parameterNorm
    case .diverged: StateName.diverged
    }
  }

  /// Whether it is a share between 0 and 1 that is shown in per cent.
  package var isShare: Bool { self == .accuracy || self == .testAccuracy || self == .deadUnits }
}

/// A figure of one of two runs: `second.loss` is that of the second run.
package struct LessonQuantity: Hashable, Sendable {
  package let figure: LessonFigure
  package let isSecond: Bool

  package init(_ figure: LessonFigure, isSecond: Bool = false) {
    self.figure = figure
    self.isSecond = isSecond
  }

  package init?(_ name: some StringProtocol) {
    let isSecond = name.hasPrefix("second.")
    guard let figure = LessonFigure(rawValue: String(isSecond ? name.dropFirst(7) : name[...])) else { return nil }
    self.init(figure, isSecond: isSecond)
  }

  package var name: String { (isSecond ? "second." : "") + figure.rawValue }
}

/// The figures of one or two runs; each is computed on request.
package struct LessonFigures: Sendable {
  private enum Source: Sendable {
    case run(TrainingRun, hasDiverged: Bool)
    case snapshot(Snapshot)
  }

  private let first: Source
  private let second: Source?

  /// - Parameter diverged: contains `false` where the first run has diverged, `true` where the second one has.
  package init(_ first: TrainingRun, _ second: TrainingRun? = nil, diverged: Set<Bool> = []) {
    self.first = .run(first, hasDiverged: diverged.contains(false))
    self.second = second.map { .run($0, hasDiverged: diverged.contains(true)) }
  }

  /// The figures of the runs that the screen shows.
  package init(_ snapshot: Snapshot) {
    let other = snapshot.otherRun
    first = .snapshot(snapshot.isSecond ? other ?? snapshot : snapshot)
    second = (snapshot.isSecond ? snapshot : other).map { .snapshot($0) }
  }

  /// The value of a figure; `nil` where the run has none.
  package func value(_ quantity: LessonQuantity) -> Double? {
    switch quantity.isSecond ? second : first {
    case .run(let run, let hasDiverged)?: run.value(of: quantity.figure, hasDiverged: hasDiverged)
    case .snapshot(let snapshot)?: snapshot.value(of: quantity.figure)
    case nil: nil
    }
  }

  /// The value in the form of a lesson's text: `97.7 %`, `0.2452`.
  package func text(_ quantity: LessonQuantity) -> String {
    guard let value = value(quantity) else { return "–" }
    if quantity.figure.isShare { return fixed(100 * value, digits: 1) + " %" }
    return quantity.figure == .iteration ? String(Int(value)) : bounded(value, digits: 4)
  }
}

extension TrainingRun {
  fileprivate func value(of figure: LessonFigure, hasDiverged: Bool) -> Double? {
    switch figure {
    case .iteration: Double(iteration)
    case .loss: evaluate().loss.total
    case .dataLoss: evaluate().loss.data
    case .penalty: evaluate().loss.penalty
    case .accuracy: evaluate().accuracy
    case .testLoss: evaluateTest()?.loss
    case .testAccuracy: evaluateTest()?.accuracy
    case .gradientNorm: norm(gradient())
    case .deadUnits: network.deadShare(data.X)
    case .weightNorm: norm(network.parameters)
    case .diverged: hasDiverged ? 1 : 0
    }
  }
}

extension Snapshot {
  fileprivate func value(of figure: LessonFigure) -> Double? {
    switch figure {
    case .iteration: Double(iteration)
    case .loss: loss.total
    case .dataLoss: loss.data
    case .penalty: loss.penalty
    case .accuracy: diagnostics.accuracy
    case .testLoss: testLoss
    case .testAccuracy: testAccuracy
    case .gradientNorm: diagnostics.gradientNorm
    case .deadUnits: diagnostics.deadUnits
    case .weightNorm: norm(network.parameters)
    case .diverged: state == .diverged ? 1 : 0
    }
  }
}
