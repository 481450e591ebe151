import KernelTypes

/// How many points are worked on at once: enough to fill the registers, few enough to stay in the first-level cache.
let tilePoints = 32

/// A tile of points, copied to where it is aligned, its missing points filled in.
struct PointTile {
  let x: UnsafeMutablePointer<Double>
  let y: UnsafeMutablePointer<Double>
  /// The class as a number; -1 where there is no point.
  let label: UnsafeMutablePointer<Double>

  init(_ arena: inout Arena) {
    x = arena.take(Double.self, tilePoints)
    y = arena.take(Double.self, tilePoints)
    label = arena.take(Double.self, tilePoints)
  }

  /// Copies the points from `start` on, up to `end`; the rest of the tile repeats the last of them, without a label.
  @inline(__always) func read(_ data: LabelledPoints, from start: Int, to end: Int) {
    read(data.points, labels: data.labels, from: start, to: end)
  }

  /// The same; returns how many points there are.
  @discardableResult
  @inline(__always) func read(
    _ points: PointColumns, labels: UnsafePointer<Int32>?, from start: Int, to end: Int
  ) -> Int {
    let count = min(tilePoints, end - start)
    if count == tilePoints {
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        store(load(points.x + start + lane), x + lane)
        store(load(points.y + start + lane), y + lane)
      }
      if let labels { for index in 0..<tilePoints { label[index] = Double(labels[start + index]) } }
    } else {
      for index in 0..<tilePoints {
        x[index] = points.x[start + min(index, count - 1)]
        y[index] = points.y[start + min(index, count - 1)]
        if let labels { label[index] = index < count ? Double(labels[start + index]) : -1 }
      }
    }
    return count
  }
}

/// The softmax and its cross-entropy, a tile at a time, from differences of scores.
///
/// Softmax sees only differences, so class 0's score is taken as 0 and columns `k = 1 …` hold `f_k - f_0`. Their
/// gradients `dscores_k = p_k - 1(k = y)` are enough too: class 0's is minus their sum.
///
/// The loss of a point is `m + log S - f_y` with `m = max_k f_k` and `S = Σ exp(f_k - m)`. `S` lies in `[1, K]`, so that the
/// logarithms of many points are one logarithm of their product, whose exponent is set aside after each tile.
struct CrossEntropySum {
  /// `Σ (m - f_y)`.
  private var linear = Lanes(repeating: 0)
  /// `Π S = product · 2^exponent`.
  private var product = Lanes(repeating: 1)
  private var exponent = Lanes(repeating: 0)

  @inline(__always) init() {}

  /// `Σ -log p_y` of everything added.
  @inline(__always) var sum: Double { laneTotal(linear + logarithm(mantissa: product, exponent: exponent)) }

  /// Adds a tile and turns `columns` score differences `[columns x tilePoints]` into `dscores`, 0 where there is no point.
  @inline(__always) mutating func addTile(
    _ scores: UnsafeMutablePointer<Double>, columns: Int, labels: UnsafePointer<Double>
  ) {
    switch columns {
    case 1: add(scores, columns: 1, labels: labels, writingGradient: true)
    case 2: add(scores, columns: 2, labels: labels, writingGradient: true)
    default: add(scores, columns: columns, labels: labels, writingGradient: true)
    }
  }

  /// Adds a tile and leaves the scores as they are.
  @inline(__always) mutating func addLosses(
    _ scores: UnsafeMutablePointer<Double>, columns: Int, labels: UnsafePointer<Double>
  ) {
    add(scores, columns: columns, labels: labels, writingGradient: false)
  }

  @inline(__always) private mutating func add(
    _ scores: UnsafeMutablePointer<Double>, columns: Int, labels: UnsafePointer<Double>, writingGradient: Bool
  ) {
    let zero = Lanes(repeating: 0)
    let one = Lanes(repeating: 1)
    for lane in stride(from: 0, to: tilePoints, by: laneCount) {
      let label = load(labels + lane)
      let column = scores + lane
      var m = zero
      for k in 0..<columns { m = greater(m, load(column + k * tilePoints)) }
      var S = exponential(zero - m)
      var truth = zero
      for k in 0..<columns {
        let f = load(column + k * tilePoints)
        let e = exponential(f - m)
        S += e
        truth.replace(with: f, where: label .== Lanes(repeating: Double(k + 1)))
        if writingGradient && columns > 2 { store(e, column + k * tilePoints) }
      }
      let there = label .>= zero
      product *= one.replacing(with: S, where: there)
      linear += zero.replacing(with: m - truth, where: there)
      guard writingGradient else { continue }
      let inverse = zero.replacing(with: one / S, where: there)
      for k in 0..<columns {
        let f = load(column + k * tilePoints)
        let p = (columns > 2 ? f : exponential(f - m)) * inverse
        store(p - zero.replacing(with: one, where: label .== Lanes(repeating: Double(k + 1))), column + k * tilePoints)
      }
    }
    // Taking a number apart would turn NaN into a number: 0 · NaN keeps it.
    linear += zero * product
    let (mantissa, n) = mantissaAndExponent(product)
    product = mantissa
    exponent += n
  }
}

/// Finds the highest of `0, f_1 - f_0, …` (the first of equals) for each point of a tile.
@inline(__always) func highest(
  _ scores: UnsafePointer<Double>, columns: Int, lane: Int
) -> (class: Lanes, score: Lanes) {
  var best = Lanes(repeating: 0)
  var winner = Lanes(repeating: 0)
  for k in 0..<columns {
    let f = load(scores + k * tilePoints + lane)
    let higher = f .> best
    best.replace(with: f, where: higher)
    winner.replace(with: Lanes(repeating: Double(k + 1)), where: higher)
  }
  return (winner, best)
}
