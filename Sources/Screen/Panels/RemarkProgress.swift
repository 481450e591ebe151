import Learning
import Settings
import Texts
import Training

/// Remarks on the curves, where units and weights have no problem.
extension Snapshot {
  /// The remark on the loss.
  func progress(_ keys: KeyTable) -> Remark {
    let key = { (action: Action) in keys.keyName(of: action) }
    guard let trend = LossTrend(history) else {
      return remarkOnRise(keys)
        ?? Remark(
          state == .paused ? .paused(iteration: iteration, run: key(.togglePause), step: key(.step)) : .learning)
    }
    return remarkOnCause(trend, keys) ?? (history.marks.last?.text.isOfStepSize == true ? remarkOnRise(keys) : nil)
      ?? remarkOnCourse(trend, keys)
  }

  /// The remark on what makes the loss or the accuracy as it is; `nil` where only the course of the loss is known.
  func remarkOnCause(_ trend: LossTrend, _ keys: KeyTable) -> Remark? {
    remarkOnStep(trend, keys) ?? remarkOnAccuracy(trend, keys) ?? remarkOnRest(trend, keys)
  }

  /// The remark on the loss alone.
  private func remarkOnCourse(_ trend: LossTrend, _ keys: KeyTable) -> Remark {
    if trend.fall < -0.03, trend.fall < -3 * trend.error {
      let lower = keys.keyName(of: Action.stepSizeDown)
      return Remark(.risen(share: -trend.fall, iterations: trend.iterations, lower: lower), .warning)
    }
    return Remark(
      trend.fall >= 0.005
        ? .fallen(share: trend.fall, iterations: trend.iterations) : .still(iterations: trend.iterations))
  }

  /// The remark on a loss that has risen in the few iterations since a change or since the start, which have no trend yet.
  private func remarkOnRise(_ keys: KeyTable) -> Remark? {
    let lower = keys.keyName(of: Action.stepSizeDown)
    let mark = history.marks.last
    let last = mark.map { $0.iteration / history.stride - 1 } ?? 0
    if history.buckets.indices.contains(last), iteration > (mark?.iteration ?? 0) {
      let before = history.buckets[last].last.total
      // The loss of a mini-batch differs from that of all points.
      if loss.total > (isOfBatches ? 2 : 1.5) * before, isLarge(loss.total - before) {
        guard let mark else { return Remark(.risenSinceStart(from: before, to: loss.total, lower: lower), .warning) }
        // After other changes it is another function of the parameters.
        return mark.text.isOfStepSize
          ? Remark(.risenSinceStep(stepSize, from: before, to: loss.total, lower: lower), .warning)
          : Remark(.risenSinceChange(mark.text, from: before, to: loss.total))
      }
    }
    return iteration > 0 && loss.data > 1.5 * chanceLoss
      ? Remark(.worseThanChance(loss: loss.data, chance: chanceLoss), .warning) : nil
  }

  /// The accuracy of most recent iterations: at the edge of stability single ones are far lower, or it rises and falls.
  private var recentAccuracy: RecentAccuracy {
    let present = diagnostics.accuracy
    let measured = history.sinceChange.suffix(12).compactMap(\.accuracy) + [present]
    let recent = measured.suffix(5)
    let usual = recent.sorted()[recent.count / 2]
    // A single fall does not keep a run from rising.
    let falls = zip(measured, measured.dropFirst()).count { $0 - $1 > 0.02 }
    let isException = usual > present + 0.005 || falls >= 2
    return RecentAccuracy(share: isException ? usual : present, isPresent: !isException)
  }

  /// Whether a value was changed too few iterations ago to say that the loss no longer falls.
  private func isFresh(_ trend: LossTrend) -> Bool { !history.marks.isEmpty && trend.iterations < 100 }

  /// The share of the initial step size that the schedule has left.
  private var shareOfStep: Double { stepSize / settings.stepSize }

