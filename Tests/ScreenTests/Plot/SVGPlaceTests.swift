import Testing

@testable import Screen

/// Coordinates that are not finite.
@Suite struct SVGPlaceTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func `Elements with infinite coordinates are left out`(value: Double) {
    var svg = SVG(theme: Theme(.okabeIto, depth: .truecolor, classes: 2), width: 100, height: 100)
    let area = Area(x: 0, y: 0, width: 100, height: 100)
    svg.text("a", x: value, y: 1, role: .text)
    svg.sign(.best, x: 1, y: value)
    svg.point(class: 0, x: value, y: 1, isRight: true, isHollow: false)
    svg.tick("1", x: value, y: 1, isHorizontal: true)
    svg.gridLine(y: value, area)
    svg.mark("m", x: value, area)
    svg.curve([(0, 1), (value, 2)], role: .loss)
    svg.band([(value, value)])
    svg.lines([Scene.Segment(x0: 0, y0: 0, x1: value, y1: 1, style: .weak)]) { ($0, $1) }
    #expect(svg.finished.firstMatch(of: /nan|inf|e\+|[0-9]{8}/) == nil)
  }
}
