import Kernels
import Learning
import Settings
import Training

/// The part of a script that makes the weights, takes the steps and prints the log.
struct ScriptTraining {
  private(set) var lines: [String] = []

  /// The settings of the segment that is being written.
  private(set) var settings: RunSettings
  private let segments: [ScriptSegment]
  let network: Network
  private let log: LogForm
  private let iterations: Int
  private let hasTest: Bool
  /// The step at which Adam began: its step count `t` is relative to it.
  private(set) var firstOfAdam = 0

  init(_ record: RecordedRun, _ segments: [ScriptSegment], _ log: LogForm, _ arrays: inout ScriptArrays) {
    self.segments = segments
    settings = segments[0].settings
    network = record.run.network
    self.log = log
    iterations = record.run.iteration
    hasTest = record.run.test != nil
    lines = weights(&arrays) + hyperparameters()
    let first = segments.first { !$0.steps.isEmpty }
    lines += state((first ?? segments[0]).settings.optimizer) + evaluation()
    lines += training(&arrays) + ending()
  }

  // MARK: Names

  var count: Int { network.layers.count }
  func suffix(_ layer: Int) -> String { layer == 0 ? "" : String(layer + 1) }
  func W(_ layer: Int) -> String { "W" + suffix(layer) }
  func b(_ layer: Int) -> String { "b" + suffix(layer) }
  /// The input of layer `layer`: the points, or the units of the layer before.
  func input(_ layer: Int, _ X: String) -> String { layer == 0 ? X : "hidden_layer" + suffix(layer - 1) }
  var parameters: [String] { (0..<count).flatMap { [W($0), b($0)] } }
  func list(_ names: [String]) -> String { "[" + names.joined(separator: ", ") + "]" }

  // MARK: Parts in their order

  private func weights(_ arrays: inout ScriptArrays) -> [String] {
    let sizes = network.sizes
    let hidden = sizes.dropFirst().dropLast()
    if let start = settings.givenStart {
      var given = network
      given.parameters = start.parameters
      return ["# the weights that the run began with"]
        + network.layers.enumerated().flatMap { index, layer in
          [
            "\(W(index)) = " + arrays.expression(W(index), given.W(layer).values, columns: layer.outputs),
            "\(b(index)) = " + arrays.expression(b(index), given.b(layer), columns: layer.outputs),
          ]
        } + [""]
    }
    var lines: [String] = []
    let skip = settings.skipDraws ?? settings.model.publishedSkip
    if skip > 0 { lines.append("np.random.randn(\(skip)) # what the published run has drawn before its weights") }
    lines.append("# initialize parameters randomly")
    for (index, units) in hidden.enumerated() {
      lines.append("h\(suffix(index)) = \(units) # size of hidden layer")
    }
    for index in 0..<count {
      let inputs = index == 0 ? "D" : "h" + suffix(index - 1)
      let outputs = index == count - 1 ? "K" : "h" + suffix(index)
      let normal = "np.random.randn(\(inputs),\(outputs))"
      let weight =
        switch settings.initialization {
        case .small: "\(Initialization.smallScale) * \(normal)"
        case .he: "np.sqrt(2/\(inputs)) * \(normal)"
        case .xavier: "np.sqrt(2/(\(inputs) + \(outputs))) * \(normal)"
        case .zero: "np.zeros((\(inputs),\(outputs)))"
        case .equal: "np.full((\(inputs),\(outputs)), \(Initialization.equalWeight))"
        }
      lines += ["\(W(index)) = \(weight)", "\(b(index)) = np.zeros((1,\(outputs)))"]
    }
    return lines + [""]
  }

  private func hyperparameters() -> [String] {
    var lines = [
      "# some hyperparameters", "step_size = \(settings.stepSize)",
      "reg = \(settings.regularization) # regularization strength",
    ]
    if hasL1 { lines.append("l1 = \(settings.l1) # strength of L1 regularization") }
    if segments.contains(where: { $0.settings.schedule != .constant }) {
      lines.append("T = \(settings.scheduleLength) # length of the schedule")
    }
    return lines
  }

  var hasL1: Bool { segments.contains { $0.settings.l1 > 0 } }

