import ArgumentParser
import Quoting
import Settings
import Texts

/// The option for a second run beside the first.
struct CompareOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      say(.compare),
      valueName: "options"))
  var compare: String?

  /// The settings of the second run: those of the first, with the given changes.
  func settings(beside first: RunSettings) throws -> RunSettings? {
    guard let compare else { return nil }
    let words = compare.split(separator: " ").map(String.init)
    if let name = words.first(where: Suggestion.isTooLong) {
      throw UsageError(
        UsageText.compare(UsageText.unknownOption(printable(name), near: nil).string(in: language)))
    }
    let options: RunOptions
    do { options = try RunOptions.parse(words) } catch {
      // A question for help is no setting of a run.
      let isHelp = RunOptions.exitCode(for: error) == .success
      let word = words.first(where: Spiral.questions.contains) ?? "--help"
      throw UsageError(
        UsageText.compare(
          isHelp
            ? UsageText.unknownOption(printable(word), near: nil).string(in: language)
            : Suggestion.improving(RunOptions.message(for: error)))
      )
    }
    var settings = first
    for (field, text) in options.given {
      guard field.effect != .data, field.effect != .points else {
        throw UsageError(UsageText.compareData(option: field.name))
      }
      do { try field.set(&settings, to: text) } catch {
        throw UsageError(UsageText.compare(error.text(prefix: "--").string(in: language)))
      }
    }
    if let problem = settings.problem(memory: freeMemory()) {
      throw UsageError(UsageText.compare(problem.string(in: language)))
    }
    return settings
  }
}
