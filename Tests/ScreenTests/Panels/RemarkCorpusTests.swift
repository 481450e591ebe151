import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

/// Runs of all kinds with the expected remarks at some iterations, which are the same with every kernel: before rounding
/// errors grow to the size of a difference between hidden units, or of a weight.
struct RemarkCorpusTests {
  /// The settings of a run as on the command line, without the dashes, and the expected remarks: the iteration, the role,
  /// and the words that identify the remark. `@300:reg=0` is a change at iteration 300.
  struct Case: Sendable, CustomTestStringConvertible {
    let settings: String
    let remarks: [(iteration: Int, role: Theme.Role, words: String)]

    init(_ settings: String, _ remarks: (Int, Theme.Role, String)...) {
      self.settings = settings
      self.remarks = remarks.map { (iteration: $0.0, role: $0.1, words: $0.2) }
    }

    var testDescription: String { settings.isEmpty ? "the published run" : settings }
  }

  static let corpus = [
    Case("", (100, .accent, "Plateau: "), (1000, .text, "Learning: ")),
    Case(
      "dataset=gauss noise=1.2 points=30 test-fraction=0.5 init=he step-size=0.3 reg=0",
      (100, .warning, "The test loss has risen"), (500, .warning, "Overfitting: ")),
    Case(
      "dataset=gauss noise=1.2 points=30 test-fraction=0.5 init=he step-size=0.3 reg=0.03",
      (500, .accent, "% the loss has hardly moved")),
    Case("noise=0.6 test-fraction=0.5 reg=0", (100, .accent, "Plateau: "), (800, .warning, "Overfitting: ")),
    Case("classes=24 points=20", (50, .text, "Hardly begun: ")),
    Case("classes=10 init=he", (800, .accent, "% the loss has hardly moved")),
    Case("classes=24 points=20 init=he", (900, .accent, "% the loss has hardly moved")),
    Case(
      "activation=tanh init=he step-size=100", (200, .warning, "passes the minimum"),
      (1000, .warning, "passes the minimum")),
    Case(
      "activation=sigmoid init=xavier step-size=300", (100, .warning, "The loss jumps between"),
      (700, .warning, "The loss jumps between")),
    Case(
      "optimizer=adagrad step-size=0.001", (1000, .text, "Slow: "), (1600, .text, "Slow: "), (3000, .text, "Slow: ")),
    Case("optimizer=adam step-size=0.5 init=he", (1000, .warning, "A restart (r) with a smaller step")),
    Case("init=zero", (2000, .warning, "All weights are zero")),
    Case("init=equal", (1000, .warning, "All hidden units are equal")),
    Case("step-size=10", (50, .alarm, "Every hidden unit is dead"), (1000, .alarm, "Every hidden unit is dead")),
    Case(
      "step-size=10 activation=leaky-relu", (50, .warning, "The loss jumps between"),
      (1000, .warning, "The loss jumps between")),
    Case("step-size=4", (50, .warning, "units are dead"), (1000, .warning, "units are dead")),
    Case(
      "step-size=3 schedule=step schedule-length=200", (100, .warning, "The loss jumps between"),
      (250, .good, "Smaller steps let it converge"), (1000, .good, "Converged: ")),
    Case(
      "step-size=3 schedule=cosine schedule-length=500", (100, .warning, "The loss jumps between"),
      (250, .good, "Smaller steps let it converge"), (1000, .good, "The schedule has ended")),
    Case(
      "step-size=10 schedule=1/t schedule-length=50", (50, .alarm, "Every hidden unit is dead"),
      (1000, .alarm, "Every hidden unit is dead")),
    Case(
      "model=linear step-size=1000", (50, .warning, "The loss jumps between"),
      (1000, .warning, "The loss jumps between")),
    Case(
      "model=linear loss=hinge", (40, .accent, "straight borders have no lower loss"),
      (600, .accent, "straight borders have no lower loss")),
    Case(
      "model=linear loss=one-versus-all", (120, .accent, "straight borders have no lower loss"),
      (600, .accent, "straight borders have no lower loss")),
    Case(
      "model=linear loss=structured", (40, .accent, "straight borders have no lower loss"),
      (600, .accent, "straight borders have no lower loss")),
    Case("loss=hinge", (100, .warning, "The loss jumps between")),
    Case("loss=one-versus-all init=he", (50, .text, "Learning: ")),
    Case("loss=structured init=he step-size=0.3", (2000, .text, "Learning: ")),
    Case("model=linear features=x2", (600, .accent, "this one feature has no lower loss")),
    Case(
      "model=linear loss=hinge step-size=3 schedule=cosine schedule-length=1000",
      (400, .accent, "straight borders have no lower loss"), (1500, .accent, "straight borders have no lower loss")),
    Case(
      "model=linear loss=hinge step-size=0.003 schedule=cosine schedule-length=300",
      (500, .warning, "A length above 300 leaves more time")),
    Case("model=linear schedule=cosine schedule-length=50", (60, .warning, "A length above 50 leaves more time")),
    Case("model=linear schedule=cosine schedule-length=100", (120, .warning, "A length above 100 leaves more time")),
    Case("model=linear schedule=cosine schedule-length=300", (400, .accent, "straight borders have no lower loss")),
    Case(
      "model=linear step-size=30 schedule=step schedule-length=300",
      (3200, .accent, "straight borders have no lower loss")),
    Case("model=linear features=x,y,x2,y2,xy", (1000, .accent, "a weighted sum of these")),
    Case("model=linear features=x,y,x2,y2,xy,sinx,siny", (700, .good, "Converged: "), (1000, .good, "Converged: ")),
    Case("features=x,y,sinx,siny", (1000, .text, "Learning: ")),
    Case("optimizer=rmsprop step-size=0.01", (450, .good, "Converged: "), (1000, .good, "Converged: ")),
    Case("optimizer=rmsprop", (50, .warning, "units are dead"), (1000, .alarm, "Every hidden unit is dead")),
    Case("optimizer=adagrad step-size=0.1", (600, .good, "Converged: "), (1000, .good, "Converged: ")),
    Case("optimizer=adam step-size=0.01", (1000, .good, "Converged: ")),
    Case("optimizer=adam", (50, .warning, "units are dead"), (1000, .warning, "units are dead")),
    Case("optimizer=momentum step-size=0.1", (1000, .text, "Learning: ")),
    Case("batch-size=8 step-size=0.3", (50, .text, "Hardly begun: "), (1000, .accent, " and falls; ")),
    Case("batch-size=8 step-size=0.3 init=he", (50, .accent, "Noise: "), (1000, .good, "Noise: ")),
    Case("batch-size=1 step-size=0.1 init=he", (50, .accent, "Noise: "), (1000, .good, "Noise: ")),
    Case("batch-size=1 init=he", (50, .warning, "units are dead"), (1000, .alarm, "Every hidden unit is dead")),
    Case("init=he reg=0", (1000, .text, "Learning: ")),
    Case("init=he reg=0 noise=0", (100, .text, "Learning: ")),
    Case("l1=0.001 reg=0 init=he", (2000, .text, "Learning: ")),
    Case("hidden-units=16,16 init=he step-size=0.3", (1000, .text, "Learning: ")),
    Case("hidden-units=16,16,16,16", (50, .text, "Hardly begun: "), (1000, .warning, "layers: each passes")),
    Case(
      "hidden-units=16,16,16,16 init=he step-size=3", (50, .alarm, "All units of hidden layer"),
      (1000, .alarm, "All units of hidden layer")),
    Case("dataset=moons classes=2", (100, .accent, "Plateau: "), (1000, .text, "Learning: ")),
    Case(
      "dataset=moons classes=2 model=linear", (300, .accent, "straight borders have no lower loss"),
      (1000, .accent, "straight borders have no lower loss")),
    Case("dataset=xor classes=2", (550, .good, "Converged: "), (1000, .good, "Converged: ")),
    Case("dataset=circles classes=2", (50, .text, "Hardly begun: "), (1000, .text, "Learning: ")),
    Case(
      "dataset=circles classes=2 model=linear", (50, .accent, "straight borders have no lower loss"),
      (1000, .accent, "straight borders have no lower loss")),
    Case("dataset=gauss model=linear", (450, .good, "Converged: "), (1000, .good, "Converged: ")),
    Case("dataset=gauss noise=1.2 model=linear", (500, .accent, "the classes overlap here")),
    Case("dataset=gauss noise=1.2 reg=0.01", (1000, .accent, "the classes overlap here")),
    Case("dataset=gauss noise=0.1", (350, .good, "Converged: "), (1000, .good, "Converged: ")),
    Case("activation=sigmoid", (300, .warning, "Accuracy falls: "), (1000, .warning, "Accuracy falls: ")),
    Case("activation=tanh", (100, .accent, "Plateau: "), (1000, .text, "Learning: ")),
    Case("step-size=0.001 init=he", (50, .text, "Slow: "), (1000, .text, "Slow: ")),
    Case(
      "schedule=step schedule-length=20", (150, .text, "the schedule has lowered"),
      (1000, .warning, "The schedule has ended")),
    Case(
      "reg=0.05", (150, .warning, "regularization keeps the weights small"),
      (1000, .warning, "regularization keeps the weights small")),
    Case("reg=0.01", (100, .accent, "% the loss has hardly moved"), (1000, .text, "Learning: ")),
    Case(
      "reg=0.01 init=he", (200, .warning, "The penalty falls, and so does the accuracy"),
      (1000, .warning, "The penalty falls, and so does the accuracy")),
    Case("noise=1", (50, .accent, "Plateau: "), (1000, .text, "Learning: ")),
    Case("test-fraction=0.9 init=he", (50, .warning, "Overfitting: "), (1000, .warning, "Overfitting: ")),
    Case("test-fraction=0.9 init=he noise=0.1", (50, .warning, "Overfitting: "), (1000, .warning, "Overfitting: ")),
    Case("test-fraction=0.3 init=he", (1000, .text, "Learning: ")),
    Case("hidden-units=2 init=he", (1000, .accent, "too few creases")),
    Case("hidden-units=5 init=he", (1000, .text, "Learning: ")),
    Case("optimizer=momentum", (50, .warning, "The loss jumps between"), (600, .good, "Converged: ")),
    Case("optimizer=nesterov", (100, .warning, "units are dead"), (600, .warning, "units are dead")),
    Case("optimizer=adam step-size=0.1", (250, .good, "Converged: "), (600, .good, "Converged: ")),
    Case("optimizer=adagrad", (50, .warning, "units are dead"), (600, .warning, "units are dead")),
    Case("hidden-units=8,8 init=equal", (600, .warning, "All hidden units are equal")),
    Case(
      "model=linear init=equal", (150, .accent, "straight borders have no lower loss"),
      (600, .accent, "straight borders have no lower loss")),
    Case(
      "dataset=moons classes=2 points=10 noise=0.4 test-fraction=0.5 reg=0 init=he", (50, .warning, "Overfitting: "),
      (600, .warning, "Overfitting: ")),
    Case(
      "dataset=circles classes=2 points=20 noise=0.3 test-fraction=0.5 reg=0 init=he", (100, .warning, "Overfitting: ")),
    Case(
      "model=linear test-fraction=0.3", (150, .accent, "straight borders have no lower loss"),
      (600, .accent, "straight borders have no lower loss")),
    Case(
      "model=linear reg=0.3", (50, .warning, "regularization keeps the weights small and the scores nearly equal"),
      (600, .warning, "regularization keeps the weights small and the scores nearly equal")),
    Case("model=linear dataset=gauss test-fraction=0.3", (450, .good, "Converged: "), (600, .good, "Converged: ")),
    Case("l1=0.003 reg=0 init=he", (950, .accent, "switched off"), (1000, .accent, "switched off")),
    Case("batch-size=32", (100, .accent, "Noise: "), (1000, .good, " and falls; ")),
    Case("batch-size=32 init=he step-size=0.5", (750, .good, "Noise: "), (1000, .good, "Noise: ")),
    Case(
      "loss=hinge reg=0.3", (100, .warning, "regularization keeps the weights small"),
      (600, .warning, "regularization keeps the weights small")),
    // A settled loss with a few jumps.
    Case("loss=hinge init=he", (500, .warning, "The loss jumps between"), (1500, .warning, "The loss jumps between")),
    Case("loss=hinge step-size=0.1 init=he", (600, .text, "Learning: ")),
    Case(
      "loss=hinge step-size=10", (50, .alarm, "Every hidden unit is dead"), (600, .alarm, "Every hidden unit is dead")),
    Case(
      "schedule=cosine schedule-length=300 init=he", (350, .good, "The schedule has ended"),
      (600, .good, "The schedule has ended")
    ),
    Case("schedule=1/t schedule-length=100 init=he", (600, .text, "Learning: ")),
    Case("activation=sigmoid step-size=0.1", (958, .accent, "the loss fell by only")),
    Case(
      "schedule=step schedule-length=50", (278, .text, "the schedule has lowered"),
      (1000, .warning, "The schedule has ended")),
    Case("features=x2,y2 dataset=xor classes=2", (2000, .accent, "equal at (x, y) and (±x, ±y)")),
    Case("step-size=0.01", (50, .text, "Hardly begun: "), (600, .text, "Hardly begun: ")),
    Case("hidden-units=1", (50, .accent, "too few creases"), (600, .accent, "too few creases")),
    Case(
      "classes=5 init=he reg=0.01", (250, .accent, "% the loss has hardly moved"),
      (600, .warning, "regularization keeps the weights small")),
    Case("classes=5 points=50", (100, .accent, "Plateau: "), (1000, .text, "Learning: ")),
    Case(
      "classes=8 reg=0.003 init=he noise=0.05", (400, .accent, "% the loss has hardly moved"),
      (600, .accent, "% the loss has hardly moved")),
    Case("features=x2,y2 model=linear dataset=circles classes=2", (600, .text, "Learning: ")),
    Case(
      "features=x2,y2 dataset=circles classes=2", (100, .warning, "The loss jumps between"), (600, .text, "Learning: ")),
    Case(
      "features=x model=linear", (100, .accent, "only x of each point is read"),
      (600, .accent, "only x of each point is read")),
    Case(
      "dataset=xor classes=2 model=linear", (50, .accent, "straight borders have no lower loss"),
      (600, .accent, "straight borders have no lower loss")),
    Case("dataset=xor classes=2 model=linear features=x,y,xy", (600, .text, "Learning: ")),
    Case("step-size=1e300", (10, .alarm, "Diverged after")),
    Case("reg=3", (500, .alarm, "Diverged after")),
    Case("optimizer=momentum step-size=0.3 init=he", (400, .good, "Converged: "), (600, .good, "Converged: ")),
    Case("activation=leaky-relu init=he", (600, .text, "Learning: ")),
    Case(
      "hidden-units=16,16 activation=tanh init=xavier", (50, .accent, "% the loss has hardly moved"),
      (600, .text, "Learning: ")),
    Case(
      "reg=0.3 init=he", (50, .warning, "Regularization is too strong"), (600, .warning, "Regularization is too strong")
    ),
    Case(
      "reg=0 noise=0.6 init=he test-fraction=0.5 hidden-units=300", (100, .warning, "Overfitting: "),
      (600, .warning, "Overfitting: ")),
    Case(
      "reg=0.02 noise=0.6 init=he test-fraction=0.5", (150, .warning, "The penalty falls, and so does the accuracy"),
      (1000, .warning, "The penalty falls, and so does the accuracy")),
    Case("optimizer=rmsprop step-size=0.1", (50, .warning, "units are dead"), (600, .warning, "units are dead")),
    Case(
      "dataset=gauss noise=0.05 model=linear reg=0", (60, .good, "All training points are right"),
      (1500, .good, "only because the weights grow")),
    Case("dataset=gauss noise=0.05 reg=0 init=he loss=structured", (300, .good, "The data loss is 0")),
    Case(
      "dataset=gauss noise=0.3 model=linear step-size=0.001", (100, .text, "Slow: "), (300, .text, "Slow: "),
      (1500, .text, "Slow: ")),
    Case("dataset=gauss optimizer=adagrad step-size=0.001 model=linear", (50, .text, "Slow: "), (500, .text, "Slow: ")),
    Case("activation=tanh init=he step-size=20", (200, .warning, "The loss"), (1500, .warning, "The loss")),
    Case("activation=sigmoid init=he step-size=30", (200, .warning, "The loss jumps between")),
    // Features that are equal for points of different classes.
    Case(
      "features=x2,y2,xy dataset=moons classes=2 loss=one-versus-all",
      (600, .accent, "equal at (x, y) and (-x, -y)")),
    Case("features=x2,y2,xy dataset=moons classes=2 model=linear", (600, .accent, "With x or y among them")),
    Case("features=x2,y2 dataset=xor classes=2 init=he", (1000, .accent, "equal at (x, y) and (±x, ±y)")),
    Case("features=x,y2 dataset=xor classes=2 init=he", (1000, .accent, "equal at (x, y) and (x, -y)")),
    // They see the same symmetries of data that do not need more.
    Case("features=x2,y2,xy dataset=xor classes=2 init=he", (4000, .good, "Converged: ")),
    Case("features=xy dataset=xor classes=2 init=he", (4000, .good, "Converged: ")),
    // Steps that are too long are named before an overlap, which does not keep a loss from falling.
    Case(
      "dataset=circles classes=2 noise=0.5 features=x2,y2 model=linear step-size=10 reg=0",
      (1000, .warning, "passes the minimum")),
    Case(
      "features=x,y,xy,x2,y2 model=linear optimizer=rmsprop step-size=0.3", (1000, .warning, "passes the minimum")),
    Case("features=y init=he", (500, .accent, "only y of each point is read")),
    Case("points=5 init=he", (1000, .accent, "More is impossible: 3 points")),
    Case("step-size=0.1 init=xavier reg=0.03", (1000, .warning, "regularization keeps the weights small")),
    Case(
      "dataset=circles classes=2 model=linear test-fraction=0.5 points=20",
      (200, .accent, "straight borders have no lower loss")),
    Case(
      "dataset=circles classes=2 features=x2,y2 init=he reg=0 noise=0.02", (500, .good, "only because the weights grow")
    ),
    Case("loss=structured dataset=blobs noise=0.01 model=linear reg=0", (500, .good, "The data loss is 0")),
    Case("model=linear step-size=20", (500, .warning, "The loss jumps between")),
    Case("optimizer=rmsprop step-size=1 activation=tanh init=xavier", (500, .warning, "The loss jumps between")),
    // The schedule has ended, and the steps are zero.
    Case("l1=0.02 schedule=cosine schedule-length=300", (200, .warning, "L1 is too"), (800, .warning, "L1 is too")),
    Case(
      "hidden-units=20 init=equal optimizer=adam step-size=0.005 l1=0.02 schedule=cosine schedule-length=300",
      (600, .warning, "L1 is too strong")),
    Case("l1=0.01 reg=0 init=he", (200, .accent, "L1 has switched off"), (1000, .accent, "L1 has switched off")),
    Case(
      "l1=0.02 reg=0 init=he", (300, .warning, "% right. Choose \"L1\" in the controls"),
      (1000, .warning, "% right. Choose \"L1\" in the controls")),
    Case("hidden-units=1 activation=tanh init=xavier", (500, .accent, "too few for borders")),
    Case(
      "dataset=moons classes=2 optimizer=nesterov step-size=0.1 init=xavier activation=tanh",
      (500, .text, "Learning: "), (1500, .good, "Converged: ")),
    Case("schedule=step schedule-length=100 batch-size=8 init=he", (1500, .good, "The schedule has ended")),
    // Units that died before the step size was lowered.
    Case("step-size=4 @300:step-size=0.5", (500, .warning, "A restart (r) with a smaller step")),
    // Units that die when the step size is raised: lowering it again brings none back.
    Case(
      "init=he @100:step-size=6 @130:step-size=0.5", (120, .warning, "A restart (r) with a smaller step"),
      (500, .warning, "A restart (r) with a smaller step")),
    // Units that no step has killed.
    Case(
      "features=x2 hidden-units=8 init=he", (0, .warning, "Most were so from the start"),
      (500, .warning, "Most were so from the start")),
    Case("features=x2 hidden-units=1 init=he", (50, .alarm, "layer 1 are dead by their first weights")),
    Case("hidden-units=3,1 init=he seed=7", (20, .alarm, "layer 2 are dead by their first weights")),
    Case("features=x2,y2 step-size=100", (50, .alarm, "Every hidden unit is dead")),
    Case("batch-size=299 init=he", (20, .accent, "299 of 300 points (1 in the last of an epoch)")),
    // Points that are learned beyond what their neighbours tell do not overlap.
    Case(
      "dataset=gauss noise=1.2 points=30 init=he step-size=0.3 reg=0",
      (1800, .accent, "the loss has hardly moved for 900")),
    Case("init=he @500:step-size=0.0001", (600, .text, "Slow: "), (1500, .text, "Slow: ")),
    Case("activation=leaky-relu init=he @300:step-size=20", (305, .warning, "a step size of 20 is too large")),
    Case("init=he @300:step-size=3", (320, .warning, "Worse than before")),
    Case(
      "init=he @300:reg=0.1", (302, .text, "before the change (regularization 0.1)"),
      (1500, .warning, "The penalty falls")),
    Case("model=linear @600:step-size=10", (1500, .warning, "passes the minimum")),
    Case("model=linear @100:reg=1", (500, .warning, "the scores nearly equal")),
    Case("init=equal hidden-units=1", (500, .accent, "Look ahead, or try"), (2000, .accent, "Look ahead, or try")),
    Case("model=linear step-size=1000", (5, .warning, "since the start: the step size is too large")),
    Case("optimizer=rmsprop step-size=0.001", (100, .accent, "Plateau: "), (600, .text, "Learning: ")),
  ]

