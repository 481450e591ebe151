import Testing

@testable import Screen

struct FileNameTests {
  private func type(_ keys: [Key]) -> (FileName, [FileName.Answer]) {
    var name = FileName("run.json")
    let answers = keys.map { name.take($0) }
    return (name, answers)
  }

  @Test func `Typed characters are appended, and Backspace removes them`() {
    #expect(type([.backspace, " ", "é"]).0.text == "run.jso é")
    #expect(type(["a", "b"]).0.text == "ab", "it takes the place of a suggestion")
    #expect(type([.left, "a", .backspace]).0.text == "")
    #expect(type(["a", "\u{202e}", "\u{9b}", "b"]).0.text == "ab", "what would turn the name as it is shown")
    #expect(type([.control("u"), "a"]).0.text == "a")
    #expect(type([.control("u"), .delete]).0.text == "")
  }

  @Test func `Enter writes, and replaces a file only after the question`() {
    var name = FileName("a.json")
    #expect(name.take(.enter) == .write(replaces: false))
    #expect(name.ask(about: "a.json") == "a.json exists: Enter again replaces it.")
    #expect(name.take(.enter) == .write(replaces: true))
    _ = name.take("x")
    #expect(name.text == "x")
    #expect(name.take(.enter) == .write(replaces: false))
    #expect(name.take(.escape) == .leave)
    #expect(name.take(.enter) == .write(replaces: false))
  }

  @Test func `An empty name is not written, and other keys pass`() {
    #expect(type([.control("u"), .enter]).1.last == .typed)
    #expect(type([.control("c")]).1 == [.passed])
    #expect(type([.left, .function(5)]).1 == [.typed, .typed])
  }

  @Test func `The end of a long name is shown`() {
    #expect(FileName("run.json").shown(columns: 20) == "run.json_")
    #expect(FileName("run.json").shown(columns: 6) == ".json_")
    #expect(FileName("らせん").shown(columns: 4) == "ん_")
    #expect(FileName("run.json").shown(columns: 0) == "_")
  }
}
