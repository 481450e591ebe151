import Learning
import Settings
import Testing
import Texts

@testable import PointTables

/// Expects Japanese words, and no two English ones beside each other but in what is quoted.
func expectJapanese(_ text: some Text) {
  let unquoted = text.japanese.replacing(/'[^']*'/, with: "")
  #expect(unquoted.contains(/[ぁ-んァ-ヶ]/), "\(text.japanese)")
  #expect(!unquoted.contains(/[A-Za-z]{2,} [A-Za-z]{2,}/), "\(text.japanese)")
}

/// Tables as people have them: kinds of headers, labels, separators, numbers and encodings.
@Suite struct TableKindTests {
  static func read(
    _ bytes: [UInt8], _ options: TableOptions = TableOptions(), portion: Int = .max
  ) throws -> (data: Dataset, report: TableReport) {
    var table = PointTable(file: "p.csv", options: options)
    var rest = bytes[...]
    while !rest.isEmpty {
      try table.feed(rest.prefix(portion))
      rest = rest.dropFirst(portion)
    }
    return try table.finish()
  }

  static func read(_ text: String, _ columns: String = "auto") throws -> (data: Dataset, report: TableReport) {
    try read(Array(text.utf8), TableOptions(columns: TableOptions.columns(columns)!, scale: .none))
  }

  /// Points and labels as text: `1.5 2.0 a`.
  static func rows(_ data: Dataset) -> [String] {
    (0..<data.count).map { i in
      let point = data.scale.original(Point(x: data.X[i, 0], y: data.X[i, 1]))
      return "\((point.x * 1e9).rounded() / 1e9) \((point.y * 1e9).rounded() / 1e9) \(data.name(ofClass: data.y[i]))"
    }
  }

  @Test func `What is removed from numbers, and skipped lines, are told`() throws {
    func sentence(_ text: String) throws -> String { try Self.read(text).report.english }
    #expect(try sentence("x,y,g\n1.5 cm,2 kg,a\n2.5 cm,3 kg,b\n").contains("cm, kg removed from the numbers"))
    #expect(try sentence("x,y,g\n$1.5,2,a\n$2.5,3,b\n").contains("$ removed from the numbers"))
    #expect(try sentence("x,y,g\n(1.5),2,a\n2.5,3,b\n").contains("numbers in parentheses are negative"))
    #expect(try sentence("x,y,g\n1.5,2,a\n2.5,3,b\nMean,2.5,\nTotal,5,\n").contains("lines 4, 5 skipped"))
    #expect(try Self.read("'x' 'y' 'g'\n1.5 2 a\n2.5 3 b\n").report.numbers == [.titled("x"), .titled("y")])
    #expect(try Self.read("\"x\",y,\"g\nh\"\n1.5,2,a\n2.5,3,b\n").report.label == .titled("g h"))
  }

