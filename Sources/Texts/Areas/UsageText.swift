/// A mistake in the command line, the environment or the settings file.
package enum UsageText: Text {
  case compare(String)
  case compareData(option: String)
  case replacesPoints(option: String, path: String)
  case replacesInput(option: String, path: String)
  case idleForFile(option: String, path: String)
  case twoDatasets(path: String)
  case noPlaceForSettings
  case notUTF8(path: String)
  case unknownSetting(String)
  case size(given: String)
  case sizeLimit(given: String, limit: Int)
  case pictureFile(given: String)
  /// A file that is there and that the program has not written as this kind.
  case foreignFile(String)
  case recordFile(given: String?)
  case recordSeconds(given: String)
  case recordRate(given: String)
  case recordSize(given: String)
  case recordMemory(needed: Double, available: Double)
  case kernel(names: String, given: String)
  case saveFile(given: String)
  case noStandardOutput(option: String)
  case handoutFile(given: String)
  case measure(given: String)
  case openInPlot(given: String)
  /// - Parameter layers: the numbers of units of the hidden layers.
  case noUnit(given: String, layers: [Int])
  /// - Parameter views: those that need no hidden units.
  case viewNeedsUnits(given: String, views: [String])
  case unitOfLinear
  case idleInPicture(option: String, Contents)
  case tableWithoutMap
  /// Two options for the iterations of a landscape's runs.
  case landscapeIterationsTwice
  /// A mistake in the settings file, and its place.
  case settingsFile(path: String, line: Int, TOMLProblemText)
  case settingInFile(path: String, line: Int, SettingProblem)
  case argumentNotUTF8(position: Int, given: String)
  case variableNotUTF8(String)
  /// A mistake found by the argument parser.
  case unknownOption(String, near: String?)
  case missingValue(option: String)
  case takesNoValue(option: String, value: String)
  case unexpectedArgument(String)
  /// The text after a mistake: where to look it up.
  case seeHelp(command: String)

  /// What a picture shows.
  package enum Contents: Hashable, Sendable {
    case run, landscape, surface
    /// The map of a sweep.
    case sweep
  }
}

/// Messages of commands without a screen on standard error.
package enum ReportText: Text {
  case settingsFromFile(path: String, values: String)
  case unknownVariable(String, near: String?)
  case settingsSaved(path: String)
  case outputUnwritable(FileText.Reason)
  /// The log has an end where it cannot be written.
  case logLost(FileText.Reason, path: String)
  case runSaved(path: String, iteration: Int)
  /// The run is not at the place that was asked for.
  case savedElsewhere(FileText, path: String)
  /// A saved run that has all iterations, or more than those, already.
  case nothingToTrain(path: String, iteration: Int, wanted: Int)
  /// The run that a sweep stands for where no row is named.
  case runOfSweep(path: String, row: Int)
  /// The same as ``nothingToTrain(path:iteration:wanted:)``, of a picture of fewer iterations.
  case drawnAsItIs(path: String, iteration: Int, wanted: Int)
  /// The same, of a landscape.
  ///
  /// - Parameter iterations: those of each of its runs.
  case landscapeBeginsAnew(path: String, iteration: Int, iterations: Int)
  /// A file that takes long, after the screen was left.
  case writing(path: String)
  case interrupted(path: String, iteration: Int, command: String?)
  case diverged(iteration: Int)
  /// The loss is not finite before any step.
  case noFiniteStart
  case didYouMean(command: String)
  case pointsAreOption(command: String)
  /// A sentence with its full stop.
  case full(String)
  /// Threads that the system does not start.
  case tooFewThreads(needed: Int, startable: Int)
  /// Less memory than the program needs beside its runs.
  case tooLittleMemory(needed: Double)
  case reading(path: String)
  case readingPart(path: String, percent: Int)
  case beginning
  case drawing
  /// The progress of a task, and the remaining seconds; `nil` where there is less than one.
  case progress(Int, of: Int, Unit, seconds: Double?)

  package enum Unit: Hashable, Sendable {
    case iterations, runs, losses, pages, frames
  }
}

/// The reason why no screen can be opened.
package enum TerminalProblemText: Text {
  case outputIsNoTerminal
  case noKeyboard
  case cannotMoveCursor(term: String)
  case noDescription(term: String)
  case unknownColorDepth(variable: String, value: String, known: String)
  case alreadyOpen
  case system(call: String, code: CInt)
}
