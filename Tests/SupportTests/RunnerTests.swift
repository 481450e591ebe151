import Foundation
import Testing

/// `Tests/run.sh` with a program in place of `swift` that prints given lines.
@Suite struct RunnerTests {
  @Test func `A test's line counts where a program left its line open`() throws {
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "runner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = """
      #!/bin/sh
      case "$*" in *list* | *help*) exit ;; esac
      printf 'open'; echo '✔ Test "a" passed after 0.1 seconds.'
      printf 'open'; echo '✘ Test "b" recorded an issue at b.swift:3:4: Expectation failed: 1 == 2'
      printf 'open'; echo '✘ Test "b" failed after 0.1 seconds with 1 issue.'
      printf 'open'; echo '✔ Test case passing 1 argument x → "x" to "c" passed after 0.1 seconds.'
      echo '✔ Test "c" passed after 0.1 seconds.'
      echo '✘ Test run with 3 tests in 1 suite failed after 1 seconds with 1 issue.'
      exit 3
      """
    let swift = folder.appending(path: "swift")
    try program.write(to: swift, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift.path)

    let runner = Process()
    let output = Pipe()
    runner.executableURL = URL(filePath: "/bin/sh")
    runner.arguments = [URL(filePath: #filePath).appending(path: "../../run.sh").standardized.path]
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    runner.environment = ["PATH": folder.path + ":" + path, "TMPDIR": folder.path]
    runner.standardOutput = output
    try runner.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    runner.waitUntilExit()

    let text = String(decoding: bytes, as: UTF8.self)
    #expect(runner.terminationStatus == 3)
    #expect(text.hasSuffix("2 passed, 1 failed, 0 skipped\n"), "\(text)")
    let summary = try #require(text.range(of: "What has failed:"), "\(text)")
    #expect(text[summary.upperBound...].contains("Test \"b\" recorded an issue"))
  }
}
