import KernelTypes

/// The hinge losses: see `Objective`.
struct HingeSum: LossSum {
  private let rule: Objective
  private var losses = Lanes(repeating: 0)

  init(_ rule: Objective) { self.rule = rule }

  var sum: Double { laneTotal(losses) }

  mutating func addTile(
    _ scores: UnsafeMutablePointer<Double>, columns: Int, labels: UnsafePointer<Double>, _ points: Range<Int>
  ) {
    for lane in stride(from: points.lowerBound, to: points.upperBound, by: laneCount) {
      add(scores + lane, columns, load(labels + lane), dscores: scores + lane)
      // The second of a pair of columns is unused; it must be finite.
      if columns == 1 { store(zero, scores + tilePoints + lane) }
    }
  }

  mutating func addLosses(_ scores: UnsafePointer<Double>, columns: Int, labels: UnsafePointer<Double>) {
    for lane in stride(from: 0, to: tilePoints, by: laneCount) {
      add(scores + lane, columns, load(labels + lane), dscores: nil)
    }
  }

  private mutating func add(
    _ scores: UnsafePointer<Double>, _ columns: Int, _ label: Lanes, dscores: UnsafeMutablePointer<Double>?
  ) {
    let isPoint = label .>= zero
    var loss = zero
    switch rule {
    case .hinge, .crossEntropy: loss = sumOfMargins(scores, columns, label, isPoint, dscores)
    case .oneVersusAll: loss = oneVersusAll(scores, columns, label, isPoint, dscores)
    case .structured: loss = structured(scores, columns, label, isPoint, dscores)
    }
    losses += zero.replacing(with: loss, where: isPoint)
  }

  /// `Σ_{j≠y} max(0, f_j - f_y + 1)`
  @inline(__always) private func sumOfMargins(
    _ scores: UnsafePointer<Double>, _ columns: Int, _ label: Lanes, _ isPoint: SIMDMask<IntegerLanes>,
    _ dscores: UnsafeMutablePointer<Double>?
  ) -> Lanes {
    let truth = truth(scores, columns, label)
    var (loss, violations) = (zero * truth, zero)
    /// Adds a class's margin; returns its gradient.
    @inline(__always) func add(_ f: Lanes, _ k: Double) -> Lanes {
      let margin = f - truth + one
      let isViolated = (margin .> zero) .& (label .!= Lanes(repeating: k)) .& isPoint
      loss += (zero * f).replacing(with: margin, where: isViolated)
      let d = zero.replacing(with: one, where: isViolated)
      violations += d
      return d
    }
    _ = add(zero, 0)
    for column in 0..<columns {
      let d = add(load(scores + column * tilePoints), Double(column + 1))
      if let dscores { store(d, dscores + column * tilePoints) }
    }
    guard let dscores else { return loss }
    for column in 0..<columns {
      let target = dscores + column * tilePoints
      store(
        load(target).replacing(with: zero - violations, where: label .== Lanes(repeating: Double(column + 1))), target)
    }
    return loss
  }

  /// `max(0, max_{j≠y} f_j - f_y + 1)`
  @inline(__always) private func structured(
    _ scores: UnsafePointer<Double>, _ columns: Int, _ label: Lanes, _ isPoint: SIMDMask<IntegerLanes>,
    _ dscores: UnsafeMutablePointer<Double>?
  ) -> Lanes {
    let truth = truth(scores, columns, label)
    var (highestWrong, highest, finite) = (zero, Lanes(repeating: -.infinity), zero * truth)
    highest.replace(with: zero, where: label .!= zero)
    for column in 0..<columns {
      let (f, k) = (load(scores + column * tilePoints), Lanes(repeating: Double(column + 1)))
      finite += zero * f
      let isHigher = (f .> highest) .& (label .!= k)
      highest.replace(with: f, where: isHigher)
      highestWrong.replace(with: k, where: isHigher)
    }
    let margin = highest - truth + one
    let isViolated = (margin .> zero) .& isPoint
    if let dscores {
      for column in 0..<columns {
        let k = Lanes(repeating: Double(column + 1))
        let d = zero.replacing(with: one, where: highestWrong .== k).replacing(with: zero - one, where: label .== k)
        store(zero.replacing(with: d, where: isViolated), dscores + column * tilePoints)
      }
    }
    return finite.replacing(with: margin + finite, where: isViolated)
  }

  /// `Σ_k max(0, 1 - t_k f_k)` with `t_y = 1` and `-1` for the other classes; each class has a column.
  @inline(__always) private func oneVersusAll(
    _ scores: UnsafePointer<Double>, _ columns: Int, _ label: Lanes, _ isPoint: SIMDMask<IntegerLanes>,
    _ dscores: UnsafeMutablePointer<Double>?
  ) -> Lanes {
    var loss = zero
    for k in 0..<columns {
      let f = load(scores + k * tilePoints)
      let sign = (zero - one).replacing(with: one, where: label .== Lanes(repeating: Double(k)))
      let margin = one - sign * f
      let isViolated = (margin .> zero) .& isPoint
      loss += (zero * f).replacing(with: margin, where: isViolated)
      if let dscores { store(zero.replacing(with: zero - sign, where: isViolated), dscores + k * tilePoints) }
    }
    return loss
  }

  /// `f_y` from score differences to class 0.
  @inline(__always) private func truth(_ scores: UnsafePointer<Double>, _ columns: Int, _ label: Lanes) -> Lanes {
    var truth = zero
    for column in 0..<columns {
      truth.replace(with: load(scores + column * tilePoints), where: label .== Lanes(repeating: Double(column + 1)))
    }
    return truth
  }
}

private var zero: Lanes { Lanes(repeating: 0) }
private var one: Lanes { Lanes(repeating: 1) }
