import Foundation
import FoundationXML
import Learning
import Settings
import Testing
import Texts
import Training

@testable import Screen

@Suite struct PictureTests {
  private static func record(_ iterations: Int = 0, _ change: (inout RunSettings) -> Void = { _ in }) -> RecordedRun {
    var settings = RunSettings()
    settings.model = .linear
    change(&settings)
    var record = RecordedRun(settings: settings)
    let isDone = record.advance(iterations).isComplete
    #expect(isDone)
    return record
  }

  private static func picture(_ record: RecordedRun, _ depth: ColorDepth = .monochrome) -> Picture {
    Picture(
      record, theme: Theme(.okabeIto, depth: depth, classes: record.run.network.classes), view: ViewSettings())
  }

  @Test func `A huge loss is shown with its power of ten`() {
    let record = Self.record(300) {
      $0.optimizer = .nesterov
      $0.stepSize = 1.5
      $0.regularization = 1
    }
    #expect(Self.picture(record).caption.english.contains("e+"))
    #expect(Self.picture(record).caption.english.count < 70)
  }

  @Test(arguments: [(960, 560), (480, 560)], [Language.english, .japanese])
  func `The note of a view as SVG begins after the caption, or stands in a line of its own`(
    size: (Int, Int), language: Language
  ) throws {
    let record = Self.record(300) { $0.model = .mlp }
    var view = ViewSettings()
    (view.plot, view.language) = (.network, language)
    let picture = Picture(record, theme: Theme(.okabeIto, depth: .truecolor, classes: 3), view: view)
    let svg = picture.svg(width: size.0, height: size.1, isLogarithmic: false)
    let caption = picture.caption.string(in: language)
    let place = /x="(?<x>[0-9.]+)" y="(?<y>[0-9.]+)"/
    let lines = svg.split(separator: "\n")
    func match(_ words: String) -> (x: Double, y: Double)? {
      guard let match = lines.first(where: { $0.contains(words) })?.firstMatch(of: place) else { return nil }
      return (Double(match.x) ?? .nan, Double(match.y) ?? .nan)
    }
    let (first, note) = (try #require(match(">\(caption)<")), try #require(match("xml:space")))
    let height = try #require(svg.firstMatch(of: /\sheight="(?<height>[0-9]+)"/).flatMap { Double($0.height) })
    #expect(note.y < height)
    if note.y == first.y {
      // A character of the usual fonts is less than 7 pixels wide on the average.
      #expect(note.x >= first.x + 7 * Double(displayWidth(of: caption)))
    } else {
      #expect(note.y >= first.y + 14)
    }
  }

  @Test(arguments: [(960, 560), (700, 420), (480, 560), (400, 300)], [false, true])
  func `No two texts of the diagram of a deep network as SVG overlap`(size: (Int, Int), isNamed: Bool) throws {
    var record = Self.record(20) {
      $0.model = .mlp
      $0.hiddenUnits = [14, 14, 14, 14, 14, 14]
      $0.initialization = .he
    }
    if isNamed {
      var (run, data) = (record.run, record.run.data)
      data.classNames = ["アヤメの仲間の長い名前", "versicolor of the second kind", "v"]
      run.replacePoints(SplitDataset(training: data, test: nil))
      record = RecordedRun(settings: record.settings, run: run, history: record.history)
    }
    var view = ViewSettings()
    view.plot = .network
    let svg = Picture(record, theme: Theme(.okabeIto, depth: .truecolor, classes: 3), view: view)
      .svg(width: size.0, height: size.1, isLogarithmic: false)
    let pattern =
      /<text x="(?<x>[-0-9.]+)" y="(?<y>[-0-9.]+)" fill="[^"]*" font-size="(?<size>[0-9]+)" text-anchor="(?<anchor>[a-z]+)"(?<bold> font-weight="bold")?>(?<text>[^<]*)</
    let texts = svg.matches(of: pattern).map { match -> (text: String, area: Area) in
      let height = Double(match.size)!
      let letter: Double = match.bold == nil ? 0.55 : 0.6
      let width = Double(displayWidth(of: match.text)) * height * letter
      let before: Double = match.anchor == "end" ? width : match.anchor == "middle" ? width / 2 : 0
      let x = Double(match.x)! - before
      return (String(match.text), Area(x: x, y: Double(match.y)! - 0.7 * height, width: width, height: 0.7 * height))
    }
    // The title, the caption, the classes, the features, the numbers of twelve units of six layers and the rest of each.
    let numbers = size.1 >= 560 ? 6 * 12 : 0
    #expect(texts.count >= 16 + numbers)
    for (i, a) in texts.enumerated() {
      for b in texts[..<i] {
        let isBeside = a.area.x >= b.area.x + b.area.width || b.area.x >= a.area.x + a.area.width
        let isBelow = a.area.y >= b.area.y + b.area.height || b.area.y >= a.area.y + a.area.height
        #expect(isBeside || isBelow, "'\(a.text)' at \(a.area), '\(b.text)' at \(b.area)")
      }
    }
    // The features, twelve units of six layers, the scores, and the result where it fits.
    let pictures = svg.components(separatedBy: "<g transform").count - 1
    #expect(pictures == 77 || pictures == 78)
  }

