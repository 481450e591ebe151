/// The softmax and its cross-entropy, a tile at a time, from differences of scores.
///
/// Softmax depends on differences alone, so class 0's score is taken as 0 and columns `k = 1 …` hold `f_k - f_0`. Their
/// gradients `dscores_k = p_k - 1(k = y)` suffice as well: class 0's is minus their sum.
///
/// The loss of a point is `m + log S - f_y` with `m = max_k f_k` and `S = Σ exp(f_k - m)`. `S` lies in `[1, K]`, so the
/// logarithms of many points are one logarithm of their product, whose exponent is stored separately after each tile.
struct CrossEntropySum: LossSum {
  /// `Σ (m - f_y)`.
  private var linear = Lanes(repeating: 0)
  /// `Π S = product · 2^exponent`.
  private var product = Lanes(repeating: 1)
  private var exponent = Lanes(repeating: 0)

  @inline(__always) init() {}

  var crossEntropy: CrossEntropySum {
    @inline(__always) get { self }
    @inline(__always) set { self = newValue }
  }

  /// `Σ -log p_y` of all points added.
  @inline(__always) var sum: Double { laneTotal(linear + logarithm(mantissa: product, exponent: exponent)) }

  /// Adds points of a tile, in whole registers, and replaces `columns` score differences `[columns x tilePoints]` by
  /// `dscores`, 0 where there is no point.
  ///
  /// The memory has at least two columns.
  mutating func addTile(
    _ scores: UnsafeMutablePointer<Double>, columns: Int, labels: UnsafePointer<Double>, _ points: Range<Int>
  ) {
    if columns == 2 && areCalm(scores, labels, points) { return addCalmTile(scores, labels, points) }
    for lane in stride(from: points.lowerBound, to: points.upperBound, by: laneCount) {
      if columns <= 2 {
        let (column1, column2) = (scores + lane, scores + tilePoints + lane)
        // In place of a third class, a score so low that it adds nothing.
        let f2 = columns == 2 ? load(column2) : Lanes(repeating: -1e9)
        let (d1, d2) = addPair(load(column1), f2, label: load(labels + lane))
        store(d1, column1)
        store(d2, column2)
      } else {
        addColumns(scores + lane, columns, label: load(labels + lane))
      }
    }
    setExponentAside()
  }

  /// Whether `addCalmPair` is valid for points of a tile.
  @inline(__always) private func areCalm(
    _ scores: UnsafePointer<Double>, _ labels: UnsafePointer<Double>, _ points: Range<Int>
  ) -> Bool {
    var (most, label) = (Lanes(repeating: 0), load(labels + points.lowerBound))
    for lane in stride(from: points.lowerBound, to: points.upperBound, by: laneCount) {
      most = greater(most, greater(magnitude(load(scores + lane)), magnitude(load(scores + tilePoints + lane))))
      label = lesser(label, load(labels + lane))
    }
    return isTrue((most .< Lanes(repeating: Self.calm)) .& (label .>= zero))
  }

  private mutating func addCalmTile(
    _ scores: UnsafeMutablePointer<Double>, _ labels: UnsafePointer<Double>, _ points: Range<Int>
  ) {
    for lane in stride(from: points.lowerBound, to: points.upperBound, by: laneCount) {
      let (column1, column2) = (scores + lane, scores + tilePoints + lane)
      let (d1, d2) = addCalmPair(load(column1), load(column2), label: load(labels + lane))
      store(d1, column1)
      store(d2, column2)
    }
    setExponentAside()
  }

  /// Adds the points of a tile without changing the scores.
  mutating func addLosses(_ scores: UnsafePointer<Double>, columns: Int, labels: UnsafePointer<Double>) {
    for lane in stride(from: 0, to: tilePoints, by: laneCount) {
      var (m, S, truth) = (zero, zero, zero)
      for k in 0..<columns { m = greater(m, load(scores + k * tilePoints + lane)) }
      S = exponential(zero - m)
      let label = load(labels + lane)
      for k in 0..<columns {
        let f = load(scores + k * tilePoints + lane)
        S += exponential(f - m)
        truth.replace(with: f, where: label .== Lanes(repeating: Double(k + 1)))
      }
      add(S, linear: m - truth, where: label .>= zero)
    }
    setExponentAside()
  }

