import Testing

@testable import Screen

struct TileLayoutTests {
  private func layout(_ columns: Int, _ rows: Int, count: Int, rank: Int = 0) -> TileLayout {
    TileLayout(Rect(x: 1, y: 1, width: columns, height: rows), count: count, rank: rank, aspect: 2)
  }

  @Test func `Tiles do not overlap and are inside of the rectangle`() {
    for (columns, rows) in [(0, 0), (3, 2), (44, 20), (70, 36), (134, 56)] {
      for count in [1, 3, 8, 100, 1000] {
        let layout = layout(columns, rows, count: count)
        #expect(layout.count <= count)
        var cells: Set<[Int]> = []
        for i in 0..<layout.count {
          let tile = layout.tile(i)
          for y in tile.y..<tile.bottom {
            for x in tile.x..<tile.right {
              #expect(layout.rect.contains(x: x, y: y))
              #expect(cells.insert([x, y]).inserted)
              #expect(layout.rank(x: x, y: y) == layout.first + i)
            }
          }
        }
      }
    }
  }

  @Test func `All units are shown where they fit`() {
    #expect(layout(134, 56, count: 100).count == 100)
    #expect(layout(70, 36, count: 8).count == 8)
    #expect(layout(44, 20, count: 100).count < 100)
  }

  @Test func `The page is the one with the chosen unit`() {
    let page = layout(44, 20, count: 100).count
    #expect(layout(44, 20, count: 100, rank: page - 1).first == 0)
    #expect(layout(44, 20, count: 100, rank: page).first == page)
    let last = layout(44, 20, count: 100, rank: 99)
    #expect(last.first <= 99 && last.first + last.count == 100)
  }
}
