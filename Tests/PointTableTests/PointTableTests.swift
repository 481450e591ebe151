import Learning
import Testing

@testable import PointTables

/// What a text is read as.
private func read(_ text: String, portion: Int = .max) throws -> Dataset {
  try read(Array(text.utf8), portion: portion)
}

private func read(_ bytes: [UInt8], portion: Int = .max) throws -> Dataset {
  var table = PointTable(file: "p.csv")
  var rest = bytes[...]
  while !rest.isEmpty {
    try table.feed(rest.prefix(portion))
    rest = rest.dropFirst(portion)
  }
  return try table.finish().data
}

/// The points of `data` as they stand in the file: `x y name`, one a line.
private func rows(_ data: Dataset) -> [String] {
  (0..<data.count).map { i in
    let point = data.scale.original(Point(x: data.X[i, 0], y: data.X[i, 1]))
    return "\((point.x * 1e6).rounded() / 1e6) \((point.y * 1e6).rounded() / 1e6) \(data.name(ofClass: data.y[i]))"
  }
}

@Suite struct PointTableTests {
  static let expected = ["1.0 2.0 a", "-3.5 40.0 b"]

  @Test(arguments: [
    "1,2,a\n-3.5,4e1,b\n", "1;2;a\n-3.5;4e1;b", "1\t2\ta\r\n-3.5\t4e1\tb\r\n", "1,2,a\r-3.5,4e1,b\r",
    "x,y,label\n1,2,a\n-3.5,4e1,b\n", "\n \n1,2,a\n\n   \n-3.5,4e1,b\n\n\n", "  1 , 2 ,a  \n -3.5, 4e1 , b\n",
    "\u{feff}1,2,a\n-3.5,4e1,b\n", "\u{feff}\"x\",\"y\",\"class\"\n\"1\",\"2\",\"a\"\n\"-3.5\",\"4e1\",\"b\"\n",
    "1,2, \"a\" \n-3.5,4e1,\"b\"", "label,x,y\na,1,2\nb,-3.5,4e1", "a,1,2\nb,-3.5,4e1", "1,a,2\n-3.5,b,4e1",
    "length;Class;width\n+1.;a;02.0\n-3.50;b;.4E+2",
  ])
  func theSameTableInManyForms(text: String) throws {
    #expect(rows(try read(text)) == Self.expected)
    for portion in 1...5 { #expect(rows(try read(text, portion: portion)) == Self.expected) }
  }

  @Test func quotesHoldSeparatorsQuotesAndLineEnds() throws {
    let data = try read("1,2,\"a,b\"\n3,4,\"say \"\"c\"\"\"\n5,6,\"two\nlines\"\n7,8,five\" wide\n")
    #expect(Set(data.classNames) == ["a,b", "say \"c\"", "two\nlines", "five\" wide"])
  }

  @Test func namesAreSortedAndMayBeAnyLetters() throws {
    let data = try read("0,0,らせん\n1,0,Ä\n0,1,b\n1,1,らせん\n")
    #expect(data.classNames == ["b", "Ä", "らせん"])
    #expect(data.y == [2, 1, 0, 2])
  }

  @Test func numbersAreSortedByValueAndEqualOnesAreOneClass() throws {
    let data = try read("0,0,10\n1,0,9\n0,1,-1\n1,1,10.0\n.5,.5,1e1\n")
    #expect(data.classNames == ["-1", "9", "10"])
    #expect(data.y == [2, 1, 0, 2, 2])
  }

  @Test func threeNumbersWithoutAHeaderEndWithTheLabel() throws {
    let data = try read("0.5,3,1\n0.25,4,0\n")
    #expect(data.classNames == ["0", "1"])
    #expect(data.y == [1, 0])
  }

  @Test func aHeaderSaysWhichOfThreeNumbersIsTheLabel() throws {
    #expect(try read("target,x,y\n1,0.5,3\n0,0.25,4\n").y == [1, 0])
  }

  @Test func oneFactorServesBothAxes() throws {
    let data = try read("10,100,a\n30,110,b\n20,105,a\n")
    #expect(data.scale == PlaneScale(center: Point(x: 20, y: 105), unit: 10))
    #expect(data.X.values == [-1, -0.5, 1, 0.5, 0, 0])
  }

  @Test func pointsThatFillTheSquareStay() throws {
    #expect(try read("-0.9,0.1,a\n0.8,-0.3,b\n").X.values == [-0.9, 0.1, 0.8, -0.3])
    #expect(try read("0,0,a\n1,1,b\n").X.values == [-1, -1, 1, 1])
    #expect(try read("5,5,a\n5,5,b\n").X.values == [0, 0, 0, 0])
  }

  @Test func theLargestDoublesAreScaled() throws {
    let data = try read("-1.7e308,0,a\n1.7e308,1e308,b\n5e-324,-1e-400,a\n")
    #expect(data.X.values.allSatisfy { $0.isFinite && abs($0) <= 1 })
  }

  @Test func everyNumberIsTheNearestDouble() throws {
    for text in [
      "0.1", "123456.789", "9007199254740993", "2.2250738585072014e-308", "0.30000000000000004", "1e22", "1e23",
      "3.14159265358979323846264338327950288", "-0", "00000000000000000000000001.5", "8.41e-22",
    ] {
      #expect(NumberText(Array(text.utf8)[...]) == .number(Double(text)!), "\(text)")
    }
  }

  static let mistakes: [(text: String, message: String)] = [
    ("", "p.csv: the file is empty"),
    ("\n \n", "p.csv: there is no point in it"),
    ("x,y,label\n", "p.csv: there is no row with numbers in it"),
    ("1,2,a\n3,4,a\n", "p.csv: every point has the label 'a': there is nothing to tell apart"),
    ("x,y,label\n1,2,a\n1,zwei,b\n1,3,b\n1,4,b\n1,5,a\n", "p.csv, line 3, column 2: 'zwei' is not a number"),
    ("1,2,a\n1,-Infinity,b\n2,3,b\n", "p.csv, line 2, column 2: '-Infinity' is not a finite number"),
    ("1,2,a\n1,1e999,b\n1,3,a\n", "p.csv, line 2, column 2: '1e999' is not a finite number"),
    ("1.5,2,a\n0x10,2,b\n1,2,a\n2,2,a\n2,2,a\n", "p.csv, line 2, column 1: '0x10' is not a number"),
    ("1.5,2,a\n1e,2,b\n1,2,a\n2,2,a\n2,2,a\n", "p.csv, line 2, column 1: '1e' is not a number"),
    ("1.5,2,a\n1.2.3,2,b\n1,2,a\n2,2,a\n2,2,a\n", "p.csv, line 2, column 1: '1.2.3' is not a number"),
    ("1.5,2,0\n1,2,1\n1,3,0\n1,4,abc\n1,5,0\n", "p.csv, line 4, column 3: 'abc' is not a number"),
    ("1,2,a\n\"3\"4,2,b\n", "p.csv, line 2, column 1: there is text after the closing quote"),
    ("1,2,\"a\nb\"\n3,x,c\n3,4,c\n3,4,c\n3,4,c\n", "p.csv, line 3, column 2: 'x' is not a number"),
    ("1,2,a\r\n3,4,\"b\r\n5,6,c\r\n", "p.csv, line 2, column 3: a quote is opened and never closed"),
    ("1,2,a\n3,\u{0}4,b\n", "p.csv, line 2, column 2: there is a zero byte; this is no text"),
    (
      "1,2,a\n3,\u{1b}[31m,b\n1,2,a\n1,2,a\n1,2,a\n",
      "p.csv, line 2, column 2: '\u{fffd}[31m' is not a number"
    ),
    (
      "1,2\n3,4\n",
      "p.csv: 'column 2' is a measurement, not a label: 2 values in 2 rows; a table needs two columns of numbers and one of labels, and this one has only column 1, column 2"
    ),
    (
      "x\n1\n2\n",
      "p.csv: there is one column, where a point has three: two numbers and a label, with commas, semicolons, tabs, pipes or blanks between"
    ),
    ("x,label\n1,a\n2,b\n", "p.csv: beside the label 'label' there is one column of numbers, 'x', and two are needed"),
    ("x,y,label\n1,2,a\n1,2,a\n1,2\n1,2,b\n", "p.csv, line 4: there are 2 columns where the lines before have 3"),
    ("x,y,label\n1,2,a\n1,2,a\n1,2,b,4\n1,2,b\n", "p.csv, line 4: there are 4 columns where the lines before have 3"),
    ("x,y,label\nNA,2,a\n1,,b\n", "p.csv: no row has two numbers and a label"),
    (
      "a,b,c\n1,2.5,103.25\n2,3.5,99.5\n4,1.5,98.25\n",
      "p.csv: 'c' is a measurement, not a label: 3 values in 3 rows; --columns X,Y,LABEL chooses among a, b, c"
    ),
  ]

  @Test(arguments: mistakes) func aMistakeNamesItsPlace(text: String, message: String) {
    for portion in [Int.max, 1, 3] {
      let error = #expect(throws: TableError.self) { try read(text, portion: portion) }
      #expect(error?.description == message)
    }
  }

  @Test func thereMayBe256Labels() throws {
    let lines = { (count: Int) in (0..<2 * count).map { "\($0 % 7),\($0),c\($0 / 2)\n" }.joined() }
    #expect(try read(lines(256)).classes == 256)
    let error = #expect(throws: TableError.self) { try read(lines(257)) }
    #expect(error?.description == "p.csv, line 513, column 3: 'c256' is label number 257; there may be at most 256")
  }

  @Test func aFileIsReadAndAMissingOneTold() throws {
    let error = #expect(throws: TableError.self) { try Dataset.read(path: "/nowhere/p.csv") }
    #expect(error?.description == "/nowhere/p.csv: No such file or directory")
    let folder = #expect(throws: TableError.self) { try Dataset.read(path: "/") }
    #expect(folder?.description == "/: Is a directory")
  }
}