  /// Whether a difference of two losses is larger than small oscillations.
  private func isLarge(_ difference: Double) -> Bool { difference > 0.1 * chanceLoss }

  /// The remark on a loss that oscillates because the step size is too large, or that a schedule has settled.
  private func remarkOnStep(_ trend: LossTrend, _ keys: KeyTable) -> Remark? {
    let lower = keys.keyName(of: Action.stepSizeDown)
    let accuracy = recentAccuracy
    // The sum of the steps of 1/t has no bound: it never ends.
    if settings.schedule != .inverse,
      shareOfStep < 1e-3 && (isOfBatches || abs(trend.fall) < 0.005) || shareOfStep < 1e-9
    {
      if hadConverged { return remarkOnMinimum(accuracy, keys) }
      return Remark(
        .scheduleOver(accuracy: accuracy, length: settings.scheduleLength), accuracy.share >= 0.9 ? .good : .warning)
    }
    let swings = trend.isOscillating && trend.swing > 0.5 && isLarge(trend.high - trend.low)
    if isOfBatches {
      if trend.iterations >= 100, trend.fall < -0.1, trend.fall < -3 * trend.error {
        return Remark(.risen(share: -trend.fall, iterations: trend.iterations, lower: lower), .warning)
      }
      guard swings, trend.fall < 0.4, let batch = settings.batchSize else { return nil }
      let rest = data.count % batch
      return Remark(
        .noise(
          batch: batch, last: rest > 0 && 8 * rest <= batch ? rest : nil, points: data.count, low: trend.low,
          high: trend.high, loss: loss.total,
          falls: trend.fall > max(0.05, 2 * trend.error), accuracy: accuracy),
        accuracy.share >= 0.9 ? .good : .accent)
    }
    if swings { return Remark(.jumps(low: trend.low, high: trend.high, lower: lower), .warning) }
    if trend.fall < -0.1, isLarge(-trend.fall * trend.high) {
      return Remark(.risen(share: -trend.fall, iterations: trend.iterations, lower: lower), .warning)
    }
    // A loss that has settled but for a few jumps has not converged.
    if trend.fall < 0.05, trend.peak > 2 * trend.high, isLarge(trend.peak - trend.high) {
      return Remark(.jumps(low: trend.low, high: trend.peak, lower: lower), .warning)
    }
    if let calmed = remarkOnDecay(trend) { return calmed }
    if trend.fall < 0.015, trend.isOscillating, trend.swing > 0.35, isLarge(trend.high - trend.low) {
      // Far above the loss of equal scores the run does not oscillate around a minimum.
      if trend.low > 1.5 * chanceLoss {
        return Remark(.jumps(low: trend.low, high: trend.high, lower: lower), .warning)
      }
      return Remark(.hovers(low: trend.low, high: trend.high, lower: lower), .accent)
    }
    return nil
  }

  /// Whether a classifier without hidden units is at its minimum, or had reached it before the schedule made its steps short.
  private var hadConverged: Bool {
    guard network.hiddenUnits == 0, recentAccuracy.share < 0.9, loss.data < 0.97 * chanceLoss else { return false }
    // With an L2 penalty `λ` the loss is at most `|g|² / 2λ` above its minimum.
    let slope = diagnostics.gradientNorm
    if slope * slope < 2 * settings.regularization * 0.005 * loss.total { return true }
    let recent = history.sinceChange
    let first = history.buckets.count - recent.count - recent.startIndex
    guard slope < 0.1,
      let long = recent.indices.last(where: {
        settings.hyperparameters.stepSize(at: (first + $0) * history.stride) > 0.3 * settings.stepSize
      })
    else { return false }
    let half = (recent.startIndex + long) / 2
    return recent[long].minimum - loss.total < 0.01 * loss.total
      && recent[half].minimum - recent[long].minimum < 0.01 * loss.total
  }

