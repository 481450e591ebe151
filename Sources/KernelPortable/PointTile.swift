import KernelTypes

/// The number of points that are computed at once: enough to fill the registers, few enough for the first-level cache.
let tilePoints = 32
/// The points of a half are closer to each other: a third fewer lines cross a half than a whole tile.
let halfTile = tilePoints / 2

/// A tile of points, copied to aligned memory and padded to a full tile.
struct PointTile {
  /// The inputs (`x` and `y`, or others) and 1 of each point. `[max(2, inputs) + 1 x tilePoints]`
  let rows: UnsafeMutablePointer<Double>
  private let inputs: Int
  /// The class as a number; -1 where there is no point.
  let label: UnsafeMutablePointer<Double>
  /// `(x, y, 1, 0)` of each point.
  let features: UnsafeMutablePointer<SIMD4<Double>>
  let box: UnsafeMutablePointer<TileBox>
  /// The boxes of the tile's first half and of its second.
  let halves: UnsafeMutablePointer<TileBox>
  /// The points with a label; the others are padding.
  var labelled: Range<Int> { firstLabelled..<endLabelled }
  /// The halves that have points with a label.
  var halvesAtWork: Range<Int> { firstAtWork / halfTile..<endAtWork / halfTile }
  /// The points of `halvesAtWork`.
  var pointsAtWork: Range<Int> { firstAtWork..<endAtWork }
  /// The first of each `step` points of `pointsAtWork`.
  @inline(__always) func lanesAtWork(by step: Int) -> StrideTo<Int> {
    stride(from: pointsAtWork.lowerBound, to: pointsAtWork.upperBound, by: step)
  }
  /// The same as a loop, which is unrolled for whole tiles.
  @inline(__always) func forEachLaneAtWork(by step: Int, _ body: (_ lane: Int) -> Void) {
    if endAtWork - firstAtWork == tilePoints {
      for lane in stride(from: 0, to: tilePoints, by: step) { body(lane) }
    } else {
      for lane in lanesAtWork(by: step) { body(lane) }
    }
  }
  /// The index of the tile among the kept ones.
  fileprivate(set) var index = 0
  private var firstLabelled = 0
  private var endLabelled = tilePoints
  private var firstAtWork = 0
  private var endAtWork = tilePoints

  init(_ shape: NetworkShape, _ arena: inout Arena) {
    inputs = shape.inputs(0)
    rows = arena.take(Double.self, (max(2, inputs) + 1) * tilePoints)
    label = arena.take(Double.self, tilePoints)
    features = arena.take(SIMD4<Double>.self, tilePoints)
    box = arena.take(TileBox.self, 1)
    halves = arena.take(TileBox.self, 2)
  }

  var x: UnsafeMutablePointer<Double> { @inline(__always) get { rows } }
  var y: UnsafeMutablePointer<Double> { @inline(__always) get { rows + tilePoints } }

  fileprivate mutating func setLabelled(_ points: Range<Int>) {
    (firstLabelled, endLabelled) = (points.lowerBound, points.upperBound)
    firstAtWork = points.lowerBound / halfTile * halfTile
    endAtWork = roundedUp(points.upperBound, toMultipleOf: halfTile)
  }

  /// Writes the features of the points that were read, for gradients.
  func fillFeatures() {
    for point in 0..<tilePoints { features[point] = SIMD4(x[point], y[point], 1, 0) }
  }

