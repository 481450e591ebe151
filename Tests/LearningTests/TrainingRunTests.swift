import CAllocations
import Foundation
import Learning
import Settings
import Testing

@Suite struct TrainingRunTests {
  static func run(_ change: (inout RunSettings) -> Void = { _ in }) -> TrainingRun {
    var settings = RunSettings()
    settings.points = 20
    settings.hiddenUnits = [10]
    change(&settings)
    return settings.makeRun()
  }

  @Test(arguments: Optimizer.allCases, [nil, 7, 30]) func groupingStepsChangesNoBit(optimizer: Optimizer, batch: Int?) {
    var together = Self.run {
      $0.optimizer = optimizer
      $0.batchSize = batch
    }
    var single = together
    var losses: [Loss] = []
    together.advance(25, losses: &losses)
    let singles = (0..<25).map { _ in single.step() }
    #expect(losses == singles)
    #expect(together.network == single.network)
  }

  /// Small batches are passes over their points, larger ones over all points with other labels. The last batch of an epoch is smaller.
  @Test(arguments: Optimizer.allCases, [7, 30, 59])
  func `A step over a batch is the definition's over its points`(optimizer: Optimizer, batch: Int) {
    var run = Self.run {
      $0.optimizer = optimizer
      $0.batchSize = batch
      $0.l1 = 1e-3
      $0.initialization = .he
      $0.stepSize = 0.05
    }
    for _ in 0..<10 {
      var (batches, network, state) = (run.state.batches, run.network, run.optimizerState)
      let points = run.data.subset(batches.next(batch))
      let (loss, gradient) = network.lossAndGradient(points, reg: run.hyperparameters.regularization, l1: 1e-3)
      state.update(&network.parameters, gradient: gradient, stepSize: 0.05, optimizer: optimizer)
      let found = run.step()
      #expect(abs(found!.total - loss.total) < 1e-12)
      #expect(zip(run.network.parameters, network.parameters).allSatisfy { abs($0 - $1) < 1e-9 })
      #expect(run.state.batches == batches)
    }
  }

