import Settings
import Training

/// A scene of the tour: a run that shows one thing, and what to see in it.
package struct TourScene: Sendable {
  package let title: String
  private let sentences: @Sendable (KeyTable) -> String
  package let settings: RunSettings
  let pace: Pace
  let view: PlotView

  private init(
    _ title: String, _ sentences: @escaping @Sendable @autoclosure () -> String, pace: Double,
    view: PlotView = .regions, _ change: (inout RunSettings) -> Void
  ) {
    self.init(title, pace: pace, view: view, { _ in sentences() }, change)
  }

  private init(
    _ title: String, pace: Double, view: PlotView = .regions, _ sentences: @escaping @Sendable (KeyTable) -> String,
    _ change: (inout RunSettings) -> Void
  ) {
    self.title = title
    self.sentences = sentences
    self.pace = .perSecond(pace)
    self.view = view
    var settings = RunSettings()
    change(&settings)
    self.settings = settings
  }

  /// What there is to see, and which keys to try.
  package func text(_ keys: KeyTable) -> String { sentences(keys) }

  /// The scenes in their order: what the case study tells, and what goes wrong when one turns its values. A test holds
  /// each to what its text says.
  package static let all = [
    TourScene(
      "straight borders",
      "The softmax linear classifier can only draw straight borders. No three of them part the arms of a spiral: it "
        + "settles with half of the points on the wrong side, marked by their colour turned over.",
      pace: 20
    ) { $0.model = .linear },
    TourScene(
      "the breakthrough",
      "A hidden layer of 100 ReLU units bends the borders. Tiny first weights pass tiny gradients, so the loss rests near "
        + "0.70 from iteration 100 to 200; then it breaks through, and at 98 % it is done.",
      pace: 100
    ) { _ in },
    TourScene(
      "folds",
      "Each unit folds the plane along one line, its crease, and between the creases every border is straight. Three "
        + "units are too few for this spiral: some 60 % are right. More of them (the control 'hidden units') help.",
      pace: 200, view: .creases
    ) { $0.hiddenUnits = [3] },
    TourScene(
      "too long a step",
      "A step size of 10 throws the weights so far that every unit is below zero for every point. Then no gradient passes "
        + "and nothing can ever bring it back: the units are dead, and each class has 33 %.",
      pace: 20
    ) { $0.stepSize = 10 },
    TourScene(
      "regularization wins", pace: 30,
      { keys in
        "The penalty asks for small weights. At 0.3 it asks louder than the data: the weights go to zero, all scores are "
          + "equal, and the loss is ln 3. Try 0.01: \(keys.name(of: Action.nextControl)) to regularization, type it, "
          + "\(keys.name(of: Action.editValue)), and \(keys.name(of: Action.reset)) begins again."
      }
    ) { $0.regularization = 0.3 },
    TourScene(
      "symmetry",
      "Weights that begin at zero stay equal for ever: each unit gets the gradient that every other gets. Only random "
        + "first weights make them different. Here nothing will happen, however long you wait.",
      pace: 30
    ) { $0.initialization = .zero },
    TourScene(
      "learnt by heart", pace: 500,
      { keys in
        "Half of the points are held out (hollow), the noise is large, and nothing holds the weights back. The loss goes "
          + "on falling while the test loss rises: it learns the noise. Try a regularization of 0.003, and "
          + "\(keys.name(of: Action.reset))."
      }
    ) {
      $0.noise = 0.6
      $0.testFraction = 0.5
      $0.regularization = 0
    },
    TourScene(
      "deeper", pace: 50,
      { keys in
        "Two hidden layers of 16 units, begun with He's larger weights: no plateau, and 98 % after some 300 iterations at "
          + "a smaller step. Now it is yours: any value can be turned, \(keys.name(of: LookaheadMode.Action.open)) looks ahead, "
          + "\(keys.name(of: LandscapeMode.Action.open)) shows the landscape."
      }
    ) {
      $0.hiddenUnits = [16, 16]
      $0.initialization = .he
      $0.stepSize = 0.3
    },
  ]
}
