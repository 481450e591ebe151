/// The names of the parts of the screen.
package enum Sight: Text, CaseIterable {
  case regions, shade, points, wrong, lossFigure, dataLoss, penalty, band, dotted, earlier, marks, accuracy, testFigures
  case updateRatio, gradient, deadUnits, pace, stepSize, regularization, tabs
  case confidence, units, creases, hidden, network, landscape, surface, state

  /// The meaning of the part, in a sentence or two.
  package func meaning(_ loss: SightMeaning.Loss) -> SightMeaning { SightMeaning(sight: self, loss: loss) }
}

/// The meaning of a part of the screen: its formula, usual values, and its place in the case study.
package struct SightMeaning: Text {
  /// The loss function, which defines the meaning of scores and of confidence.
  package enum Loss: CaseIterable, Sendable {
    case softmax, hinge, oneVersusAll, structured
  }

  package let sight: Sight
  package let loss: Loss
}