  /// The initial state of an optimizer.
  private func state(_ optimizer: Optimizer) -> [String] {
    func zeros(_ name: String) -> String { "\(name) = [np.zeros_like(p) for p in \(list(parameters))]" }
    switch optimizer {
    case .gradientDescent: return [""]
    case .momentum, .nesterov: return ["mu = \(Optimizer.mu)", zeros("velocity"), ""]
    case .adam:
      return [
        "beta1, beta2, eps = \(Optimizer.beta1), \(Optimizer.beta2), \(Optimizer.epsilon)", zeros("means"),
        zeros("squares"), "",
      ]
    case .rmsprop: return ["alpha, eps = \(Optimizer.alpha), \(Optimizer.epsilon)", zeros("squares"), ""]
    case .adagrad: return ["eps = \(Optimizer.adagradEpsilon)", zeros("squares"), ""]
    }
  }

  /// Whether the log needs more than the loss that each step computes anyway.
  private var evaluates: Bool { segments.contains { $0.batchSize != nil } || hasTest || log.format != .text }

  private func evaluation() -> [String] {
    guard evaluates else { return [] }
    let printing: String =
      switch log.format {
      case .text: #"print("iteration %d: loss %f" % (i, data_loss + reg_loss))"#
      case .csv:
        #"print(",".join([str(i)] + [repr(float(v)) for v in [data_loss + reg_loss, data_loss, reg_loss, accuracy]\#(hasTest ? " + list(evaluate(X_test, y_test))" : "")]))"#
      case .jsonl:
        #"print("{" + ",".join('"%s":%r' % pair for pair in [("iteration", i), ("loss", float(data_loss + reg_loss)), ("data_loss", float(data_loss)), ("regularization_loss", float(reg_loss)), ("accuracy", float(accuracy))]\#(hasTest ? #" + list(zip(["test_loss", "test_accuracy"], map(float, evaluate(X_test, y_test))))"# : "")) + "}")"#
      }
    let header =
      log.format == .csv
      ? ["print(\"iteration,loss,data_loss,regularization_loss,accuracy\(hasTest ? ",test_loss,test_accuracy" : "")\")"]
      : []
    return ["# data loss, and the share of points whose highest score is their own class's", "def evaluate(X, y):"]
      + indented(
        forward("X") + loss("y", "len(y)", isGradient: false)
          + ["return data_loss, np.mean(np.argmax(scores, axis=1) == y)"]) + ["", "def log(i):"]
      + indented(["data_loss, accuracy = evaluate(X, y)", "reg_loss = " + penalty, printing]) + [""] + header
  }

  /// One loop for all segments that differ in numbers only; a new loop where the formulas or the points change.
  private mutating func training(_ arrays: inout ScriptArrays) -> [String] {
    var lines: [String] = []
    var index = 0
    /// The optimizer of the previous step.
    var last: Optimizer?
    var areBatchesDealt = false
    while index < segments.count {
      let first = segments[index]
      if index > 0 { lines += opening(index, &arrays) }
      if first.replaced != nil { areBatchesDealt = false }
      settings = first.settings
      guard !first.steps.isEmpty else {
        index += 1
        continue
      }
      var end = index + 1
      while end < segments.count, !segments[end].steps.isEmpty, segments[end].sharesLoop(with: first) { end += 1 }
      if last.map({ $0.memory != settings.optimizer.memory }) ?? false {
        lines += state(settings.optimizer).filter { !$0.isEmpty }
      }
      if last?.memory != settings.optimizer.memory { firstOfAdam = first.steps.lowerBound }
      last = settings.optimizer
      if first.batchSize != nil, !areBatchesDealt {
        areBatchesDealt = true
        lines += [
          "random = np.random.RandomState(\(settings.seed)) # deals the mini-batches", "order = np.arange(len(X))",
          "position = len(X)",
        ]
      }
      lines += loop(index..<end)
      index = end
    }
    return ["# gradient descent loop"] + lines
  }