  /// The remark on a run whose loss oscillated until the schedule made its steps shorter.
  private func remarkOnDecay(_ trend: LossTrend) -> Remark? {
    guard settings.schedule != .constant, trend.swing < 0.35, let wide = history.widestSwing() else { return nil }
    let before = settings.hyperparameters.stepSize(at: wide.iteration)
    guard wide.high > 1.4 * wide.low, isLarge(wide.high - wide.low), stepSize < 0.6 * before, trend.low < wide.low,
      trend.fall > 0.015 || recentAccuracy.share < 0.9
    else { return nil }
    return Remark(
      .calmed(before: before, low: wide.low, high: wide.high, now: stepSize, loss: loss.total),
      recentAccuracy.share >= 0.9 ? .good : .accent)
  }

  /// The remark on an accuracy that was higher before, or that no longer rises.
  private func remarkOnAccuracy(_ trend: LossTrend, _ keys: KeyTable) -> Remark? {
    let accuracy = recentAccuracy
    if let fallen = remarkOnFallenAccuracy(keys) { return fallen }
    if let separated = remarkOnSeparation(trend, keys) { return separated }
    if accuracy.share >= 0.9, let slow = remarkOnSlowness(trend, keys) { return slow }
    if abs(trend.fall) < 0.02, let limit = accuracyLimit, limit.share < 1,
      diagnostics.accuracy > limit.share - 0.5 / Double(data.count)
    {
      return Remark(
        .bestPossible(accuracy: diagnostics.accuracy, points: limit.points, test: testAccuracy),
        min(accuracy.share, testAccuracy ?? 1) >= 0.9 ? .good : .accent)
    }
    guard trend.fall < 0.015, trend.fall > -0.03 else { return nil }
    if iteration >= 100, let name = majority {
      return Remark(.majority(accuracy: diagnostics.accuracy, name: name), .warning)
    }
    guard accuracy.share >= 0.9, !isFresh(trend) else { return nil }
    return Remark(
      testAccuracy.map { .convergedTested(iterations: trend.iterations, accuracy: accuracy, test: $0) }
        ?? .converged(iterations: trend.iterations, accuracy: accuracy),
      // The gap is within chance, but the lower of the two values is too low for a success.
      min(accuracy.share, testAccuracy ?? 1) >= 0.85 ? .good : .accent)
  }

  /// The remark on a loss that falls steadily, by steps that are short for its slope.
  private func remarkOnSlowness(_ trend: LossTrend, _ keys: KeyTable) -> Remark? {
    guard trend.fall > 0, trend.iterations >= 25, isDescending(trend), let ratio = diagnostics.updateRatio else {
      return nil
    }
    let slope = diagnostics.gradientNorm
    // Steps whose length does not follow the gradient are short for a slope even where they are longer.
    let short = [.adam, .rmsprop, .adagrad].contains(settings.optimizer) ? 1e-3 : 2e-4
    // Right predictions by nearly equal scores: their differences have only begun to grow.
    let hasBegun = diagnostics.accuracy < 0.9 || loss.data < 0.8 * chanceLoss || settings.regularization >= 0.01
    guard
      ratio < short && slope > 0.05 || ratio < 1e-5 && slope > 0.005
        || trend.fall < 0.05 && (!hasBegun || slope > 0.05 && isSteady(trend))
    else { return nil }
    return Remark(
      shareOfStep < 0.2
        ? .slowBySchedule(step: stepSize, first: settings.stepSize)
        : .slow(raise: keys.keyName(of: Action.stepSizeUp)))
  }

  /// Whether the loss has not risen since the last change, as with short steps down a slope; that of mini-batches may.
  private func isDescending(_ trend: LossTrend) -> Bool {
    isOfBatches
      || !trend.isOscillating && loss.total < 1.02 * (history.sinceChange.map(\.minimum).min() ?? .infinity)
  }