  /// Copies the points from `start` on, up to `end`; returns the range of copied points.
  ///
  /// A range shorter than a tile is padded with neighbouring points or, if there are none, by repeating the last point;
  /// padding has no label.
  @discardableResult
  @inline(__always) func read(
    _ points: PointColumns, labels: UnsafePointer<Int32>?, from start: Int, to end: Int
  ) -> Range<Int> {
    if inputs != 2 { readInputs(points, from: start, to: end) }
    for index in 0..<tilePoints { rows[max(2, inputs) * tilePoints + index] = 1 }
    if points.count >= tilePoints {
      let first = firstPoint(from: start, to: end)
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        if inputs == 2 {
          store(load(points.x + first + lane), x + lane)
          store(load(points.y + first + lane), y + lane)
        }
        if let labels { store(numbers(labels + first + lane), label + lane) }
      }
      for index in 0..<start - first { label[index] = -1 }
      for index in min(tilePoints, end - first)..<tilePoints { label[index] = -1 }
      return first..<first + tilePoints
    }
    for index in 0..<tilePoints {
      let from = min(start + index, end - 1)
      if inputs == 2 { (x[index], y[index]) = (points.x[from], points.y[from]) }
      if let labels { label[index] = start + index < end ? Double(labels[from]) : -1 }
    }
    return start..<end
  }

  /// The first point of a whole tile that contains `start`.
  @inline(__always) private func firstPoint(from start: Int, to end: Int) -> Int {
    max(0, min(start, end - tilePoints))
  }

  /// The same as `read` for any number of inputs. With one input, `y` is 0.
  private func readInputs(_ points: PointColumns, from start: Int, to end: Int) {
    for index in 0..<tilePoints { y[index] = 0 }
    for input in 0..<inputs {
      let (column, row) = (points.column(input), rows + input * tilePoints)
      for index in 0..<tilePoints {
        row[index] =
          points.count >= tilePoints
          ? column[firstPoint(from: start, to: end) + index] : column[min(start + index, end - 1)]
      }
    }
  }

  /// Computes the boxes of the tile and, if requested, of its halves.
  func measure(halves isHalved: Bool) {
    box.pointee = box(0..<tilePoints)
    guard isHalved else { return }
    halves[0] = box(0..<halfTile)
    halves[1] = box(halfTile..<tilePoints)
  }

  private func box(_ points: Range<Int>) -> TileBox {
    let (x, y) = (extent(x, points), extent(y, points))
    return TileBox(x.least, x.most, y.least, y.most)
  }

  @inline(__always) private func extent(
    _ values: UnsafePointer<Double>, _ points: Range<Int>
  ) -> (least: Double, most: Double) {
    var low = load(values + points.lowerBound)
    var high = low
    for lane in stride(from: points.lowerBound + laneCount, to: points.upperBound, by: laneCount) {
      let value = load(values + lane)
      low = lesser(low, value)
      high = greater(high, value)
    }
    return (least(low), greatest(high))
  }
}

/// A rectangle around points.
struct TileBox {
  let centerX: Double
  let centerY: Double
  /// Half of each side and a margin for rounding, so that no point is outside.
  let reachX: Double
  let reachY: Double

  init(_ leastX: Double, _ mostX: Double, _ leastY: Double, _ mostY: Double) {
    (centerX, centerY) = (0.5 * (leastX + mostX), 0.5 * (leastY + mostY))
    let slack = 4e-14 * (centerX.magnitude + centerY.magnitude)
    reachX = 0.5 * (mostX - leastX) * (1 + 4e-14) + slack
    reachY = 0.5 * (mostY - leastY) * (1 + 4e-14) + slack
  }
}

/// Tiles of points: the kept ones, or those of a part of the data.
struct PointTiles {
  static let capacity = 128
  private let tiles: UnsafeMutablePointer<PointTile>
  private(set) var count = 0

  /// - Parameter points: the number of points to allocate tiles for; at most `capacity` tiles are allocated.
  init(_ shape: NetworkShape, points: Int = .max, _ arena: inout Arena) {
    let room = min(points, Self.capacity * tilePoints) + tilePoints - 1
    tiles = arena.list(room / tilePoints) { index, arena in
      var tile = PointTile(shape, &arena)
      tile.index = index
      return tile
    }
  }

  @inline(__always) subscript(index: Int) -> PointTile { tiles[index] }

  /// Replaces the labels of all points that were read, from the first on.
  func setLabels(_ labels: UnsafePointer<Int32>) {
    for index in 0..<count {
      let (tile, labels) = (tiles[index], labels + index * tilePoints)
      for point in 0..<tile.labelled.count { tile.label[tile.labelled.lowerBound + point] = Double(labels[point]) }
    }
  }

  /// Reads a range of at most `capacity` tiles; with the boxes of their halves and the features of their points, if requested.
  mutating func read(_ data: LabelledPoints, _ range: Range<Int>, halves: Bool, features: Bool) {
    count = (range.count + tilePoints - 1) / tilePoints
    for index in 0..<count {
      let tile = tiles[index]
      let start = range.lowerBound + index * tilePoints
      let came = tile.read(data.points, labels: data.labels, from: start, to: range.upperBound)
      tiles[index].setLabelled(start - came.lowerBound..<min(tilePoints, range.upperBound - came.lowerBound))
      if features { tile.fillFeatures() }
      tile.measure(halves: halves)
    }
  }
}
