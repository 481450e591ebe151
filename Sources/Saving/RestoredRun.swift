import Learning
import Quoting
import Settings
import Texts
import Training

/// The reason why a file cannot be continued, to complete "RUN.json is damaged: …".
struct Damage: TextError, Equatable {
  let text: SavedRunDamage

  init(_ text: SavedRunDamage) { self.text = text }
}

extension SavedRun {
  /// The run that the file describes.
  func restored() throws -> RecordedRun {
    let settings = try restoredSettings()
    if let problem = settings.problem(memory: freeMemory()) { throw Damage(.setting(problem)) }
    // Changed digits could describe a network much larger than the file: that is detected before memory is allocated.
    let parameters = try parameters(settings.sizes)
    let (least, most) = settings.trainingPoints
    guard (least...most).contains(Double(self.batches.order.count)) else { throw Damage(.impossible("batches")) }
    var run = settings.makeRun()
    guard let random = NumPyRandom(words: batches.words, position: batches.wordsUsed, keptNormal: batches.keptNormal),
      let batches = MiniBatches(random: random, order: batches.order, position: batches.position),
      batches.order.count == run.data.count
    else { throw Damage(.impossible("batches")) }
    guard iteration >= 0 else { throw Damage(.impossibleNumber("iteration", iteration)) }
    run.state = TrainingRun.State(
      iteration: iteration, parameters: parameters,
      optimizer: try optimizer.restored(
        parameters: parameters.count, iteration: iteration, version: version, optimizer: settings.optimizer),
      batches: batches)
    guard let history = history.restored(try restoredChanges(settings, parameters: parameters.count)),
      history.count == iteration
    else { throw Damage(.impossible("history")) }
    return RecordedRun(settings: settings, run: run, history: history)
  }

  private func restoredSettings() throws -> RunSettings {
    var restored = RunSettings()
    var rest = settings
    for field in Field<RunSettings>.all {
      guard let text = rest.removeValue(forKey: field.name) else { continue }
      do { try field.set(&restored, to: text) } catch { throw Damage(.setting(error.text())) }
    }
    if let unknown = rest.keys.min() { throw Damage(.unknownSetting(printable(unknown))) }
    if case .file(let path) = restored.dataset {
      guard let file else { throw Damage(.missingPoints(path: printablePath(path))) }
      restored.file = PointFile(path: path, options: restored.table, data: try file.restored("file"))
    }
    if let edited {
      restored.edited = SplitDataset(
        training: try edited.restored("edited"), test: try editedTest?.restored("editedTest"))
    }
    restored.start = try start?.restored()
    try restored.checkClasses()
    return restored
  }

  /// - Parameter sizes: the units of each layer, from the features to the classes.
  private func parameters(_ sizes: [Int]) throws -> [Double] {
    guard layers.count == sizes.count - 1 else { throw Damage(.layers(layers.count, expected: sizes.count - 1)) }
    var parameters: [Double] = []
    for (index, saved) in layers.enumerated() {
      let suffix = index == 0 ? "" : "\(index + 1)"
      let (inputs, outputs) = (sizes[index], sizes[index + 1])
      guard saved.W.count == inputs, saved.W.allSatisfy({ $0.count == outputs }) else {
        throw Damage(.matrix("W\(suffix)", inputs: inputs, outputs: outputs))
      }
      guard saved.b.count == outputs else {
        throw Damage(.count("b\(suffix)", saved.b.count, expected: outputs))
      }
      parameters += saved.W.joined()
      parameters += saved.b
    }
    return parameters
  }
}