  @Test(arguments: corpus)
  func `The remark at each iteration is the expected one`(run: Case) throws {
    var settings = RunSettings()
    var changes: [(iteration: Int, setting: Substring)] = []
    for part in run.settings.split(separator: " ") {
      if part.first == "@" {
        let parts = part.dropFirst().split(separator: ":")
        changes.append((try #require(Int(parts[0])), parts[1]))
      } else {
        try set(&settings, part)
      }
    }
    var session = Session(settings: settings, pace: .unbounded, iterationLimit: nil)
    session.handle(.resume)
    for expected in run.remarks {
      while let change = changes.first, change.iteration < expected.iteration {
        _ = session.advance(change.iteration - session.iteration) { false }
        var new = session.settings
        try set(&new, change.setting)
        session.handle(.apply(new))
        changes.removeFirst()
      }
      _ = session.advance(expected.iteration - session.iteration) { false }
      let snapshot = session.snapshot(rate: 0)
      let remark = snapshot.remark
      // The row of the remark at 80×24.
      for language in Language.all {
        let text = snapshot.remark(KeyTable.standard.named(in: language)).text.string(in: language)
        #expect(wrapped(text, columns: 78).count <= 2, "\(text)")
      }
      #expect(
        remark.role == expected.role && remark.text.english.contains(expected.words),
        "\(expected.iteration): \(remark.role) \(remark.text.english)")
    }
  }

  private func set(_ settings: inout RunSettings, _ text: Substring) throws {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let field = try #require(Field<RunSettings>.all.first { $0.name == parts[0] }, "\(parts[0])")
    try field.set(&settings, to: parts[1])
  }

  @Test func `The corpus has at least sixty runs`() { #expect(Set(Self.corpus.map(\.settings)).count >= 60) }
}
