import Foundation
import Testing

/// `spiral lesson` as a process.
@Suite struct LessonTests {
  private func withTemporaryFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func file(_ text: String, in folder: URL) throws -> String {
    let url = folder.appending(path: "my lesson.toml")
    try text.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  private static let lesson = """
    title = "x"
    [[page]]
    title = "a"
    text = "b"
    run = 10
    claims = ["loss > 1"]
    """

  @Test func `A false claim of a lesson is reported with its page and line`() throws {
    try withTemporaryFolder { folder in
      let good = try Program.run("lesson", "check", file(Self.lesson, in: folder))
      #expect(good == .init(status: 0, output: "1 page, 1 claim: everything is as the lesson says\n", error: ""))
      let path = try file(Self.lesson.replacing("> 1", with: "< 1"), in: folder)
      let bad = try Program.run("lesson", "check", path)
      #expect(bad.status == 1 && bad.output == "")
      #expect(bad.error.contains("my lesson.toml, page 1, line 6: 'loss < 1' is not so: at iteration 10 it is 1.0947"))
    }
  }

  @Test func `A table's path is relative to the lesson`() throws {
    try withTemporaryFolder { folder in
      try "x,y,c\n0,0,a\n1,1,b\n0,1,a\n1,0,b\n".write(
        to: folder.appending(path: "t.csv"), atomically: true, encoding: .utf8)
      let path = try file(Self.lesson + "\n[page.settings]\ndataset = \"t.csv\"\n", in: folder)
      let outcome = try Program.run("lesson", "check", path)
      #expect(outcome.status == 1 && outcome.error.contains("'loss > 1' is not so: at iteration 10 it is 0."))
    }
  }

  @Test func `A handout is Markdown with picture files`() throws {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "sheet.md").path
      let outcome = try Program.run("lesson", "print", "step-size", "--output", output)
      #expect(outcome.status == 0)
      let text = try String(contentsOfFile: output, encoding: .utf8)
      #expect(text.hasPrefix("# The step size") && text.contains("![Small steps: At the start](sheet-1.svg)"))
      #expect(try Program.run("lesson", "print", "step-size", "--answers").output.contains("**After the run:**"))
      #expect(try String(contentsOfFile: folder.appending(path: "sheet-1.svg").path, encoding: .utf8).contains("<svg"))
    }
  }

  @Test func `A lesson that cannot be opened is reported in one sentence`() throws {
    #expect(try Program.run("lesson", "nothing").error.contains("no lesson of that name; there are units, step-size"))
    #expect(try Program.run("lesson", "nothing").status == 2)
    let list = try Program.run("lesson")
    #expect(list.status == 0 && list.output.contains("units           ") && list.output.contains("\ntour"))
    #expect(try Program.run("lesson", "units").error.contains("a lesson needs a terminal"))
    let beyond = try Program.run("lesson", "units", "--page", "99")
    #expect(beyond.status == 2 && beyond.error.contains("--page takes a page from 1 to"))
    #expect(try Program.run("lesson", "units", "--page", "+1").status == 2)
    let unnamed = try Program.run("lesson", "units", "--student", "pair 7")
    #expect(unnamed.status == 2 && unnamed.error.contains("name that file with --record"))
    #expect(try Program.run("lesson", "check", "/nonexistent/a.toml").status == 1)
    #expect(try Program.run("lesson", "print", "units", "--output", "a.txt").status == 2)
  }
}
