/// The name of a figure of the run.
package enum FigureName: Text, CaseIterable {
  case iteration, loss, accuracy, testLoss, testAccuracy, dataLoss, penalty, pace, stepSize, updateRatio, gradientNorm,
    deadUnits

  /// The name where there is no room for all of it.
  package var short: FigureShortName { FigureShortName(name: self) }
}

/// The name of a figure in a narrow panel.
package struct FigureShortName: Text {
  let name: FigureName
}

/// The unit that stands behind a figure's value.
package enum FigureUnit: Text, CaseIterable {
  case none, percent, iterationsPerSecond
}

/// What the run is doing, as the title of the figures.
package enum StateName: Text, CaseIterable {
  case running, replaying, paused, inThePast, finished, diverged, forecast
}
