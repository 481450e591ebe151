import Foundation
import Screen
import TerminalSupport
import Testing

/// Tables of points chosen while a run continues, in a real terminal.
@Suite(.serialized, .enabled(if: Tmux.path != nil, "needs tmux")) struct ViewerPointsTests {
  @Test func `A table is read while the run continues, and again when it is chosen again`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("my points.csv")
    try Data("x,y,l\n0,0,a\n1,1,b\n0,1,c\n".utf8).write(to: file)
    let tmux = Tmux(
      size: Size(columns: 120, rows: 40), environment: ["HOME": folder.path, "LC_ALL": "C.UTF-8"],
      in: folder.path)
    tmux.line("spiral watch --no-config")
    #expect(tmux.shows("running"), "\(tmux.seen)")
    // The fifth control is the data set.
    tmux.keys("Tab", "Tab", "Tab", "Tab", "Tab", "Enter")
    tmux.keys("-l", "~/my points.csv")
    tmux.keys("Enter")
    #expect(tmux.shows("3 points; x = x, y = y, label = l (3 classes)."), "\(tmux.seen)")
    try Data("x,y,l\n0,0,a\n1,1,b\n0,1,c\n1,0,a\n".utf8).write(to: file)
    tmux.keys("Enter", "Enter")
    #expect(tmux.shows("4 points; x = x, y = y, label = l (3 classes)."), "\(tmux.seen)")
    tmux.keys("Enter")
    tmux.keys("-l", "./no.csv")
    tmux.keys("Enter")
    #expect(tmux.shows("./no.csv: No such file or directory."), "\(tmux.seen)")
    tmux.keys("q")
    #expect(tmux.shows { $0.hasShellAtTheEnd }, "\(tmux.seen)")
  }
}
