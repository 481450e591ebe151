import Foundation
import Testing

/// Compares a long text with `Recorded/name.txt` beside the tests. If the environment sets `SPIRAL_RECORD`, the file is
/// written instead: check its changes before you commit it.
func expectRecorded(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let file = folder.appending(path: "Recorded/\(name).txt")
  if ProcessInfo.processInfo.environment["SPIRAL_RECORD"] != nil {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try (text + "\n").write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text + "\n" == expected, "\(name)", sourceLocation: sourceLocation)
}
