import Settings
import Texts
import Training

/// A scene of the tour: a run that shows one thing, and what to see in it.
package struct TourScene: Sendable {
  package let name: TourSceneName
  package let settings: RunSettings
  let pace: Pace
  let view: PlotView

  private init(
    _ name: TourSceneName, pace: Double, view: PlotView = .regions, _ change: (inout RunSettings) -> Void
  ) {
    self.name = name
    self.pace = .perSecond(pace)
    self.view = view
    var settings = RunSettings()
    change(&settings)
    self.settings = settings
  }

  package var title: TourText { .title(name) }

  /// What there is to see, and which keys to try.
  package func text(_ keys: KeyTable) -> TourText { .sentences(name, keys: TourText.Keys(keys)) }

  /// The scenes in their order: what the case study tells, and what goes wrong when one turns its values. A test holds
  /// each to what its text says.
  package static let all = [
    TourScene(.straightBorders, pace: 20) { $0.model = .linear },
    TourScene(.breakthrough, pace: 100) { _ in },
    TourScene(.folds, pace: 200, view: .creases) { $0.hiddenUnits = [3] },
    TourScene(.longStep, pace: 20) { $0.stepSize = 10 },
    TourScene(.strongRegularization, pace: 30) { $0.regularization = 0.3 },
    TourScene(.symmetry, pace: 30) { $0.initialization = .zero },
    TourScene(.overfitting, pace: 500) {
      $0.noise = 0.6
      $0.testFraction = 0.5
      $0.regularization = 0
    },
    TourScene(.deeper, pace: 50) {
      $0.hiddenUnits = [16, 16]
      $0.initialization = .he
      $0.stepSize = 0.3
    },
  ]
}

extension TourText.Keys {
  init(_ keys: KeyTable) {
    self.init(
      controls: keys.keyName(of: Action.nextControl), enter: keys.keyName(of: TypingMode.Action.accept),
      reset: keys.keyName(of: Action.reset), forecast: keys.keyName(of: LookaheadMode.Action.open),
      landscape: keys.keyName(of: LandscapeMode.Action.open))
  }
}
