import Foundation
import Learning
import Settings
import Testing

@testable import Training

@Suite struct LandscapeTests {
  private static func plan(
    iterations: Int = 5, level: Int = 0, _ change: (inout RunSettings) -> Void = { _ in }
  ) -> Landscape.Plan {
    var settings = RunSettings()
    settings.points = 5
    settings.hiddenUnits = [3]
    change(&settings)
    return Landscape.Plan(settings, iterations: iterations, level: level)
  }

  private static func survey(_ plan: Landscape.Plan) -> Landscape {
    let surveyor = Surveyor()
    surveyor.survey(plan)
    surveyor.wait()
    return surveyor.landscape!
  }

  @Test func eachNodeBelongsToOneLevel() {
    var seen: Set<Landscape.Node> = []
    for level in 0...Landscape.finestLevel {
      for node in Landscape.nodes(ofLevel: level) { #expect(seen.insert(node).inserted) }
      let plan = Self.plan(level: level)
      #expect(seen.count == Landscape(plan).size)
    }
    #expect(seen.count == Landscape.columns * Landscape.rows)
  }

  @Test func levelZeroHasEveryDecade() {
    let nodes = Landscape.nodes(ofLevel: 0)
    #expect(nodes.count == 48)
    #expect(Set(nodes.map(\.stepSize)) == [1e-3, 1e-2, 1e-1, 1, 10, 100])
    #expect(Set(nodes.map(\.regularization)) == [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10])
  }

  @Test func valuesRiseEvenlyAndHaveTwoDigits() {
    let steps = (0..<Landscape.columns).map { Landscape.Node(column: $0, row: 0).stepSize }
    for (i, value) in steps.enumerated() {
      #expect(abs(log10(value) - (-3 + Double(i) / 16)) < 0.02)
      #expect(Double(String(format: "%.1e", value)) == value)
      #expect(i == 0 || value > steps[i - 1])
    }
  }

  @Test func aValueFindsItsNode() {
    let node = Landscape.node(stepSize: 1, regularization: 1e-3)
    #expect(node.stepSize == 1 && node.regularization == 1e-3)
    #expect(Landscape.node(stepSize: 1e-9, regularization: 0) == Landscape.Node(column: 0, row: 0))
    let last = Landscape.Node(column: Landscape.columns - 1, row: Landscape.rows - 1)
    #expect(Landscape.node(stepSize: 1e9, regularization: 1e9) == last)
  }

  @Test func `A landscape has the results of direct runs`() {
    let plan = Self.plan(iterations: 20)
    let landscape = Self.survey(plan)
    #expect(landscape.isComplete)
    for node in Landscape.nodes(ofLevel: 0) {
      var settings = plan.settings
      settings.stepSize = node.stepSize
      settings.regularization = node.regularization
      var run = settings.makeRun()
      var losses: [Loss] = []
      let isFinite = run.advance(20, losses: &losses)
      #expect(landscape[node]?.loss == run.evaluate().loss)
      #expect(landscape[node]?.accuracy == run.evaluate().accuracy)
      #expect((landscape[node]?.fate == .diverged) == !isFinite)
      #expect(landscape[node]?.iteration == run.iteration)
    }
  }

  @Test(arguments: [2, 3, 7]) func anyNumberOfThreadsGivesTheSameBits(threads: Int) {
    var (one, several) = (
      Landscape(Self.plan(iterations: 60, level: 1)), Landscape(Self.plan(iterations: 60, level: 1))
    )
    one.fill(threads: 1)
    several.fill(threads: threads)
    #expect(one.isComplete && several.isComplete)
    for level in 0...1 {
      for node in Landscape.nodes(ofLevel: level) {
        #expect(one[node]?.loss.total.bitPattern == several[node]?.loss.total.bitPattern)
        #expect(one[node]?.accuracy == several[node]?.accuracy && one[node]?.fate == several[node]?.fate)
        #expect(one[node]?.iteration == several[node]?.iteration)
      }
    }
  }

  @Test(arguments: Optimizer.allCases, [[100], [16, 16]])
  func `A permanently dead run ends early and would have stayed dead`(optimizer: Optimizer, hiddenUnits: [Int]) {
    var settings = RunSettings()
    settings.points = 20
    settings.optimizer = optimizer
    settings.hiddenUnits = hiddenUnits
    settings.initialization = hiddenUnits.count > 1 ? .he : .small
    let start = settings.makeRun()
    var (dead, ended) = (0, 0)
    for node in Landscape.nodes(ofLevel: 0) where node.stepSize >= 10 {
      guard let cell = Landscape.Cell(training: start, at: node, iterations: 1500), cell.fate == .dead else { continue }
      dead += 1
      if cell.iteration == 1500 { continue }
      ended += 1
      var run = start
      run.hyperparameters.stepSize = node.stepSize
      run.hyperparameters.regularization = node.regularization
      #expect(run.train(to: 1500) == .complete)
      #expect(run.network.deadShare(run.data.X) == 1, "step \(node.stepSize) reg \(node.regularization)")
    }
    // With a penalty RMSprop's weights oscillate about 0 with steps of one length: some of its dead runs are computed whole.
    #expect(3 * ended >= dead && (ended > 0 || optimizer == .adagrad), "\(ended) of \(dead)")
  }

  @Test func testLossIsMeasuredWherePointsAreHeldOut() {
    let plan = Self.plan(iterations: 20) { $0.testFraction = 0.4 }
    let landscape = Self.survey(plan)
    let node = Landscape.Node(column: 48, row: 48)
    var settings = plan.settings
    settings.stepSize = node.stepSize
    settings.regularization = node.regularization
    var run = settings.makeRun()
    _ = run.train(to: 20)
    #expect(landscape[node]?.testLoss == run.evaluateTest()?.loss)
    #expect(Self.survey(Self.plan())[node]?.testLoss == nil)
  }

  @Test func theTableHasALineForEachRun() {
    var landscape = Landscape(Self.plan())
    #expect(landscape.csv == "step_size,regularization,fate,iterations,loss,data_loss,accuracy,test_loss\n")
    landscape[Landscape.Node(column: 48, row: 48)] = Landscape.Cell(
      loss: Loss(data: 0.25, penalty: 0.125), testLoss: 0.1, accuracy: 0.75, iteration: 5)
    landscape[Landscape.Node(column: 0, row: 0)] = Landscape.Cell(
      loss: Loss(data: .infinity, penalty: 0), accuracy: 0.5, fate: .diverged, iteration: 3)
    let lines = landscape.csv.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == "0.001,1e-06,diverged,3,inf,inf,0.5,")
    #expect(lines[2] == "1.0,0.001,alive,5,0.375,0.25,0.75,0.1")
  }

