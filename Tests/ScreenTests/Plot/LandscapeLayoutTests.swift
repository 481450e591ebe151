import Testing
import Training

@testable import Screen

struct LandscapeLayoutTests {
  @Test(arguments: [(40, 20), (64, 36), (128, 57), (25, 9)])
  func `Every node of the level has a cell of its own`(width: Int, height: Int) {
    let layout = LandscapeLayout(in: Rect(x: 3, y: 2, width: width, height: height))
    let level = layout.level(perRow: 1)
    let spacing = 1 << (Landscape.finestLevel - level)
    for node in (0...level).flatMap({ Landscape.nodes(ofLevel: $0) }) {
      let cell = layout.cell(of: node)
      #expect(layout.map.contains(x: cell.x, y: cell.y))
      let back = layout.node(x: cell.x, y: cell.y)!
      #expect(abs(back.column - node.column) <= spacing && abs(back.row - node.row) <= spacing)
    }
  }

  @Test func `A larger screen has a finer level`() {
    let levels = [(20, 10), (40, 20), (64, 36), (130, 60)].map { width, height in
      LandscapeLayout(in: Rect(x: 0, y: 0, width: width, height: height)).level(perRow: 2)
    }
    #expect(levels == [1, 2, 3, 4])
  }

  @Test func `The axes have decades`() {
    let layout = LandscapeLayout(in: Rect(x: 0, y: 0, width: 70, height: 36))
    #expect(layout.bottomTicks.map(\.label) == ["0.001", "0.01", "0.1", "1", "10", "100"])
    #expect(layout.leftTicks.count == 8)
  }

  @Test func `Without room the map is empty`() {
    for (width, height) in [(0, 0), (1, 0), (0, 5), (5, 1)] {
      let layout = LandscapeLayout(in: Rect(x: 0, y: 0, width: width, height: height))
      #expect(layout.level(perRow: 2) == 0)
      #expect(layout.node(x: -1, y: 0) == nil)
    }
  }
}
