import Quoting

/// The shells for which completions are written.
enum Shell: String, CaseIterable {
  case bash, zsh, fish
}

/// The completions after the names of a command: subcommands, options with their values, and arguments.
private struct Completed {
  let path: [String]
  var subcommands: [String]
  var flags: [String] = []
  var options: [(names: [String], words: CompletionWords, help: String)] = []
  var arguments = CompletionWords.none

  init(_ path: [String], _ command: CommandDescription) {
    self.path = path
    subcommands = command.commands.map(\.commandName)
    // The options of the default subcommand may follow directly.
    let other = command.commands.first {
      $0.commandName == command.defaultSubcommand ?? (path.count == 1 ? "watch" : nil)
    }
    for argument in command.shown + (other?.shown ?? []) {
      let names = (argument.names ?? []).map(\.text)
      switch argument.kind {
      case .flag: flags += names.filter { !flags.contains($0) }
      case .option: options.append((names, CompletionWords(argument), argument.abstract ?? ""))
      case .positional:
        let words = CompletionWords(argument)
        arguments.words += words.words
        arguments.takesFiles = arguments.takesFiles || words.takesFiles
      }
    }
  }

  var allOptions: [String] { flags + options.flatMap(\.names) }
}

extension CompletionWords {
  static var none: CompletionWords { CompletionWords() }
  private init() {}
}

extension CommandDescription {
  /// The script that completes the command line in a shell.
  func completions(for shell: Shell) -> String {
    let commands = all().map { Completed($0.path, $0.command) }
    return switch shell {
    case .bash: bash(commands)
    case .zsh: zsh(commands)
    case .fish: fish(commands)
    }
  }

  /// A line of sh that finds the longest path of subcommands among the words before the cursor: `watch`, `lesson check`.
  private func paths(_ commands: [Completed]) -> [String] {
    commands.map { $0.path.dropFirst().joined(separator: " ") }
  }

  private func bash(_ commands: [Completed]) -> String {
    var cases = ""
    for command in commands {
      let key = command.path.dropFirst().joined(separator: " ")
      let values = command.options.filter { !$0.words.words.isEmpty || $0.words.takesFiles }.map { option in
        "        \(option.names.joined(separator: "|"))) words=\(shellQuoted(option.words.words.joined(separator: " "))); files=\(option.words.takesFiles ? 1 : 0); value=1 ;;"
      }
      let others = command.options.filter { $0.words == .none }.flatMap(\.names)
      cases += """
            \(shellQuoted(key)))
              options=\(shellQuoted(command.allOptions.joined(separator: " ")))
              words=\(shellQuoted((command.subcommands + command.arguments.words).joined(separator: " "))); files=\(command.arguments.takesFiles ? 1 : 0)
              case "$previous" in
        \(values.joined(separator: "\n"))
        \(others.isEmpty ? "" : "        \(others.joined(separator: "|"))) words=; files=0; value=1 ;;")
              esac ;;

        """
    }
    return """
      # bash completion for spiral
      _spiral() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
        local path="" options="" words="" files=0 value=0 word i
        # "--option=value" is three words to bash.
        if [ "$current" = "=" ]; then current=""; elif [ "$previous" = "=" ]; then previous="${COMP_WORDS[COMP_CWORD-2]}"; fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          word="${COMP_WORDS[i]}"
          case "${path:+$path }$word" in
          \(paths(commands).filter { !$0.isEmpty }.map { shellQuoted($0) }.joined(separator: "|"))) path="${path:+$path }$word" ;;
          esac
        done
        case "$path" in
      \(cases)
        esac
        [ "$value" = 0 ] && [[ "$current" == -* ]] && { COMPREPLY=($(compgen -W "$options" -- "$current")); return; }
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        if [ "$files" = 1 ]; then
          local IFS=$'\\n'
          compopt -o filenames 2>/dev/null
          COMPREPLY+=($(compgen -f -- "$current"))
        fi
      }
      complete -F _spiral spiral

      """
  }

  private func zsh(_ commands: [Completed]) -> String {
    func described(_ text: String) -> String {
      String(text.map { "[]:\\\n".contains($0) ? " " : $0 })
    }
    func action(_ words: CompletionWords) -> String {
      let list = words.words.isEmpty ? nil : "compadd -- \(words.words.joined(separator: " "))"
      switch (list, words.takesFiles) {
      case (nil, false): return " "
      case (nil, true): return "_files"
      case (let list?, false): return "{\(list)}"
      case (let list?, true): return "{\(list); _files}"
      }
    }
    var cases = ""
    for command in commands {
      var specs = command.flags.map { "\($0)[]" }
      for option in command.options {
        specs += option.names.map {
          "\($0)=[\(described(option.help))]:\(described(option.names[0])):\(action(option.words))"
        }
      }
      var rest = command.arguments
      rest.words = command.subcommands + rest.words
      specs.append("*:argument:\(action(rest))")
      cases += """
          \(shellQuoted(command.path.dropFirst().joined(separator: " ")))) _arguments \(specs.map { shellQuoted($0) }.joined(separator: " \\\n        ")) ;;

        """
    }
    return """
      #compdef spiral
      local path_of="" word
      integer i
      for ((i = 2; i < CURRENT; i++)); do
        word="${words[i]}"
        case "${path_of:+$path_of }$word" in
          (\(paths(commands).filter { !$0.isEmpty }.map { shellQuoted($0) }.joined(separator: "|"))) path_of="${path_of:+$path_of }$word" ;;
        esac
      done
      case "$path_of" in
      \(cases)
      esac

      """
  }

  private func fish(_ commands: [Completed]) -> String {
    var lines = [
      "# fish completion for spiral",
      "function __spiral_at",
      "  set -l path",
      "  for word in (commandline -opc)[2..]",
      "    switch (string join ' ' -- $path $word)",
      "      case \(paths(commands).filter { !$0.isEmpty }.map { shellQuoted($0) }.joined(separator: " "))",
      "        set -a path $word",
      "    end",
      "  end",
      "  test \"$path\" = \"$argv\"",
      "end",
      "complete -c spiral -f",
    ]
    for command in commands {
      let at = (["__spiral_at"] + command.path.dropFirst()).joined(separator: " ")
      let head = "complete -c spiral -n \(shellQuoted(at))"
      func names(_ names: [String]) -> String {
        names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }.joined(separator: " ")
      }
      for flag in command.flags { lines.append("\(head) \(names([flag]))") }
      for option in command.options {
        let words = option.words.words.isEmpty ? "" : " -a \(shellQuoted(option.words.words.joined(separator: " ")))"
        lines.append(
          "\(head) \(names(option.names)) \(option.words.takesFiles ? "-rF" : "-x")" + words
            + " -d \(shellQuoted(option.help.replacing("\n", with: " ")))")
      }
      let words = command.subcommands + command.arguments.words
      if !words.isEmpty { lines.append("\(head) -a \(shellQuoted(words.joined(separator: " ")))") }
      if command.arguments.takesFiles { lines.append("\(head) -F") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
