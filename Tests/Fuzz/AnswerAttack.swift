import Screen
import TerminalSupport
import TestSupport

/// Answers of a terminal, and keys in the encodings with numbers, with numbers of all kinds, whole and in pieces: none of
/// them ends the viewer, and the terminal is restored.
func attackAnswers(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  let start = random.choice([
    "", "--pixels auto", "--color 256 --theme auto", "--ambiguous-width auto --mouse off", "--open probe",
  ])
  let terminal = try PseudoTerminal(
    "/bin/sh",
    ["-c", "cd '\(workspace.folder)' && exec spiral watch --no-config --points 5 --hidden-units 2 \(start)"],
    environment: [
      "HOME": workspace.folder, "PATH": Programs.searchPath, "SSH_TTY": random.choice(["", "/dev/pts/9"]),
    ],
    size: Size(columns: 100, rows: 30), answers: random.below(4) > 0)
  // Answers to the queries at the start arrive during the start, and again unrequested later.
  guard terminal.wait({ $0.contains("\u{1b}[") }) else { return "it does not start" }
  for number in 0..<200 {
    if number == 40 { _ = terminal.wait { $0.contains("\u{1b}[?1049h") } }
    let answer = Array("\u{1b}\(random.answer())".utf8)
    let cut = random.below(4) == 0 ? random.below(answer.count) : answer.count
    for part in [answer[..<cut], answer[cut...]] where !part.isEmpty {
      guard terminal.feed(Array(part)) else {
        return "it has ended at \(answer): \(terminal.end() ?? -1) \(terminal.output.suffix(300).debugDescription)"
      }
    }
  }
  return faultOfQuitting(terminal)
}

extension SplitMix {
  /// The bytes after ESC. None of their numbers is the code of a key that quits or suspends.
  fileprivate mutating func answer() -> String {
    func n() -> String {
      choice([
        "", "0", "1", "2", "6", "9", "13", "27", "65", "97", "255", "57414", "1114112", "4294967296",
        "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "-1", "ffff", "ffffffffffffffff", "00000000000000000001", "x",
      ])
    }
    let form = choice([
      "[#;#u", "[#:#;#:#u", "[27;#;#~", "[#~", "[1;#A", "[1;#:#P", "[?#u", "[?#;#$y", "[4;#;#t", "[6;#;#t", "[8;#;#t",
      "[#;#R", "[?#;#R", "[?#;#c", "[>#;#;#c", "[?997;#n", "[#n", "[?1;#;#S", "[?#;#;#;#S", "[<#;#;#M", "[<#;#;#m",
      "[M#",
      "]11;rgb:#/#/#\u{7}", "]11;rgb:#/#\u{1b}\\", "]11;rgba:#/#/#/#\u{7}", "]11;#\u{7}", "]4;#;rgb:#/#/#\u{7}",
      "]52;c;#\u{7}", "P#$r#;#:#m\u{1b}\\", "P1$r48:2:#:#:#:#m\u{1b}\\", "P1$r48;2;#;#;#m\u{1b}\\", "P#+r#=#\u{1b}\\",
      "P>|xterm(#)\u{1b}\\", "_Gi=#;OK\u{1b}\\", "_Gi=31,p=#;#\u{1b}\\", "[200~#\u{1b}[201~",
      "[200~\u{1b}[#;#R\u{1b}[201~",
    ])
    return form.split(separator: "#", omittingEmptySubsequences: false).reduce(into: "") {
      $0 += $0.isEmpty ? String($1) : n() + $1
    }
  }
}
