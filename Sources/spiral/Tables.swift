import ArgumentParser
import Saving
import Screen
import Settings
import Texts

/// `spiral tables`: what is made from the program's own tables: those of the README, man pages, completions.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the tables of keys or options as Markdown, man pages or completions.", shouldDisplay: false)

  enum Kind: String, CaseIterable, ExpressibleByArgument { case keys, options, man, bash, zsh, fish }

  @OptionGroup var languageOption: LanguageOption
  @Argument var kind: Kind
  /// The folder into which the man pages go, one for each command.
  @Argument var folder: String?

  func run() throws {
    switch kind {
    case .keys: try emit(KeyTable.standard.markdown(in: .english) + "\n")
    case .options: try emit(Self.options + "\n")
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
    (["| option | values | default | |", "| --- | --- | --- | --- |"]
      + Field<RunSettings>.all.map { $0.row(RunSettings()) } + Field<ViewSettings>.all.map { $0.row(ViewSettings()) })
      .joined(separator: "\n")
  }
}

extension Field {
  fileprivate func row(_ defaults: Root) -> String {
    "| `--\(name)` | \(domain.english) | \(text(defaults)) | \(help.english) |"
  }
}
