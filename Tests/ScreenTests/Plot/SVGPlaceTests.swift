import Learning
import Settings
import Testing
import Texts
import Training

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

  @Test func `Class names with a common beginning stay apart in both legends`() {
    var data = snapshot(0).data
    data.classNames = ["a long beginning 1", "a long beginning 2", "a long beginning 3"]
    #expect(SVG.legendNames(data) == ["…1", "…2", "…3"])
    var svg = SVG(theme: Theme(.okabeIto, depth: .truecolor, classes: 3), width: 400, height: 100)
    svg.longLegend(data, x: 10, y: 20, width: 380)
    #expect((1...3).allSatisfy { svg.finished.contains(">…\($0)</text>") })
  }

  private static func expectInside(_ svg: String, width: Double, _ what: String) {
    let pattern =
      /<text (?:xml:space="preserve" )?x="(?<x>[-0-9.]+)" y="(?<y>[-0-9.]+)"(?: fill="[^"]*")? font-size="(?<size>[0-9]+)"(?: text-anchor="(?<anchor>[a-z]+)")?(?<bold> font-weight="bold")?[^>]*>(?<text>.*)<\/text>/
    let height = svg.firstMatch(of: /\sheight="(?<height>[0-9.]+)"/).flatMap { Double($0.height) } ?? 0
    let texts = svg.matches(of: pattern)
    #expect(texts.count == svg.components(separatedBy: "<text").count - 1 && !texts.isEmpty, "\(what)")
    for match in texts {
      let text = match.text.replacing(/<[^>]*>/, with: "").replacing(/&[a-z]+;/, with: "&")
      let size = Double(match.size)!
      let own = Double(displayWidth(of: String(text))) * size * (match.bold == nil ? 0.55 : 0.6)
      let before: Double = match.anchor == "end" ? own : match.anchor == "middle" ? own / 2 : 0
      let (x, y) = (Double(match.x)! - before, Double(match.y)!)
      #expect(x >= 0 && x + own <= width && y - size >= 0 && y <= height, "\(what): '\(text)' at \(x) \(y)")
    }
    for match in svg.matches(of: /<rect x="(?<x>[-0-9.]+)" y="[-0-9.]+" width="(?<width>[0-9.]+)"/) {
      #expect(Double(match.x)! + Double(match.width)! <= width, "\(what)")
    }
  }

  @Test(arguments: [(200, 150), (230, 150), (200, 200)], [Language.english, .japanese])
  func `The sentence that stands for a diagram without room stays in its box`(size: (Int, Int), language: Language)
    throws
  {
    var view = ViewSettings()
    (view.plot, view.language) = (.network, language)
    let svg = Document.svg(
      RecordedRun(settings: RunSettings()), view, size: Size(columns: size.0, rows: size.1))
    let box = try #require(
      svg.firstMatch(
        of: /<rect x="(?<x>[0-9.]+)" y="(?<y>[0-9.]+)" width="(?<w>[0-9.]+)"\s*height="(?<h>[0-9.]+)" fill="none"/))
    let (top, bottom) = (Double(box.y)!, Double(box.y)! + Double(box.h)!)
    let lines = svg.matches(of: /<text xml:space="preserve" x="48" y="(?<y>[0-9.]+)"/)
    #expect(!lines.isEmpty && lines.allSatisfy { Double($0.y)! >= top + 9 && Double($0.y)! <= bottom }, "\(svg)")
  }

  @Test(arguments: [(200, 150), (300, 200), (640, 480)], [Language.english, .japanese])
  func `No text leaves the picture`(size: (Int, Int), language: Language) {
    let area = Size(columns: size.0, rows: size.1)
    var view = ViewSettings()
    view.language = language
    for model in [Model.linear, .mlp] {
      var settings = RunSettings()
      settings.model = model
      settings.testFraction = 0.2
      var record = RecordedRun(settings: settings)
      #expect(record.advance(50).isComplete)
      for plot in PlotView.allCases {
        view.plot = plot
        let svg = Document.svg(record, view, size: area)
        Self.expectInside(svg, width: Double(size.0), "\(plot) \(model)")
        #expect(svg.contains(language == .english ? ">iteration 50" : ">反復 50"))
      }
    }
    var surface = LossSurface(LossSurface.Plan(snapshot(20), .random, zoom: 0, level: 1))
    surface.fill(threads: 1)
    var scene = SurfaceScene(surface, classes: 3, current: Point(x: 0, y: 0))
    scene.language = language
    Self.expectInside(Document.svg(.surface(scene), view, size: area), width: Double(size.0), "surface")
    var landscape = Landscape(Landscape.Plan(RunSettings(), iterations: 10, level: 0))
    landscape[Landscape.Node(column: 48, row: 64)] = Landscape.Cell(
      loss: .init(data: 0.2, penalty: 0.1), accuracy: 0.9, iteration: 10)
    var map = LandscapeScene(landscape, measure: .accuracy, classes: 3)
    map.language = language
    Self.expectInside(Document.svg(.landscape(map), view, size: area), width: Double(size.0), "landscape")
  }
}
