import Testing

@testable import Learning

struct BlindnessTests {
  private typealias Feature = FeatureMap.Feature

  @Test func `Points that are folded to the same place have the same features`() {
    var random = NumPyRandom(seed: 0)
    for subset in 1..<1 << Feature.allCases.count {
      let features = FeatureMap(
        Set(Feature.allCases.enumerated().filter { subset >> $0.offset & 1 == 1 }.map(\.element)))
      guard let blindness = features.blindness else { continue }
      for _ in 0..<20 {
        let (x, y) = (random.uniform(-1, 1), random.uniform(-1, 1))
        func turned(_ value: Double, _ fold: Blindness.Fold?) -> Double {
          switch fold {
          case nil: value
          case .unread: value / 2 + 0.1
          case .sign: -value
          case .sine: .pi / 5 - value
          }
        }
        let other =
          blindness.readsProduct
          ? (2 * x, y / 2) : blindness.hasCommonSign ? (-x, -y) : (turned(x, blindness.x), turned(y, blindness.y))
        let pair = Matrix(rows: 2, columns: 2, values: [x, y, other.0, other.1])
        let (inputs, places) = (features(pair), blindness.folded(pair))
        for i in 0..<features.count { #expect(abs(inputs[0, i] - inputs[1, i]) < 1e-12, "\(features.features)") }
        for i in 0..<2 { #expect(abs(places[0, i] - places[1, i]) < 1e-12, "\(features.features)") }
      }
    }
  }

  @Test(
    arguments: [
      ([.x, .y], nil), ([.x2, .sinx, .y], nil), ([.x, .xy], nil), ([.xy, .x2, .y2], Blindness(hasCommonSign: true)),
      ([.xy, .y2], Blindness(hasCommonSign: true)), ([.xy], Blindness(readsProduct: true)),
      ([.x2, .y2], Blindness(x: .sign, y: .sign)), ([.x, .x2], Blindness(y: .unread)),
      ([.sinx, .y], Blindness(x: .sine)), ([.siny], Blindness(x: .unread, y: .sine)),
    ] as [([FeatureMap.Feature], Blindness?)])
  func `What features do not tell follows from the features`(features: [FeatureMap.Feature], expected: Blindness?) {
    #expect(FeatureMap(Set(features)).blindness == expected)
  }

  private func data(_ generator: DatasetGenerator, classes: Int = 2) -> Dataset {
    var random = NumPyRandom(seed: 0)
    let centers = generator.centers(classes: classes, random: &random)
    return generator.make(points: 100, classes: classes, noise: 0.1, centers: centers, random: &random)
  }

  private func blind(_ data: Dataset, _ features: Feature...) -> BlindFeatures? {
    data.blindFeatures(FeatureMap(Set(features)), neighbours: data.neighbourAccuracy)
  }

  @Test func `Features are the cause only where the points need what they do not tell`() throws {
    // One moon is the other one, turned by half a turn.
    let moons = data(.moons)
    let turned = try #require(blind(moons, .x2, .y2, .xy))
    #expect(turned.blindness == Blindness(hasCommonSign: true) && turned.share < 0.7)
    #expect(blind(moons, .x, .x2, .y2, .xy) == nil)
    // Rings need no sign, and of opposite quadrants only a common one.
    #expect(blind(data(.circles), .x2, .y2) == nil)
    #expect(blind(data(.xor), .xy) == nil && blind(data(.xor), .xy, .x2, .y2) == nil)
    #expect(blind(data(.xor), .x2, .y2)?.blindness == Blindness(x: .sign, y: .sign))
    #expect(blind(data(.xor), .x)?.blindness == Blindness(y: .unread))
  }

  @Test func `Of two coordinates only the one that costs something is named`() {
    // Two classes at the left and at the right, above or below.
    let points = (0..<80).map { i in
      let place = Double(i / 4) / 40 + 0.2
      return (x: i % 2 == 0 ? place : -place, y: i % 4 < 2 ? 0.5 : -0.5, label: i % 2)
    }
    let data = Dataset(
      X: Matrix(rows: points.count, columns: 2, values: points.flatMap { [$0.x, $0.y] }), y: points.map(\.label),
      classes: 2)
    #expect(blind(data, .x2, .y2)?.blindness == Blindness(x: .sign))
  }
}