  /// Whether the loss falls about as far as straight steps down its slope make it fall, so that longer steps would as well.
  private func isSteady(_ trend: LossTrend) -> Bool {
    let perStep: Double
    switch settings.optimizer {
    case .gradientDescent: perStep = stepSize
    case .momentum, .nesterov: perStep = stepSize / (1 - Optimizer.mu)
    case .adam, .rmsprop, .adagrad: return false
    }
    let slope = diagnostics.gradientNorm
    // A penalty shrinks large weights at its own pace.
    return !isOfBatches && loss.penalty < loss.data
      && trend.fall * loss.total > 0.3 * perStep * slope * slope * Double(trend.iterations)
  }

  /// The remark on an accuracy that was far higher before.
  private func remarkOnFallenAccuracy(_ keys: KeyTable) -> Remark? {
    let accuracy = recentAccuracy
    guard iteration >= 100, !passesMinimum, let past = FigureTrend(history, \.accuracy, isBetter: { $0 > $1 }),
      past.iteration >= 10
    else { return nil }
    let chance = (past.best * (1 - past.best) / Double(data.count)).squareRoot()
    guard past.best - max(past.now, accuracy.share) > max(0.08, 3 * chance) else { return nil }
    let (before, now) = (past.lossAtBest, past.lossNow)
    let rise = now.data + now.penalty - before.data - before.penalty
    // Short steps only lower the loss.
    if !isOfBatches, before.data < 1.5 * chanceLoss, isLarge(min(rise, loss.total - before.data - before.penalty)) {
      return Remark(
        .worseThanBefore(
          best: past.best, iteration: past.lossIteration, now: accuracy, loss: before.data + before.penalty,
          lossNow: loss.total, lower: keys.keyName(of: Action.stepSizeDown)), .warning)
    }
    guard rise < 0 else { return nil }
    // Near equal scores the accuracy depends on the smallest differences.
    if now.data > before.data, before.data < 0.97 * chanceLoss {
      return Remark(
        .penaltyCosts(
          best: past.best, iteration: past.iteration, now: accuracy,
          lower: keys.keyName(of: Action.regularizationDown)), .warning)
    }
    return before.data < 0.9 * chanceLoss && !isOfBatches
      ? Remark(.accuracyFalls(best: past.best, iteration: past.iteration, now: accuracy), .warning) : nil
  }

  /// The remark on a run that has all points right, so that only larger weights lower the loss further.
  private func remarkOnSeparation(_ trend: LossTrend, _ keys: KeyTable) -> Remark? {
    guard diagnostics.accuracy == 1, iteration >= 50, !isFresh(trend) else { return nil }
    if loss.data == 0 { return Remark(.marginsKept, .good) }
    guard settings.objective == .crossEntropy, loss.penalty < 0.3 * loss.data, trend.fall > 0, trend.fall < 0.7
    else { return nil }
    return Remark(.separated(raise: keys.keyName(of: Action.regularizationUp), test: testAccuracy), .good)
  }

  /// The name of the largest class where as many points are right as if every point were assigned to it; `nil` where more
  /// are right, or where the classes are about equally large.
  private var majority: String? {
    var counts = [Int](repeating: 0, count: data.classes)
    for k in data.y { counts[k] += 1 }
    guard let largest = counts.max(), let k = counts.firstIndex(of: largest),
      Double(largest * data.classes) > 1.2 * Double(data.count),
      abs(diagnostics.accuracy * Double(data.count) - Double(largest)) < 0.5
    else { return nil }
    return data.name(ofClass: k)
  }

