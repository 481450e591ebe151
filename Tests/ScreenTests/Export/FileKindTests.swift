import Testing

@testable import Screen

struct FileKindTests {
  @Test func `The extension determines the kind of file`() {
    #expect(FileKind(path: "run.json") == .json)
    #expect(FileKind(path: "a.b/run") == .json)
    #expect(FileKind(path: ".run") == .json)
    #expect(FileKind(path: "/tmp/Run.NPZ") == .npz)
    #expect(FileKind(path: "run.tar.svg") == .svg)
    #expect(FileKind(path: "run.sh") == .sh)
    #expect(FileKind(path: "map.csv") == .csv)
    for path in ["run.", "run.json.bak"] { #expect(FileKind(path: path) == nil) }
  }

  @Test func `Another extension replaces the one before`() {
    #expect(FileKind.npz.naming("a.b/run.json") == "a.b/run.npz")
    #expect(FileKind.npz.naming("a.b/run") == "a.b/run.npz")
    #expect(FileKind.sh.naming("") == "run.sh")
    #expect(FileKind.json.naming(".hidden") == ".hidden.json")
  }

  @Test func `The command that continues a run is quoted for a shell`() {
    #expect(FileKind.continuation("run.json") == "spiral watch run.json")
    #expect(FileKind.continuation("my run.json") == "spiral watch 'my run.json'")
    #expect(FileKind.continuation("~/my run.json") == "spiral watch ~/'my run.json'")
  }
}
