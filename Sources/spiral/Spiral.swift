import ArgumentParser
import CBuild
import CMemory
import Kernels
import Learning
import Quoting
import Screen
import Settings
import Texts

/// The command line.
@main
struct Spiral: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spiral",
    abstract: say(.program),
    version: "spiral \(version) (\(build))",
    subcommands: [Watch.self, Train.self, Plot.self, Record.self, Sweep.self, LessonCommand.self, Tables.self])

  /// The version of the program; CHANGELOG.md lists its changes.
  static let version = "0.5.0"

  /// The commit, the kernel, the platform and the compiler: `commit 1a2b3c4, avx2 kernel, Linux x86_64, Swift 6.3`.
  private static var build: String {
    let commit = String(cString: build_commit())
    return ((commit.isEmpty ? [] : ["commit \(commit)"]) + ["\(kernelName) kernel", platform, compiler])
      .joined(separator: ", ")
  }

  /// The system and the processor that the program was built for.
  private static var platform: String {
    #if os(Linux)
      let system = "Linux"
    #elseif os(macOS)
      let system = "macOS"
    #else
      let system = "another system"
    #endif
    #if arch(x86_64)
      return system + " x86_64"
    #elseif arch(arm64)
      return system + " arm64"
    #else
      return system
    #endif
  }

  /// The compiler that the program was built with.
  private static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or newer"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }

  /// The name of the kernel in use, which determines the last bits.
  static var kernelName: String { Kernel.active.instructionSet.rawValue }

  /// Makes `--kernel` the kernel of the process; it must be chosen before anything else.
  private static func chooseKernel() throws {
    let words = CommandLine.arguments.prefix { $0 != "--" }
    let next = words.firstIndex(of: "--kernel").map { $0 + 1 }.flatMap { words.indices.contains($0) ? words[$0] : nil }
    let name = next ?? words.first { $0.hasPrefix("--kernel=") }.map { String($0.dropFirst(9)) }
    if let name {
      guard (try? Kernel.named(name)) != nil, !name.isEmpty else {
        let names = InstructionSet.allCases.filter(\.isSupported).map(\.rawValue).joined(separator: ", ")
        throw UsageError(UsageText.kernel(names: names, given: printable(name)))
      }
      setEnvironmentVariable("SPIRAL_KERNEL", name)
    }
    _ = try Kernel.fromEnvironment()
  }

  /// The words that the argument parser answers without running a command.
  static let questions: Set = [
    "-h", "-help", "--help", "--help-hidden", "--version", "--experimental-dump-help", "--generate-completion-script",
    "---completion",
  ]

  /// The command that the words give. The argument parser describes it twice as often where it begins at the program; only
  /// the version and the help texts need that.
  private static func parsed(_ words: [String]) throws -> any ParsableCommand {
    guard questions.isDisjoint(with: words),
      let command = configuration.subcommands.first(where: { $0._commandName == words.first }),
      command.configuration.subcommands.isEmpty
    else { return try parseAsRoot(words) }
    return try command.parseAsRoot(Array(words.dropFirst()))
  }

  /// Whether a word is a whole number; one with a minus sign is out of range, and no option.
  private static func isPage(_ word: some StringProtocol) -> Bool {
    wholeNumber(word.hasPrefix("-") ? word.dropFirst() : word[...]) != nil
  }

  /// The arguments, the command first. A number after `--tour` is the page at which it opens.
  private static func words() throws -> [String] {
    var words: [String] = []
    var given = Array(CommandLine.arguments.dropFirst())
    let isOptionFirst = (given.first == "lesson" ? given.dropFirst() : given[...]).first?.hasPrefix("-") ?? false
    if isOptionFirst {
      let valued = optionsWithValues()
      given = commandFirst(given, configuration.subcommands) { valued.contains($0) }
    }
    if given.first == "help" { return try helpWords(given.dropFirst()) }
    // Without a command the viewer is meant. The argument parser's own default command would be described twice for each start,
    // and in debug builds checked twice.
    let first = given.first ?? ""
    let isCommand = configuration.subcommands.contains { $0._commandName == first }
    let isOwn = given.count == 1 && ["--help", "-help", "-h"].contains(first)
    if !isCommand, !isOwn, first != "--generate-completion-script", first != "--experimental-dump-help" {
      given.insert("watch", at: 0)
    }
    for word in given {
      if word.hasPrefix("--tour="), isPage(word.dropFirst(7)) {
        words += ["--tour", "--tour-page", String(word.dropFirst(7))]
      } else if words.last == "--tour", isPage(word), !words.contains("--") {
        words += ["--tour-page", word]
      } else {
        words.append(word)
      }
    }
    if let name = words.prefix(while: { $0 != "--" }).first(where: Suggestion.isTooLong) {
      throw UsageError(
        UsageText.unknownOption(printable(name), near: nil).string(in: language) + helpHint(words))
    }
    return words
  }

  /// The arguments of `spiral help`: names of commands. The argument parser takes no option there; the language was chosen
  /// before.
  private static func helpWords(_ given: ArraySlice<String>) throws -> [String] {
    let language = "--" + Field<ViewSettings>.language.name
    var (names, options): ([String], [String]) = ([], [])
    for word in given where word != "--help" && word != "-h" {
      if options.last == language || word == language || word.hasPrefix(language + "=") {
        options.append(word)
      } else if word.hasPrefix("-") {
        throw UsageError(UsageText.unknownOption(printable(word), near: nil))
      } else {
        names.append(word)
      }
    }
    do { _ = try LanguageOption.parse(options) } catch {
      throw UsageError(Suggestion.improving(LanguageOption.message(for: error)))
    }
    var commands = configuration.subcommands
    for name in names where name != "help" {
      guard let command = commands.first(where: { $0._commandName == name }) else {
        throw UsageError(UsageText.unexpectedArgument(printable(name)))
      }
      commands = command.configuration.subcommands
    }
    return ["help"] + names
  }

  /// Mistakes in the command line, the environment or the settings file are found before anything starts, and end with
  /// status 2; later failures end with status 1. Either is one sentence on standard error.
  static func main() {
    memory_returns_when_freed()
    leaveCrashesToTheSystem()
    holdStandardDescriptors()
    ignoreFileSizeSignals()
    leaveTimeToSave()
    refuseBrokenText()
    // The argument parser makes a help text of its own width while it parses, before `helpText` can ask for another.
    let isQuestion = !questions.union(["help"]).isDisjoint(with: CommandLine.arguments)
    if isQuestion { setEnvironmentVariable("COLUMNS", String(Suggestion.helpColumns)) }
    do { try chooseKernel() } catch { fail(sentence(error), 2) }
    if !isQuestion, freeMemory() == 0 {
      fail(ReportText.tooLittleMemory(needed: workingMemory).string(in: language), 1)
    }
    // For the same line the argument parser describes all commands twice.
    if CommandLine.arguments.dropFirst() == ["--version"] { printAndExit(configuration.version) }
    var command: any ParsableCommand
    var given: [String] = []
    do {
      given = try words()
      command = try parsed(given)
    } catch let error as UsageError {
      fail(sentence(error), 2)
    } catch {
      switch exitCode(for: error) {
      case .success: printAndExit(Suggestion.helpText(error))
      case .validationFailure:
        fail(Suggestion.improving(message(for: error), command: given.first) + helpHint(given), 2)
      default: fail(message(for: error), 2)
      }
    }
    do { try command.run() } catch {
      switch error {
      case let code as ExitCode: exitProcess(code.rawValue)
      case is UsageError: fail(sentence(error), 2)
      case let lesson as LessonError:
        for sentence in lesson.sentences.dropLast() { writeError("spiral: \(sentence)") }
        fail(lesson.sentences.last ?? "", 1)
      case let interrupted as Interrupted: fail(sentence(error), 128 + interrupted.signal)
      case _ where exitCode(for: error) == .success:  // 'spiral help train' ends here
        printAndExit(Suggestion.helpText(error))
      default: fail(sentence(error), 1)
      }
    }
  }

  /// Refuses words and variables that are not UTF-8: they would name another file than the one that is meant.
  private static func refuseBrokenText() {
    for position in 1..<max(1, Int(CommandLine.argc)) {
      guard let word = CommandLine.unsafeArgv[position], String(validatingCString: word) == nil else { continue }
      fail(
        UsageText.argumentNotUTF8(position: position, given: printable(String(cString: word))).string(in: language), 2)
    }
    for name in ["HOME", "XDG_CONFIG_HOME"] + environmentNames(prefix: "SPIRAL_") where !isEnvironmentVariableText(name)
    {
      fail(UsageText.variableNotUTF8(printable(name)).string(in: language), 2)
    }
  }

  /// Prints a help text or the version.
  private static func printAndExit(_ text: String) -> Never {
    ignoreBrokenPipes()
    do { try emit(text + "\n") } catch { fail(sentence(error), 1) }
    exitProcess(0)
  }

  private static func fail(_ message: String, _ code: CInt) -> Never {
    writeError("spiral: \(message)")
    exitProcess(code)
  }

  /// Where the command that the words name is explained: `(see 'spiral train --help')`. The parser's own message names it
  /// too, but makes the whole help text for that.
  private static func helpHint(_ words: [String]) -> String {
    var (path, command, rest) = ("spiral", Spiral.self as any ParsableCommand.Type, words[...])
    while true {
      let named = command.configuration.subcommands.first { $0._commandName == rest.first }
      guard let next = named ?? command.configuration.defaultSubcommand else { break }
      (path, command, rest) = (path + " " + next._commandName, next, rest.dropFirst())
    }
    return UsageText.seeHelp(command: path + " --help").string(in: language)
  }
}

/// A mistake in the command line, the environment or the settings file: a sentence that says what to type instead.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  init(_ text: some Text) { description = text.string(in: language) }
}
