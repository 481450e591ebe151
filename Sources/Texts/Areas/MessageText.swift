/// The viewer's answers to keys: failures, and effects that are not visible.
package enum MessageText: Text {
  case noPixels
  case slowLine(colors: String)
  case pasteElsewhere
  case copied(Clipboard)
  case unusedKey(KeyName, help: KeyName)
  case divergedCannotStep(reset: KeyName)
  case runDiverged(reset: KeyName)
  case lastIteration(reset: KeyName)
  /// `close` closes the microscope, `back` returns to the live run.
  case forecastCannotStep(close: KeyName, back: KeyName)
  case value(SettingTitle, String)
  case noFurtherValue(SettingTitle, isUp: Bool, SettingDomain)
  case chooseControl(KeyName)
  case isDefault(SettingTitle)
  case refused(SettingProblem)
  case unitsOfNetworkOnly(model: KeyName)
  case restarted(SettingTitle, String, keepsCurve: Bool)
  case unknownUnit(String)
  // Points
  case reading(path: String)
  case readingShare(path: String, percent: Int, stop: KeyName)
  case pointsRead(Int, classes: Int, path: String)
  case editingWaits(forecast: KeyName)
  case noRoomForPoints
  case closeLandscape(KeyName)
  case losesEdits(edit: KeyName, save: KeyName)
  case losesEditsOnQuitting(quit: KeyName, edit: KeyName, save: KeyName)
  case losesEditsAhead(takeOver: KeyName)
  case nothingToUndo
  case lastPoint
  case noSuchClass(classes: Int)
  case noPointAtCursor
  // Looking ahead and the landscape
  case lookingAhead(takeOver: KeyName, back: KeyName)
  case begunWithValues
  case waitsForLookingAhead(back: KeyName, takeOver: KeyName)
  case noFurtherForecast(isFarther: Bool)
  case choosePlace(KeyName)
  case begunAt(stepSize: Double, regularization: Double)
  // Views, probe, two runs, time
  case notFinite
  case tooManyParameters(Int)
  case probeNeedsPlane(view: KeyName)
  case probeNeedsPlot(enlarge: KeyName)
  case oneLayerOnly
  case noHiddenUnits(model: KeyName)
  case nothingInside(model: KeyName)
  case comparisonEnded
  case comparisonBegun(other: KeyName, end: KeyName)
  case oneRunOnly(compare: KeyName)
  case nothingLearned(run: KeyName)
  case firstIteration(Int)
  case newestIteration
  // Files
  case exists(path: String)
  case existsReplace(path: String, accept: KeyName)
  case pointsWritten(Int, path: String)
  case runWritten(RunName, path: String, command: String)
  case arraysWritten(RunName, path: String)
  case pictureWritten(path: String)
  case numbersWritten(path: String)
  case commandLineWritten(path: String)
  case writing(path: String)
  case writingQueueFull(count: Int, path: String)

  /// A run at an iteration, of two runs with its place.
  package struct RunName: Hashable, Sendable {
    let iteration: Int
    let place: PlaceName?

    package init(iteration: Int, place: PlaceName?) {
      self.iteration = iteration
      self.place = place
    }
  }
}

/// The side of one of two runs.
package enum PlaceName: Text, CaseIterable {
  case left, right, upper, lower, first, second
}

/// The access to a terminal's clipboard.
package enum Clipboard: Hashable, Sendable {
  /// The terminal reports that programs may write to it.
  case takes
  /// Not known.
  case unknown
  /// The terminal is known not to allow it.
  case refuses
}
