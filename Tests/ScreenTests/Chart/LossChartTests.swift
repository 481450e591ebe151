import Learning
import Testing
import Texts
import Training

@testable import Screen

struct LossChartTests {
  /// A loss that falls, changes at iteration 400 and has a spike at 700.
  private var changed: LossHistory {
    var history = history(400)
    history.mark(.verbatim("step size 3"))
    for i in 400..<1000 { history.append(Loss(data: i == 700 ? 0.9 : 0.3, penalty: 0.02)) }
    return history
  }

  @Test func `A small chart has the loss, its parts and two axes`() throws {
    try expectRecorded(text(chart(history(1000)), 34, 8), "chart-34x8")
  }

  @Test func `A larger one has lines at its axes`() {
    #expect(
      text(chart(history(10_000), shows: .total), 50, 12) == """
        1.5┤
           │
           │⡀
          1┤⡇
           │⡇
           │⡇
        0.5┤⢸
           │⢸
           │ ⠣⣀⡀
          0┤   ⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
           └┬────────┬────────┬────────┬────────┬────────┬
            0        2k       4k       6k       8k     10k
        """)
  }

  @Test func `Accuracy has its own strip, and the loss on the points held out its own curve`() throws {
    try expectRecorded(text(chart(measured), 50, 14), "chart-50x14")
  }

  @Test func `Every curve in the legend is visible`() {
    var history = LossHistory()
    for i in 0..<200 {
      history.append(Loss(data: 0.3, penalty: 0.1))
      history.annotate(accuracy: 0.39 + Double(i % 2) / 100, testLoss: 0.4)
    }
    for (columns, rows) in [(32, 6), (57, 14), (90, 20)] {
      let chart = chart(history)
      var frame = Frame(size: Size(columns: columns, rows: rows))
      chart.draw(on: &frame, in: frame.bounds)
      let colors = Set(frame.cells.flatMap { [$0.ink.foreground, $0.ink.background] })
      for curve in chart.legend(otherName: .linear, in: ChartLayout(chart, in: frame.bounds)) {
        let (name, ink) = (curve.name, curve.ink)
        #expect(colors.contains(ink.foreground), "\(name) at \(columns)")
      }
      #expect(colors.contains(chart.inks.accuracy.foreground) == (rows >= 12))
    }
  }

  @Test func `Before the first iteration there are only the axes`() {
    #expect(
      text(chart(LossHistory()), 30, 6) == """
          1┤
           │
        0.5┤
           │
          0┤
            0            5          10
        """)
  }

  @Test func `The first iterations are drawn from the left`() {
    #expect(
      text(chart(history(1), shows: .total), 30, 6) == """
         │
        1┤⠁
         │
         │
        0┤
          0             5           10
        """)
    #expect(
      text(chart(history(5), shows: .total), 30, 6) == """
         │
        1┤⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠂
         │
         │
        0┤
          0             5           10
        """)
  }

  @Test func `A flat curve is a line`() {
    #expect(
      text(chart(history(100) { _ in 0.5 }, shows: .total), 30, 5) == """
        1┤
         │
         │⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠁
        0┤
          0             50         100
        """)
    #expect(
      text(chart(history(100) { _ in 0 }, shows: .total), 30, 5) == """
        1┤
         │
         │
        0┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠄
          0             50         100
        """)
  }

  @Test func `A logarithmic axis has decades`() {
    var chart = chart(history(1000) { 3 / (1 + Double($0 * $0) / 50) + 0.002 }, shows: .total)
    chart.isLogarithmic = true
    #expect(
      text(chart, 40, 10) == """
            │⡀
           1┤⢇
            │⢸
            │ ⢇
         0.1┤ ⠘⡄
            │  ⠈⠢⣀
        0.01┤    ⠈⠑⠒⠤⢄⣀⣀⡀
            │           ⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
            └┬──────┬──────┬─────┬──────┬──────┬
             0     200    400   600    800    1k
        """)
  }

  @Test func `A change has a line and its text`() {
    #expect(
      text(chart(changed, shows: .total), 50, 10) == """
         │                   ▾step size 3
         │⡀                  ┊
        1┤⢇                  ┊             ⢀
         │⠈⡆                 ┊             ⢸
         │ ⠘⢄⡀               ┊             ⢸
         │   ⠑⠢⢄⡀            ⢀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡠⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
         │      ⠈⠉⠑⠒⠒⠤⠤⠤⠤⢄⣀⣀⣠⠃
        0┤                   ┊
         └┬────────┬─────────┬────────┬─────────┬────────┬
          0       200       400      600       800      1k
        """)
  }

  @Test func `Texts that do not fit beside the curve are left out`() {
    var history = LossHistory()
    for i in 0..<500 {
      if [100, 105, 300, 495].contains(i) { history.mark(.verbatim("step size \(i)")) }
      history.append(Loss(data: 0.4, penalty: 0))
    }
    #expect(
      text(chart(history, shows: .total), 44, 8) == """
        0.6┤        ▾ step size 300▾  step size 495▾
           │        ┊step size 105 ┊               ┊
        0.4┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔
           │        ┊              ┊               ┊
        0.2┤        ┊              ┊               ┊
           │        ┊              ┊               ┊
          0┤        ┊              ┊               ┊
            0      100     200    300     400    500
        """)
    #expect(
      text(chart(history, shows: .total), 40, 8) == """
        0.6┤       ▾             ▾             ▾
           │       ┊             ┊             ┊
        0.4┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔
           │       ┊             ┊             ┊
        0.2┤       ┊             ┊             ┊
           │       ┊             ┊             ┊
          0┤       ┊             ┊             ┊
            0     100    200    300    400   500
        """)
  }

  @Test func `The cursor reads an iteration and its loss`() {
    var chart = chart(changed, shows: .total)
    chart.cursor = 500
    #expect(
      text(chart, 50, 8) == """
        1.5┤iteration 500  loss 0.3200
           │       step size 3┊    │
          1┤⢇                 ┊    │        ⡀
           │⠈⢆                ┊    │        ⡇
        0.5┤  ⠑⢄⡀             ┊    │        ⡇
           │    ⠈⠉⠒⠒⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⡎⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
          0┤                 ⠈⠁    │
            0       200      400      600      800      1k
        """)
    chart.cursor = 980
    #expect(
      text(chart, 34, 8) == """
        1.5┤  iteration 980  loss 0.3200 │
           │            ┊step size 3     │
          1┤⢇           ┊       ⢀        │
           │⠘⡄          ┊       ⢸        │
        0.5┤ ⠑⢄⡀        ┊       ⢸        │
           │   ⠉⠒⠢⠤⢄⣀⣀⣀⣠⠊⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
          0┤           ⠈⠁                │
            0             500           1k
        """)
  }

  @Test func `The cursor reports a spike among the iterations of its column`() {
    var chart = chart(history(2000) { $0 == 1501 ? 7 : 1 }, shows: .total)
    chart.cursor = 1500
    #expect(
      text(chart, 60, 6) == """
        2┤              iteration 1,501  loss 7.0000 ▴7.0000
         │                                          ⢀⡇
        1┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠼⠸⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
         │                                           │
        0┤                                           │
          0            500             1k           1.5k          2k
        """)
  }

  @Test func `A spike exceeds a linear axis rather than flattening the curve`() {
    #expect(
      text(chart(history(1000) { $0 == 500 ? 100 : 1 }, shows: .total), 40, 7) == """
         │                   ▴100.00
         │                  ⢠⢇
        1┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠼⠸⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
         │
         │
        0┤
          0     200     400    600     800    1k
        """)
  }

  @Test func `A loss that stays high is within the axis`() {
    #expect(
      text(chart(history(1000) { $0 < 800 ? 1 : 100 }, shows: .total), 40, 7) == """
           │
        100┤                            ⢀⠖⠒⠒⠒⠒⠒⠒
           │                            ⢸
           │                            ⡸
           │                            ⡇
          0┤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠃
            0     200    400    600    800    1k
        """)
  }

  @Test func `A part of the run can be looked at`() {
    var chart = chart(changed, shows: .total)
    chart.range = 390...410
    #expect(
      text(chart, 40, 8) == """
        0.4┤                  ▾step size 3
           │                 ⢀⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
           │                 ⡜┊
        0.2┤                ⢰⠁┊
           │⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠇ ┊
           │                  ┊
          0┤                  ┊
           390      395      400     405     410
        """)
  }

  @Test func `The other model's curve is drawn behind`() {
    var chart = chart(history(100), shows: .total)
    chart.other = history(300) { _ in 0.7 }
    #expect(
      text(chart, 34, 8) == """
        1.5┤
           │
          1┤⠉⠢⠤⣀
           │⠤⠤⠤⠤⠉⠑⠒⠤⠤⣀⣀⡀⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
        0.5┤           ⠈⠉⠉⠑⠒⠒⠒⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀
           │                            ⠈⠁
          0┤
            0              50          100
        """)
    var frame = Frame(size: Size(columns: 34, rows: 8))
    chart.draw(on: &frame, in: frame.bounds)
    #expect(frame[30, 3].ink == ChartInks.numbered.faded)
    #expect(frame[30, 4].ink == ChartInks.numbered.total)
  }

  @Test func `A curve behind that is far higher does not make the run's own flat`() {
    var own = chart(history(100), shows: .total)
    let alone = text(own, 34, 8)
    own.other = history(300) { _ in 400 }
    own.abandoned = [history(50) { _ in 30 }]
    #expect(text(own, 34, 8) == alone)
    let rect = Rect(x: 0, y: 0, width: 34, height: 8)
    #expect(own.legend(otherName: .linear, in: ChartLayout(own, in: rect)).map(\.name) == ["loss"])
    // It is drawn up to the edge where it falls into view.
    own.other = history(300) { $0 < 40 ? 400 : 0.9 }
    #expect(text(own, 34, 8).contains("1.5┤") && text(own, 34, 8) != alone)
    #expect(own.legend(otherName: .linear, in: ChartLayout(own, in: rect)).map(\.name) == ["loss", "linear"])
    own.isLogarithmic = true
    #expect(text(own, 34, 8).contains("100┤"))
  }

  @Test func `The curve ends at the present loss`() {
    var chart = chart(history(5), shows: .total)
    chart.current = Loss(data: 0.1, penalty: 0)
    #expect(
      text(chart, 30, 6) == """
         │
        1┤⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⢆
         │           ⠈⢆
         │            ⠈⢢
        0┤              ⠁
          0             5           10
        """)
  }

  @Test func `ASCII has two dots a cell`() {
    var chart = LossChart(history: changed, shows: .total, glyphs: .ascii, inks: .numbered)
    chart.cursor = 800
    #expect(
      text(chart, 50, 12) == """
        1.5+         iteration 800  loss 0.3200 |
           |                  !step size 3      |
           |.                 !                 |
          1+:                 !            .    |
           |'.                !            :    |
           | '.               !            :    |
        0.5+  '..             !            :    |
           |    ''...         .............'..............
           |        '''''.....'                 |
          0+                  !                 |
           ++--------+--------+--------+--------+--------+
            0       200      400      600      800      1k
        """)
  }

  @Test func `Half blocks are for fonts without braille`() {
    var chart = chart(history(1000), shows: .total)
    chart.dots = .halfBlocks
    #expect(
      text(chart, 34, 8) == """
        1.5┤
           │
          1┤█
           │▀▄
        0.5┤ ▀▄▄
           │   ▀▀▄▄▄▄▄▄▄
          0┤           ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
            0             500           1k
        """)
  }
}
