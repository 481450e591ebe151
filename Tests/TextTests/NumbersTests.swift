import Platform
import Testing
import Texts

struct NumbersTests {
  @Test(arguments: [
    (0.245292, "0.245292"), (999_999, "999999.000000"), (1e6, "1.00e+06"), (-2.5e153, "-2.50e+153"), (0, "0.000000"),
    (.infinity, "inf"), (.nan, "nan"), (.greatestFiniteMagnitude, "1.80e+308"),
  ])
  func `A number of any size has a short form`(value: Double, text: String) {
    #expect(bounded(value, digits: 6) == text)
  }

  @Test(arguments: [
    ("0", 0), ("1000", 1000), ("007", 7), ("1e3", 1000), ("2.5E+2", 250), ("1000.0", 1000),
    ("9007199254740993", 9_007_199_254_740_993),
    ("9.007199254740992e15", 9_007_199_254_740_992), ("1e16", nil), ("1.5", nil), ("1e-3", nil), ("-1", nil),
    ("-0", nil),
    ("-1e3", nil), ("+5", nil), ("0x10", nil), ("1e", nil), ("", nil), (" 1", nil), ("1e400", nil), ("٣", nil),
    ("inf", nil),
  ])
  func `A whole number may have a point or an exponent`(text: String, number: Int?) {
    #expect(wholeNumber(text) == number)
  }

  @Test(arguments: [
    ("0.5", 0.5), ("-2e-3", -0.002), ("1e+02", 100), ("7", 7), ("+5", nil), ("0x1p3", nil), ("nan", nil), ("-inf", nil),
    ("1e999", nil), ("", nil), (" 1", nil), ("٣", nil), ("1e", nil), ("1-", nil),
  ])
  func `A number of an option has decimal digits and is finite`(text: String, number: Double?) {
    #expect(realNumber(text) == number)
  }

  @Test func `An amount of memory compares as it is`() {
    let sentence = { (needed: Double, free: Double) in SettingProblem.memory(needed: needed, available: free).english }
    #expect(sentence(119_100_000, 118_900_000).contains("needs about 120 MB of memory, and may take 118 MB here"))
    #expect(sentence(1_210_000_000, 999_900_000).contains("needs about 1.3 GB of memory, and may take 999 MB here"))
    #expect(sentence(3.1e12, 2.59e9).contains("needs about 3100.0 GB of memory, and may take 2.5 GB here"))
  }

  @Test func `Fixed digits are those of C's printf, of halves, tiny and huge numbers too`() {
    var values: [Double] = [
      0, -0.0, 0.5, 1.5, 2.5, -2.5, 0.125, 0.375, 1.005, 2.675, Double.leastNonzeroMagnitude, 9.995, 99.5, 0x1p51,
      0x1p52 - 0.5, 1e22,
    ]
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let share = Double(state >> 11) * 0x1p-53
      values.append((share - 0.5) * [1, 100, 1e6, 1e15][Int(state & 3)])
      // Numbers of few digits, next to halves of the last digit.
      values.append(Double(Int(share * 200_000) * 5) / [1e1, 1e2, 1e3, 1e4][Int(state >> 2 & 3)])
    }
    for digits in [0, 1, 2, 3, 4, 6, 9, 12] {
      let wrong = values.filter { fixed($0, digits: digits) != printed($0, digits: digits) }
      #expect(wrong.isEmpty, "\(digits) digits: \(wrong.prefix(3))")
    }
  }

  @Test(
    arguments: [
      (.above(0), "1,5", "; the decimal sign is a point: 1.5"),
      (.above(0), "1,000", "; the decimal sign is a point: 1.000; thousands have no comma: 1000"),
      (.above(0), "12,500,000", "; thousands have no comma: 12500000"), (.between(0, 0.9), "1,5", ""),
      (.between(0, 0.9), "0,125", "; the decimal sign is a point: 0.125"), (.above(0), "-1,5", ""),
      (.whole(1...5000), "1,000", "; thousands have no comma: 1000"), (.whole(1...500), "1,000", ""),
      (.wordOrWholeFrom("auto", 0), "1,5", ""), (.above(0), "1,00x", ""), (.above(0), "1,00,5", ""),
      (.above(0), "1000,5", "; the decimal sign is a point: 1000.5"), (.unit, "1,5", ""),
      (.above(0), "1,234.5", "; thousands have no comma: 1234.5"), (.above(0), "1.5,000", ""),
      (.above(0), "1,23.5", ""), (.above(0), "1,234.5e3", "; thousands have no comma: 1234.5e3"),
      (.whole(1...5000), "1,234.5", ""),
    ] as [(SettingDomain, String, String)])
  func `Of a number with a comma, the readings that are possible values are advised`(
    domain: SettingDomain, given: String, advice: String
  ) {
    let problem = SettingProblem.value(setting: "--a", domain: domain, given: given)
    #expect(problem.english == "--a takes \(domain.english), not '\(given)'\(advice)")
    #expect(problem.japanese.contains("ピリオド") == advice.contains("point"))
    #expect(problem.japanese.contains("桁区切り") == advice.contains("thousands"))
  }

  @Test func `A number that is rounded to 0 has no sign`() {
    #expect(rounded(-0.004, digits: 2) == "0.00" && rounded(-0.006, digits: 2) == "-0.01")
    #expect(rounded(-0.0, digits: 3) == "0.000" && rounded(-0.4, digits: 0) == "0")
    #expect(rounded(-.infinity, digits: 2) == "-inf" && rounded(-10, digits: 0) == "-10")
    #expect(bounded(-0.00001, digits: 4) == "0.0000" && bounded(-2e6, digits: 2) == "-2.00e+06")
  }

  private func printed(_ value: Double, digits: Int) -> String {
    var buffer = [CChar](repeating: 0, count: 400)
    let length = withVaList([CInt(digits), value]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    return String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (.max, "9,223,372,036,854,775,807"),
    (.min, "-9,223,372,036,854,775,808"),
  ])
  func `Whole numbers have their digits in threes`(value: Int, text: String) { #expect(grouped(value) == text) }
}
