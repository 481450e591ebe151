import ArgumentParser
import Saving
import Screen
import Settings
import Texts

/// `spiral tables`: output made from the program's own tables: the pages of keys and options, man pages, completions.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the tables of keys or options as Markdown, man pages or completions.", shouldDisplay: false)

  enum Kind: String, CaseIterable, ExpressibleByArgument { case keys, options, man, bash, zsh, fish }

  @OptionGroup var languageOption: LanguageOption
  @Argument var kind: Kind
  /// The folder for the man pages, one for each command.
  @Argument var folder: String?

  func run() throws {
    switch kind {
    case .keys: try emit("\(say(.keysPage))\n\n\(KeyTable.standard.named(in: language).markdown(in: language))\n")
    case .options: try emit("\(say(.optionsPage))\n\n\(Self.options)\n")
    case .man:
      for (path, command) in try CommandDescription.program().all() {
        let page = command.manPage(path)
        if let folder {
          try writeFile("\(folder)/\(path.joined(separator: "-")).1", Array(page.utf8))
        } else {
          try emit(page)
        }
      }
    case .bash, .zsh, .fish:
      try emit(CommandDescription.program().completions(for: Shell(rawValue: kind.rawValue)!))
    }
  }

  /// All settings of a run and of the picture.
  static var options: String {
    ([say(.optionsHead), "| --- | --- | --- | --- |"]
      + Field<RunSettings>.all.map { $0.row(RunSettings(), language) }
      + Field<ViewSettings>.all.map { $0.row(ViewSettings(), language) })
      .joined(separator: "\n")
  }
}

extension Field {
  fileprivate func row(_ defaults: Root, _ language: Language) -> String {
    "| `--\(name)` | \(domain.string(in: language)) | \(text(defaults)) | \(help.string(in: language)) |"
  }
}
