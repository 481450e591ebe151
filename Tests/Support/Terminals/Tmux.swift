import Foundation
import Screen

/// A shell in a real terminal emulator: a separate tmux server with one window.
///
/// Waiting is always for the contents of the screen, with a deadline that only a failure reaches.
package final class Tmux {
  package static let path = Programs.installed("tmux")

  private let server = "spiral-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...UInt32.max))"

  /// The last contents of the window, for the message of a failure.
  package private(set) var seen = ""

  /// Starts a shell that finds the built programs by their names (``Programs/searchPath``).
  ///
  /// - Parameter folder: the folder in which the shell starts; by default that of the tests.
  package init(
    size: Size = Size(columns: 80, rows: 24), environment: [String: String] = [:], in folder: String? = nil
  ) {
    var arguments = ["-f", "/dev/null", "new-session", "-d", "-x", "\(size.columns)", "-y", "\(size.rows)"]
    // The test runner may set NO_COLOR.
    let environment = ["NO_COLOR": "", "COLORTERM": ""].merging(environment) { $1 }
    for (name, value) in environment { arguments += ["-e", "\(name)=\(value)"] }
    if let folder { arguments += ["-c", folder] }
    run(arguments + ["-e", "ENV=", "-e", "SWIFT_BACKTRACE=enable=no", "/bin/sh"])
    // The server outlives the process that started it: if the tests are killed, it ends itself.
    let tests = ProcessInfo.processInfo.processIdentifier
    run(["run-shell", "-b", "while kill -0 \(tests) 2>/dev/null; do sleep 2; done; tmux -L \(server) kill-server"])
    line("PS1='shell> '; clear")
    _ = shows { $0.hasPrefix("shell>") }
  }

  deinit { run(["kill-server"]) }

  /// Types keys by their tmux names: `C-z`, `Up`, `q`.
  package func keys(_ keys: String...) { run(["send-keys"] + keys) }

  /// Types a line for the shell.
  package func line(_ text: String) { run(["send-keys", text, "Enter"]) }

  package func resize(_ size: Size) { run(["resize-window", "-x", "\(size.columns)", "-y", "\(size.rows)"]) }

  /// The contents of the window, with colour sequences if requested.
  package func screen(colors: Bool = false) -> String { run(["capture-pane", "-p"] + (colors ? ["-e"] : [])) }

  /// The process that the shell has started.
  package var job: pid_t? {
    let shell = run(["display-message", "-p", "#{pane_pid}"]).trimmingCharacters(in: .whitespacesAndNewlines)
    let children = try? String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return children?.split(separator: " ").first.flatMap { pid_t($0) }
  }

  /// Waits until the window satisfies a condition; `false` where it does not change for long, or changes very often without.
  package func shows(colors: Bool = false, _ condition: (String) -> Bool) -> Bool {
    var deadline = ContinuousClock.now + Programs.patience
    var changes = 0
    repeat {
      let before = seen
      seen = screen(colors: colors)
      if condition(seen) { return true }
      if seen != before { (changes, deadline) = (changes + 1, .now + Programs.patience) }
    } while ContinuousClock.now < deadline && changes < 5000
    return false
  }

  package func shows(_ text: String) -> Bool { shows { $0.contains(text) } }

  /// Waits until the window satisfies a condition and stays the same: a single look may be in the middle of a frame.
  package func settles(_ condition: (String) -> Bool) -> Bool { shows { condition($0) && screen() == $0 } }

  /// Runs a tmux command in a shell: Foundation's `Process` would wait for the server, which continues to run.
  @discardableResult
  private func run(_ arguments: [String]) -> String {
    // The shell's PATH is the one that tmux was started with.
    let words = ["env", "PATH=\(Programs.searchPath)", Tmux.path ?? "tmux", "-L", server] + arguments
    let quoted = words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }.joined(separator: " ")
    let isStart = arguments.contains("new-session")
    // The server must not keep the test runner's locks and pipes open.
    let closed = isStart ? "for fd in 3 4 5 6 7 8 9; do eval \"exec $fd>&-\"; done; " : ""
    let streams = " 2>/dev/null </dev/null" + (isStart ? " >/dev/null" : "")
    guard let pipe = popen(closed + quoted + streams, "r") else { return "" }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&part, 1, part.count, pipe), count > 0 { bytes += part[..<count] }
    pclose(pipe)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  /// Whether the last line with text is the shell's prompt.
  package var hasShellAtTheEnd: Bool {
    split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }?.hasPrefix("shell>") ?? false
  }
}
