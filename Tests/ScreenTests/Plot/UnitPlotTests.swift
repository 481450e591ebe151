import Testing
import Texts

@testable import Screen

struct UnitPlotTests {
  @Test func `Ordinal numbers have their English suffixes`() {
    #expect(
      [1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 100, 101, 111, 113, 1002].map(ordinal) == [
        "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "100th", "101st", "111th", "113th",
        "1,002nd",
      ])
  }
}
