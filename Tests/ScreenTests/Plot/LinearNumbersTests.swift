import Learning
import Settings
import Testing
import Texts

@testable import Screen

/// The linear classifier in numbers: formulas of scores and borders below its diagram.
struct LinearNumbersTests {
  private static let all = FeatureMap(Set(FeatureMap.Feature.allCases))

  /// A linear classifier whose parameters are 0.25, -0.5, 0.75, -1 …
  private func network(_ features: FeatureMap, classes: Int) -> Network {
    var network = Network(sizes: [features.count, classes], features: features)
    for i in network.parameters.indices { network.parameters[i] = (i % 2 == 0 ? 0.25 : -0.25) * Double(i % 11 + 1) }
    return network
  }

  /// - Parameter places: the points.
  private func subject(
    _ network: Network, _ columns: Int, _ rows: Int, scale: PlaneScale = .identity, language: Language = .english
  ) -> Subject {
    var data = Dataset(
      X: Matrix(rows: 2, columns: 2, values: [-1, -1, 1, 1]), y: [0, 1], classes: network.classes)
    data.scale = scale
    return Subject(
      network: network, data: data, size: Size(columns: columns, rows: rows), aspect: 2,
      sampling: Sampling(across: 2, down: 2), language: language)
  }

  private func lines(_ subject: Subject) -> [String] {
    LinearNumbers.lines(subject).map { $0.map(\.text).joined() }
  }

  private func formula(_ coefficients: [FeatureMap.Feature: Double], _ constant: Double) -> NetworkText.Formula {
    let features = FeatureMap(Set(coefficients.keys)).features
    return NetworkText.Formula(
      names: features.map(\.rawValue), coefficients: features.map { coefficients[$0]! }, constant: constant)
  }

  @Test func `Scores are formulas of the features, and borders the differences of two of them`() {
    let features = FeatureMap([.x, .x2, .y2])
    let lines = lines(subject(network(features, classes: 2), 100, 40))
    #expect(lines[0] == "0 score = 0.25 x + 0.75 x2 + 1.25 y2 + 1.75")
    #expect(lines[1] == "1 score = -0.50 x - 1.00 x2 - 1.50 y2 - 2.00")
    #expect(lines[2] == "0 1 meet where 0.75 x + 1.75 x2 + 2.75 y2 + 3.75 = 0  nowhere")
    #expect(lines[3].hasPrefix("Two classes meet on the curve where their scores are equal"))
    #expect(lines.count == 4 || lines.count == 5)
  }

  @Test func `With one coordinate the border is its value, and the score has a direction`() {
    let lines = lines(subject(network(FeatureMap([.y]), classes: 2), 100, 40))
    #expect(lines[0] == "0 score = 0.25 y + 0.75  grows towards 90°")
    #expect(lines[1] == "1 score = -0.50 y - 1.00  grows towards -90°")
    #expect(lines[2] == "0 1 meet where 0.75 y + 1.75 = 0  at y = -2.33")
    #expect(lines[3] == "Two scores are equal at y = -(difference of b) / (difference of W).")
  }

  @Test func `The curve of a border is named where it is a known one`() {
    func curve(_ coefficients: [FeatureMap.Feature: Double], _ constant: Double) -> NetworkText.Curve? {
      LinearNumbers.curve(formula(coefficients, constant))
    }
    #expect(curve([.x2: 1, .y2: 2], -1) == .ellipse)
    #expect(curve([.x2: 1, .y2: 2], 1) == .nowhere)
    // (x - 3)² + y² + xy - 1, and the same without points.
    #expect(curve([.x: -6, .x2: 1, .y2: 1, .xy: 1], 8) == .ellipse)
    #expect(curve([.x: -6, .x2: 1, .y2: 1, .xy: 1], 13) == .nowhere)
    #expect(curve([.x2: -1, .y2: -2], 1) == .ellipse)
    #expect(curve([.x2: 1, .y2: -2], -1) == .hyperbola && curve([.xy: 1], 0.5) == .hyperbola)
    #expect(curve([.x2: 1, .y: 2], -1) == .parabola)
    #expect(curve([.x: 2, .y: 1], -1) == nil && curve([.x2: 1, .sinx: 1], 0) == nil)
    #expect(curve([.x: 2, .y: 0], -1) == .at("x", [0.5]))
    #expect(curve([.x2: 4], -1) == .at("x", [-0.5, 0.5]) && curve([.y2: 4], 1) == .nowhere)
    #expect(curve([.x: 0, .y: 0], 0) == .everywhere && curve([.x: 0, .y: 0], 2) == .nowhere)
  }

