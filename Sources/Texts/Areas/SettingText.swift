/// The name of a setting on the screen.
package enum SettingTitle: Text, CaseIterable {
  case features, loss, schedule, scheduleLength
  case columns, scale, encoding
  case ambiguousWidth, title
  case model, hiddenUnits, activation, initialization, stepSize, regularization, l1, optimizer, batchSize
  case dataset, points, classes, noise, sample, testFraction, seed, skipDraws
  case pace, theme, color, glyphs, logLoss, showPoints, forecastIterations, landscapeIterations, view, unit, enlarge
  case opening, scores, mouse, synchronized, pixels, language
  case iterations, logInterval, logFormat
}

/// The description of a setting's value in the help of the command line.
package enum SettingHelp: Text {
  case features(names: String)
  case loss, schedule, scheduleLength
  case columns, scale, encoding
  case ambiguousWidth, title
  case model, hiddenUnits, activation, initialization, stepSize, regularization, l1, optimizer, batchSize
  case dataset(names: String)
  case points, classes, noise, sample, testFraction, seed, skipDraws
  case pace, theme, color, glyphs, logLoss, showPoints
  case forecastIterations(key: KeyName)
  case landscapeIterations(key: KeyName)
  case view, unit
  case enlarge(key: KeyName)
  case opening, scores, mouse, synchronized
  case pixels(key: KeyName)
  case language
  case iterations, logInterval, logFormat
}

/// The values that a setting takes.
package enum SettingDomain: Text {
  case above(Double)
  case atLeast(Double)
  case between(Double, Double)
  case whole(ClosedRange<Int>)
  /// `word` or a whole number.
  case wordOrWhole(String, ClosedRange<Int>)
  case wordOrWholeFrom(String, Int)
  case wordOrAbove(String, Double)
  case oneOf([String])
  case layers(limit: Int, units: ClosedRange<Int>)
  case dataset(names: String)
  case columns, encoding
  case features(names: String)
  case unit
  case scores
}

extension SettingDomain {
  /// The possible values that a text with commas may mean, where a setting takes one number.
  func commaReadings(_ given: String) -> CommaReadings? {
    func readings(_ isPossible: (Double) -> Bool) -> CommaReadings { CommaReadings(given, isPossible: isPossible) }
    func whole(_ range: ClosedRange<Int>) -> CommaReadings {
      var found = readings { Int(exactly: $0).map(range.contains) ?? false }
      found.point = nil
      return found
    }
    return switch self {
    case .above(let least), .wordOrAbove(_, let least): readings { $0 > least }
    case .atLeast(let least): readings { $0 >= least }
    case .between(let least, let most): readings { $0 >= least && $0 <= most }
    case .whole(let range), .wordOrWhole(_, let range): whole(range)
    case .wordOrWholeFrom(_, let least): whole(least...Int.max)
    default: nil
    }
  }
}

/// The reason why a value or a combination of values is refused.
package enum SettingProblem: Text {
  case value(setting: String, domain: SettingDomain, given: String)
  case pointsEdited
  case pointsOfFile(String)
  /// Columns, scale and encoding belong to a table, and the points are not of one.
  case pointsWithoutTable(setting: SettingTitle)
  case tooFewClasses(used: Int)
  case memory(needed: Double, available: Double)
}
