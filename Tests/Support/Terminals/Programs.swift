import Foundation

/// Where the programs are that the tests run.
package enum Programs {
  /// The probe, which lies beside the tests.
  package static let probe = built("TerminalProbe")

  /// The program itself, which lies beside the tests too.
  package static let spiral = built("spiral")

  private static func built(_ name: String) -> String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name).path
  }

  /// A program on this machine, if there is one of that name.
  package static func installed(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
  }
}
