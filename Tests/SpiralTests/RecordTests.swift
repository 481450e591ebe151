import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `spiral record`: a run as asciicast and as an animated SVG.
struct RecordTests {
  private func recorded(_ name: String, _ words: String...) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(name)
    let outcome = try Program.run(
      ["record", "--iterations", "200", "--seconds", "2", "--size", "80x24", "--output", path.path] + words)
    #expect(outcome == .init(status: 0, output: "", error: ""))
    return try String(contentsOf: path, encoding: .utf8)
  }

  @Test func `A cast has a header, times that rise to the end, and the screen of the last iteration`() throws {
    let lines = try recorded("run.cast", "--rate", "5").split(separator: "\n")
    let header = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    #expect(header["version"] as? Int == 2 && header["width"] as? Int == 80 && header["height"] as? Int == 24)
    let events = try lines.dropFirst().map { line in
      let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
      return (
        time: try #require(event[0] as? Double), kind: event[1] as? String, text: try #require(event[2] as? String)
      )
    }
    #expect(events.allSatisfy { $0.kind == "o" } && events.first!.time == 0 && events.last!.time == 2)
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
    // The last text written at each place is the visible one.
    var screen = Array(repeating: Array(repeating: Character(" "), count: 80), count: 24)
    for event in events {
      var (x, y) = (0, 0)
      var rest = Substring(event.text)
      while let character = rest.popFirst() {
        guard character == "\u{1b}" else {
          if y < 24, x < 80 { screen[y][x] = character }
          x += 1
          continue
        }
        let sequence = rest.prefix { !($0.isLetter) }
        rest.removeFirst(sequence.count)
        if rest.popFirst() == "H" {
          let place = sequence.dropFirst().split(separator: ";").compactMap { Int($0) }
          (y, x) = (place[0] - 1, place[1] - 1)
        }
      }
    }
    #expect(String(screen[0]).contains("iteration 200"))
    #expect(String(screen[0]).contains("network 2-100-3"))
  }

  @Test func `An SVG is well formed, small, and moves`() throws {
    let text = try recorded("run.svg", "--rate", "5")
    #expect(text.utf8.count < 1_000_000)
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse())
    #expect(text.contains("@keyframes") && text.contains("iteration 200"))
    // A PNG for each frame except the last ones, which are equal.
    #expect(text.components(separatedBy: "<image").count - 1 >= 9)
    #expect(try recorded("run.svg", "--rate", "5") == text)
  }

  @Test func `A run of a sweep is recorded: the named one, otherwise the best`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sweep = folder.appendingPathComponent("s.csv").path
    let words = ["--step-size", "0.001,1", "--iterations", "60", "--model", "linear", "--output", sweep]
    #expect(try Program.run(["sweep"] + words).status == 0)
    for (file, option) in [
      ("\(sweep):1", "--step-size 0.001"), ("\(sweep):2", "--model linear"), (sweep, "--model linear"),
    ] {
      let cast = folder.appendingPathComponent("a.cast")
      let outcome = try Program.run(
        ["record", file, "--seconds", "1", "--rate", "5", "--size", "80x24", "--output", cast.path])
      #expect(outcome == .init(status: 0, output: "", error: ""))
      let lines = try String(contentsOf: cast, encoding: .utf8).split(separator: "\n")
      #expect(
        lines[0].contains(option) && lines[0].contains("step-size") == option.contains("step-size") || file == sweep)
      // The header ends with the iteration, 60.
      #expect(lines.dropFirst().contains { $0.contains("60") })
    }
    let outcome = try Program.run(["record", "\(sweep):3", "--output", folder.path + "/b.cast"])
    #expect(outcome.status == 2 && outcome.error.contains("runs 1 to 2"), "\(outcome)")
  }

  @Test(arguments: [
    (
      ["--output", "a.gif"],
      "--output takes the name of a .cast or a .svg file, not 'a.gif'; another name needs --format"
    ),
    ([], "spiral record needs --output with the name of a .cast or a .svg file, or --format"),
    (
      ["--output", "/dev/fd/3"],
      "--output takes the name of a .cast or a .svg file, not '/dev/fd/3'; another name needs --format"
    ),
    (["--format", "gif"], "--format takes cast or svg, not 'gif'"),
    (["--output", "a.svg", "--seconds", "0"], "--seconds takes a number from 1 to 600, not '0'"),
    (["--output", "a.svg", "--rate", "nan"], "--rate takes a number from 1 to 60, not 'nan'"),
    (["--output", "a.svg", "--rate", "+5"], "--rate takes a number from 1 to 60, not '+5'"),
    (["--output", "a.svg", "--size", "5x5"], "--size takes 20x6 to 400x200, such as 100x30, not '5x5'"),
  ])
  func `What cannot be recorded is one sentence`(words: [String], sentence: String) throws {
    let outcome = try Program.run(["record"] + words)
    #expect(outcome.status == 2 && outcome.error.contains(sentence) && outcome.output.isEmpty)
  }

  /// All frames are kept until the file is written.
  @Test(.enabled(if: ProcessInfo.processInfo.physicalMemory < 64 << 30))
  func `A recording that takes more than half of the memory is refused`() throws {
    let outcome = try Program.run(
      "record", "--seconds", "600", "--rate", "60", "--size", "400x200", "--output", "a.cast")
    #expect(outcome.status == 2 && outcome.error.contains(" GB of memory, and may take "), "\(outcome.error)")
  }
}