  /// The remark on a loss that hardly changes because the classes overlap; `nil` where the nearest points tell more of the
  /// classes than the network does.
  private func remarkOnOverlap(_ trend: LossTrend, accuracy: RecentAccuracy) -> Remark? {
    guard iteration >= 100, abs(trend.fall) < 0.02, let neighbours = neighbourAccuracy, neighbours < 0.9,
      // Of fewer points the nearest ones may be far away.
      data.count >= 40, !passesMinimum
    else { return nil }
    // Both shares are of the same points and differ by chance.
    let chance = (neighbours * (1 - neighbours) / Double(data.count)).squareRoot()
    // A network that is right far more often than the nearest points has memorized its points: no sign of an overlap.
    guard accuracy.share > neighbours - max(0.02, chance), accuracy.share < neighbours + 0.1 else { return nil }
    if let limited = remarkOnLimit(accuracy) { return limited }
    return Remark(.overlap(accuracy: accuracy, neighbours: neighbours), .accent)
  }

  /// Whether a classifier without hidden units has a slope and takes long steps: where its loss does not fall, the steps pass the
  /// minimum and return. At the minimum the gradient is 0.
  private var passesMinimum: Bool {
    guard network.hiddenUnits == 0, !isOfBatches, let ratio = diagnostics.updateRatio else { return false }
    return ratio > 0.03 && diagnostics.gradientNorm > (network.hasKinks || settings.l1 > 0 ? 0.2 : 0.05)
  }

  /// The remark on a settled run where equal points with different classes limit the accuracy.
  private func remarkOnLimit(_ accuracy: RecentAccuracy) -> Remark? {
    // A few such points among many are not the reason.
    guard let limit = accuracyLimit, limit.share < 0.95, accuracy.share > limit.share - 0.15 else { return nil }
    return Remark(.belowBestPossible(accuracy: accuracy, best: limit.share, points: limit.points), .accent)
  }

  /// Whether the run has ended: nothing comes next, unless it is begun again with more iterations.
  private var isOver: Bool { state == .finished }

