import Foundation
import Learning
import Saving
import Settings
import TestSupport
import Testing

@testable import Training

/// Scripts of runs whose settings were changed, run by Python with NumPy.
@Suite(.enabled(if: Python.has("numpy"), "python3 without numpy")) struct ChangedRunScriptTests {
  private static let end = 500

  /// A run with random changes, and its figures at every fiftieth iteration.
  private struct ChangedRun {
    var session: Session
    var log: [[Double]] = []
    var changes: [String] = []

    init(number: Int) {
      var random = SplitMix(seed: UInt64(number) &+ 300)
      func pick<T>(_ values: [T]) -> T { values.randomElement(using: &random)! }
      var settings = RunSettings()
      settings.points = pick([20, 51])
      settings.model = pick([.linear, .mlp, .mlp])
      settings.hiddenUnits = pick([[5], [20], [8, 4]])
      settings.initialization = .he
      settings.activation = pick([.relu, .tanh])
      settings.features = pick([.plane, FeatureMap([.x, .y, .xy])])
      settings.testFraction = pick([0, 0.3])
      settings.dataset = .generator(pick([.spiral, .moons, .xor]))
      settings.stepSize = 0.05
      settings.batchSize = pick([nil, nil, 32])
      session = Session(settings: settings, pace: .unbounded, iterationLimit: nil)
      while true {
        let iteration = session.run.now.iteration
        if random.next() % 3 == 0 || iteration == 0 && number % 4 == 0 {
          for _ in 0..<1 + random.next() % 2 { change(&random, Int(random.next() % 9)) }
          // Seeking back and branching removes the later part.
          if iteration == 200, number % 3 == 0 { go(to: 150) }
        }
        measure()
        guard session.run.now.iteration < ChangedRunScriptTests.end else { break }
        _ = session.advance(50) { false }
      }
    }

    private mutating func apply(_ change: (inout RunSettings) -> Void) {
      var settings = session.settings
      change(&settings)
      session.handle(.apply(settings))
    }

    private mutating func go(to iteration: Int) {
      session.handle(.seek(iteration))
      session.continueSeek { false }
    }

    private mutating func measure() {
      let training = session.run.training
      let (loss, accuracy) = training.evaluate()
      let test = training.evaluateTest().map { [$0.loss, $0.accuracy] } ?? []
      log.removeAll { $0[0] >= Double(training.iteration) }
      log.append([Double(training.iteration), loss.total, loss.data, loss.penalty, accuracy] + test)
    }

    private mutating func change(_ random: inout SplitMix, _ kind: Int) {
      let optimizers: [(Optimizer, Double)] = [
        (.gradientDescent, 0.1), (.momentum, 0.01), (.nesterov, 0.01), (.adam, 0.002), (.rmsprop, 0.001),
        (.adagrad, 0.01),
      ]
      let choice = Int(random.next() % 6)
      changes.append("\(session.run.now.iteration): \(kind) \(choice)")
      switch kind {
      case 0: apply { $0.stepSize *= choice < 3 ? 0.5 : 1.5 }
      case 1, 2: apply { ($0.optimizer, $0.stepSize) = optimizers[choice] }
      case 3: apply { $0.regularization = [0, 0.001, 0.01][choice % 3] }
      case 4: apply { $0.l1 = [0, 0.0001, 0.001][choice % 3] }
      case 5: apply { $0.batchSize = [nil, 16, 40, 100_000][choice % 4] }
      case 6:
        apply {
          $0.schedule = StepSchedule.allCases[choice % 4]
          $0.scheduleLength = 100 * (choice + 1)
        }
      case 7: session.handle(.setParameter(choice, to: 0.25))
      default:
        apply { settings in
          guard choice % 2 == 0 else { return settings.noise = 0.1 * Double(choice) }
          var points = settings.makePoints()
          let moved = Matrix(
            rows: points.training.count, columns: 2, values: points.training.X.values.map { 1.01 * $0 })
          points.training = Dataset(X: moved, y: points.training.y, classes: points.training.classes)
          settings.edited = points
        }
      }
    }
  }

  @Test func `A run that was changed on its way prints the same log as a script`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/spiral-changed-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let runs = (0..<24).map { ChangedRun(number: $0) }
    for (number, run) in runs.enumerated() {
      let record = run.session.snapshot(rate: 0).recordedRun
      // The changes in the saved run give the same script.
      let read = try RecordedRun(json: record.json(), name: "RUN.json")
      #expect(read.history == record.history)
      try read.save("\(folder)/\(number).py", log: LogForm(interval: 50, format: .csv))
    }
    let all = "import runpy\nfor i in range(\(runs.count)): print('script', i); runpy.run_path('\(folder)/%d.py' % i)\n"
    try all.write(toFile: folder + "/all.py", atomically: true, encoding: .utf8)
    let python = try Program.shell("python3 '\(folder)/all.py'", environment: Python.environment)
    try #require(python.status == 0, "\(python.error)")
    let logs = python.output.components(separatedBy: "script ").dropFirst()
    for (run, text) in zip(runs, logs) {
      let lines = text.split(separator: "\n").dropFirst(2).map { $0.split(separator: ",").map { Double($0) ?? .nan } }
      try #require(lines.count == run.log.count, "\(text)")
      for (line, expected) in zip(lines, run.log) {
        let isSame = zip(line, expected).enumerated().allSatisfy { column, pair in
          abs(pair.0 - pair.1) <= (column == 4 || column == 6 ? 0.05 : 1e-9 * max(1, abs(pair.1)))
        }
        #expect(isSame && line.count == expected.count, "\(run.changes): \(line) is not \(expected)")
      }
    }
  }
}
