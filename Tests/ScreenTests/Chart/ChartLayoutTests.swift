import Learning
import Testing
import Training

@testable import Screen

struct ChartLayoutTests {
  @Test func `Where room is short the axes go one after the other`() {
    #expect(
      text(chart(measured, shows: [.total, .accuracy]), 40, 5) == """
        2┤         ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤├100%
         │⡀⡠⠤⠒⠒⠉⠉⠉⠉                        │
         │⠊⠒⠢⠤⣀⣀⣀⣀⡀                        │
        0┤        ⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒├0%
          0       50     100     150     200
        """)
    #expect(
      text(chart(measured, shows: [.total, .accuracy]), 39, 5) == """
        2┤
         │⡀
         │⠈⠑⠢⠤⢄⣀⣀⣀⣀⡀
        0┤         ⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒
          0        50      100      150     200
        """)
    #expect(
      text(chart(measured, shows: [.total, .accuracy]), 39, 4) == """
        2┤
         │⡀
         │⠈⠑⠢⠤⢄⣀⣀⣀⣀⡀
        0┤         ⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒
        """)
    #expect(
      text(chart(measured, shows: [.total, .accuracy]), 13, 4) == """
        ⡄
        ⠱⡀
         ⠑⠤⣀⡀
            ⠈⠉⠉⠑⠒⠒⠒⠒⠒
        """)
    #expect(
      text(chart(measured, shows: .total), 3, 2) == """
        ⡆
        ⠑⠤⠤
        """)
  }
}
