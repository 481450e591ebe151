import Learning
import Quoting
import Saving
import Screen
import Settings
import Texts

/// Suggestions for names that do not exist.
enum Suggestion {
  /// A suggestion for a word that was taken for the name of a saved run, as a sentence; empty where no name is near.
  static func forRun(_ word: String) -> String {
    let commands = Spiral.configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .map { $0._commandName }
    if let command = nearest(to: word, commands) {
      return ReportText.didYouMean(command: "spiral \(command)").string(in: language)
    }
    if DatasetGenerator(rawValue: word) != nil {
      return ReportText.pointsAreOption(command: "--dataset \(shellQuoted(word))").string(in: language)
    }
    return ""
  }

  /// Whether a word begins as an option does, with a name that neither an option nor a file can have. The argument parser
  /// compares each letter of an unknown option with each letter of all names: for 100,000 it takes seconds.
  static func isTooLong(_ word: String) -> Bool {
    let beginning = word.utf8.prefix(256)
    guard beginning.first == UInt8(ascii: "-"), beginning.count == 256 else { return false }
    // A file's name has at most 255 bytes, its path at most 4,096. What stands after "=" is not compared.
    return !beginning.contains { "=/ ".utf8.contains($0) }
      || word.utf8.count > 4096 && !beginning.contains(UInt8(ascii: "="))
  }

  /// The names that other programs have for settings.
  private static let otherNames: [String: String] = {
    let (step, reg) = (Field<RunSettings>.stepSize.name, Field<RunSettings>.regularization.name)
    return [
      "lr": step, "learning-rate": step, "alpha": step, "eta": step, "l2": reg, "weight-decay": reg, "lambda": reg,
      "epochs": "iterations", "steps": "iterations", "units": Field<RunSettings>.hiddenUnits.name,
      "hidden": Field<RunSettings>.hiddenUnits.name, "layers": Field<RunSettings>.hiddenUnits.name,
    ]
  }()

  /// The sentence on a word that a command does not take. For a table or a data set given to a sweep it says how points are given.
  private static func unexpected(_ word: String, _ command: String?) -> String {
    let sentence = UsageText.unexpectedArgument(printable(word)).string(in: language)
    guard command == Sweep._commandName, let points = points(word) else { return sentence }
    let value = SweepAxis.item(points, of: Field<RunSettings>.dataset)
    return sentence + ReportText.pointsAreOption(command: "--dataset \(shellQuoted(value))").string(in: language)
  }

  /// The value of `--dataset` that a word without an option can mean; `nil` for the file of a run or a sweep, and for
  /// numbers.
  private static func points(_ word: String) -> String? {
    if DatasetGenerator(rawValue: word) != nil { return word }
    let isPresent = isFilePresent(word)
    // A number, a list or a range of them is the name of a file only where there is one.
    let isNumeric = word.utf8.allSatisfy { "0123456789.,/xeE+-".utf8.contains($0) }
    guard isPresent || word.contains(".") && !isNumeric, !word.lowercased().hasSuffix(".json") else { return nil }
    if isPresent, (try? SweepTable(path: word)) != nil { return nil }
    return SavedRunArgument.tablePath(word)
  }

