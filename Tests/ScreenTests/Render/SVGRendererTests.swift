import Foundation
import FoundationXML
import Learning
import Settings
import Testing
import Texts
import Training

@testable import Screen

struct SVGRendererTests {
  private func svg(_ plot: PlotView, points: Bool = true) throws -> String {
    var view = ViewSettings()
    view.plot = plot
    view.showsPoints = points
    let svg = Document.svg(Sample.network.recordedRun, view, size: Size(columns: 700, rows: 420))
    let document = try XMLDocument(xmlString: svg)
    #expect(document.rootElement()?.name == "svg")
    return svg
  }

  @Test func `Every view is a picture of its own`() throws {
    let pictures = try PlotView.allCases.map { try svg($0) }
    #expect(Set(pictures).count == PlotView.allCases.count)
    for (view, picture) in zip(PlotView.allCases, pictures).dropFirst() {
      #expect(picture.contains(": \(view.rawValue)"))
    }
  }

  @Test func `Views have what they show`() throws {
    let count = { (text: String, part: String) in text.components(separatedBy: part).count - 1 }
    let points = (try svg(.regions), try svg(.regions, points: false), try svg(.hidden))
    #expect(count(points.0, "<use ") == 300 && count(points.1, "<use ") == 0 && count(points.2, "<use ") == 300)
    let creases = try svg(.creases)
    #expect(creases.contains("of 100 creases"))
    let unit = try svg(.unit)
    #expect(unit.contains("max(0, "))
    let confidence = try svg(.confidence)
    #expect(confidence.contains("stroke-linecap"))
    let units = try svg(.units)
    #expect(count(units, "<g transform") > 10)
  }

  @Test func `A landscape is a picture`() throws {
    var landscape = Landscape(Landscape.Plan(RunSettings(), iterations: 10, level: 0))
    landscape[Landscape.Node(column: 48, row: 64)] = Landscape.Cell(
      loss: .init(data: 0.2, penalty: 0.1), accuracy: 0.9, iteration: 10)
    let svg = Document.svg(
      .landscape(LandscapeScene(landscape, measure: .accuracy, classes: 3)), ViewSettings())
    _ = try XMLDocument(xmlString: svg)
    for text in ["accuracy after 10 iterations", "step size", "step×reg = 2", "90.0 %", "dead<", "diverged<"] {
      #expect(svg.contains(text))
    }
    var scene = LandscapeScene(landscape, measure: .accuracy, classes: 3)
    scene.language = .japanese
    let japanese = Document.svg(.landscape(scene), ViewSettings())
    #expect(japanese.contains(">現在</text>") && japanese.contains(">最良</text>") && !japanese.contains(">here<"))
  }

  @Test(arguments: LossSurface.Directions.allCases) func `A loss surface is a picture that names its marks`(
    directions: LossSurface.Directions
  ) throws {
    var surface = LossSurface(LossSurface.Plan(snapshot(20), directions, zoom: 0, level: 1))
    surface.fill(threads: 1)
    var scene = SurfaceScene(surface, classes: 3, current: Point(x: 0, y: 0))
    let scale = try #require(scene.scale)
    let svg = Document.svg(.surface(scene), ViewSettings())
    _ = try XMLDocument(xmlString: svg)
    let texts = [
      "loss \(lossReading(scale.worst))", lossReading(scale.best), "path of the run", "the run", "centre: iteration 20",
    ]
    for text in texts { #expect(svg.contains(">\(text)</text>"), "\(text)") }
    #expect(svg.contains("brighter is less loss"))
    // The sign of the centre is in the picture and in its legend.
    #expect(svg.components(separatedBy: "h14M").count - 1 == 4)
    scene.current = nil
    #expect(!Document.svg(.surface(scene), ViewSettings()).contains(">the run</text>"))
    scene.language = .japanese
    #expect(Document.svg(.surface(scene), ViewSettings()).contains(">断面の中心: 反復 20</text>"))
    for size in [Size(columns: 1, rows: 1), Size(columns: 200, rows: 400), Size(columns: 3000, rows: 200)] {
      let small = Document.svg(.surface(scene), ViewSettings(), size: size)
      _ = try XMLDocument(xmlString: small)
    }
  }

  @Test func `The cursor of a landscape is not in its picture`() {
    let landscape = Landscape(Landscape.Plan(RunSettings(), iterations: 10, level: 0))
    var scene = LandscapeScene(landscape, measure: .accuracy, classes: 3)
    let svg = Document.svg(.landscape(scene), ViewSettings())
    scene.cursor = Landscape.Node(column: 8, row: 8)
    #expect(Document.svg(.landscape(scene), ViewSettings()) == svg)
  }
}
