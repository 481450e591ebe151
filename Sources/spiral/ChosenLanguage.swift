import ArgumentParser
import Screen
import Settings
import Texts

/// The language of all output except the log: that of `--lang`, else `SPIRAL_LANG`, else the locale. It is chosen once,
/// before the command line is parsed, because the help is in this language.
let language: Language = {
  let name = "--" + Field<ViewSettings>.language.name
  let words = CommandLine.arguments.prefix { $0 != "--" }
  let given =
    words.firstIndex(of: name).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    ?? words.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    ?? environmentVariable(Field<ViewSettings>.language.environmentName)
  return given.flatMap { Language(code: $0) } ?? Language { environmentVariable($0) }
}()

/// A text of the command line in the chosen language.
func say(_ text: CommandText) -> String { text.string(in: language) }

/// The help of an option.
func option(_ text: CommandText) -> ArgumentHelp { ArgumentHelp(say(text)) }

/// The sentence of an error in the chosen language.
func sentence(_ error: any Error) -> String {
  func sentence(_ error: some TextError) -> String { error.text.string(in: language) }
  return (error as? any TextError).map { sentence($0) } ?? "\(error)"
}

/// Writes a sentence to standard error.
func report(_ text: ReportText) { writeError("spiral: \(text.string(in: language))") }
