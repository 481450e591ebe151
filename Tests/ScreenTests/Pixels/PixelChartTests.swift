import Learning
import Testing
import Training

@testable import Screen

/// The loss chart in pixels.
struct PixelChartTests {
  private let colors = (0..<16).map { RGB(UInt32($0) * 0x0f0f0f) }

  private func pictures(_ chart: LossChart, _ size: Size, _ cell: PixelSize) -> [PixelPicture] {
    var frame = Frame(size: size)
    chart.draw(on: &frame, in: frame.bounds)
    chart.show(PixelDemand(cell: cell, isDue: true), colors: colors, in: frame.bounds, on: &frame)
    return frame.pictures
  }

  @Test(arguments: [(60, 12), (90, 33)], [(0.4, 0.2), (0.09, 0.3), (0.8, 0.1)])
  func `Both edges are where the axis has their values, to a pixel`(size: (Int, Int), loss: (Double, Double)) throws {
    for isLogarithmic in [false, true] {
      var history = LossHistory()
      for i in 0..<100 { history.append(i == 0 ? Loss(data: 1, penalty: 0) : Loss(data: loss.0, penalty: loss.1)) }
      var chart = chart(history)
      chart.isLogarithmic = isLogarithmic
      let cell = PixelSize(width: 9, height: 19)
      let size = Size(columns: size.0, rows: size.1)
      let picture = try #require(pictures(chart, size, cell).first)
      let bitmap = try #require(picture.bitmap)
      let layout = ChartLayout(chart, in: Rect(size))
      #expect(picture.rect == layout.plot)
      func row(_ value: Double) -> Double {
        Double(bitmap.height) - Double(cell.height) * layout.height(of: layout.y.position(of: value))
      }
      let x = bitmap.width / 2
      let data = colors[Int(chart.inks.data.foreground)]
      let parts = [data, colors[Int(chart.inks.penalty.foreground)]]
      let top = try #require((0..<bitmap.height).first { parts.contains(bitmap[x, $0]) })
      let middle = try #require((0..<bitmap.height).first { bitmap[x, $0] == data })
      #expect(abs(Double(top) - row(loss.0 + loss.1)) <= 1)
      #expect(abs(Double(middle) - row(loss.0)) <= 1)
    }
  }

  @Test func `The accuracy has a picture of its own`() throws {
    let chart = chart(measured)
    let pictures = pictures(chart, Size(columns: 60, rows: 20), PixelSize(width: 8, height: 16))
    #expect(pictures.count == 2)
    let layout = ChartLayout(chart, in: Rect(x: 0, y: 0, width: 60, height: 20))
    #expect(pictures.map(\.rect) == [layout.plot, layout.strip])
    let strip = try #require(pictures.last?.bitmap)
    let accuracy = colors[Int(chart.inks.accuracy.foreground)]
    let last = try #require(measured.buckets.last { $0.accuracy != nil }?.accuracy)
    let x = try #require((0..<strip.width).last { strip[$0, strip.height - 1] == accuracy })
    let filled = (0..<strip.height).count { strip[x, $0] == accuracy }
    #expect(abs(Double(filled) - last * Double(strip.height)) <= 1.5)
  }

  @Test func `Numbers and texts stay cells`() {
    var history = history(60)
    history.mark(.verbatim("step size 2"))
    for _ in 0..<140 { history.append(Loss(data: 0.3, penalty: 0.1)) }
    var frame = Frame(size: Size(columns: 60, rows: 14))
    let chart = chart(history)
    chart.draw(on: &frame, in: frame.bounds)
    let before = frame.description
    chart.show(
      PixelDemand(cell: PixelSize(width: 8, height: 16), isDue: false), colors: colors, in: frame.bounds, on: &frame)
    #expect(frame.description == before)
    #expect(frame.pictures.allSatisfy { $0.bitmap == nil })
    for y in 0..<14 {
      for x in 0..<60 where frame[x, y].character?.isLetter ?? false || frame[x, y].character?.isNumber ?? false {
        #expect(!frame[x, y].ink.style.contains(.pictured))
      }
    }
  }
}