  @Test func aFinerSurveyKeepsWhatTheCoarseOneFound() {
    let coarse = Self.survey(Self.plan(level: 0))
    let surveyor = Surveyor()
    for level in 0...1 {
      surveyor.survey(Self.plan(level: level))
      surveyor.wait()
    }
    let fine = surveyor.landscape!
    #expect(fine.count == 11 * 15)
    for node in Landscape.nodes(ofLevel: 0) { #expect(fine[node] == coarse[node]) }
  }

  @Test func `Only the newest plan is computed`() {
    let surveyor = Surveyor()
    for points in 5...12 { surveyor.survey(Self.plan { $0.points = points }) }
    surveyor.wait()
    #expect(surveyor.landscape?.plan.settings.points == 12)
    #expect(surveyor.landscape?.isComplete == true)
  }

  @Test func anAbandonedSurveyStaysIncomplete() {
    let surveyor = Surveyor()
    surveyor.survey(Self.plan(iterations: 1_000_000_000))
    surveyor.survey(nil)
    surveyor.wait()
    #expect(surveyor.landscape?.isComplete != true)
  }

  @Test func `A cancelled run gives no cell`() {
    let start = Self.plan().settings.makeRun()
    let node = Landscape.Node(column: 0, row: 0)
    var asked = 0
    let cell = Landscape.Cell(training: start, at: node, iterations: 1000) {
      asked += 1
      return asked < 3
    }
    #expect(cell == nil && asked == 3)
  }

  @Test func deadAndDivergedRunsAreMarked() {
    // With step size 100 every ReLU is dead; at 500 times the limit of step size × regularization the weights diverge.
    var settings = RunSettings()
    settings.points = 20
    let dead = Landscape.Cell(
      training: settings.makeRun(), at: Landscape.node(stepSize: 100, regularization: 1e-6), iterations: 200)
    #expect(dead?.fate == .dead)
    let diverged = Landscape.Cell(
      training: settings.makeRun(), at: Landscape.node(stepSize: 100, regularization: 10), iterations: 1000)
    #expect(diverged?.fate == .diverged)
    #expect(diverged.map { $0.iteration < 1000 } == true)
  }

  @Test func `A place shows the finest known node near it`() {
    var landscape = Landscape(Self.plan())
    func cell(_ accuracy: Double) -> Landscape.Cell {
      Landscape.Cell(loss: Loss(data: 1, penalty: 0), accuracy: accuracy, iteration: 5)
    }
    #expect(landscape.known(at: Landscape.Node(column: 3, row: 3)) == nil)
    landscape[Landscape.Node(column: 0, row: 0)] = cell(0.1)
    landscape[Landscape.Node(column: 8, row: 0)] = cell(0.2)
    #expect(landscape.known(at: Landscape.Node(column: 3, row: 3))?.cell.accuracy == 0.1)
    #expect(landscape.known(at: Landscape.Node(column: 4, row: 3))?.cell.accuracy == 0.2)
    #expect(landscape.known(at: Landscape.Node(column: 8, row: 0))?.cell.accuracy == 0.2)
    #expect(landscape.count == 2)
  }

  @Test func theBestIsFoundByEitherMeasure() {
    var landscape = Landscape(Self.plan())
    func set(_ column: Int, _ loss: Double, _ accuracy: Double, _ fate: Landscape.Cell.Fate = .alive) {
      landscape[Landscape.Node(column: column, row: 0)] = Landscape.Cell(
        loss: Loss(data: loss, penalty: 0), accuracy: accuracy, fate: fate, iteration: 5)
    }
    #expect(landscape.best(by: .loss) == nil)
    set(0, 0.5, 0.9)
    set(1, 0.4, 0.8)
    set(2, 0.6, 0.9)
    set(3, 0.1, 1, .diverged)
    #expect(landscape.best(by: .accuracy)?.node.column == 0)
    #expect(landscape.best(by: .loss)?.node.column == 1)
  }
}
