import Screen
import Texts

extension CommandDescription {
  /// The page of a command for `man`, in roff.
  ///
  /// - Parameter path: the names of the commands from the program down to this one.
  func manPage(_ path: [String]) -> String {
    let name = path.joined(separator: "-")
    var page = ManPage()
    page.line(".TH \(name.uppercased()) 1 \"\" \"spiral \(Spiral.version)\"")
    page.section(.name)
    page.text("\(name) - \(abstract ?? "")")
    page.section(.synopsis)
    page.bold(path.joined(separator: " ") + (commands.isEmpty ? "" : " <subcommand>"))
    page.text(synopsis)
    page.section(.description)
    page.paragraphs(abstract ?? "")
    page.paragraphs(discussion ?? "")
    if !commands.isEmpty {
      page.section(.commands)
      for command in commands {
        let isDefault = command.commandName == defaultSubcommand
        page.item(
          bold: command.commandName, "", (command.abstract ?? "") + (isDefault ? " " + say(ManualText.isDefault) : ""))
      }
    }
    var titles: [String?] = []
    for argument in shown where !titles.contains(argument.sectionTitle) { titles.append(argument.sectionTitle) }
    for title in titles {
      page.section(title.map { .group($0) } ?? .options)
      for argument in shown where argument.sectionTitle == title {
        let names = (argument.names ?? []).map(\.text).joined(separator: ", ")
        let value = argument.kind == .flag ? "" : "<\(argument.valueName ?? "")>"
        page.item(bold: names, value, argument.abstract ?? "")
      }
    }
    if path.count == 1 || path.last == "watch" { page.keys() }
    page.section(.environment)
    page.paragraphs(say(ManualText.environmentIs))
    page.section(.files)
    page.item(bold: "$XDG_CONFIG_HOME/spiral/settings.toml", "", say(ManualText.settingsFile))
    page.section(.status)
    page.paragraphs(say(ManualText.statusIs))
    page.section(.seeAlso)
    let others =
      path.count == 1
      ? commands.map { "\(name)-\($0.commandName)(1)" } : [path.dropLast().joined(separator: "-") + "(1)"]
    page.text(others.joined(separator: ", "))
    return page.roff
  }

  private var synopsis: String {
    shown.contains { $0.kind != .positional } ? "[options]" + positionals : positionals
  }

  private var positionals: String {
    shown.filter { $0.kind == .positional }.map { " [<\($0.valueName ?? "")>]" }.joined()
  }

  /// This command and all visible subcommands, each with the names that lead to it.
  func all(_ path: [String] = []) -> [(path: [String], command: CommandDescription)] {
    let path = path + [commandName]
    return [(path, self)] + commands.flatMap { $0.all(path) }
  }
}

func say(_ text: ManualText) -> String { text.string(in: language) }

/// Text with the marks of roff's package `man`.
private struct ManPage {
  private(set) var roff = ""

  mutating func line(_ line: String) { roff += line + "\n" }

  mutating func section(_ title: ManualText) { line(".SH \(escaped(say(title)).uppercased())") }

  mutating func text(_ text: String) { for part in text.split(separator: "\n") { line(escaped(String(part))) } }

  mutating func bold(_ text: String) { line(".B " + escaped(text)) }

  /// Paragraphs; lines that begin with blanks are kept as they are.
  mutating func paragraphs(_ text: String) {
    var isVerbatim = false
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isCode = part.first == " "
      if isCode != isVerbatim {
        line(isCode ? ".nf" : ".fi")
        isVerbatim = isCode
      }
      line(part.isEmpty ? ".PP" : escaped(String(part)))
    }
    if isVerbatim { line(".fi") }
  }

  /// A name in bold with its value, and its description.
  mutating func item(bold: String, _ value: String, _ text: String) {
    line(".TP")
    line((bold.isEmpty ? "" : "\\fB\(escaped(bold))\\fR ") + escaped(value))
    self.text(text.isEmpty ? "\\&" : text)
  }

  mutating func keys() {
    let table = KeyTable.standard.named(in: language)
    section(.keys)
    for part in table.sections {
      line(".SS " + escaped(table.heading(of: part).string(in: language)))
      for binding in table.rows(of: part) where !binding.keys.isEmpty {
        item(bold: binding.keyNames(in: language), "", binding.help.string(in: language))
      }
    }
  }

  /// Escaped text: a hyphen is the ASCII one, and no line is taken for a request of roff.
  private func escaped(_ text: String) -> String {
    let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return text.first == "." || text.first == "'" ? "\\&" + text : text
  }
}
