/// A scene of the tour.
package enum TourSceneName: Hashable, Sendable, CaseIterable {
  case straightBorders, breakthrough, folds, longStep, strongRegularization, symmetry, overfitting, deeper
}

/// The tour: what it tells, and what is said of it.
package enum TourText: Text {
  case title(TourSceneName)
  case sentences(TourSceneName, keys: Keys)
  /// The title of the box below the plot.
  case heading(TourSceneName, number: Int, of: Int)
  /// The sentences in the line of the remark, where there is no box.
  case line(TourSceneName, number: Int, of: Int, keys: Keys)
  case busy
  case firstScene
  case over(tour: KeyName)
  case oneRunOnly(close: KeyName)

  /// The keys that the sentences name.
  package struct Keys: Hashable, Sendable {
    let controls, enter, reset, forecast, landscape: KeyName

    package init(controls: KeyName, enter: KeyName, reset: KeyName, forecast: KeyName, landscape: KeyName) {
      self.controls = controls
      self.enter = enter
      self.reset = reset
      self.forecast = forecast
      self.landscape = landscape
    }
  }
}
