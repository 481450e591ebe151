import ArgumentParser
import Kernels
import Learning

/// The command line.
@main
struct Spiral: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spiral",
    abstract: "Watch a classifier learn the CS231n spiral, in the terminal.",
    version: "spiral \(version) (\(Kernel.active.instructionSet.rawValue) kernel)",
    subcommands: [Watch.self, Train.self, Plot.self, Sweep.self, Tables.self],
    defaultSubcommand: Watch.self)

  /// The version of this program; CHANGELOG.md says what is in it.
  static let version = "0.1.0"

  /// What is wrong with the command line, the environment or the settings file is found before anything starts, and ends
  /// with status 2; what fails later ends with 1. Either is one sentence on standard error.
  static func main() {
    leaveCrashesToTheSystem()
    do { _ = try Kernel.fromEnvironment() } catch { fail("\(error)", 2) }
    var command: any ParsableCommand
    do { command = try parseAsRoot() } catch {
      switch exitCode(for: error) {
      case .success: exit(withError: error)
      case .validationFailure: fail(message(for: error) + hint(fullMessage(for: error)), 2)
      default: fail(message(for: error), 2)
      }
    }
    do { try command.run() } catch {
      switch error {
      case let code as ExitCode: exitProcess(code.rawValue)
      case is UsageError: fail("\(error)", 2)
      case let interrupted as Interrupted: fail("\(error)", 128 + interrupted.signal)
      case _ where exitCode(for: error) == .success: exit(withError: error)  // 'spiral help train' ends here
      default: fail("\(error)", 1)
      }
    }
  }

  private static func fail(_ message: String, _ code: CInt) -> Never {
    writeError("spiral: \(message)")
    exitProcess(code)
  }

  /// Where the mistakes that the parser finds can be looked up: `'spiral train --help'` out of its last line.
  private static func hint(_ fullMessage: String) -> String {
    let parts = fullMessage.split(separator: "\n").last?.split(separator: "'") ?? []
    return parts.count == 3 ? " (see '\(parts[1])')" : ""
  }
}

/// A mistake on the command line, in the environment or in the settings file: a sentence that says what to type instead.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
