/// The reason why a file cannot be read, written or created.
package enum FileText: Text {
  case failed(path: String, Action, Reason)

  package enum Action: Hashable, Sendable {
    case read, written, made
  }

  package enum Reason: Hashable, Sendable {
    /// A code of `errno`.
    case system(CInt)
    case pipe
    case noFile
    case longer(bytes: Int)
    case readOnly
    case pipeWithoutReader
    /// The output of a sweep.
    case noFileForSweep
  }
}

/// The reason why a file is not opened as a saved run, or a run is not saved.
package enum SavedRunText: Text {
  case noRun(String)
  case noRunOrDamaged(String)
  case otherVersion(String, version: Int, newest: Int)
  case tooLargeForArchive
  case damaged(String, SavedRunDamage)
}

/// A problem in a saved run.
package enum SavedRunDamage: Text {
  /// An entry has an invalid value.
  case impossible(String)
  case impossibleNumber(String, Int)
  case missing(String)
  case missingPoints(path: String)
  case otherKind(String)
  case noNumber(String)
  case unknownSetting(String)
  case setting(SettingProblem)
  case tooManyClasses
  case layers(Int, expected: Int)
  case matrix(String, inputs: Int, outputs: Int)
  case count(String, Int, expected: Int)
  case partOfAdam
  case checksum
}

/// A mistake in a line of TOML.
package enum TOMLProblemText: Text {
  case twice(String)
  case textAfterValue(String)
  case header
  case noTables
  case noEntry
  case listEndsOnLine
  case listEnds
  case listSeparator
  case noValue
  case number(String)
  case textEnds(String)
  case controlCharacter
  case escape
  case unknownSetting(String)
  /// The entry `name`, the version of the file's format, has another value than the one that is read.
  case otherVersion(name: String, String, read: Int)
}
