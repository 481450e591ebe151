import ArgumentParser
import Screen
import Settings
import Texts

/// `spiral tables`: the tables of the README, which `make readme` puts there.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the tables of keys or options as Markdown.", shouldDisplay: false)

  enum Kind: String, CaseIterable, ExpressibleByArgument { case keys, options }

  @OptionGroup var languageOption: LanguageOption
  @Argument var kind: Kind

  func run() throws {
    switch kind {
    case .keys: try emit(KeyTable.standard.markdown(in: .english) + "\n")
    case .options: try emit(Self.options + "\n")
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
