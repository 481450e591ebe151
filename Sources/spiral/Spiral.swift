import ArgumentParser

/// The command line.
@main
struct Spiral: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spiral",
    abstract: "Watch a classifier learn the CS231n spiral, in the terminal.",
    version: "spiral \(version)",
    subcommands: [Watch.self, Train.self, Tables.self],
    defaultSubcommand: Watch.self)

  /// The version of this program; CHANGELOG.md says what is in it.
  static let version = "0.1.0"

  /// Mistakes on the command line end with status 2, everything else that fails with 1.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      if code == .success { exit(withError: error) }
      let message = fullMessage(for: error)
      if !message.isEmpty { writeError(message + "\n") }
      exitProcess(code == .validationFailure ? 2 : code.rawValue)
    }
  }
}
