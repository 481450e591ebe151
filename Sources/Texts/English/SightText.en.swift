extension Sight {
  package var english: String {
    switch self {
    case .regions: "regions"
    case .shade: "shade"
    case .points: "points"
    case .wrong: "dark cell"
    case .lossFigure: "loss"
    case .dataLoss: "data loss, blue"
    case .penalty: "penalty, violet"
    case .band: "pale and grey bands"
    case .dotted: "thin curves"
    case .earlier: "grey curve"
    case .marks: "line with a tip"
    case .accuracy: "accuracy"
    case .testFigures: "test"
    case .updateRatio: "update/weight"
    case .gradient: "gradient norm"
    case .deadUnits: "dead units"
    case .pace: "pace"
    case .stepSize: "step size"
    case .regularization: "regularization"
    case .tabs: "tabs"
    case .confidence: "confidence"
    case .units: "unit, units"
    case .creases: "creases"
    case .hidden: "hidden space"
    case .network: "network"
    case .landscape: "landscape"
    case .surface: "loss surface"
    case .state: "state"
    }
  }
}

extension SightMeaning {
  package var english: String {
    switch sight {
    case .regions:
      "The class that the network predicts at each place: the one with the highest score. (Putting it all together)"
    case .shade where loss != .softmax:
      "How sure it is there: the lead, the highest score less the second one, from 0, palest, to the margin 1."
    case .shade: "How sure it is there: the probability p of that class, from 1/K, palest, to 1. (Compute the loss)"
    case .points:
      "The data, a glyph and a colour for each class; hollow ones are held out and never trained on. (Generating some data)"
    case .wrong:
      "A point that is predicted wrong, on a dark cell, or a grey one on dark ground; the legend counts them."
    case .lossFigure: "What training lowers: data loss + penalty. \(equalScores)"
    case .dataLoss where loss == .hinge:
      "The mean over points of all max(0, f_j - f_y + 1) of wrong classes j; it is 0 where every right score leads by 1."
    case .dataLoss where loss == .oneVersusAll:
      "The mean over points of max(0, 1 - f_y) plus all max(0, 1 + f_j) of wrong classes j; 0 needs right scores of at least 1, others at most -1."
    case .dataLoss where loss == .structured:
      "The mean of the largest term max(0, f_j - f_y + 1) of a point; it is 0 where every right score leads by 1."
    case .dataLoss: "The mean of -log p(right class) over all points; 0 is perfect. (Compute the loss)"
    case .penalty:
      "1/2 reg times the sum of W squared, on top of the data loss; it keeps weights small. (Compute the loss)"
    case .band: "From the least to the greatest loss of the iterations that share a column: spikes are never lost."
    case .dotted:
      "The test loss, and the step size of a schedule, from 0 to its largest value; both have the colours of their figures. Names stand above the chart as far as they fit."
    case .earlier: "An earlier branch of this run, or the last run of the other model, to compare with."
    case .marks: "A value was changed here."
    case .accuracy:
      "The share of points that are predicted right; by chance 1/K. The document ends at 49 % (linear) and 98 % (network)."
    case .testFigures: "Loss and accuracy on the points held out; worse than on the others means overfitting."
    case .updateRatio:
      "Length of one step over the length of all weights; about 1e-3 is usual. (Performing a parameter update)"
    case .gradient:
      "Length of the gradient of the loss; it falls as the run settles. (Computing the analytic gradient with backpropagation)"
    case .deadUnits:
      "Hidden units that are 0 for every point: they get no gradient and learn nothing more. (Training a Neural Network)"
    case .pace: "Iterations a second; it changes what you see, not what is learned."
    case .stepSize:
      "The factor before the gradient in W = W - step * dW; the document takes 1. (Performing a parameter update)"
    case .regularization: "The factor reg before the penalty; the document takes 0.001. (Compute the loss)"
    case .tabs: "Views of the same network: what it predicts, how sure it is, what its hidden units do."
    case .confidence where loss != .softmax:
      "Brighter where the lead, the highest score less the second one, is smaller; lines at .5 and .9."
    case .confidence:
      "Brighter where p, the probability of the predicted class, is lower; lines at .5, .7 and .9. (Compute the loss)"
    case .units:
      "What a hidden unit computes: violet above 0, orange below. Tiles: its number, and the length of its outgoing weights."
    case .creases:
      "A ReLU turns on or off at its line, which other features than x and y make a curve; borders bend there, most at the brightest. (Training a Neural Network)"
    case .hidden:
      "The points as the last layer sees them, where they vary most: straight borders separate them. 100 % is all of it."
    case .network:
      "Weights as lines: violet above 0, orange below, thick if large. A tile is what a unit computes over the plane."
    case .landscape:
      "Each place is a whole run with its own step size and regularization; brighter is better. Crosses have diverged, dashes have only dead units."
    case .surface:
      "The loss around the parameters at +; the line is the run's path, the round sign the run now; brighter is less."
    case .state: "What the run is doing; a click starts and stops it."
    }
  }

  /// The data loss of equal scores, near which training begins.
  private var equalScores: String {
    switch loss {
    case .softmax: "It begins near ln K, for three classes 1.0986. (Compute the loss)"
    case .hinge: "Equal scores give K - 1, for three classes 2."
    case .oneVersusAll: "Scores of 0 give K, for three classes 3."
    case .structured: "Equal scores give 1."
    }
  }
}
