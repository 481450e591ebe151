import Learning
import Settings
import Texts
import Training

/// A sentence about the state of the run, with its severity.
package struct Remark: Equatable, Sendable {
  package let text: any Text
  package let role: Theme.Role
  /// Whether it says what to press rather than how the run is: no numbers of the run stand before it.
  let isRequest: Bool

  init(_ text: any Text, _ role: Theme.Role = .text, isRequest: Bool = false) {
    self.text = text
    self.role = role
    self.isRequest = isRequest
  }

  /// A sentence that no catalogue has yet.
  init(_ text: String, _ role: Theme.Role = .text) { self.init(Verbatim(text), role, isRequest: false) }

  init(_ text: RemarkText, _ role: Theme.Role = .text) { self.init(text, role, isRequest: false) }

  /// What it says apart from its numbers.
  var kind: String { Mirror(reflecting: text).children.first?.label ?? String(describing: text) }

  package static func == (a: Remark, b: Remark) -> Bool { a.role == b.role && a.text.isEqual(to: b.text) }
}

extension Snapshot {
  /// The remark on the present state of the run: the most serious condition first. The published run gives neither alarms
  /// nor warnings.
  ///
  /// - Parameter keys: the key table for keys named in the sentence.
  package func remark(_ keys: KeyTable) -> Remark {
    let settings = settings
    let chance = chanceLoss
    let key = { (action: Action) in keys.keyName(of: action) }
    if state == .diverged {
      if let (index, value) = fatalParameter {
        return Remark(
          .divergedBySetting(
            iteration: iteration, name: network.name(ofParameter: index), value: value, reset: key(.reset),
            back: key(.back), weights: keys.keyName(of: NetworkMode.Action.open)), .alarm)
      }
      if iteration == 0, !loss.isFinite { return Remark(.noFiniteStart, .alarm) }
      return Remark(.diverged(iteration: iteration, lower: key(.stepSizeDown), reset: key(.reset)), .alarm)
    }
    if isPast { return remarkOnThePast(keys) }
    // No iterations at all are no mistake.
    if state == .finished, let iterationLimit, iterationLimit > 0, iteration > iterationLimit {
      return Remark(.beyondLimit(iteration: iteration, limit: iterationLimit))
    }
    if let (product, limit) = settings.overshoot(stepSize: stepSize) {
      return Remark(.overshoot(product: product, limit: limit), .alarm)
    }
    if settings.initialization == .zero && network.hiddenUnits > 0 && network.largestWeight == 0 {
      return Remark(.zeroWeights, .warning)
    }
    if let winner = remarkOnPenalty(strong: true, keys) { return winner }
    if diagnostics.areDeadFromStart {
      if let layer = diagnostics.deadLayer {
        return Remark(.layerDeadFromStart(layer + 1, seed: key(.newSeed)), .alarm)
      }
      if let dead = diagnostics.deadUnits, dead >= 0.5 {
        return Remark(.unitsDeadFromStart(share: dead, seed: key(.newSeed)), .warning)
      }
    }
    if diagnostics.deadUnits == 1 { return Remark(.allUnitsDead(reset: key(.reset)), .alarm) }
    if let layer = diagnostics.deadLayer { return Remark(.layerDead(layer + 1, reset: key(.reset)), .alarm) }
    if let winner = remarkOnPenalty(strong: false, keys) { return winner }
    // Dead units and overwhelming penalties stop a run that would go on with equal units.
    if settings.initialization.isEqual && network.hasEqualUnits { return Remark(.equalUnits, .warning) }
    if let dead = diagnostics.deadUnits, dead >= 0.5 {
      let rest = network.hiddenUnits - Int((dead * Double(network.hiddenUnits)).rounded())
      if isSparse, loss.penalty > loss.data, diagnostics.accuracy < 0.8 {
        return Remark(.strongL1(choose: key(.nextControl), lower: key(.valueDown)), .warning)
      }
      // In the corpus a penalty of less than 0.3 of the data loss, or 70 % right, is a network that is only sparse.
      if isSparse, loss.penalty > 0.3 * loss.data, diagnostics.accuracy < min(0.7, (neighbourAccuracy ?? 1) - 0.05) {
        return Remark(
          .l1Costs(
            share: dead, rest: rest, accuracy: diagnostics.accuracy, choose: key(.nextControl), lower: key(.valueDown)),
          .warning)
      }
      return isSparse
        ? Remark(.unitsOff(share: dead, rest: rest, accuracy: diagnostics.accuracy), .accent)
        : Remark(
          .unitsDead(
            share: dead, rest: rest, accuracy: diagnostics.accuracy, lower: key(.stepSizeDown), reset: key(.reset)),
          .warning)
    }
    if let overfitting = remarkOnTestSet(keys) { return overfitting }
    if state == .finished, iteration > 0 {
      let isGood = min(diagnostics.accuracy, testAccuracy ?? 1) >= 0.9
      // The end of a poor run is not reported as a success, and what limits it says more than that it has ended.
      if !isGood, let trend = LossTrend(history), let cause = remarkOnCause(trend, keys) { return cause }
      return Remark(
        testAccuracy.map { .finishedTested(iteration: iteration, accuracy: diagnostics.accuracy, test: $0) }
          ?? .finished(iteration: iteration, accuracy: diagnostics.accuracy),
        isGood ? .good : .text)
    }
    if iteration == 0 {
      if let start = settings.start {
        return Remark(
          .givenWeights(path: start.path, accuracy: diagnostics.accuracy, run: key(.togglePause)))
      }
      guard abs(loss.data - chance) < 0.005 * chance, network.largestWeight < 0.2 else {
        return Remark(.firstWeights(run: key(.togglePause)))
      }
      return settings.objective == .crossEntropy
        ? Remark(.firstLoss(classes: network.classes, loss: chance, run: key(.togglePause)))
        : Remark(.firstScores(loss: loss.data, run: key(.togglePause)))
    }
    return progress(keys)
  }

