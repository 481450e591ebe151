import Learning
import Settings
import Testing

struct HiddenSpaceTests {
  private func trained(_ iterations: Int, _ units: [Int] = [100]) -> TrainingRun {
    var settings = RunSettings()
    settings.hiddenUnits = units
    var run = settings.makeRun()
    for _ in 0..<iterations { run.step() }
    return run
  }

  @Test func `With two units the projection is exact, and its classes are the network's`() throws {
    let run = trained(50, [2])
    let space = try #require(run.network.hiddenSpace(run.data))
    #expect(abs(space.share - 1) < 1e-9)
    let x = (0..<run.data.count).map { run.data.X[$0, 0] }
    let y = (0..<run.data.count).map { run.data.X[$0, 1] }
    let places = space.projection.scoreColumns(x: x, y: y)
    let X = Matrix(rows: x.count, columns: 2, values: x.indices.flatMap { [places[$0], places[x.count + $0]] })
    let shown = space.classifier.scores(X)
    let scores = run.network.scores(run.data.X)
    #expect(zip(shown.values, scores.values).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `The projection rotates little from one iteration to the next`() throws {
    var run = trained(200)
    var before: [Double] = []
    let (x, y) = ([0.5, -0.5, 0.1], [0.5, 0.2, -0.8])
    for _ in 0..<20 {
      run.step()
      let places = try #require(run.network.hiddenSpace(run.data)).projection.scoreColumns(x: x, y: y)
      let size = places.map(abs).max()!
      if !before.isEmpty { #expect(zip(places, before).allSatisfy { abs($0 - $1) < 0.5 * size }) }
      before = places
    }
  }

  @Test func `Every network with hidden layers has a hidden space`() {
    let linear = RunSettings().makeRun()
    #expect(Network(sizes: [2, 3]).hiddenSpace(linear.data) == nil)
    for units in [[1], [3], [200], [4, 1], [5, 2, 3]] {
      let run = trained(1, units)
      #expect(run.network.hiddenSpace(run.data)?.projection.isFinite == true)
    }
  }
}
