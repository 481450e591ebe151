import Learning
import Testing

@Suite struct FeatureMapTests {
  @Test func `Every feature has the value of its formula`() {
    let all = FeatureMap(Set(FeatureMap.Feature.allCases))
    let X = Matrix(rows: 2, columns: 2, values: [0.5, -0.25, -1, 0.75])
    #expect(all(X).row(0) == [0.5, -0.25, 0.25, 0.0625, -0.125, 0.5984721441039565, -0.9489846193555862])
    #expect(all.columns(count: 2) { [(0.5, -0.25), (-1, 0.75)][$0] } == all(X).transposed.values)
  }

  @Test func `The default features are the coordinates`() {
    let X = Matrix(rows: 1, columns: 2, values: [0.1, 0.2])
    #expect(FeatureMap.plane(X) == X)
    #expect(FeatureMap([.y, .x]) == .plane)
  }

  /// Squares map circles to half planes: the linear classifier separates all points.
  @Test func theLinearClassifierOnSquaresSolvesCircles() {
    var random = NumPyRandom(seed: 0)
    let data = DatasetGenerator.circles.make(points: 50, classes: 2, noise: 0.05, centers: [], random: &random)
    for (features, isSolved) in [(FeatureMap.plane, false), (FeatureMap([.x2, .y2]), true)] {
      let network = Network(
        sizes: [2, 2], features: features, objective: .crossEntropy, initialization: .small, random: &random)
      var run = TrainingRun(
        data: data, network: network, hyperparameters: Hyperparameters(stepSize: 10, regularization: 0))
      var losses: [Loss] = []
      run.advance(2000, losses: &losses)
      #expect((run.evaluate().accuracy == 1) == isSolved)
    }
  }

  @Test func `Units have a line in the plane only with linear features`() {
    var network = Network(sizes: [1, 1, 2], features: FeatureMap([.y]))
    network.parameters[0] = 2
    network.parameters[1] = -1
    #expect(network.crease(unit: 0) == Line(a: 0, b: 2, c: -1))
    var squares = Network(sizes: [2, 1, 2], features: FeatureMap([.x, .x2]))
    squares.parameters[0] = 2
    #expect(squares.crease(unit: 0) == nil)
  }
}
