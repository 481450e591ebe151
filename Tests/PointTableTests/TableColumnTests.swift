import Learning
import Settings
import Testing
import Texts

@testable import PointTables

/// The columns of a table that become coordinates and the label, and the scale of the axes.
struct TableColumnTests {
  @Test func `Whole numbers with wide and unequal gaps are measurements, and a title makes them labels`() throws {
    let flows = [50, 56, 58, 62, 80, 50, 56, 58, 62, 80, 50, 56, 58, 62, 80]
    func table(_ title: String) -> String {
      "loss,acid,\(title)\n"
        + flows.enumerated().map { "\(0.5 * Double($0)),\(0.25 * Double($0 * $0)),\($1)\n" }.joined()
    }
    #expect(throws: TableError.self) { try TableKindTests.read(table("flow")) }
    #expect(try TableKindTests.read(table("class")).report.label == .titled("class"))
    // Values with equal gaps are levels.
    #expect(
      try TableKindTests.read(table("dose").replacing("80\n", with: "66\n").replacing("56\n", with: "54\n")).report
        .label
        == .titled("dose"))
  }

  /// Rows of a table with 40 points, `line` with x, y and g in it.
  private static func table(_ header: String, _ line: (Int) -> String) -> String {
    header + (0..<40).map { line($0) + "\n" }.joined()
  }

  /// x and y that are no whole numbers.
  private static func xy(_ i: Int) -> (x: Double, y: Double) {
    (Double(i * i % 37) + 0.5, Double(i * 7 % 41) / 8 + 0.01)
  }

  private static let coordinates: [(kind: String, text: String, sentence: String)] = [
    (
      "a constant column is none", table("batch,x,y,g\n") { "7,\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = x, y = y, label = g (2 classes); batch not used, --columns chooses"
    ),
    (
      "years rise evenly", table("year,x,y,g\n") { "\(1980 + $0),\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = x, y = y, label = g (2 classes); year not used, --columns chooses"
    ),
    (
      "numbers of customers",
      table("customer_id,x,y,g\n") { "\($0 * $0 * 31 + 7),\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = x, y = y, label = g (2 classes); customer_id not used, --columns chooses"
    ),
    (
      "beyond what a double tells apart",
      table("key,x,y,g\n") { "\(9_007_199_254_740_993 + $0 * $0),\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = x, y = y, label = g (2 classes); key not used, --columns chooses"
    ),
    (
      "yes and no as 1 and 0",
      table("smokes,x,y,g\n") { "\($0 % 2),\(xy($0).x),\(xy($0).y),\($0 % 3 == 0 ? "a" : "b")" },
      "x = x, y = y, label = g (2 classes); smokes not used, --columns chooses"
    ),
    (
      "R's names of rows are no label",
      table("\"\",\"x\",\"y\",\"am\"\n") { "\"Car \($0)\",\(xy($0).x),\(xy($0).y),\($0 % 2)" },
      "x = x, y = y, label = am (2 classes); column 1 not used, --columns chooses"
    ),
    (
      "numbers that repeat with the title of an index",
      table("id,x,y,g\n") { "\($0 / 2),\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = x, y = y, label = g (2 classes); id not used, --columns chooses"
    ),
    (
      "a column that is mostly empty",
      table("w,x,y,g\n") { "\($0 % 3 == 0 ? "\($0).5" : ""),\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = x, y = y, label = g (2 classes); w not used, --columns chooses"
    ),
    (
      "dates are no label beside classes",
      table("x,y,k,day\n") { "\(xy($0).x),\(xy($0).y),\($0 % 2),2020-01-0\($0 % 9 + 1)" },
      "x = x, y = y, label = k (2 classes); day not used, --columns chooses"
    ),
    (
      "words that hardly repeat name the rows",
      table("name,x,y,k\n") { "car \($0 % 39),\(xy($0).x),\(xy($0).y),\($0 % 2)" },
      "x = x, y = y, label = k (2 classes); name not used, --columns chooses"
    ),
    (
      "a title with commas above",
      "Trees, 2020, north\n" + table("x,y,species\n") { "\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = x, y = y, label = species (2 classes); line 1 skipped"
    ),
    (
      "titles that are numbers", table("2019,2020,region\n") { "\(xy($0).x),\(xy($0).y),\($0 % 2 == 0 ? "a" : "b")" },
      "x = 2019, y = 2020, label = region (2 classes); line 1 taken for titles"
    ),
    (
      "a currency and per cent",
      table("price,share,g\n") { "\"$1,\(100 + $0)\",\(xy($0).y) %,\($0 % 2 == 0 ? "a" : "b")" },
      "x = price, y = share, label = g (2 classes); commas in numbers read as thousands separators, 1,234 as 1234; if they are "
        + "decimal, write points; $, % removed from the numbers"
    ),
  ]

  @Test(arguments: coordinates) func `Columns that measure nothing are no coordinates`(
    kind: String, text: String, sentence: String
  ) throws {
    #expect(try TableKindTests.read(text).report.english == "40 points; " + sentence, "\(kind)")
  }

  @Test func `Columns that cannot be chosen are told`() {
    let table = "a,b,c\n1,2,p\n3,4,q\n"
    for (columns, problem) in [
      ("a,d,c", "there is no column 'd'; there are a, b, c"), ("a,a,c", "column 'a' is chosen twice"),
      ("c,a,b", "'c' holds no numbers"),
      ("a,c", "--columns needs two columns of numbers and one of labels: --columns height,weight,kind"),
    ] {
      let error = #expect(throws: TableError.self) { try TableKindTests.read(table, columns) }
      #expect(error?.description == "p.csv: " + problem)
      if let error { expectJapanese(error.text) }
    }
  }

  /// As `write.csv` writes a data frame of one measurement and one factor.
  @Test func `Row numbers are no coordinate`() throws {
    let text = "\"\",\"weight\",\"feed\"\n\"1\",179,\"a\"\n\"2\",160,\"b\"\n\"3\",136,\"a\"\n"
    let error = #expect(throws: TableError.self) { try TableKindTests.read(text) }
    #expect(
      error?.description
        == "p.csv: beside the label 'feed' there is one column of numbers, 'weight', and two are needed; column 1 counts the "
        + "rows: --columns 1,weight,feed takes it all the same")
    if let error { expectJapanese(error.text) }
    #expect(try TableKindTests.rows(TableKindTests.read(text, "1,weight,feed").data).count == 3)
  }

  @Test func `A chosen measurement is a label all the same`() throws {
    #expect(try TableKindTests.read("a,b,c\n1,2,1.5\n3,4,2.5\n", "a,b,c").data.classNames == ["1.5", "2.5"])
  }

  @Test func `More than two numbers are seen along their principal directions`() throws {
    let rows = (0..<40).map { i in
      let t = Double(i) / 39
      return "\(t),\(1000 * t),\(-3 * t + 0.001 * Double(i % 3)),\(i % 2)\n"
    }.joined()
    let (data, report) = try TableKindTests.read("a,b,c,k\n" + rows, "a,b,c,k")
    guard case .projection(let share)? = report.notes.last else {
      Issue.record("no projection: \(report.notes)")
      return
    }
    #expect(share > 0.9999)
    // Standardized, the three columns are one: the first direction has a variance of 3.
    let variance = (0..<40).reduce(0) { $0 + data.X[$1, 0] * data.X[$1, 0] / 40 }
    #expect(abs(variance - 3) < 1e-3)
    #expect(data.titles == ["PC 1", "PC 2"])
  }

  @Test func `The scale that auto chose is told where the axes differ`() throws {
    var table = PointTable(file: "p.csv")
    try table.feed(Array("x,y,g\n1.5,1000,a\n2.5,2000,b\n".utf8)[...])
    #expect(try table.finish().report.notes == [.scaledEach])
  }

  @Test func `Each axis is scaled by itself where units differ`() throws {
    func scale(_ text: String, _ scale: TableScale) throws -> PlaneScale {
      try TableKindTests.read(Array(text.utf8), TableOptions(scale: scale)).data.scale
    }
    let different = "10,1000,a\n20,3000,b\n"
    let each = PlaneScale(center: Point(x: 15, y: 2000), unit: Point(x: 5, y: 1000))
    #expect(try scale(different, .auto) == each)
    #expect(try scale(different, .each) == each)
    #expect(try scale(different, .equal) == PlaneScale(center: Point(x: 15, y: 2000), unit: 1000))
    #expect(try scale(different, .none) == .identity)
    #expect(try scale("10,10,a\n20,40,b\n", .auto) == PlaneScale(center: Point(x: 15, y: 25), unit: 15))
    #expect(try scale("10,10,a\n20,41,b\n", .auto).unit == Point(x: 5, y: 15.5))
  }
}
