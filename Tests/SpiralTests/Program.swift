import Foundation
import TerminalSupport

/// Runs the built binary as a process in a clean environment.
enum Program {
  struct Outcome: Equatable {
    var status: Int32
    var output: String
    var error: String
  }

  static let url = URL(fileURLWithPath: Programs.spiral)

  /// Runs `spiral` with these words.
  static func run(_ words: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(words, environment: environment)
  }

  static func run(_ words: [String], environment: [String: String] = [:]) throws -> Outcome {
    try launch(url, words, environment)
  }

  /// Runs a line of sh in which `spiral` is the program.
  static func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
    try launch(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line], ["PATH": Programs.searchPath].merging(environment) { $1 })
  }

  private static func launch(_ url: URL, _ words: [String], _ environment: [String: String]) throws -> Outcome {
    let process = Process()
    process.executableURL = url
    process.arguments = words
    // The thread sanitizer's suppressions apply to this process as well; it searches its symbolizer in the path.
    let own = ProcessInfo.processInfo.environment
    let sanitizer = own["TSAN_OPTIONS"] == nil ? [:] : own.filter { ["TSAN_OPTIONS", "PATH"].contains($0.key) }
    process.environment = ["HOME": "/nonexistent", "LANG": "C.UTF-8"].merging(sanitizer) { $1 }.merging(environment) {
      $1
    }
    process.standardInput = FileHandle.nullDevice
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    // The output on standard error is far shorter than a pipe's buffer.
    let text = readAll(output.fileHandleForReading)
    let message = readAll(error.fileHandleForReading)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: text, error: message)
  }

  /// Reads to the end of the file; Foundation's own reading traps where a signal of another test interrupts it.
  private static func readAll(_ handle: FileHandle) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(handle.fileDescriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Performs a test with an empty folder, which is removed afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}
