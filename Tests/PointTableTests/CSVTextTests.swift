import Learning
import Testing

@testable import PointTables

@Suite struct CSVTextTests {
  static func readBack(_ data: Dataset) throws -> Dataset {
    var table = PointTable(file: "p.csv")
    try table.feed(Array(data.csv.utf8)[...])
    return try table.finish().data
  }

  @Test func theTableIsReadable() {
    let data = Dataset(
      X: Matrix(rows: 2, columns: 2, values: [-1, 0.1, 1e-7, -0.25]), y: [1, 0], classes: 2,
      classNames: ["a,b", "say \"c\""])
    #expect(data.csv == "x,y,label\n-1.0,0.1,\"say \"\"c\"\"\"\n1e-07,-0.25,\"a,b\"\n")
  }

  /// A quote followed by a combining mark is one Character, but still ends a field.
  @Test(arguments: ["a\"\u{301}", "a,\u{301}", "\r\n", "a\n\u{301}", "\u{2028}\"\u{200d}", "\u{85}\u{b}", ";\u{fe0f}"])
  func anyLabelIsReadBack(label: String) throws {
    let data = Dataset(
      X: Matrix(rows: 2, columns: 2, values: [-1, 0, 1, 0]), y: [0, 1], classes: 2, classNames: ["!", label])
    let names = try Self.readBack(data).classNames
    #expect(Set(names.map { Array($0.utf8) }) == [Array("!".utf8), Array(label.utf8)])
  }

  @Test func `Points near the largest double are read back`() throws {
    let text = "x,y,label\n1.7e+308,-1.7e+308,a\n-1.7e+308,1.7e+308,b\n"
    var table = PointTable(file: "p.csv")
    try table.feed(Array(text.utf8)[...])
    var data = try table.finish().data
    // A point beyond all others, as a person can add it while editing.
    data.X = Matrix(rows: 2, columns: 2, values: [1.2, -1, -1, 1.2])
    let back = try Self.readBack(data)
    #expect(back.count == 2 && back.X.values.allSatisfy(\.isFinite))
  }

  @Test func `The published spiral is read back bit for bit`() throws {
    var random = NumPyRandom(seed: 0)
    let data = Dataset.spiral(points: 100, classes: 3, noise: 0.2, random: &random)
    let back = try Self.readBack(data)
    #expect(back.X == data.X)
    #expect(back.y == data.y)
    #expect(back.scale == .identity)
  }

  @Test(arguments: [
    "5.1,3.5,\" a \"\n4.9,-300.25,\"two\nlines\"\n0.1,770.0,c\n1234.5678,0.0,らせん\n",
    "1e-12,3e-12,a\n2.5e-12,0.0,b\n", "1e+20,3.5e+21,a\n-7.25e+20,0.0,b\n", "1e+300,0.0,a\n-1.5e+300,1e+299,b\n",
  ])
  func `Scaled points are written with the digits of their file`(rows: String) throws {
    let text = "x,y,label\n" + rows
    var table = PointTable(file: "p.csv")
    try table.feed(Array(text.utf8)[...])
    // The spaces around a quoted label are part of it.
    #expect(try table.finish().data.csv == text)
  }
}