  @Test func thePublishedLinearClassifierInCells() {
    let frame = Self.picture(Self.record(200)).frame(Size(columns: 48, rows: 16), glyphs: .ascii)
    #expect(
      frame.description == """
        +- softmax linear classifier ------------------+
        1::::::::::|--.................................|
        |::::::::::::|--..##...........................|
        |::::::::::::::|##......^..^.^.................|
        |:::::::::::::###|--.^^^^^^^^^^^...............|
        |:::::::::::::##:::|^^^^........^^.............|
        |:::::::::::::##:::^^^--ooo......^.............|
        0::::::::::::::#::::^^^##oooo----^^------------|
        |::::::::::::::##::::-+ ## ooo    ^            |
        |::::::::::::o:::#### ####  oo   ^             |
        |:::::::::::::o::#######   oo    ^             |
        |::::::::::::::oooo oo ooooo                   |
        |::::::::::::::::+ ooo  o                      |
        -1::::::::::::::|                              |
        +--------- -1 -------- 0 --------- o0  ^1  #2 -+
         iteration 200, loss 0.786281, accuracy 49.3 %
        """)
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 2), (5, 3), (20, 5), (300, 100)])
  func `Every size gives a picture`(columns: Int, rows: Int) {
    let picture = Self.picture(Self.record(), .truecolor)
    let frame = picture.frame(Size(columns: columns, rows: rows), glyphs: .unicode)
    #expect(frame.size == Size(columns: columns, rows: rows))
  }

  /// Counts elements and collects texts.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { elements[name, default: 0] += 1 }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private static func read(_ svg: String) -> Reader {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  @Test func anSVGHasAllPointsAxesAndTheLoss() {
    let svg = Self.picture(Self.record(200), .truecolor).svg(width: 960, height: 560, isLogarithmic: false)
    let read = Self.read(svg)
    #expect(read.elements["use"] == 300)
    // Polylines of the loss and the data loss, and the area between the smallest and the largest loss.
    #expect(read.elements["polyline"] == 2 && read.elements["polygon"] == 1)
    #expect(read.text.contains("softmax linear classifier"))
    #expect(read.text.contains("iteration 200, loss 0.786281, accuracy 49.3 %"))
    #expect(svg == Self.picture(Self.record(200), .truecolor).svg(width: 960, height: 560, isLogarithmic: false))
  }

  @Test(arguments: [false, true]) func anSVGShowsTestPointsMarksAndNames(isLogarithmic: Bool) {
    var record = Self.record(50) { $0.testFraction = 0.2 }
    var settings = record.settings
    settings.stepSize = 0.5
    record.change(to: settings)
    let isDone = record.advance(50).isComplete
    #expect(isDone)
    var run = record.run
    var data = run.data
    data.classNames = ["a<b", "\"c\"", "d&\u{1}\u{9b}\u{7f}\u{202e}"]
    run.replacePoints(SplitDataset(training: data, test: run.test))
    record = RecordedRun(settings: settings, run: run, history: record.history)
    let read = Self.read(Self.picture(record, .truecolor).svg(width: 900, height: 500, isLogarithmic: isLogarithmic))
    #expect(read.elements["use"] == 300 && read.elements["polyline"] == 3)
    for text in ["a<b", "\"c\"", "d&\u{fffd}\u{fffd}\u{fffd}\u{fffd}", "step size 0.5", "test loss"] {
      #expect(read.text.contains(text))
    }
  }

  @Test(arguments: [(960, true), (800, false)])
  func `An SVG shows the step size of a schedule, and the names that fit`(width: Int, hasDataName: Bool) throws {
    let record = Self.record(200) {
      $0.schedule = .cosine
      $0.scheduleLength = 200
    }
    let svg = Self.picture(record, .truecolor).svg(width: width, height: 560, isLogarithmic: false)
    let read = Self.read(svg)
    #expect(read.elements["polyline"] == 3)
    #expect(read.text.contains("step size") && read.text.contains("data loss") == hasDataName)
    // From the upper edge of the chart to the lower one.
    let color = Theme(.okabeIto, depth: .truecolor, classes: 3).palette.colors[Int(Theme.Role.schedule.rawValue)]
    let line = try #require(svg.split(separator: "\n").first { $0.contains("polyline") && $0.contains(SVG.hex(color)) })
    let points = try #require(line.firstMatch(of: /points="(?<points>[^"]*)"/)).points.split(separator: " ")
    let ys = points.compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
    #expect(ys.first == 44 && ys.last == 560 - 44 && zip(ys, ys.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test(arguments: [(1, 1), (200, 150), (300, 900), (5000, 100)]) func anSVGOfAnySizeIsOne(width: Int, height: Int) {
    _ = Self.read(Self.picture(Self.record(10), .truecolor).svg(width: width, height: height, isLogarithmic: true))
  }
}
