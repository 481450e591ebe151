import Foundation

/// The paths of the programs that tests run.
package enum Programs {
  /// The time to wait for a program that does nothing: only a failure takes as long.
  package static let patience = Duration.seconds(120)
  /// The processor time that a program may use until what is waited for happens: only a failure takes as long.
  package static let effort = Duration.seconds(90)

  /// The folder that holds the programs and the tests.
  package static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path

  /// A `PATH` in which the programs are found by name wherever the checkout is, so that typed lines are short and need no
  /// quotes.
  package static let searchPath = folder + ":/usr/bin:/bin"

  /// The probe, built beside the tests.
  package static let probe = built("TerminalProbe")

  /// The program, built beside the tests.
  package static let spiral = built("spiral")

  private static func built(_ name: String) -> String { folder + "/" + name }

  /// The path of a program on this machine; `nil` where it is not installed.
  package static func installed(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
  }
}
