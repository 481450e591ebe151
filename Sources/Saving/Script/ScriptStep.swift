import Learning

/// The computation of one step, in the lines of the case study.
extension ScriptTraining {
  func forward(_ X: String) -> [String] {
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

  /// `data_loss` of the scores, and its gradient `dscores`.
  func loss(_ y: String, _ n: String, isGradient: Bool) -> [String] {
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

  var penalty: String {
    let squares = (0..<count).map { "0.5*reg*np.sum(\(W($0))*\(W($0)))" }
    let sizes = hasL1 ? (0..<count).map { "l1*np.sum(np.abs(\(W($0))))" } : []
    return (squares + sizes).joined(separator: " + ")
  }

  func backward(_ X: String) -> [String] {
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
      let l1 = hasL1 ? " + l1*np.sign(\(W(layer)))" : ""
      lines.append("d\(W(layer)) += reg * \(W(layer))\(l1)")
    }
    return lines
  }

  func update() -> [String] {
    var lines = ["", "# perform a parameter update"]
    let step = settings.schedule == .constant ? "step_size" : "step"
    switch settings.schedule {
    case .constant: break
    case .step: lines.append("step = step_size * 0.5**(i//T)")
    case .inverse: lines.append("step = step_size / (1 + i/T)")
    case .cosine: lines.append("step = step_size * (1 + np.cos(np.pi*min(i/T, 1)))/2")
    }
    let t = firstOfAdam == 0 ? "(i+1)" : "(i+1-\(firstOfAdam))"
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
        "  p += -\(step) * (m/(1 - beta1**\(t))) / (np.sqrt(v/(1 - beta2**\(t))) + eps)",
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
