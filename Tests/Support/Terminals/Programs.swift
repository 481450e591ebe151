import Foundation

/// Where the programs are that the tests run.
package enum Programs {
  /// How long a test waits for what a program must show or do: only a failure takes that long, also under load.
  package static let patience = Duration.seconds(60)

  /// The folder that holds the programs and the tests.
  package static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path

  /// A `PATH` in which the programs are found by their names, wherever the checkout lies: a line that is typed stays short
  /// and needs no quotes.
  package static let searchPath = folder + ":/usr/bin:/bin"

  /// The probe, which lies beside the tests.
  package static let probe = built("TerminalProbe")

  /// The program itself, which lies beside the tests too.
  package static let spiral = built("spiral")

  private static func built(_ name: String) -> String { folder + "/" + name }

  /// A program on this machine, if there is one of that name.
  package static func installed(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
  }
}
