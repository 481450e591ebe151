/// What is to be seen on the screen, by name.
package enum Sight: Text, CaseIterable {
  case regions, shade, points, wrong, lossFigure, dataLoss, penalty, band, earlier, marks, accuracy, testFigures
  case updateRatio, gradient, deadUnits, pace, stepSize, regularization, tabs, landscape, state

  /// What it means, in a sentence or two.
  package var meaning: SightMeaning { SightMeaning(sight: self) }
}

/// What a thing on the screen means: its formula, the values that are usual, and where the document describes it.
package struct SightMeaning: Text {
  package let sight: Sight
}