  /// Every way of the kernels that a batch takes: gradient descent alone, the linear classifier, features, more points than are kept.
  @Test(arguments: [[], [16], [8, 5]], [Activation.relu, .tanh])
  func `A step of gradient descent over a batch is the definition's over its points`(
    hidden: [Int], activation: Activation
  ) {
    for (points, classes, size) in [(20, 3, 1), (20, 3, 7), (20, 3, 31), (20, 3, 59), (30, 2, 33), (3000, 2, 1500)] {
      for features: Set<FeatureMap.Feature> in [[.x, .y], [.x], [.x2, .y2, .xy]] {
        var random = NumPyRandom(seed: 3)
        let data = Dataset.spiral(points: points, classes: classes, noise: 0.2, random: &random)
        let network = Network(
          sizes: [features.count] + hidden + [classes], activation: activation, features: FeatureMap(features),
          initialization: .he, random: &random)
        var run = TrainingRun(
          data: data, network: network, hyperparameters: Hyperparameters(stepSize: 0.3, batchSize: size))
        for _ in 0..<4 {
          var (batches, network) = (run.state.batches, run.network)
          let (loss, gradient) = network.lossAndGradient(data.subset(batches.next(size)), reg: 1e-3)
          for i in gradient.indices { network.parameters[i] -= 0.3 * gradient[i] }
          #expect(abs(run.step()!.total - loss.total) < 1e-12)
          #expect(
            zip(run.network.parameters, network.parameters).allSatisfy { abs($0 - $1) < 1e-12 },
            "\(points) points, batches of \(size), \(features)")
          #expect(run.state.batches == batches)
        }
      }
    }
  }

  /// Memory with a large alignment leaves gaps that are too small for the next block of its kind: a run that keeps
  /// something of each step would grow by the size of the scratch memory with each.
  @Test(arguments: Optimizer.allCases, [nil, 7, 30]) func `No memory is asked for by a larger alignment than usual`(
    optimizer: Optimizer, batch: Int?
  ) {
    var run = Self.run {
      $0.optimizer = optimizer
      $0.batchSize = batch
    }
    let before = aligned_allocations_of_this_thread()
    var losses: [Loss] = []
    run.advance(3, losses: &losses)
    _ = run.evaluate()
    _ = run.gradient()
    #expect(aligned_allocations_of_this_thread() == before)
  }

  @Test func `A small set of points is fitted to a loss near zero`() {
    let whole = Self.run {
      $0.regularization = 0
      $0.initialization = .he
    }
    // Without the first points of the arms, which are all the origin.
    let few = whole.data.subset((0..<whole.data.count).filter { $0 % 20 > 4 && $0 % 4 == 0 })
    var run = TrainingRun(data: few, network: whole.network, hyperparameters: whole.hyperparameters)
    var losses: [Loss] = []
    run.advance(5000, losses: &losses)
    #expect(losses.last!.total < 0.02)
    #expect(run.evaluate().accuracy == 1)
  }

  @Test func `With small weights the loss is ln K`() {
    for classes in [2, 3, 7] {
      let run = Self.run { $0.classes = classes }
      #expect(abs(run.network.loss(run.data, reg: 0).data - log(Double(classes))) < 1e-3)
    }
  }

  @Test func `The loss grows with the regularization strength`() {
    let run = Self.run()
    #expect(run.network.loss(run.data, reg: 0.1).total > run.network.loss(run.data, reg: 0.01).total)
  }

  @Test(arguments: [1.0, 50, 1000]) func lossesStayFiniteAtLargeSteps(stepSize: Double) {
    var run = Self.run { $0.stepSize = stepSize }
    var losses: [Loss] = []
    run.advance(50, losses: &losses)
    #expect(losses.allSatisfy { $0.isFinite })
  }

  @Test func aDivergedRunKeepsItsLastFiniteParameters() {
    var run = Self.run {
      $0.stepSize = 1000
      $0.regularization = 100
    }
    var losses: [Loss] = []
    let isDone = run.advance(1000, losses: &losses)
    #expect(!isDone)
    #expect(run.network.isFinite)
    #expect(losses.count == run.iteration)
    #expect(losses.allSatisfy { $0.isFinite })
    let stuck = run.iteration
    let further = run.step()
    #expect(further == nil)
    #expect(run.iteration == stuck)
  }

  /// Whatever the grouping of steps, the run stays as before the failed step, and the next batch is the same.
  @Test(arguments: [1, 3, 100], [7, 30]) func `A failed step does not consume a batch`(group: Int, batch: Int) {
    var run = Self.run()
    run.hyperparameters.batchSize = batch
    run.hyperparameters.stepSize = 1e200
    var states: [TrainingRun.State] = [run.state]
    var single = run
    while single.step() != nil { states.append(single.state) }
    #expect(single.state == states.last)
    var losses: [Loss] = []
    while run.advance(group, losses: &losses) {}
    #expect(run.state == states.last)
  }

  @Test func `Every point is in one batch of an epoch`() {
    var batches = MiniBatches(count: 10, seed: 3)
    let first = [4, 4, 4].map { Array(batches.next($0)) }
    #expect(first.map(\.count) == [4, 4, 2])
    #expect(first.joined().sorted() == Array(0..<10))
    #expect((0..<3).map { _ in Array(batches.next(4)) }.joined().sorted() == Array(0..<10))
  }

  @Test func `Dead units are those that are zero for every point`() {
    var network = Network(sizes: [2, 3, 3])
    network.parameters[6] = 1  // the bias of the first unit: always active
    network.parameters[7] = -1  // the bias of the second unit: never active
    let data = Self.run().data
    #expect(network.deadUnits(data.X) == [false, true, true])
  }

  @Test func theConfusionMatrixHoldsEveryPoint() {
    let run = Self.run()
    let confusion = run.network.confusion(run.data)
    #expect(confusion.map { $0.reduce(0, +) } == [20, 20, 20])
    let right = (0..<3).reduce(0) { $0 + confusion[$1][$1] }
    #expect(Double(right) / 60 == run.evaluate().accuracy)
  }

  /// A failed step changes nothing, and the same batch is used again.
  @Test(arguments: [nil, 7, 30]) func aStepThatDivergesLeavesTheRunAsItWas(batch: Int?) {
    for isGrouped in [false, true] {
      var run = Self.run {
        $0.batchSize = batch
        $0.stepSize = 1e160
        $0.initialization = .he
      }
      var losses: [Loss] = []
      if isGrouped {
        #expect(!run.advance(100, losses: &losses))
      } else {
        while run.step() != nil {}
      }
      let state = run.state
      #expect(run.step() == nil)
      #expect(run.state == state)
      #expect(!run.advance(50, losses: &losses))
      #expect(run.state == state)
      #expect(!isGrouped || losses.count == run.iteration)
      run.hyperparameters.stepSize = 1e-300
      var fresh = Self.run {
        $0.batchSize = batch
        $0.stepSize = 1e160
        $0.initialization = .he
      }
      for _ in 0..<run.iteration { fresh.step() }
      #expect(fresh.state == run.state)
    }
  }
}
