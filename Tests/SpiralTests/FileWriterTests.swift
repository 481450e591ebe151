import Dispatch
import Screen
import Testing

@testable import spiral

/// Files that are written in the background, also after the screen was left.
@Suite struct FileWriterTests {
  private let document = Document.commandLine("spiral", notes: [])

  @Test func `A file that takes long is reported and written before the end`() {
    let writer = FileWriter {}
    let release = DispatchSemaphore(value: 0)
    writer.write(document, "large.svg") {
      release.wait()
      return .saved
    }
    writer.write(document, "next.svg") { .saved }
    var told: [String] = []
    let failures = writer.finish(patience: .seconds(0)) { names in
      told = names
      release.signal()
    }
    #expect(told == ["large.svg", "next.svg"])
    #expect(failures.isEmpty)
  }

  @Test func `A file beyond the limit is refused by name, and the others are written`() {
    let writer = FileWriter {}
    let release = DispatchSemaphore(value: 0)
    for number in 0...FileWriter.limit {
      writer.write(document, "\(number)") {
        release.wait()
        return .saved
      }
    }
    #expect(writer.takeWritten().map(\.path) == ["\(FileWriter.limit)"])
    for _ in 0..<FileWriter.limit { release.signal() }
    #expect(writer.finish { _ in }.isEmpty)
    writer.write(document, "later") { .saved }
    #expect(writer.finish { _ in }.isEmpty)
  }

  @Test func `A failure is reported at the end unless it was reported before`() {
    let writer = FileWriter {}
    writer.write(document, "a") { .exists }
    #expect(writer.finish { _ in }.map(\.path) == ["a"])
    #expect(writer.finish { _ in }.isEmpty)
    writer.write(document, "b") { .saved }
    writer.write(document, "c") { .failed("No room.") }
    let failures = writer.finish { _ in }
    #expect(failures.map(\.path) == ["c"])
    #expect(failures.map(\.outcome) == [.failed("No room.")])
  }
}
