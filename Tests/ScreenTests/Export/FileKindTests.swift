import Testing

@testable import Screen

struct FileKindTests {
  @Test func `The ending tells what is written`() {
    #expect(FileKind(path: "run.json") == .json)
    #expect(FileKind(path: "a.b/run") == .json)
    #expect(FileKind(path: ".run") == .json)
    #expect(FileKind(path: "/tmp/Run.NPZ") == .npz)
    #expect(FileKind(path: "run.tar.svg") == .svg)
    #expect(FileKind(path: "run.sh") == .sh)
    #expect(FileKind(path: "map.csv") == .csv)
    for path in ["run.", "run.json.bak"] { #expect(FileKind(path: path) == nil) }
  }

  @Test func `Another ending takes the place of the one before`() {
    #expect(FileKind.npz.naming("a.b/run.json") == "a.b/run.npz")
    #expect(FileKind.npz.naming("a.b/run") == "a.b/run.npz")
    #expect(FileKind.sh.naming("") == "run.sh")
    #expect(FileKind.json.naming(".hidden") == ".hidden.json")
  }

  @Test func `The command that goes on is one that a shell understands`() {
    #expect(FileKind.continuation("run.json") == "spiral watch run.json")
    #expect(FileKind.continuation("my run.json") == "spiral watch 'my run.json'")
    #expect(FileKind.continuation("~/my run.json") == "spiral watch ~/'my run.json'")
  }
}
