/// The name of a figure of the run.
package enum FigureName: Text, CaseIterable {
  case iteration, loss, accuracy, testLoss, testAccuracy, dataLoss, penalty, pace, stepSize, updateRatio, gradientNorm,
    deadUnits

  /// The abbreviated name.
  package var short: FigureShortName { FigureShortName(name: self) }
}

/// The name of a figure in a narrow panel.
package struct FigureShortName: Text {
  let name: FigureName
}

/// The unit after a figure's value.
package enum FigureUnit: Text, CaseIterable {
  case none, percent, iterationsPerSecond
}

/// The state of the run, as the title of the figures.
package enum StateName: Text, CaseIterable {
  case running, replaying, paused, inThePast, finished, diverged, forecast
}