extension SavedRun.OptimizerMemory {
  /// - Parameters:
  ///   - parameters: the length of each vector.
  ///   - optimizer: the optimizer that the vectors of version 1 belong to.
  fileprivate func restored(parameters: Int, iteration: Int, version: Int, optimizer: Optimizer) throws
    -> OptimizerState
  {
    let vectors = [
      ("velocity", velocity), ("m", m), ("v", v), ("meanSquares", meanSquares), ("sumOfSquares", sumOfSquares),
      ("first", first), ("second", second),
    ]
    for (name, vector) in vectors where !(vector ?? []).isEmpty && vector?.count != parameters {
      throw Damage(.count("'optimizer.\(name)'", vector?.count ?? 0, expected: parameters))
    }
    for (name, steps) in [("t", t), ("steps", steps)] where !(0...iteration).contains(steps ?? 0) {
      throw Damage(.impossibleNumber("optimizer.\(name)", steps ?? 0))
    }
    if version == 1 { return Self.named(first ?? [], second ?? [], steps ?? 0, optimizer) }
    if let velocity { return .velocity(velocity) }
    if let meanSquares { return .meanSquares(meanSquares) }
    if let sumOfSquares { return .sumOfSquares(sumOfSquares) }
    guard m != nil || v != nil || t != nil else { return .none }
    guard let m, let v, let t else { throw Damage(.partOfAdam) }
    return .adam(m: m, v: v, t: t)
  }

  /// The state that the unnamed vectors of version 1 contain. There, Adam's step count includes the steps of other
  /// optimizers.
  private static func named(_ first: [Double], _ second: [Double], _ steps: Int, _ optimizer: Optimizer)
    -> OptimizerState
  {
    switch optimizer {
    case .gradientDescent, .rmsprop, .adagrad: .none
    case .momentum, .nesterov: first.isEmpty ? .none : .velocity(first)
    case .adam: second.isEmpty ? .none : .adam(m: first, v: second, t: steps)
    }
  }
}

extension SavedRun.Start {
  fileprivate func restored() throws -> GivenNetwork {
    let isPlausible = sizes.count >= 2 && sizes.allSatisfy { (1...1 << 30).contains($0) }
    let count = isPlausible ? zip(sizes, sizes.dropFirst()).reduce(0.0) { $0 + (Double($1.0) + 1) * Double($1.1) } : 0
    guard isPlausible, Double(parameters.count) == count, parameters.allSatisfy(\.isFinite) else {
      throw Damage(.impossible("start"))
    }
    return GivenNetwork(path: path, sizes: sizes, parameters: parameters)
  }
}

extension SavedRun.Points {
  func restored(_ name: String) throws -> Dataset {
    guard !X.isEmpty, X.count == y.count, X.allSatisfy({ $0.count == 2 }), (2...Dataset.classLimit).contains(classes),
      y.allSatisfy((0..<classes).contains), classNames.isEmpty || classNames.count == classes, center.count == 2,
      let unit = unit.point, unit.x > 0, unit.y > 0, titles.map({ $0.count == 2 }) ?? true
    else { throw Damage(.impossible(name)) }
    return Dataset(
      X: Matrix(rows: X.count, columns: 2, values: X.flatMap { $0 }), y: y, classes: classes, classNames: classNames,
      scale: PlaneScale(center: Point(x: center[0], y: center[1]), unit: unit), titles: titles ?? [])
  }
}

extension SavedRun.Points.Unit {
  fileprivate var point: Point? {
    switch self {
    case .both(let unit): Point(x: unit, y: unit)
    case .each(let units): units.count == 2 ? Point(x: units[0], y: units[1]) : nil
    }
  }
}

extension SavedRun.Curve {
  fileprivate func restored(_ changes: [RunChange]?) -> LossHistory? {
    let count = minimum.count
    guard [maximum.count, dataLoss.count, penalty.count, accuracy.count, testLoss.count].allSatisfy({ $0 == count })
    else { return nil }
    guard let changes = RunChanges(marks.isEmpty ? changes ?? [] : changes) else { return nil }
    return LossHistory(
      buckets: (0..<count).map {
        LossHistory.Bucket(
          minimum: minimum[$0], maximum: maximum[$0], last: Loss(data: dataLoss[$0], penalty: penalty[$0]),
          accuracy: accuracy[$0], testLoss: testLoss[$0])
      },
      marks: marks.map(\.restored), changes: changes, stride: stride, count: iterations)
  }
}

extension RunSettings {
  /// Refuses points with more classes than the settings have.
  func checkClasses() throws {
    let last = [file?.data, edited?.training, edited?.test].compactMap { $0?.y.max() }
    guard last.allSatisfy({ $0 < classes }) else { throw Damage(.tooManyClasses) }
  }
}
