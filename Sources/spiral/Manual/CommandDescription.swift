import ArgumentParser
import FoundationEssentials
import Lessons
import Screen
import Settings

/// A command as the argument parser describes it; the source of man pages and completions.
struct CommandDescription: Decodable {
  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      let kind: String
      let name: String

      /// The form in which it is typed: `--model`, `-h`.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let sectionTitle: String?
    let shouldDisplay: Bool
  }

  let commandName: String
  let abstract: String?
  let discussion: String?
  let defaultSubcommand: String?
  private let shouldDisplay: Bool
  private let arguments: [Argument]?
  private let subcommands: [CommandDescription]?

  /// The arguments that the help shows.
  var shown: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
  /// The commands below this one that the help shows.
  var commands: [CommandDescription] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// The arguments of this command and of all below it.
  var all: [Argument] { (arguments ?? []) + (subcommands ?? []).flatMap(\.all) }

  private struct Root: Decodable { let command: CommandDescription }

  /// The whole program.
  static func program() throws -> CommandDescription {
    try JSONDecoder().decode(Root.self, from: Data(Spiral._dumpHelp().utf8)).command
  }
}

/// The words that can complete an option's value or an argument.
struct CompletionWords: Equatable {
  var words: [String] = []
  var takesFiles = false

  /// The words of an argument, from the tables of settings; an argument named after a file takes files.
  init(_ argument: CommandDescription.Argument) {
    let value = argument.valueName ?? ""
    let name = argument.names?.first { $0.kind == "long" }?.name
    takesFiles = value.contains("file") || argument.kind == .positional
    if argument.kind == .positional, value == "lesson" { words = BuiltInLesson.allCases.map(\.rawValue) }
    guard argument.kind == .option, let name else { return }
    if let domain = Self.domains[name] { words = domain }
    // The placeholder has the words of this command, which may be fewer than the setting's, or others of the same name.
    let choices = value.split(separator: "|").map(String.init)
    if choices.count > 1, !choices.contains(where: Self.placeholders.contains) { words = choices }
    if name == Field<RunSettings>.dataset.name { words = DatasetSource.generatorNames }
  }

  /// The parts of placeholders that stand for other words.
  private static let placeholders: Set = ["n", "name", "file.csv", "layer:n", "x,y,label", "f,f,…"]

  private static let domains: [String: [String]] = {
    var domains: [String: [String]] = [:]
    func add<Root>(_ fields: [Field<Root>]) {
      for case let field in fields { if case .oneOf(let words) = field.domain { domains[field.name] = words } }
    }
    add(Field<RunSettings>.all)
    add(Field<ViewSettings>.all)
    add(Field<LogSettings>.all)
    return domains
  }()
}