  @Test func `Small numbers have more digits, and none is minus zero`() {
    #expect(formula([.x: 0.0312, .y: -0.00001], -0.04).text == "0.0312 x + 0.0000 y - 0.0400")
    #expect(formula([.x: 1.5, .y: -0.001], -0.004).text == "1.50 x + 0.00 y + 0.00")
    #expect(formula([.x: -0.00002], 0).text == "-2.00e-05 x + 0.0000")
    #expect(formula([.x: 0], 0).text == "0.00 x + 0.00")
  }

  @Test(arguments: [2, 3, 4, 10, 24], [30, 46, 60, 100]) func `Lines are whole: a formula that does not fit is counted`(
    classes: Int, columns: Int
  ) throws {
    let network = network(Self.all, classes: classes)
    for rows in [8, 13, 14, 17, 20, 30, 60] {
      for language in [Language.english, .japanese] {
        let subject = subject(network, columns, rows, language: language)
        let spans = LinearNumbers.lines(subject)
        #expect(spans.allSatisfy { $0.width <= columns - 2 })
        #expect(spans.count <= max(0, rows - 8) && (rows >= 14) != spans.isEmpty)
        guard rows >= 14 else { continue }
        // Every formula is followed to its constant.
        let text = spans.map { $0.map(\.text).joined() }.joined(separator: "\n")
        let scores = text.matches(of: language == .english ? /score =/ : /スコア =/).count
        let borders = text.matches(of: /= 0(?:\s|$)/).count
        #expect(text.matches(of: /siny\n? +[+-] [0-9.]+/).count == scores + borders, "\(text)")
        let (otherScores, otherBorders) = (classes - scores, classes * (classes - 1) / 2 - borders)
        let more = [true, false].map {
          NetworkText.more(scores: otherScores, borders: otherBorders, isLong: $0).string(in: language)
        }
        #expect(otherScores == 0 && otherBorders == 0 || more.contains(where: text.contains), "\(text)")
        #expect(scores > 0 && (borders > 0 || rows < 20), "\(text)")
      }
    }
  }

  @Test(arguments: [46, 60, 80]) func `Long names are shortened rather than left out`(columns: Int) {
    var subject = subject(network(FeatureMap([.x, .y]), classes: 3), columns, 24)
    let long = "Iris setosa of a very long name of a kind"
    subject.data.classNames = ["\(long) A", "\(long) B", "アヤメの仲間の長い長い名前の一種"]
    let spans = LinearNumbers.lines(subject)
    #expect(spans.allSatisfy { $0.width <= columns - 2 })
    let text = spans.map { $0.map(\.text).joined() }
    #expect(text.count { $0.contains(" score =") } == 3, "\(text)")
    #expect(text.count { $0.hasSuffix(" = 0") } == 3 && !text.contains(""), "\(text)")
    #expect(text[0].hasPrefix("…A score") && text[1].hasPrefix("…B score") || columns == 80, "\(text)")
    #expect(Set(spans.prefix(3).map { $0[0].text }).count == 3)
  }

  @Test func `Of many borders those between neighbouring regions are shown`() {
    // Class k is predicted about the k-th of six stripes: only neighbours meet.
    var network = Network(sizes: [2, 6])
    for k in 0..<6 {
      let centre = Double(k) * 0.4 - 1
      network.parameters[k] = 20 * centre
      network.parameters[12 + k] = -10 * centre * centre
    }
    func borders(_ rows: Int) -> [String] { lines(subject(network, 80, rows)).filter { $0.contains(" meet ") } }
    let all = (0..<5).map { "\($0) \($0 + 1) meet" }
    #expect(borders(24).count == 4 && borders(24).allSatisfy { line in all.contains { line.hasPrefix($0) } })
    #expect(lines(subject(network, 80, 24)).contains("+11 more borders"))
    #expect(borders(30).count == 7 && all.allSatisfy { name in borders(30).contains { $0.hasPrefix(name) } })
  }

  @Test func `The sines are defined`() {
    let both = lines(subject(network(FeatureMap([.sinx, .siny]), classes: 2), 200, 40))
    #expect(both.last?.hasSuffix("of their W and b. sinx = sin(5 x), siny = sin(5 y).") == true, "\(both)")
  }

  @Test func `Where the points are scaled, it says so`() {
    let network = network(.plane, classes: 2)
    let scaled = lines(subject(network, 120, 40, scale: PlaneScale(center: Point(x: 1, y: 1), unit: 2)))
    #expect(scaled.last?.hasSuffix(" shifts it. x and y are scaled coordinates.") == true, "\(scaled)")
    #expect(lines(subject(network, 120, 40)).last?.hasSuffix(" shifts it.") == true)
  }
}
