import Testing
import Texts

struct NumbersTests {
  @Test(arguments: [
    (0.245292, "0.245292"), (999_999, "999999.000000"), (1e6, "1.00e+06"), (-2.5e153, "-2.50e+153"), (0, "0.000000"),
    (.infinity, "inf"), (.nan, "nan"), (.greatestFiniteMagnitude, "1.80e+308"),
  ])
  func `A number without bounds is never longer than it can be read`(value: Double, text: String) {
    #expect(bounded(value, digits: 6) == text)
  }
}