  /// The changes at the beginning of a segment.
  private func opening(_ index: Int, _ arrays: inout ScriptArrays) -> [String] {
    let segment = segments[index]
    var lines = ["", "# changed before iteration \(segment.steps.lowerBound)"] + numbers(index)
    if let points = segment.replaced {
      lines += ScriptData.replacement(points, settings.features, number: index, &arrays)
    }
    return lines
  }

  /// The numbers and parameters that differ from the segment before.
  private func numbers(_ index: Int) -> [String] {
    let (old, new) = (segments[index - 1].settings, segments[index].settings)
    var lines: [String] = []
    if old.stepSize != new.stepSize { lines.append("step_size = \(new.stepSize)") }
    if old.regularization != new.regularization { lines.append("reg = \(new.regularization)") }
    if old.l1 != new.l1 { lines.append("l1 = \(new.l1)") }
    if old.scheduleLength != new.scheduleLength { lines.append("T = \(new.scheduleLength)") }
    for (parameter, value) in segments[index].parameters.sorted(by: { $0.key < $1.key }) {
      guard let place = network.place(ofParameter: parameter) else { continue }
      lines.append(
        place.input.map { "\(W(place.layer))[\($0),\(place.output)] = \(value)" }
          ?? "\(b(place.layer))[0,\(place.output)] = \(value)")
    }
    return lines
  }

  private func loop(_ indices: Range<Int>) -> [String] {
    let steps = segments[indices.lowerBound].steps.lowerBound..<segments[indices.upperBound - 1].steps.upperBound
    let batchSize = segments[indices.lowerBound].batchSize
    let X = batchSize == nil ? "X" : "X_batch"
    let y = batchSize == nil ? "y" : "y_batch"
    var head = ["for i in range(\(steps.lowerBound == 0 ? "" : "\(steps.lowerBound), ")\(steps.upperBound)):"]
    for index in indices.dropFirst() {
      let changes = numbers(index)
      guard !changes.isEmpty else { continue }
      let condition = "  if i == \(segments[index].steps.lowerBound):"
      head += changes.count == 1 ? ["\(condition) \(changes[0])"] : [condition] + changes.map { "    " + $0 }
    }
    var lines: [String] = []
    if let batchSize {
      lines += head
      lines += [
        "  if i % \(log.interval) == 0: log(i)", "  # the next mini-batch; every point once an epoch",
        "  if position >= len(X):", "    random.shuffle(order)", "    position = 0",
        "  batch = order[position:position+\(batchSize)]", "  position += len(batch)",
        "  X_batch, y_batch = X[batch], y[batch]", "  num_examples = len(batch)", "",
      ]
    } else {
      lines += ["num_examples = X.shape[0]"] + head
      if evaluates { lines.append("  if i % \(log.interval) == 0: log(i)") }
    }
    var body = ["# evaluate class scores, [N x K]"] + forward(X) + ["# compute the loss and its gradient on scores"]
    body += loss(y, "num_examples", isGradient: true)
    if !evaluates {
      body += [
        "reg_loss = " + penalty, "loss = data_loss + reg_loss", "if i % \(log.interval) == 0:",
        #"  print("iteration %d: loss %f" % (i, loss))"#,
      ]
    }
    return lines + indented(body + backward(X) + update())
  }

  private func ending() -> [String] {
    var lines: [String] = [""]
    if log.format != .text { return lines + ["log(\(iterations))"] }
    lines.append("# evaluate training set accuracy")
    if evaluates {
      lines.append(#"print('training accuracy: %.2f' % evaluate(X, y)[1])"#)
    } else {
      lines += forward("X")
      lines += [
        "predicted_class = np.argmax(scores, axis=1)",
        "print('training accuracy: %.2f' % (np.mean(predicted_class == y)))",
      ]
    }
    if hasTest { lines.append(#"print('test accuracy: %.2f' % evaluate(X_test, y_test)[1])"#) }
    return lines
  }

  private func indented(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? "" : "  " + $0 } }
}

extension Optimizer {
  /// The name of an optimizer's state: a step with another kind of state begins with zeros.
  fileprivate var memory: String {
    switch self {
    case .gradientDescent: ""
    case .momentum, .nesterov: "velocity"
    case .adam: "means and squares"
    case .rmsprop: "squares"
    case .adagrad: "sum of squares"
    }
  }
}
