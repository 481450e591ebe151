extension TourText {
  package var english: String {
    switch self {
    case .title(let scene): Self.title(scene)
    case .sentences(let scene, let keys): Self.sentences(scene, keys)
    case .heading(let scene, let number, let count): "tour \(number)/\(count): \(Self.title(scene))"
    case .line(let scene, let number, let count, let keys): "\(number)/\(count) \(Self.sentences(scene, keys))"
    case .busy: "The tour needs the whole screen: close what is open first."
    case .firstScene: "This is the first scene."
    case .over(let tour): "The tour is over, and the run before it is back. \(tour) begins the tour again."
    case .oneRunOnly(let close): "A scene of the tour has one run: \(close) ends the tour."
    }
  }

  private static func title(_ scene: TourSceneName) -> String {
    switch scene {
    case .straightBorders: "straight borders"
    case .breakthrough: "the breakthrough"
    case .folds: "folds"
    case .longStep: "too long a step"
    case .strongRegularization: "regularization wins"
    case .symmetry: "symmetry"
    case .overfitting: "overfitting"
    case .deeper: "deeper"
    }
  }

  private static func sentences(_ scene: TourSceneName, _ keys: Keys) -> String {
    switch scene {
    case .straightBorders:
      "The softmax linear classifier can only draw straight borders. No three of them part the arms of a spiral: it settles with half of the points on the wrong side, marked by reversed colours."
    case .breakthrough:
      "A hidden layer of 100 ReLU units bends the borders. The loss rests near 0.70 from iteration 100 to 200, while many units still share a direction (the view units shows it); then it falls on. 98 % are right from some 3,300 iterations on."
    case .folds:
      "Each unit folds the plane along one line, its crease, and between the creases every border is straight. Three units are too few for this spiral: some 60 % are right. More of them (the control 'hidden units') help."
    case .longStep:
      "A step size of 10 moves the weights so far that every unit is below zero for every point. No gradient passes a dead unit, so nothing brings it back: only the biases of the scores still change, and each class has 33 %."
    case .strongRegularization:
      "The penalty keeps weights small. At 0.3 it outweighs the data: the weights go to zero, all scores are equal, and the loss is ln 3. Try 0.01: \(keys.controls) to regularization, type it, \(keys.enter), and \(keys.reset) begins again."
    case .symmetry:
      "Weights that begin at zero stay equal for ever: each unit gets the gradient that every other gets. Only random first weights make them different. Here nothing will happen, however long you wait."
    case .overfitting:
      "Half of the points are held out (hollow), the noise is large, and nothing limits the weights. The loss goes on falling while the test loss rises: the network fits the noise. Try a regularization of 0.003, and \(keys.reset)."
    case .deeper:
      "Two hidden layers of 16 units, begun with He's larger weights: no plateau, and 98 % after some 300 iterations at a smaller step. Any value can be changed now; \(keys.forecast) looks ahead, \(keys.landscape) shows the landscape."
    }
  }
}
