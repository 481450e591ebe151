/// The names of the parts of the screen.
package enum Sight: Text, CaseIterable {
  case regions, shade, points, wrong, lossFigure, dataLoss, penalty, band, earlier, marks, accuracy, testFigures
  case updateRatio, gradient, deadUnits, pace, stepSize, regularization, tabs
  case confidence, units, creases, hidden, network, landscape, surface, state

  /// The meaning of the part, in a sentence or two.
  package var meaning: SightMeaning { SightMeaning(sight: self) }
}

/// The meaning of a part of the screen: its formula, usual values, and its place in the case study.
package struct SightMeaning: Text {
  package let sight: Sight
}