  /// The argument parser's message in the chosen language. For an unknown option, the option with the same beginning is
  /// suggested in place of one that only has similar letters.
  ///
  /// - Parameter command: the name of the command that the words are given to.
  static func improving(_ message: String, command: String? = nil) -> String {
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false)
    guard quoted.count > 2 else { return message }
    let word = quoted[1]
    switch quoted[0] {
    case "Unknown option ":
      let names =
        Field<RunSettings>.all.map(\.name) + Field<ViewSettings>.all.map(\.name) + Field<LogSettings>.all.map(\.name)
      let letters = word.drop { $0 == "-" }.prefix { $0 != "=" }
      if let field = otherNames[String(letters)] {
        return UsageText.unknownOption(printable("--" + letters), near: "--" + field).string(in: language)
      }
      // An option of another command.
      if word.hasPrefix("--"), names.contains(String(letters)) {
        return UsageText.unknownOption(printable("--" + letters), near: nil).string(in: language)
      }
      let longer = letters.count > 1 && word.hasPrefix("--") ? names.first { $0.hasPrefix(letters) } : nil
      // The parser's suggestion may be any word of about this length.
      let near = longer.map { "--" + $0 } ?? (quoted.count > 4 ? nearest(to: String(word), [String(quoted[3])]) : nil)
      return UsageText.unknownOption(printable(longer == nil ? word : "--" + letters), near: near).string(in: language)
    case "Missing value for ": return UsageText.missingValue(option: String(word)).string(in: language)
    case "The option " where quoted.count == 5 && quoted[2].hasPrefix(" does not take any value"):
      return UsageText.takesNoValue(option: printable(word), value: printable(quoted[3])).string(in: language)
    case "Unexpected argument " where quoted.count == 3:
      return unexpected(String(word), command)
    case let words where words.hasSuffix(" unexpected arguments: "): return unexpected(String(word), command)
    default: return message
    }
  }

  /// The columns of a help text: those of the terminal, but at least 40. The names of the options take 26, and the argument
  /// parser traps where a text has less room.
  static var helpColumns: Int {
    let given = environmentVariable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return max(40, given ?? terminalSize(1)?.columns ?? 80)
  }

  /// A help text of the argument parser in the chosen language. The parser breaks lines at spaces only and counts
  /// characters; Japanese has few spaces and characters of two columns, so its lines are wrapped here.
  static func helpText(_ error: any Error) -> String {
    let columns = helpColumns
    guard language != .english else { return Spiral.fullMessage(for: error, columns: columns) }
    return translated(Spiral.fullMessage(for: error, columns: 1 << 20)).split(
      separator: "\n", omittingEmptySubsequences: false
    ).flatMap { broken($0, columns: columns) }.joined(separator: "\n")
  }

  /// Wraps a line of a help text. The text after an option's name keeps its column.
  private static func broken(_ line: Substring, columns: Int) -> [String] {
    if line.hasPrefix(say(.usage)) { return wrapped(String(line), columns: columns) }
    let indent = line.prefix { $0 == " " }
    let label =
      line[line.index(line.startIndex, offsetBy: indent.count)...].indices
      .first { line[$0...].hasPrefix("  ") }.map { line[..<$0] } ?? indent
    let text = line[label.endIndex...].drop { $0 == " " }
    let column = line.distance(from: line.startIndex, to: text.startIndex)
    let lines = wrapped(String(text), columns: columns - column).map { String(repeating: " ", count: column) + $0 }
    return lines.isEmpty ? [""] : [String(label) + lines[0].dropFirst(label.count)] + lines.dropFirst()
  }

  /// A help text with the argument parser's own words in the chosen language.
  private static func translated(_ help: String) -> String {
    let headings = [CommandText.overview, .usage, .arguments, .options, .subcommands]
    let sentences = [CommandText.showHelp, .showVersion, .seeHelp]
    return help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if let heading = headings.first(where: { line.hasPrefix($0.english + ":") }) {
        return say(heading) + line.dropFirst(heading.english.count)
      }
      if let sentence = sentences.first(where: { line.hasSuffix($0.english) }) {
        return line.dropLast(sentence.english.count) + say(sentence)
      }
      return String(line)
    }.joined(separator: "\n")
  }

  /// The nearest name within two edits; `nil` where there is none.
  static func nearest(to word: String, _ names: [String]) -> String? {
    guard word.count <= 40 else { return nil }
    let near = names.map { (name: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
    return near.flatMap { $0.distance <= 2 && $0.distance < $0.name.count - 1 ? $0.name : nil }
  }

  /// The number of insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment
  /// distance).
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var table = (0...a.count).map { i in (0...b.count).map { i == 0 ? $0 : $0 == 0 ? i : 0 } }
    for i in a.indices {
      for j in b.indices {
        var least = min(table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, table[i - 1][j - 1] + 1) }
        table[i + 1][j + 1] = least
      }
    }
    return table[a.count][b.count]
  }
}
