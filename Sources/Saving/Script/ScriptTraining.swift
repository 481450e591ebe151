import Kernels
import Learning
import Settings
import Training

/// The part of a script that makes the weights, takes the steps and prints the log.
struct ScriptTraining {
  private(set) var lines: [String] = []

  private let settings: RunSettings
  private let network: Network
  private let log: LogForm
  private let iterations: Int
  private let hasTest: Bool
  /// Points of a mini-batch; `nil` where a step looks at all points.
  private let batchSize: Int?

  init(_ record: RecordedRun, _ log: LogForm, _ arrays: inout ScriptArrays) {
    settings = record.settings
    network = record.run.network
    self.log = log
    iterations = record.run.iteration
    hasTest = record.run.test != nil
    batchSize = settings.batchSize.flatMap { $0 < record.run.data.count ? $0 : nil }
    lines = weights(&arrays) + hyperparameters() + state() + evaluation() + loop() + ending()
  }

  // MARK: Names

  private var count: Int { network.layers.count }
  private func suffix(_ layer: Int) -> String { layer == 0 ? "" : String(layer + 1) }
  private func W(_ layer: Int) -> String { "W" + suffix(layer) }
  private func b(_ layer: Int) -> String { "b" + suffix(layer) }
  /// What layer `layer` reads: the points, or the units before it.
  private func input(_ layer: Int, _ X: String) -> String { layer == 0 ? X : "hidden_layer" + suffix(layer - 1) }
  private var parameters: [String] { (0..<count).flatMap { [W($0), b($0)] } }
  private func list(_ names: [String]) -> String { "[" + names.joined(separator: ", ") + "]" }

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
    if settings.l1 > 0 { lines.append("l1 = \(settings.l1) # strength of L1 regularization") }
    if settings.schedule != .constant { lines.append("T = \(settings.scheduleLength) # length of the schedule") }
    return lines
  }

  private func state() -> [String] {
    func zeros(_ name: String) -> String { "\(name) = [np.zeros_like(p) for p in \(list(parameters))]" }
    switch settings.optimizer {
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

  /// Whether the log needs more than the loss that a step computes in any case.
  private var evaluates: Bool { batchSize != nil || hasTest || log.format != .text }

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

  private func loop() -> [String] {
    let X = batchSize == nil ? "X" : "X_batch"
    let y = batchSize == nil ? "y" : "y_batch"
    var lines = ["# gradient descent loop"]
    if let batchSize {
      lines += [
        "random = np.random.RandomState(\(settings.seed)) # deals the mini-batches", "order = np.arange(len(X))",
        "position = len(X)", "for i in range(\(iterations)):",
        "  if i % \(log.interval) == 0: log(i)", "  # the next mini-batch; every point once an epoch",
        "  if position >= len(X):", "    random.shuffle(order)", "    position = 0",
        "  batch = order[position:position+\(batchSize)]", "  position += len(batch)",
        "  X_batch, y_batch = X[batch], y[batch]", "  num_examples = len(batch)", "",
      ]
    } else {
      lines += ["num_examples = X.shape[0]", "for i in range(\(iterations)):"]
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

  // MARK: The maths

  private func forward(_ X: String) -> [String] {
    var lines: [String] = []
    for layer in 0..<count - 1 {
      let sums = "np.dot(\(input(layer, X)), \(W(layer))) + \(b(layer))"
      let name = "hidden_layer" + suffix(layer)
      switch settings.activation {
      case .relu: lines.append("\(name) = np.maximum(0, \(sums)) # note, ReLU activation")
      case .leakyRelu:
        lines += [
          "\(name) = \(sums)", "\(name) = np.where(\(name) > 0, \(name), \(Activation.leak)*\(name)) # leaky ReLU",
        ]
      case .tanh: lines.append("\(name) = np.tanh(\(sums))")
      case .sigmoid: lines.append("\(name) = 1/(1 + np.exp(-(\(sums))))")
      }
    }
    let last = count - 1
    return lines + ["scores = np.dot(\(input(last, X)), \(W(last))) + \(b(last))"]
  }

  /// `data_loss` of the scores, and their gradient `dscores`.
  private func loss(_ y: String, _ n: String, isGradient: Bool) -> [String] {
    let own = "range(\(n)),\(y)"
    var lines: [String]
    var gradient: [String]
    switch settings.objective {
    case .crossEntropy:
      lines = [
        "highest = np.max(scores, axis=1, keepdims=True)", "exp_scores = np.exp(scores - highest)",
        "sums = np.sum(exp_scores, axis=1, keepdims=True)",
        "correct_logprobs = np.log(sums[:,0]) + highest[:,0] - scores[\(own)] # -log of the correct class's probability",
        "data_loss = np.sum(correct_logprobs)/\(n)",
      ]
      gradient = ["probs = exp_scores / sums # [N x K]", "dscores = probs", "dscores[\(own)] -= 1"]
    case .hinge:
      lines = [
        "margins = np.maximum(0, scores - scores[\(own)][:,np.newaxis] + 1)", "margins[\(own)] = 0",
        "data_loss = np.sum(margins)/\(n)",
      ]
      gradient = ["dscores = (margins > 0).astype(float)", "dscores[\(own)] = -np.sum(dscores, axis=1)"]
    case .oneVersusAll:
      lines = [
        "signs = np.ones_like(scores)", "signs[\(own)] = -1", "margins = np.maximum(0, 1 + signs*scores)",
        "data_loss = np.sum(margins)/\(n)",
      ]
      gradient = ["dscores = signs*(margins > 0)"]
    case .structured:
      lines = [
        "others = scores.copy()", "others[\(own)] = -np.inf", "highest = np.argmax(others, axis=1)",
        "margins = np.maximum(0, scores[range(\(n)),highest] - scores[\(own)] + 1)",
        "data_loss = np.sum(margins)/\(n)",
      ]
      gradient = [
        "dscores = np.zeros_like(scores)", "dscores[range(\(n)),highest] = margins > 0",
        "dscores[\(own)] = -(margins > 0).astype(float)",
      ]
    }
    return lines + (isGradient ? gradient + ["dscores /= \(n)"] : [])
  }

  private var penalty: String {
    let squares = (0..<count).map { "0.5*reg*np.sum(\(W($0))*\(W($0)))" }
    let sizes = settings.l1 > 0 ? (0..<count).map { "l1*np.sum(np.abs(\(W($0))))" } : []
    return (squares + sizes).joined(separator: " + ")
  }

  private func backward(_ X: String) -> [String] {
    var lines = ["", "# backpropagate the gradient to the parameters"]
    for layer in (0..<count).reversed() {
      let out = layer == count - 1 ? "dscores" : "dhidden" + suffix(layer)
      lines += [
        "d\(W(layer)) = np.dot(\(input(layer, X)).T, \(out))",
        "d\(b(layer)) = np.sum(\(out), axis=0, keepdims=True)",
      ]
      guard layer > 0 else { continue }
      let hidden = input(layer, X)
      let dhidden = "dhidden" + suffix(layer - 1)
      lines.append("\(dhidden) = np.dot(\(out), \(W(layer)).T)")
      switch settings.activation {
      case .relu: lines.append("\(dhidden)[\(hidden) <= 0] = 0 # backprop the ReLU non-linearity")
      case .leakyRelu: lines.append("\(dhidden)[\(hidden) <= 0] *= \(Activation.leak) # backprop the leaky ReLU")
      case .tanh: lines.append("\(dhidden) *= 1 - \(hidden)*\(hidden) # backprop the tanh")
      case .sigmoid: lines.append("\(dhidden) *= \(hidden)*(1 - \(hidden)) # backprop the sigmoid")
      }
    }
    lines.append("# add regularization gradient contribution")
    for layer in (0..<count).reversed() {
      let l1 = settings.l1 > 0 ? " + l1*np.sign(\(W(layer)))" : ""
      lines.append("d\(W(layer)) += reg * \(W(layer))\(l1)")
    }
    return lines
  }

  private func update() -> [String] {
    var lines = ["", "# perform a parameter update"]
    let step = settings.schedule == .constant ? "step_size" : "step"
    switch settings.schedule {
    case .constant: break
    case .step: lines.append("step = step_size * 0.5**(i//T)")
    case .inverse: lines.append("step = step_size / (1 + i/T)")
    case .cosine: lines.append("step = step_size * (1 + np.cos(np.pi*min(i/T, 1)))/2")
    }
    let (p, dp) = (list(parameters), list(parameters.map { "d" + $0 }))
    switch settings.optimizer {
    case .gradientDescent: lines += parameters.map { "\($0) += -\(step) * d\($0)" }
    case .momentum:
      lines += [
        "for p, dp, v in zip(\(p), \(dp), velocity):", "  v[...] = mu*v + dp", "  p += -\(step) * v",
      ]
    case .nesterov:
      lines += [
        "for p, dp, v in zip(\(p), \(dp), velocity):", "  v[...] = mu*v + dp", "  p += -\(step) * (dp + mu*v)",
      ]
    case .adam:
      lines += [
        "for p, dp, m, v in zip(\(p), \(dp), means, squares):", "  m[...] = beta1*m + (1 - beta1)*dp",
        "  v[...] = beta2*v + (1 - beta2)*dp*dp",
        "  p += -\(step) * (m/(1 - beta1**(i+1))) / (np.sqrt(v/(1 - beta2**(i+1))) + eps)",
      ]
    case .rmsprop:
      lines += [
        "for p, dp, v in zip(\(p), \(dp), squares):", "  v[...] = alpha*v + (1 - alpha)*dp*dp",
        "  p += -\(step) * dp / (np.sqrt(v) + eps)",
      ]
    case .adagrad:
      lines += [
        "for p, dp, v in zip(\(p), \(dp), squares):", "  v += dp*dp", "  p += -\(step) * dp / (np.sqrt(v) + eps)",
      ]
    }
    return lines
  }
}