  /// The parameter that has made a diverged run diverge: the last change was a large value set by hand, a few iterations before.
  private var fatalParameter: (index: Int, value: Double)? {
    guard let last = history.changes.all.last, iteration - last.iteration <= 20,
      let largest = last.parameters.max(by: { abs($0.value) < abs($1.value) }), abs(largest.value) >= 100
    else { return nil }
    return (largest.key, largest.value)
  }

  /// The remark where a penalty has made all weights zero.
  ///
  /// - Parameter strong: whether to report only a penalty so strong that it, and not the step size, is the cause of dead
  ///   units.
  private func remarkOnPenalty(strong: Bool, _ keys: KeyTable) -> Remark? {
    // A loss far above that of equal scores is that of biases, which no penalty moves: their steps are too long.
    guard iteration > 20, loss.data < 1.5 * chanceLoss else { return nil }
    let largest = network.largestWeight
    let key = { (action: Action) in keys.keyName(of: action) }
    if strong, settings.l1 >= 0.005, largest < 2 * tremble, loss.data > 0.97 * chanceLoss {
      return Remark(.strongL1(choose: key(.nextControl), lower: key(.valueDown)), .warning)
    }
    // An overshooting penalty converges more slowly.
    let small = stepSize * settings.regularization > 1 ? 1e-2 : 1e-3
    guard strong ? settings.regularization >= 0.1 : settings.regularization > 0, largest < small else { return nil }
    if !strong {
      // At a linear classifier's minimum, reg·W equals the negative gradient of the data loss: weights this small mean that
      // the data have no linear trend.
      if network.hiddenUnits == 0 { return nil }
      // Small first weights of several layers pass on no gradient, with a penalty or without.
      if network.layers.count > 2, settings.initialization == .small, settings.regularization < 0.01 { return nil }
    }
    let away = abs(loss.total - chanceLoss)
    let result: RemarkText.Result =
      settings.objective != .crossEntropy
      ? .equalScores
      : away < 5e-5
        ? .atChance(classes: network.classes, loss: chanceLoss)
        : away < 5e-3 ? .nearChance(classes: network.classes, loss: chanceLoss) : .equalScores
    return Remark(.strongRegularization(result), .warning)
  }

  /// Whether L1 is the cause of units that are zero for all points: most of their incoming weights only oscillate around
  /// zero.
  private var isSparse: Bool {
    guard settings.l1 > 0, let first = network.layers.first else { return false }
    let off = (0..<first.outputs).count { unit in
      (0..<first.inputs).allSatisfy {
        abs(network.parameters[first.weights.lowerBound + $0 * first.outputs + unit]) < 2 * tremble
      }
    }
    return 10 * off >= 3 * first.outputs
  }

  /// The distance that steps of L1 move a weight that oscillates around zero: its gradient does not depend on the size of
  /// the weight. A weight stays at such a distance when a schedule makes the steps shorter.
  private var tremble: Double {
    let stepSize = settings.stepSize
    return switch settings.optimizer {
    case .gradientDescent: stepSize * settings.l1
    case .momentum, .nesterov: stepSize * settings.l1 / (1 - Optimizer.mu)
    case .adam, .rmsprop, .adagrad: stepSize
    }
  }

  /// The loss of an untrained network.
  var chanceLoss: Double {
    network.objective.chanceLoss(classes: network.classes)
  }
}

extension RunSettings {
  /// ``overshoot(stepSize:)`` for the initial step size of the schedule.
  var overshoot: (product: Double, limit: Double)? { overshoot(stepSize: stepSize) }

  /// `step size × regularization` and the limit above which the penalty alone makes the weights grow; `nil` below it.
  ///
  /// - Parameter stepSize: the step size in effect.
  func overshoot(stepSize: Double) -> (product: Double, limit: Double)? {
    let product = stepSize * regularization
    guard let limit = optimizer.shrinkingLimit, product > limit else { return nil }
    return (product, limit)
  }
}

extension Network {
  /// The largest absolute weight, without biases.
  var largestWeight: Double {
    layers.reduce(0) { largest, layer in parameters[layer.weights].reduce(largest) { max($0, abs($1)) } }
  }

  /// Whether the first hidden layer has several units and all have the same weights and biases, up to rounding.
  var hasEqualUnits: Bool {
    guard let first = layers.first, layers.count > 1, first.outputs > 1 else { return false }
    let areWeightsEqual = (0..<first.inputs).allSatisfy { input in
      let row = first.weights.lowerBound + input * first.outputs
      let weight = parameters[row]
      return parameters[row..<row + first.outputs].allSatisfy { abs($0 - weight) <= 1e-9 * abs(weight) }
    }
    guard areWeightsEqual else { return false }
    // A bias can be all but zero: rounding is that of the sums to which it is added.
    let (biases, size) = (parameters[first.biases], parameters[first.weights].reduce(0) { max($0, abs($1)) })
    return biases.allSatisfy { abs($0 - biases.first!) <= 1e-9 * max(size, abs($0)) }
  }
}