  /// Adds the points of a register with two columns; returns their `dscores`. All in registers.
  @inline(__always) mutating func addPair(
    _ f1: Lanes, _ f2: Lanes, label: Lanes
  ) -> (d1: Lanes, d2: Lanes) {
    // Of the three exponentials that of the highest score is 1: two remain, of the middle and the lowest.
    let (higher, lower) = (greater(f1, f2), lesser(f1, f2))
    let m = greater(higher, zero)
    let middle = greater(lower, lesser(higher, zero))
    let (eMiddle, eLowest) = (exponential(middle - m), exponential(lesser(lower, zero) - m))
    let S = (one + eMiddle) + eLowest
    let e1 = eLowest.replacing(with: eMiddle, where: f1 .== middle).replacing(with: one, where: f1 .== m)
    let e2 = eLowest.replacing(with: eMiddle, where: f2 .== middle).replacing(with: one, where: f2 .== m)
    let (is1, is2, there) = (label .== one, label .== one + one, label .>= zero)
    add(S, linear: m - zero.replacing(with: f1, where: is1).replacing(with: f2, where: is2), where: there)
    let inverse = zero.replacing(with: one / S, where: there)
    return (
      multiplyAdd(e1, inverse, zero.replacing(with: zero - one, where: is1)),
      multiplyAdd(e2, inverse, zero.replacing(with: zero - one, where: is2))
    )
  }

  /// Scores of a smaller magnitude need no shift by their maximum: a tile's exponentials, and their product, stay finite.
  static let calm = 30.0

  /// The same as `addPair`, for scores of magnitude below `calm`.
  ///
  /// - Parameter areLabelled: whether all points have a label.
  @inline(__always) mutating func addCalmPair(
    _ f1: Lanes, _ f2: Lanes, label: Lanes, areLabelled: Bool = true
  ) -> (d1: Lanes, d2: Lanes) {
    let (e1, e2) = (exponentialInRange(f1), exponentialInRange(f2))
    let S = (one + e1) + e2
    let there = label .>= zero
    product *= areLabelled ? S : one.replacing(with: S, where: there)
    let (is1, is2) = (label .== one, label .== one + one)
    linear -= zero.replacing(with: f1, where: is1).replacing(with: f2, where: is2)
    let inverse = areLabelled ? one / S : zero.replacing(with: one / S, where: there)
    return (
      multiplyAdd(e1, inverse, zero.replacing(with: zero - one, where: is1)),
      multiplyAdd(e2, inverse, zero.replacing(with: zero - one, where: is2))
    )
  }

  /// Any number of columns, in memory.
  @inline(__always) private mutating func addColumns(
    _ column: UnsafeMutablePointer<Double>, _ columns: Int, label: Lanes
  ) {
    var m = zero
    for k in 0..<columns { m = greater(m, load(column + k * tilePoints)) }
    var S = exponential(zero - m)
    var truth = zero
    for k in 0..<columns {
      let f = load(column + k * tilePoints)
      let e = exponential(f - m)
      S += e
      truth.replace(with: f, where: label .== Lanes(repeating: Double(k + 1)))
      store(e, column + k * tilePoints)
    }
    let there = label .>= zero
    add(S, linear: m - truth, where: there)
    let inverse = zero.replacing(with: one / S, where: there)
    for k in 0..<columns {
      let p = load(column + k * tilePoints) * inverse
      store(p - zero.replacing(with: one, where: label .== Lanes(repeating: Double(k + 1))), column + k * tilePoints)
    }
  }

  @inline(__always) private mutating func add(_ S: Lanes, linear term: Lanes, where there: SIMDMask<IntegerLanes>) {
    product *= one.replacing(with: S, where: there)
    linear += zero.replacing(with: term, where: there)
  }

  /// Keeps the product in range; called after each tile, or every few hundred points.
  @inline(__always) mutating func setExponentAside() {
    // The split into mantissa and exponent would turn NaN into a number: 0 · NaN keeps it.
    linear += zero * product
    let (mantissa, n) = mantissaAndExponent(product)
    product = mantissa
    exponent += n
  }
}

private var zero: Lanes { Lanes(repeating: 0) }
private var one: Lanes { Lanes(repeating: 1) }
