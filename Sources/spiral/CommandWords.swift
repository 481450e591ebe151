import ArgumentParser

/// The words of a command line with the name of the command first: the argument parser takes a command only there, and would
/// read the name in `spiral --lang ja train` as a file.
///
/// - Parameters:
///   - commands: the names of the commands below a command, and these of the commands below each of them.
///   - takesValue: whether the next word is the value of an option.
func commandFirst(
  _ words: [String], _ commands: [any ParsableCommand.Type], takesValue: (String) -> Bool
) -> [String] {
  var place = 0
  while place < words.count, words[place].hasPrefix("-"), words[place] != "-" {
    // The version is that of the program.
    if ["--", "--version"].contains(words[place]) { return words }
    place += takesValue(words[place]) ? 2 : 1
  }
  guard place < words.count else { return words }
  let rest = Array(words[..<place] + words[(place + 1)...])
  if let command = commands.first(where: { $0._commandName == words[place] }) {
    return [words[place]] + commandFirst(rest, command.configuration.subcommands, takesValue: takesValue)
  }
  return words[place] == "help" && !commands.isEmpty ? ["help"] + rest : words
}

/// The options of all commands that have a value as the next word.
func optionsWithValues() -> Set<String> {
  guard let program = try? CommandDescription.program() else { return [] }
  return Set(program.all.filter { $0.kind == .option }.flatMap { ($0.names ?? []).map(\.text) })
}
