import Learning
import Quoting
import Screen
import Settings

/// What somebody may have meant who typed something that there is not.
enum Suggestion {
  /// What to type instead of a word that was taken for the name of a saved run, to follow a sentence; empty where nothing is near.
  static func forRun(_ word: String) -> String {
    let commands = Spiral.configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .compactMap { $0.configuration.commandName ?? "\($0)".lowercased() }
    if let command = nearest(to: word, commands) { return "; did you mean 'spiral \(command)'?" }
    let ending = word.lowercased().split(separator: ".").last.map { String($0) } ?? ""
    if DatasetGenerator(rawValue: word) != nil || ["csv", "tsv", "txt", "dat"].contains(ending) {
      return "; points are given as --dataset \(shellQuoted(word))"
    }
    return ""
  }

  /// The message of the parser about an option that there is not, with the option that begins like it in place of one that
  /// only has similar letters.
  static func improving(_ message: String) -> String {
    let start = "Unknown option '--"
    guard message.hasPrefix(start) else { return message }
    let word = message.dropFirst(start.count).prefix { $0 != "'" && $0 != "=" }
    let names =
      Field<RunSettings>.all.map(\.name) + Field<ViewSettings>.all.map(\.name) + Field<LogSettings>.all.map(\.name)
    guard word.count > 1, let name = names.first(where: { $0.hasPrefix(word) }) else { return message }
    return "\(start)\(printable(word))'. Did you mean '--\(name)'?"
  }

  /// The name that is at most two letters away.
  static func nearest(to word: String, _ names: [String]) -> String? {
    guard word.count <= 40 else { return nil }
    let near = names.map { (name: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
    return near.flatMap { $0.distance <= 2 && $0.distance < $0.name.count - 1 ? $0.name : nil }
  }

  /// How many letters have to be put in, left out, changed or swapped with their neighbour to make one word of the other (optimal
  /// string alignment).
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
