import Learning
import Settings
import Testing
import Texts
import Training

@testable import Screen

/// Remarks on real runs: the expected ones, and no false alarms.
struct RemarkTests {
  /// The first words of the remarks on a run, sampled every `interval` iterations and joined while they stay the same:
  /// `Plateau 100-250`.
  private func course(_ settings: RunSettings, through iterations: Int, every interval: Int) -> [String] {
    var spans: [(word: String, first: Int, last: Int)] = []
    snapshots(of: settings, through: iterations, every: interval) { snapshot in
      let word = String(snapshot.remark.text.english.prefix { $0 != ":" && $0 != " " && $0 != "." })
      if spans.last?.word == word {
        spans[spans.count - 1].last = snapshot.iteration
      } else {
        spans.append((word, snapshot.iteration, snapshot.iteration))
      }
    }
    return spans.map { "\($0.word) \($0.first)-\($0.last)" }
  }

  private func roles(_ settings: RunSettings, through iterations: Int, every interval: Int) -> Set<Theme.Role> {
    var roles: Set<Theme.Role> = []
    snapshots(of: settings, through: iterations, every: interval) { roles.insert($0.remark.role) }
    return roles
  }

  @Test func `The published network has the remarks of its start, plateau, fall and convergence`() {
    // There is neither an alarm nor a warning among them: the edge of stability is normal.
    #expect(
      course(settings(), through: 10_000, every: 50) == [
        "Small 0-0", "Learning 50-50", "Plateau 100-250", "Learning 300-4800", "Converged 4850-10000",
      ])
  }

  @Test func `The plateau is recognized within a hundred iterations`() {
    #expect(
      course(settings(), through: 300, every: 10) == [
        "Small 0-0", "Learning 10-10", "Hardly 20-20", "Learning 30-80", "Plateau 90-270", "Learning 280-300",
      ])
  }

  @Test func `A network that has converged is not said to be on a plateau before a breakthrough`() {
    let spans = course(settings { $0.hiddenUnits = [3] }, through: 10_000, every: 500)
    #expect(spans.last?.hasPrefix("Settled") == true, "\(spans)")
    for units in 1...5 {
      let remark = snapshot(1000, settings { $0.hiddenUnits = [units] }).remark
      #expect(
        remark.text.english
          == "Plateau for 500 iterations: \(units) hidden unit\(units == 1 ? " makes" : "s make") too few creases to follow the points. More of them help."
      )
    }
  }

  @Test func `The remark of a paused run names the key that continues`() {
    var snapshot = snapshot(5)
    snapshot.state = .running
    #expect(snapshot.remark.text.english == "Learning.")
    snapshot.state = .paused
    #expect(snapshot.remark.text.english == "Paused at iteration 5: Space goes on, s takes one step.")
  }

  @Test func `The published linear run converges`() {
    #expect(
      course(settings { $0.model = .linear }, through: 200, every: 10) == [
        "Small 0-0", "Learning 10-120", "Converged 130-200",
      ])
  }

  @Test func `A linear run with falling loss has not converged`() {
    let run = settings {
      $0.model = .linear
      $0.stepSize = 0.001
    }
    #expect(course(run, through: 400, every: 100) == ["Small 0-0", "Slow 100-400"])
    let faster = settings {
      $0.model = .linear
      $0.stepSize = 0.1
    }
    #expect(course(faster, through: 3000, every: 1000).last == "Converged 2000-3000")
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt32])
  func `The published settings raise neither alarm nor warning, whatever the seed`(seed: UInt32) {
    let calm: Set<Theme.Role> = [.text, .accent, .good]
    #expect(roles(settings { $0.seed = seed }, through: 3000, every: 100).isSubset(of: calm))
    #expect(
      roles(
        settings {
          $0.model = .linear
          $0.seed = seed
        }, through: 200, every: 10
      ).isSubset(of: calm))
  }

  @Test func `Step sizes from 5 on make units dead, in the end all of them`() {
    let half = snapshot(100, settings { $0.stepSize = 5 }).remark
    #expect(half.role == .warning)
    #expect(
      half.text.english
        == "89 % of the hidden units are dead: zero for every point. The other 11 have 39.0 % right. A restart (r) with a smaller step (-) leaves more alive."
    )
    for step in [10.0, 50, 1000] {
      let remark = snapshot(50, settings { $0.stepSize = step }).remark
      #expect(remark.role == .alarm)
      #expect(remark.text.english.hasPrefix("Every hidden unit is dead"))
    }
  }

  @Test func `With a step size of 3 the loss oscillates`() {
    let remark = snapshot(200, settings { $0.stepSize = 3 }).remark
    #expect(remark.role == .warning)
    #expect(remark.text.english.hasPrefix("The loss jumps between 0."))
  }

  @Test(arguments: [0.3, 1])
  func `Strong regularization is named as the cause`(reg: Double) {
    let said = snapshot(100, settings { $0.regularization = reg }).remark
    #expect(
      said.text.english == "Regularization is too strong: the weights are near zero, and the loss is ln 3 = 1.0986.")
    #expect(said.role == .warning)
  }

  @Test(arguments: [0.01, 0.03, 0.1])
  func `Strong L1 is named, however many units it has switched off`(l1: Double) {
    for (optimizer, step) in [(Optimizer.gradientDescent, 1), (.gradientDescent, 0.1), (.adam, 0.01)] {
      for iteration in [100, 1000] {
        let run = settings {
          $0.l1 = l1
          $0.regularization = 0
          $0.optimizer = optimizer
          $0.stepSize = step
        }
        let remark = snapshot(iteration, run).remark
        #expect(remark.role == .warning)
        #expect(
          remark.text.english.hasPrefix("L1 is too strong"), "\(optimizer) \(step) \(iteration): \(remark.text.english)"
        )
      }
    }
  }

  @Test func `Strong regularization is named although the units are dead`() {
    let run = settings { $0.regularization = 1.9 }
    #expect(
      snapshot(30, run).remark.text.english
        == "Regularization is too strong: the weights are near zero, and the loss is near ln 3 = 1.0986.")
    #expect(snapshot(1000, run).remark.text.english.hasPrefix("Regularization is too strong"))
  }

  @Test func `Less strong regularization is said to keep the weights small`() {
    let remark = snapshot(400, settings { $0.regularization = 0.03 }).remark
    #expect(remark.text.english.hasPrefix("Settled at 50.3 %: regularization keeps the weights small."))
  }

  @Test func `An unstable penalty is named by the product of step size and strength`() {
    let remark = snapshot(1, settings { $0.regularization = 2.5 }).remark
    #expect(remark.role == .alarm)
    #expect(remark.text.english.hasPrefix("step size × regularization = 2.5 is above 2"))
    #expect(snapshot(1, settings { $0.regularization = 2 }).remark.role != .alarm)
  }

  @Test(arguments: [(Optimizer.momentum, 2.5), (.nesterov, 1.3), (.adam, 3)])
  func `No warning for a product of step size and regularization below the optimizer's limit`(
    optimizer: Optimizer, step: Double
  ) {
    for iteration in [1, 30, 300] {
      let remark = snapshot(
        iteration,
        settings {
          $0.optimizer = optimizer
          $0.stepSize = step
          $0.regularization = 1
        }
      ).remark
      #expect(!remark.text.english.contains("the weights grow"), "\(iteration)")
    }
  }

  @Test(arguments: [(Optimizer.momentum, 4, "4 is above 3.8"), (.nesterov, 1.5, "1.5 is above 1.36")])
  func `Each optimizer has its own limit`(optimizer: Optimizer, step: Double, limit: String) {
    let remark = snapshot(
      30,
      settings {
        $0.optimizer = optimizer
        $0.stepSize = step
        $0.regularization = 1
      }
    ).remark
    #expect(remark.role == .alarm)
    #expect(remark.text.english.contains(limit))
  }

  @Test func `Equal units are reported before their consequences`() {
    for activation in Activation.allCases {
      let run = settings {
        $0.initialization = .zero
        $0.activation = activation
      }
      // With activations that map 0 to 0, no gradient reaches a weight; sigmoid maps 0 to ½, and its equal units do learn.
      let expected = activation == .sigmoid ? "All hidden units are equal" : "All weights are zero"
      #expect(snapshot(100, run).remark.text.english.hasPrefix(expected), "\(activation)")
      let equal = settings {
        $0.initialization = .equal
        $0.activation = activation
      }
      #expect(snapshot(100, equal).remark.text.english.hasPrefix("All hidden units are equal"), "\(activation)")
    }
  }

  @Test func `Units with another weight or another bias are not equal`() {
    let run = settings {
      $0.initialization = .equal
      $0.activation = .tanh
    }
    let network = snapshot(100, run).network
    #expect(network.hasEqualUnits)
    for index in [network.layers[0].weights.lowerBound + 1, network.layers[0].biases.lowerBound + 1] {
      var other = network
      other.parameters[index] += 1e-3
      #expect(!other.hasEqualUnits, "\(index)")
    }
  }

  @Test func `Of equal units, dead ones and an overwhelming penalty are the cause`() {
    func remark(_ iterations: Int, _ change: (inout RunSettings) -> Void) -> String {
      snapshot(
        iterations,
        settings {
          $0.initialization = .equal
          change(&$0)
        }
      ).remark.text.english
    }
    #expect(remark(500) { $0.regularization = 1 }.hasPrefix("Regularization is too strong"))
    #expect(remark(1000) { $0.l1 = 0.01 }.hasPrefix("L1 is too strong"))
    #expect(remark(5) { $0.stepSize = 50 }.hasPrefix("Every hidden unit is dead"))
  }

  @Test func `A schedule of 1/t does not end`() {
    func remark(_ schedule: StepSchedule) -> String {
      snapshot(
        2000,
        settings {
          $0.schedule = schedule
          $0.scheduleLength = 1
        }
      ).remark.text.english
    }
    #expect(remark(.cosine).hasPrefix("The schedule has ended"))
    #expect(remark(.inverse).hasPrefix("Slow: the schedule"), "\(remark(.inverse))")
  }

  @Test func `A linear classifier that passes its minimum with each step neither learns nor loses accuracy`() {
    let run = settings {
      ($0.model, $0.objective, $0.l1) = (.linear, .oneVersusAll, 0.3)
    }
    for iterations in [700, 1200, 2000] {
      let text = snapshot(iterations, run).remark.text.english
      #expect(text.contains("passes the minimum"), "\(iterations): \(text)")
    }
  }

  @Test func `A loss that is still that of equal scores has lost no accuracy by a penalty`() {
    let text = snapshot(300, settings { $0.hiddenUnits = [8, 8, 8] }, limit: 300).remark.text.english
    #expect(text.hasPrefix("Small weights in 3 hidden layers"), "\(text)")
  }

  @Test func `Zero initial weights of a linear classifier are not a warning`() {
    let run = settings {
      $0.initialization = .zero
      $0.model = .linear
    }
    #expect(course(run, through: 200, every: 50) == ["Small 0-0", "Learning 50-100", "Converged 150-200"])
  }

  @Test func `A diverged run says at which iteration`() {
    let remark = snapshot(1000, settings { $0.regularization = 3 }).remark
    #expect(
      remark.text.english
        == "Diverged after iteration 471: the next values are not finite. Lower the step size (-), then restart (r)."
    )
    #expect(remark.role == .alarm)
  }

  @Test func `A run whose first weights have no finite loss does not blame the step size`() {
    var start = snapshot(0)
    start.state = .diverged
    #expect(start.remark.text.english.hasPrefix("Diverged after iteration 0: "))
    start.loss = Loss(data: .infinity, penalty: 0)
    #expect(start.remark.text.english.hasPrefix("The loss of the first weights is not finite: "))
    #expect(start.remark.role == .alarm)
  }

  @Test func `A finished run says so, or what limits it`() {
    let remark = snapshot(500, limit: 300).remark
    #expect(remark.text.english.hasPrefix("Finished at iteration 300: accuracy "))
    #expect(remark.role == .text, "no success")
    let linear = snapshot(500, settings { $0.model = .linear }, limit: 200).remark
    #expect(linear.text.english.hasPrefix("Converged at 49.3 %: straight borders have no lower loss here."))
    #expect(linear.role == .accent, "no success")
    #expect(snapshot(400, settings { $0.initialization = .he }, limit: 300).remark.role == .good)
  }

  @Test func `The remark of a run that has ended says nothing of what comes next`() {
    let slow = settings { $0.stepSize = 0.01 }
    for (run, iterations, open, over) in [
      (
        slow, 300, "It speeds up as they grow, or with a larger step size (+).",
        "More iterations or a larger step size (+) help."
      ),
      (settings(), 200, "; once they differ, it can fall again.", "; the run ended before they differed."),
    ] {
      #expect(snapshot(iterations, run).remark.text.english.hasSuffix(open))
      // One step more is neither taken nor told of.
      let ended = snapshot(iterations + 1, run, limit: iterations).remark.text
      #expect(ended.english.hasSuffix(over), "\(ended)")
      #expect(!ended.japanese.contains("待つ") && !ended.japanese.contains("下がることがあります"), "\(ended.japanese)")
    }
    let accuracy = RecentAccuracy(share: 0.5, isPresent: true)
    let standstill = RemarkText.standstill(accuracy: accuracy, iterations: 100, isOver: true)
    #expect(standstill.english.hasSuffix("100 iterations. Try other values."))
    #expect(!standstill.japanese.contains("先読み"))
  }

  @Test func `With a small step size the remark says that training has hardly begun`() {
    #expect(snapshot(500, settings { $0.stepSize = 0.01 }).remark.text.english.hasPrefix("Hardly begun"))
  }

  @Test func `With larger initial weights the remark mentions neither ln K nor small gradients`() {
    var run = settings { $0.initialization = .he }
    #expect(
      snapshot(0, run).remark.text.english
        == "The first weights are random, and so are the first borders. Space starts it.")
    run.stepSize = 1e-6
    #expect(snapshot(1000, run).remark.text.english.hasPrefix("Hardly begun: with so small a step"))
  }

  @Test(arguments: [nil, 5]) func `The lowest test loss of a remark is that of its iteration`(batch: Int?) throws {
    let run = settings {
      ($0.points, $0.testFraction, $0.regularization) = (20, 0.7, 0)
      ($0.optimizer, $0.stepSize) = (.rmsprop, 0.01)
      ($0.features, $0.batchSize) = (FeatureMap(Set(FeatureMap.Feature.allCases)), batch)
    }
    // Later several iterations share a bucket.
    for iteration in [batch == nil ? 100 : 600, 1100, 3000] {
      let remark = try #require(snapshot(iteration, run).remark.text as? RemarkText)
      switch remark {
      case .overfittingSince(_, _, let low, let best, _, _), .testLossRises(let low, let best, _, _, _):
        #expect(low == snapshot(best, run).testLoss, "\(iteration): \(remark.english)")
      default: Issue.record("\(iteration): \(remark.english)")
      }
    }
  }

  @Test func `The accuracy that a remark compares with is that of its iteration`() throws {
    let run = settings { ($0.regularization, $0.initialization) = (0.01, .he) }
    for iteration in [1000, 3000] {
      let remark = try #require(snapshot(iteration, run).remark.text as? RemarkText)
      guard case .penaltyCosts(let best, let before, _, _) = remark else {
        Issue.record("\(remark.english)")
        continue
      }
      #expect(best == snapshot(before, run).diagnostics.accuracy, "\(remark.english)")
    }
  }

  @Test(arguments: [(40, 12), (40, 16), (58, 18), (60, 20), (80, 24)])
  func `A remark that fits alone is not cut for the numbers before it`(columns: Int, rows: Int) {
    for snapshot in [snapshot(100), snapshot(134), Sample.network, Sample.dead] {
      var app = app(snapshot, columns, rows)
      // Without the figures.
      app.press("e")
      let (rect, frame, remark) = (app.layout.remark, app.frame(), snapshot.remark.text.english)
      guard rect.height > 0, wrapped(remark, columns: rect.width - 2).count <= rect.height else { continue }
      let shown = (rect.y..<rect.bottom).map { y in
        String((rect.x..<rect.right).compactMap { frame[$0, y].character })
      }
      let words = shown.joined(separator: " ").split(separator: " ").joined(separator: " ")
      #expect(app.layout.figures.isEmpty && words.hasSuffix(remark), "\(columns)×\(rows): \(words)")
    }
  }
}