  /// The remark on a loss that hardly changes while few points are correct.
  private func remarkOnRest(_ trend: LossTrend, _ keys: KeyTable) -> Remark? {
    let accuracy = recentAccuracy
    let raise = keys.keyName(of: Action.stepSizeUp)
    let iterations = trend.iterations
    let hasHidden = network.hiddenUnits > 0
    guard accuracy.share < 0.9 else { return nil }
    if let ratio = diagnostics.updateRatio, ratio < 1e-5, trend.fall < 0.02, loss.data > 0.97 * chanceLoss,
      settings.regularization < 0.01 || iteration < 100, hasHidden || diagnostics.gradientNorm > 1e-3
    {
      return Remark(.smallStep(raise: raise))
    }
    if let slow = remarkOnSlowness(trend, keys) { return slow }
    if let overlap = remarkOnOverlap(trend, accuracy: accuracy) { return overlap }
    let isStill = hasHidden && iteration >= 100 && abs(trend.fall) < 0.02 && !isFresh(trend)
    if isStill, let hopeless = remarkOnHopelessness(accuracy) { return hopeless }
    if trend.fall < 0.005 && !hasHidden {
      // With mini-batches, kinks or oscillations the gradient stays larger where the loss does not change.
      let limit = isOfBatches || network.hasKinks || settings.l1 > 0 ? 0.1 : 0.02
      if diagnostics.gradientNorm < limit {
        if settings.regularization >= 0.1, loss.data > 0.9 * chanceLoss {
          return Remark(
            .convergedHeld(accuracy: accuracy, lower: keys.keyName(of: Action.regularizationDown)), .warning)
        }
        return remarkOnMinimum(accuracy, keys)
      }
      if trend.fall > 0.0005, isDescending(trend) { return Remark(.slow(raise: raise)) }
    }
    if trend.fall < 0.02 && loss.data > 0.97 * chanceLoss && (settings.regularization < 0.01 || iteration < 100) {
      if network.largestWeight < 0.2 {
        if network.layers.count > 2, iteration >= 100 {
          return Remark(.vanishing(layers: network.layers.count - 1), .warning)
        }
        // Weights that began larger have shrunk: the run is not at its beginning.
        if settings.initialization == .small || iteration < 100 {
          return Remark(
            shareOfStep < 0.1
              ? .slowBySchedule(step: stepSize, first: settings.stepSize) : .smallWeights(raise: raise, isOver: isOver))
        }
      }
    }
    if isStill, loss.data < 0.97 * chanceLoss, let blind = remarkOnBlindness(accuracy) { return blind }
    if loss.data > 1.02 * chanceLoss && iteration >= 50 && trend.fall < (loss.data > 3 * chanceLoss ? 0.2 : 0.05) {
      // A steep slope and long steps without a fall: the steps pass the minimum and return.
      if let ratio = diagnostics.updateRatio, ratio > 0.05, diagnostics.gradientNorm > 0.3 {
        return Remark(.passesMinimum(ratio: ratio, lower: keys.keyName(of: Action.stepSizeDown)), .warning)
      }
      return Remark(.worseThanChance(loss: loss.data, chance: chanceLoss), .warning)
    }
    if passesMinimum, iteration >= 50, trend.fall < (trend.isOscillating ? 0.03 : 0.005),
      let ratio = diagnostics.updateRatio
    {
      return Remark(.passesMinimum(ratio: ratio, lower: keys.keyName(of: Action.stepSizeDown)), .warning)
    }
    let swings = !isOfBatches && trend.isOscillating && isLarge(trend.high - trend.low)
    let isHeld = !swings && (settings.regularization >= 0.01 || loss.total - loss.data > 0.3 * loss.total)
    if trend.fall < 0.002 && iteration >= 100 && isHeld && hasHidden, let testAccuracy,
      testAccuracy > accuracy.share - 0.03
    {
      return Remark(.settledTested(accuracy: accuracy, test: testAccuracy), .accent)
    }
    if trend.fall < (iterations >= 300 && !trend.isOscillating ? 0.01 : 0.002) && iteration >= 100 && isHeld
      && hasHidden
    {
      return Remark(
        .settledByRegularization(accuracy: accuracy, lower: keys.keyName(of: Action.regularizationDown)), .warning)
    }
    guard hasHidden else { return nil }
    // Features without a coordinate may lack what tells the classes apart: then more units help no more than fewer.
    let seesPlane = network.features.features.contains(.x) && network.features.features.contains(.y)
    // Units that begin equal stay equal: more of them compute no more.
    let unitsDiffer = settings.initialization != .equal && settings.initialization != .zero
    if trend.fall < 0.005 && iterations >= 1000 && seesPlane && unitsDiffer {
      if let limited = remarkOnLimit(accuracy) { return limited }
      return Remark(.settled(accuracy: accuracy, iterations: iterations), .accent)
    }
    guard trend.fall < 0.04, !isFresh(trend) else { return nil }
    if network.hiddenUnits <= 5, network.features.isLinear, unitsDiffer {
      return Remark(
        .tooFewUnits(network.hiddenUnits, haveCreases: network.activation.hasKink, iterations: iterations), .accent)
    }
    if shareOfStep < 0.1, trend.fall < 0.02 {
      return Remark(.slowBySchedule(step: stepSize, first: settings.stepSize))
    }
    // Small initial weights lead to a plateau because their units have few distinct directions.
    let directions = network.directions
    if seesPlane, settings.initialization == .small, settings.regularization < 0.01,
      directions < network.layers[0].outputs
    {
      return Remark(.plateau(fall: trend.fall, iterations: iterations, directions: directions, isOver: isOver), .accent)
    }
    guard trend.fall < 0.02, iterations >= 25 else { return nil }
    if let limited = remarkOnLimit(accuracy) { return limited }
    if swings {
      return Remark(
        .hovers(low: trend.low, high: trend.high, lower: keys.keyName(of: Action.stepSizeDown)), .accent)
    }
    return Remark(.standstill(accuracy: accuracy, iterations: iterations, isOver: isOver), .accent)
  }
}
