extension MicroscopeText {
  package var english: String {
    switch self {
    case .title: "microscope: one point in numbers"
    case .tooLarge: "The microscope is for smaller runs: it computes the gradient of all points for each frame."
    case .given(let isProbability, let label):
      isProbability
        ? "The scores of the given probabilities, f = log p. The class in the middle, \(label), is the true one."
        : "The given scores. The class in the middle, \(label), is the true one."
    case .point(let points, let features, let classes):
      "One row of the data matrix X, \(grouped(points)) points with 2 coordinates\(features.map { $0 == 1 ? ", from which 1 feature is computed" : ", from which \($0) features are computed" } ?? ""), and its label y: one of \(classes) classes."
    case .hidden(let layer, let layers, let activation, let canDie):
      "Hidden layer\(layers > 1 ? " \(layer)" : ""): each unit is a weighted sum of its inputs and its bias, through \(activation).\(canDie ? " Below zero it is off." : "") First the unit with the largest contribution."
    case .scores(let isLinear):
      isLinear
        ? "A score for each class: X·W + b. All points at once are one product of matrices."
        : "A score for each class: hidden·W + b of the last layer. The terms of the true class show where it comes from."
    case .overflow:
      "e^f overflows from f = 710 on, and inf / inf is NaN. The largest score is subtracted first, which changes no p."
    case .powers: "Exponentiate: scores are logarithms of probabilities that are not yet normalized."
    case .probabilities: "Normalize: divide by the sum, so that the row sums to 1."
    case .loss(let classes):
      "The loss of this point: 0 where the true class has p = 1, \(fixed(logOf(classes), digits: 4)) where all classes have 1/\(classes), and without limit where p goes to 0."
    case .gradient(let label):
      "The gradient on the scores: p, and 1 less at the true class, \(label). A positive number: a higher score raises the loss. The negative one: a higher score of the true class lowers it."
    case .hinge: "A margin of 1: every other class whose score comes closer to the true one than that adds to the loss."
    case .hingeGradient: "The gradient only counts: which classes are within the margin, not by how much."
    case .divided(let points):
      "The loss is the mean of \(grouped(points)) points, so each counts 1/\(grouped(points)). Without this, more points would mean longer steps."
    case .arriving(let canDie):
      canDie
        ? "Backward through the weights to the unit. Its activation is a switch: on, the gradient passes as it is; off, it is stopped."
        : "Backward through the weights to the unit, and times the slope of its activation."
    case .weightGradient(let points):
      "The weight's gradient: input times what arrives, summed over all \(grouped(points)) points. The penalty ½·reg·W² adds reg·W: its ½ is there to cancel the 2 of the derivative. Biases have no penalty."
    case .update: "The update: a step against the gradient, as long as the step size says."
    case .otherUpdate(let optimizer, let isOfBatches):
      isOfBatches
        ? "The step goes by the gradient of a mini-batch (\(optimizer)), so it is not quite the one above."
        : "\(optimizer) makes its step of this gradient and of the ones before."
    case .step(let key):
      "The loss of all points: data loss and penalty." + (key.map { " \($0) takes this one step." } ?? "")
    case .stepTaken:
      "One step later: the same weight, the loss of this point, and the loss of all points. The lines above are those before the step."
    case .sum(let text, let rest, let value, let bias, let closing, let total):
      text + (rest > 0 ? " + \(grouped(rest)) more: \(value)" : "") + (bias.map { " + \($0)" } ?? "") + closing
        + " = \(total)"
    case .others(let text, let rest, let active, let all):
      text + (rest > 0 ? "  +\(grouped(rest)) more" : "") + "   \(grouped(active)) of \(grouped(all)) not 0"
    case .switched(let text, let isOn): "\(text)   \(isOn ? "on: passes" : "off: stopped")"
    case .overPoints(let points, let text): "Σ of \(grouped(points)) points = \(text)"
    case .taken(let point, let total): "this point: \(point)   all points: \(total)"
    case .total(let text): "loss = data + penalty = \(text)"
    }
  }
}
