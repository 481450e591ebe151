import Learning
import Testing

@testable import PointTables

@Suite struct CSVTextTests {
  static func readBack(_ data: Dataset) throws -> Dataset {
    var table = PointTable(file: "p.csv")
    try table.feed(Array(data.csv.utf8)[...])
    return try table.finish()
  }

  @Test func theTableIsReadable() {
    let data = Dataset(
      X: Matrix(rows: 2, columns: 2, values: [-1, 0.1, 1e-7, -0.25]), y: [1, 0], classes: 2,
      classNames: ["a,b", "say \"c\""])
    #expect(data.csv == "x,y,label\n-1.0,0.1,\"say \"\"c\"\"\"\n1e-07,-0.25,\"a,b\"\n")
  }

  @Test func theSpiralComesBackToTheBit() throws {
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 100, classes: 3, noise: 0.2, random: &random)
    let back = try Self.readBack(data)
    #expect(back.X == data.X)
    #expect(back.y == data.y)
    #expect(back.scale == .identity)
  }

  @Test func whatWasScaledGoesBackAsItCame() throws {
    let text = "x,y,label\n5.1,3.5,\" a \"\n4.9,-300.25,\"two\nlines\"\n0.1,770.0,c\n1234.5678,0.0,らせん\n"
    var table = PointTable(file: "p.csv")
    try table.feed(Array(text.utf8)[...])
    // The spaces around a label that is in quotes are part of it.
    #expect(try table.finish().csv == text)
  }
}
