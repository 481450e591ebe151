extension RunSettings {
  /// The shortest command line that makes these settings: what differs from the published run.
  ///
  /// - Parameters:
  ///   - command: what it begins with.
  ///   - always: names of settings that are told in any case, such as those that a settings file changes.
  package func commandLine(_ command: String = "spiral", always: Set<String> = []) -> String {
    ([command] + options(always: always).map { "--\($0.name) \(shellQuoted($0.text))" }).joined(separator: " ")
  }

  /// The settings that differ from the published run, in the order of the table.
  package func options(always: Set<String> = []) -> [(name: String, text: String)] {
    let defaults = RunSettings()
    return Field<RunSettings>.all.map { ($0.name, $0.text(self), $0.text(defaults)) }
      .filter { name, text, usual in text != usual || always.contains(name) }
      .map { name, text, _ in (name, text) }
  }
}

/// A word as sh reads it back: in single quotes where it needs them.
package func shellQuoted(_ word: String) -> String {
  let isPlain =
    !word.isEmpty
    && word.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_.,/:=+@%".utf8.contains($0)
      }
    }
  return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
}