  @Test func `Two units in one column are a mistake, and so is a row that lacks a number at the end`() {
    #expect(throws: TableError(file: "p.csv", line: 7, column: 1, .notANumber("2 in"))) {
      try Self.read("x,y,g\n1 cm,1,a\n2 cm,2,b\n3 cm,3,a\n4 cm,4,b\n5 cm,7,b\n2 in,5,a\n")
    }
    #expect(throws: TableError(file: "p.csv", line: 4, .ragged(2, expected: 3, isFirst: false))) {
      try Self.read("x,y,g\n1.5,1,a\n2.5,2,b\n3.5,3")
    }
  }

  /// The line that is blamed is the one that differs.
  @Test(arguments: [
    ("1,2\n1,2,a,b\n", 1, 2, 4, true), ("1,2,a,b\n1,2\n", 2, 2, 4, false), ("1,2\n1,2,a\n", 1, 2, 3, true),
    ("1,2\n1,2,a,b\n1,3,a,b\n", 1, 2, 4, true), ("1,2,a,b\n1,3\n1,4,a,b\n", 2, 2, 4, false),
    ("x,y,g\n1,2\n1,2,a\n", 2, 2, 3, true), ("x,y,g\n1,2,a\n1,3\n", 3, 2, 3, false),
  ])
  func `A short line is told as such`(text: String, line: Int, count: Int, expected: Int, isFirst: Bool) {
    #expect(throws: TableError(file: "p.csv", line: line, .ragged(count, expected: expected, isFirst: isFirst))) {
      try Self.read(text)
    }
  }

  /// Where the rows differ among themselves, the titles determine the number of fields.
  @Test(arguments: [
    ("x,y,c\n1,2,a\n2,3\n3,4,b\n4,5,a,9\n", 3, 2, 3, false, [5]),
    ("x,y,c\n1,2,a\n2,3\n3,4,b,9\n4,5,a,9\n", 3, 2, 3, false, [4, 5]),
    (",x,y,c\n1,2,3,a\n2,3,b\n3,4,5,b\n4,5,a,9,1\n", 3, 3, 4, false, [5]),
    ("x,y,c\n1,2,a,9\n2,3\n3,4,b\n4,5,a,9\n", 2, 4, 3, true, [3, 5]),
    ("x,y,c\n1,2,a\n2,3,a,1\n3,4,b,1\n4,5,b,2\n", 2, 3, 4, true, []),
    ("1,2,a\n2,3\n3,4,b\n4,5,a,9\n", 2, 2, 3, false, [4]), ("1,2,a\n2,3\n3,4\n4,5,a\n5,6,b\n", 2, 2, 3, false, [3]),
  ])
  func `All lines with another number of fields are told`(
    text: String, line: Int, count: Int, expected: Int, isFirst: Bool, others: [Int]
  ) {
    let problem = TableProblem.ragged(count, expected: expected, isFirst: isFirst, others: others)
    #expect(throws: TableError(file: "p.csv", line: line, problem)) { try Self.read(text) }
    expectJapanese(problem)
  }

  @Test func `Of many lines with another number of fields the first ones are told`() {
    func table(_ ragged: Set<Int>) -> String {
      "x,y,c\n" + (2...400).map { ragged.contains($0) ? "1,2\n" : "1,\($0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    }
    for (ragged, end) in [
      ([3], ""), ([3, 350], "; line 350 differs, too"), ([3, 5, 7], "; lines 5 and 7 differ, too"),
      ([3, 5, 7, 9, 300], "; lines 5, 7, 9 and 300 differ, too"),
      ([3, 5, 7, 9, 300, 310], "; lines 5, 7, 9, 300 and others differ, too"),
    ] as [([Int], String)] {
      #expect {
        try Self.read(table(Set(ragged)))
      } throws: {
        "\($0)" == "p.csv, line 3: there are 2 columns where the lines before have 3" + end
      }
    }
    // What comes behind does not hide it.
    #expect {
      try Self.read(table([3]) + "4,5,\"a\n")
    } throws: {
      "\($0)" == "p.csv, line 3: there are 2 columns where the lines before have 3"
    }
  }

  static let kinds: [(kind: String, text: String, rows: [String])] = [
    (
      "a constant beside the label", "x,y,k,c\n1.5,2.5,1,1\n2.5,3.5,0,1\n3.5,3.5,0,1\n",
      ["1.5 2.5 1", "2.5 3.5 0", "3.5 3.5 0"]
    ),
    (
      "a word that is the same in all rows, behind the label",
      "x,y,kind,unit\n1.5,2.5,a,cm\n2.5,3.5,b,cm\n3.5,3.5,a,cm\n", ["1.5 2.5 a", "2.5 3.5 b", "3.5 3.5 a"]
    ),
    (
      "years as titles, and trailing separators",
      "kind,2019,2020,2021\na,1.5,2.5,,\nb,2.5,3.5,,\na,3.25,1.5,,\nb,4.5,1.25,,\na,1.25,2.25,,\n",
      ["1.5 2.5 a", "2.5 3.5 b", "3.25 1.5 a", "4.5 1.25 b", "1.25 2.25 a"]
    ),
    ("units within cells", "x,y,g\n1.5 cm,2 kg,a\n2.5 cm,-3 kg,b\n", ["1.5 2.0 a", "2.5 -3.0 b"]),
    ("negative numbers in parentheses", "x,y,g\n(1.5),2.5,a\n2.5,\"(1,250.5)\",b\n", ["-1.5 2.5 a", "2.5 -1250.5 b"]),
    ("Fortran's exponents", "x,y,g\n0.15D+01,2.5d-01,a\n2.5D+00,3.5D+02,b\n", ["1.5 0.25 a", "2.5 350.0 b"]),
    ("single quotes", "'x','y','g'\n'1.5','2.5','a, b'\n'2.5','3.5','c'\n", ["1.5 2.5 a, b", "2.5 3.5 c"]),
    ("apostrophes that are no quotes", "x,y,g\n1.5,2.5,'a\n2.5,3.5,b\n", ["1.5 2.5 'a", "2.5 3.5 b"]),
    (
      "joined files, each with its titles",
      "x,y,g\n1.5,2.5,a\n2.5,3.5,b\nx,y,g\n3.5,2.5,a\n4.5,3.5,b\n",
      ["1.5 2.5 a", "2.5 3.5 b", "3.5 2.5 a", "4.5 3.5 b"]
    ),
    (
      "groups of columns above the titles", "s,s,t\nx,y,g\n1.5,2.5,a\n2.5,3.5,b\n", ["1.5 2.5 a", "2.5 3.5 b"]
    ),
    (
      "lakhs, yen and texts of a spreadsheet",
      "x,y,g\n\"1,23,456\",\\100,a\n\"2,23,456\",\\200,b\n\"=\"\"3\"\"\",\\5,b\n",
      ["123456.0 100.0 a", "223456.0 200.0 b", "3.0 5.0 b"]
    ),
    (
      "missing values of Stata, MySQL and tables for print",
      "x,y,g\n1.5,2.5,a\n.a,2,b\n\\N,2,b\nn.d.,2,b\n..,3,a\n2.5,3.5,b\n1,2,b\n1,3,b\n7,1,a\n",
      ["1.5 2.5 a", "2.5 3.5 b", "1.0 2.0 b", "1.0 3.0 b", "7.0 1.0 a"]
    ),
    (
      "ARFF with tabs",
      "@RELATION\tr\n@ATTRIBUTE\tx\tREAL\n@ATTRIBUTE y REAL\n@ATTRIBUTE g STRING\n@DATA\n1.5\t2.5\t'a b'\n2.5\t3.5\tc\n",
      ["1.5 2.5 a b", "2.5 3.5 c"]
    ),
    ("colons", "x:y:g\n1.5:2.5:a\n2.5:3.5:b\n", ["1.5 2.5 a", "2.5 3.5 b"]),
    ("Japanese commas", "1.5、2.5、甲\n2.5、3.5、乙\n", ["1.5 2.5 甲", "2.5 3.5 乙"]),
    (
      "times of day are not separated by colons", "12:30:00 1.5 2.5 a\n12:31:00 2.5 3.5 b\n12:32:00 4.5 3.5 b\n",
      ["1.5 2.5 a", "2.5 3.5 b", "4.5 3.5 b"]
    ),
    ("numbers with blanks in quotes", "x,y,g\n\" 1.5\",\"2.5 \",a\n\" 2.5\",3.5,b\n", ["1.5 2.5 a", "2.5 3.5 b"]),
    (
      "words of two parts between tabs",
      "\theight\tweight\tpart\n1\t64\t9.5\tBass 2\n2\t61\t8.5\tBass 1\n3\t72\t1.5\tBass 1\n",
      ["64.0 9.5 Bass 2", "61.0 8.5 Bass 1", "72.0 1.5 Bass 1"]
    ),
    (
      "a title with a comma above", "Sales, 2020\nx,y,label\n1.5,2.5,a\n2.5,3.5,b\n", ["1.5 2.5 a", "2.5 3.5 b"]
    ),
    (
      "R's years without a title of the row names",
      "\"1940\" \"1945\"\n\"Food and Tobacco\" 22.2 44.5\n\"Household\" 10.5 15.5\n",
      ["22.2 44.5 Food and Tobacco", "10.5 15.5 Household"]
    ),
    ("full-width commas", "1.5,2.5,甲\n2.5,3.5,乙\n", ["1.5 2.5 甲", "2.5 3.5 乙"]),
    ("a footer of totals", "x,y,g\n1.5,2.5,a\n2.5,3.5,b\nTotal,6,\n", ["1.5 2.5 a", "2.5 3.5 b"]),
    ("a footer of a note", "x,y,g\n1.5,2.5,a\n2.5,3.5,b\n(2 rows)\n", ["1.5 2.5 a", "2.5 3.5 b"]),
    (
      "a class called total", "x,y,g\n1.5,2.5,total\n2.5,3.5,b\n3.5,4.5,total\n",
      ["1.5 2.5 total", "2.5 3.5 b", "3.5 4.5 total"]
    ),
    ("pandas' titles of columns without names", "0,1,2\n0.5,1.5,1\n0.25,2.5,0\n", ["0.5 1.5 1", "0.25 2.5 0"]),
    (
      "titles of which some are numbers", "0,1,class\n4,5,1\n4,6,1\n-1,0,0\n-2,1,0\n",
      ["4.0 5.0 1", "4.0 6.0 1", "-1.0 0.0 0", "-2.0 1.0 0"]
    ),
    ("a title and a row of units", "Ponds\n\nx,y,kind\ncm,cm,\n1.5,2,a\n2.5,3,b\n", ["1.5 2.0 a", "2.5 3.0 b"]),
    (
      "R's row names without a title", "\"x\" \"y\" \"g\"\n\"1\" 0.5 2 \"a\"\n\"2\" 1.5 3 \"b\"\n\"3\" 4.5 9 \"b\"\n",
      ["0.5 2.0 a", "1.5 3.0 b", "4.5 9.0 b"]
    ),
    (
      "Orange's three lines", "x\ty\tn\tk\nc\tc\ts\td\n\t\tmeta\tclass\n1\t2\tp\ta\n3\t4\tq\tb\n",
      ["1.0 2.0 a", "3.0 4.0 b"]
    ),
    (
      "scikit-learn's counts", "4,3,red,green\n5.1,3.5,1.4,0\n6.4,3.2,4.5,1\n6.3,3.3,6.0,1\n4.9,3.0,1.3,0\n",
      ["5.1 3.5 0", "6.4 3.2 1", "6.3 3.3 1", "4.9 3.0 0"]
    ),
    (
      "titles in a comment", "# made by numpy\n# x y label\n1.5e+00 2.0e+00 0.0e+00\n2.5e+00 3.0e+00 1.0e+00\n",
      ["1.5 2.0 0", "2.5 3.0 1"]
    ),
    ("a label in front", "class,u,v\nb,1,2\na,3,4\n", ["1.0 2.0 b", "3.0 4.0 a"]),
    (
      "few whole numbers in front", "y,x1,x2\n0,0.51,3.12\n1,0.25,4.07\n0,0.13,2.2\n1,0.9,3.3\n",
      ["0.51 3.12 0", "0.25 4.07 1", "0.13 2.2 0", "0.9 3.3 1"]
    ),
    (
      "doubled tabs", "31.95\t7.95\t3\r\n31.15\t7.3\t\t3\r\n29.7\t6\t\t1\r\n28.9\t5.55\t1\r\n",
      ["31.95 7.95 3", "31.15 7.3 3", "29.7 6.0 1", "28.9 5.55 1"]
    ),
    ("pipes", "x|y|label\n1.5|2|a\n3.5|4|b\n", ["1.5 2.0 a", "3.5 4.0 b"]),
    ("a separator that is named", "sep=;\r\nx;y;label\r\n1.5;2;a\r\n3.5;4;b\r\n", ["1.5 2.0 a", "3.5 4.0 b"]),
    ("separators at the ends of lines", "x,y,label,\n1.5,2,a,\n3.5,4,b,\n", ["1.5 2.0 a", "3.5 4.0 b"]),
    ("rows of nothing but separators", "x,y,label\n1.5,2,a\n,,\n3.5,4,b\n,,\n", ["1.5 2.0 a", "3.5 4.0 b"]),
    ("decimal commas", "x;y;label\n1,5;-2,25;a\n3,5;4;b\n", ["1.5 -2.25 a", "3.5 4.0 b"]),
    ("decimal commas in quotes", "x,y,label\n\"1,5\",2,a\n\"3,5\",4,b\n", ["1.5 2.0 a", "3.5 4.0 b"]),
    ("points between thousands", "x;y;label\n1.234,5;2.000;a\n2.000,25;4;b\n", ["1234.5 2000.0 a", "2000.25 4.0 b"]),
    ("commas between thousands", "x;y;label\n1,234.5;2,345;a\n3,456;7;b\n", ["1234.5 2345.0 a", "3456.0 7.0 b"]),
    (
      "apostrophes and blanks between thousands", "x;y;label\n1'234.5;2\u{a0}345;a\n3'456;7;b\n",
      ["1234.5 2345.0 a", "3456.0 7.0 b"]
    ),
    (
      "signs and digits of other alphabets", "x,y,label\n\u{2212}1.5,\u{a0}２,a\n３．５,4,b\n", ["-1.5 2.0 a", "3.5 4.0 b"]
    ),
    ("comments anywhere", "# a\nx,y,label\n1.5,2,a\n% b\n3.5,4,b\n", ["1.5 2.0 a", "3.5 4.0 b"]),
    (
      "missing numbers and labels", "x,y,label\n1.5,2,a\nNA,2,a\n2,#N/A,b\n#N/A,2,b\n3,?,a\n3,4,\n3,4,nan\n3.5,4,b\n",
      ["1.5 2.0 a", "3.5 4.0 b"]
    ),
    ("labels in the order of their numbers", "0,5,c10\n9,0,c2\n3,1,c1\n", ["0.0 5.0 c10", "9.0 0.0 c2", "3.0 1.0 c1"]),
    (
      "ARFF",
      "% c\n@RELATION 'r'\n@ATTRIBUTE x REAL\n@ATTRIBUTE 'y a' numeric\n@attribute class {B 2, 'A 1'}\n@DATA\n1.5,2,'A 1'\n?,2,'A 1'\n3.5,4,B 2\n",
      ["1.5 2.0 A 1", "3.5 4.0 B 2"]
    ),
    ("svmlight", "+1 1:0.5 2:-0.25 # c\n-1 2:0.125\n-1 1:3\n", ["0.5 -0.25 1", "0.0 0.125 -1", "3.0 0.0 -1"]),
  ]

  @Test(arguments: kinds) func `A kind of table is read as it is meant`(kind: String, text: String, rows: [String])
    throws
  {
    for portion in [Int.max, 1, 3] {
      let data = try Self.read(Array(text.utf8), TableOptions(scale: .none), portion: portion).data
      #expect(Self.rows(data) == rows, "\(kind)")
    }
  }

  static let sentences: [(text: String, columns: String, sentence: String)] = [
    (
      "\"\",\"duration\",\"waiting\",\"kind\"\n\"1\",3.6,79,a\n\"2\",NA,54,b\n\"3\",3.3,74,b\n", "auto",
      "2 points; x = duration, y = waiting, label = kind (2 classes); column 1 counts rows, left out; 1 row without a "
        + "number left out"
    ),
    (
      "a,b,c,d,e\n1,2,3,4,p\n2,5,9,4,q\n", "auto",
      "2 points; x = a, y = b, label = e (2 classes); c, d not used, --columns chooses"
    ),
    ("a,b,c,d,e\n1,2,3,4,p\n2,5,9,4,q\n", "4,C,e", "2 points; x = d, y = c, label = e (2 classes)"),
    (
      "a;b;k\n1,234;2,5;p\n3,456;1;q\n", "auto",
      "2 points; x = a, y = b, label = k (2 classes); commas in numbers are decimal"
    ),
    (
      "a;b;k\n1,234;2;p\n3,456;1;q\n", "auto",
      "2 points; x = a, y = b, label = k (2 classes); commas in numbers read as decimal, 1,234 as 1.234; if they separate "
        + "thousands, write the numbers without them"
    ),
  ]

  @Test(arguments: sentences) func `How a table was read is one sentence`(
    text: String, columns: String, sentence: String
  ) throws {
    let report = try Self.read(text, columns).report
    #expect(report.english == sentence)
    expectJapanese(report)
  }

  @Test func `A number far out is named with its line`() throws {
    let rows = (0..<30).map { "\(Double($0) / 10 + 0.05),\($0 % 7),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    let report = try Self.read("x,y,label\n" + rows + "-9999,2,a\n").report
    #expect(report.notes == [.outlier(line: 32, column: .titled("x"), value: -9999)])
    #expect(try Self.read("x,y,label\n" + rows + "-99,2,a\n").report.notes.isEmpty)
  }

  @Test(arguments: [
    ("x,y,g\n4,19,10,55,a\n5,20,10,65,b\n", "p.csv, line 1: there are 3 columns where the lines below have 5"),
    (
      "x,y,g\n" + String(repeating: "1;2;a\n", count: 6) + String(repeating: "1,2,a\n2,3,b\n", count: 9),
      "p.csv, line 2: there is 1 column where the lines below have 3"
    ),
    ("x~y~g\n1~2~a\n3~4~b\n", "p.csv: there is one column, where a point has three: two numbers and a label, with"),
    (
      "x,1,2,3,4\ny,2,3,4,5\ng,a,b,a,b\n",
      "p.csv: no column has numbers in most of its rows; a row is a point, and a column a coordinate or the label"
    ),
    (
      "@relation r\n@attribute x real\n@attribute y real\n@attribute class {a,b}\n@data\n{0 1, 1 2, 2 a}\n",
      "p.csv, line 6: the rows are in the sparse form of ARFF"
    ),
  ]) func `What could be misread is refused`(text: String, sentence: String) {
    let error = #expect(throws: TableError.self) { try Self.read(text) }
    #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    if let error { expectJapanese(error.text) }
  }

  /// Whole numbers above words, in the first line: titles where they are years above words that repeat.
  @Test(arguments: [
    (
      "region,2019,2020\nn,100,90\ns,97,30\nn,80,21\ns,77,15\n",
      "4 points; x = 2019, y = 2020, label = region (2 classes)"
    ),
    (
      "2020,2018,region\n1900,1800,n\n1901,1700,s\n1950,1750,n\n1920,1650,s\n",
      "4 points; x = 2020, y = 2018, label = region"
    ),
    ("n,2019,2020\ns,2018,2021\nn,2017,2019\ns,2016,2020\nn,2015,2021\ns,2014,2019\n", "6 points; x = column 2"),
    ("m,3,4\nn,5,6\no,7,1\nn,8,1\no,9,2\nm,10,2\n", "6 points; x = column 2"),
  ]) func `Years can be titles above whole numbers`(text: String, sentence: String) throws {
    #expect(try Self.read(Array(text.utf8)).report.english.hasPrefix(sentence))
  }

  @Test(
    arguments: [
      ([0x1f, 0x8b, 8, 0], "this is gzip; zcat p.csv | spiral -"),
      (Array("%PDF-1.4".utf8), "this is PDF; a table of points is text, such as CSV"),
      (
        Array("  {\"a\": 1}".utf8),
        "this is JSON; write it as CSV first, with pandas: read_json(\"p.csv\").to_csv(\"points.csv\", index=False)"
      ),
      (
        Array("{\"x\": 1, \"y\": [2]}\r\n{\"x\": 3}\r\n".utf8),
        "this is JSON Lines; write it as CSV first, with pandas: read_json(\"p.csv\", lines=True)"
          + ".to_csv(\"points.csv\", index=False)"
      ),
      (
        [40, 0, 0, 0, 0, 0, 0, 0] + Array("{\"W\":{\"dtype\":\"F32\"".utf8),
        "this is a safetensors file; write its arrays as .npz: np.savez(\"weights.npz\", "
          + "**safetensors.numpy.load_file(\"p.csv\"))"
      ),
      (Array("<!DOCTYPE html><p>".utf8), "this is a web page; download the table itself"),
      (
        [0x80, 0x04, 0x95],
        "this is a Python pickle; write it as CSV or .npz first: a pickle can run code when it is read"
      ),
    ] as [([UInt8], String)]) func `Files of other kinds are named by their first bytes`(
      bytes: [UInt8], problem: String
    )
  {
    let error = #expect(throws: TableError.self) { try Self.read(bytes) }
    #expect(error?.description == "p.csv: " + problem)
    if let error { expectJapanese(error.text) }
  }
}
