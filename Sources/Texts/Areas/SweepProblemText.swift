/// A mistake in the options of a sweep.
package enum SweepUsageText: Text {
  case topNeedsOutput
  case mergeAndPart
  case format(given: String)
  case seedWithoutSamples
  case part(given: String)
  case top(limit: Int, given: String)
  case jobs(limit: Int, given: String)
  case samples(limit: Int, given: String)
  case sampleSeed(limit: Int, given: String)
  case nothingToDraw
  case tooManyRuns(limit: Int)
  case listOfTooManyRuns(option: String, given: String, limit: Int)
  case rangeWithoutCount(option: String, given: String)
  case badRange(option: String, given: String, isWhole: Bool)
  /// A range whose smaller end comes last, and the same with its ends in order.
  case rangeBackwards(option: String, given: String, turned: String)
  case valueTwice(option: String, given: String)
  case openQuote(option: String, given: String)
  case outputReplacesPoints(path: String)
  case lineEndInName(path: String)
  /// A saved sweep is opened with another setting.
  case fixedInSweep(option: String, path: String)
  case noSuchRun(Int, path: String, runs: Int)
  /// The viewer's map of a sweep without a terminal.
  case mapNeedsTerminal(path: String)
}

/// The reason why the file of a sweep cannot be continued or read.
package enum SweepFileText: Text {
  case missing(Int, of: Int, first: String)
  case inUse(path: String)
  case otherColumns(path: String, version: String, columns: String)
  case noRow(path: String, line: Int)
  case noRun(path: String)
  case otherHeader(path: String, wanted: String)
  /// A file of a sweep with other options: those that this command lacks, and those that the file has not.
  case otherOptions(path: String, lacking: [String], further: [String])
  /// Rows that a merge leaves out.
  case damaged(Int, first: String)
  /// The output of a merge is one of its parts.
  case partBecomesWhole(path: String)
  case line(path: String, line: Int, Problem)

  package enum Problem: Hashable, Sendable {
    case noLine
    case otherResult(earlier: String)
    /// A run of a part that is not one of the merged sweep.
    case otherRun(options: String)
    case kernel(String, own: String)
    case version(String, own: String)
    case points(String, own: String)
  }
}
