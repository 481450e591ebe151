import Platform

/// The environment variables of the locale's character set, by falling precedence.
private let localeVariables = ["LC_ALL", "LC_CTYPE", "LANG"]

/// The values of the environment variables that concern the terminal, by name; only those that are set.
package func terminalEnvironment() -> [String: String] {
  let names =
    localeVariables + [
      "TERM", "SPIRAL_COLOR", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM_PROGRAM", "TMUX",
      "MLTERM", "KONSOLE_VERSION", "VTE_VERSION", "SSH_CONNECTION", "SSH_TTY",
    ]
  var found: [String: String] = [:]
  for name in names { if let value = getenv(name) { found[name] = String(cString: value) } }
  return found
}

/// Whether the locale names UTF-8; `C`, as in a container, does not.
package func namesUTF8(_ environment: [String: String]) -> Bool {
  let locale = localeVariables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
  return locale.lowercased().filter { $0 != "-" }.hasSuffix("utf8")
}
