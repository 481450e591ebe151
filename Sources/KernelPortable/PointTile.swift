import KernelTypes

/// How many points are worked on at once: enough to fill the registers, few enough to stay in the first-level cache.
let tilePoints = 32
/// Half of them are nearer to each other: a third fewer lines cross them than the whole.
let halfTile = tilePoints / 2

/// A tile of points, copied to where it is aligned, its missing points filled in.
struct PointTile {
  /// `x`, `y` and 1 of each point. `[3 x tilePoints]`
  let rows: UnsafeMutablePointer<Double>
  /// The class as a number; -1 where there is no point.
  let label: UnsafeMutablePointer<Double>
  /// `(x, y, 1, 0)` of each point.
  let features: UnsafeMutablePointer<SIMD4<Double>>
  let box: UnsafeMutablePointer<TileBox>
  /// As the box, of the tile's first half and of its second.
  let halves: UnsafeMutablePointer<TileBox>
  /// The points that have a label; the others only fill the tile up.
  var labelled: Range<Int> { firstLabelled..<endLabelled }
  /// Which halves have points that have a label.
  var halvesAtWork: Range<Int> { firstLabelled / halfTile..<(endLabelled + halfTile - 1) / halfTile }
  /// Their points.
  var pointsAtWork: Range<Int> { halvesAtWork.lowerBound * halfTile..<halvesAtWork.upperBound * halfTile }
  /// Which of the tiles that are kept together it is.
  fileprivate(set) var index = 0
  fileprivate var firstLabelled = 0
  fileprivate var endLabelled = tilePoints

  init(_ arena: inout Arena) {
    rows = arena.take(Double.self, 3 * tilePoints)
    label = arena.take(Double.self, tilePoints)
    features = arena.take(SIMD4<Double>.self, tilePoints)
    box = arena.take(TileBox.self, 1)
    halves = arena.take(TileBox.self, 2)
  }

  var x: UnsafeMutablePointer<Double> { @inline(__always) get { rows } }
  var y: UnsafeMutablePointer<Double> { @inline(__always) get { rows + tilePoints } }

  /// Writes the features of the points that were read, for gradients.
  func fillFeatures() {
    for point in 0..<tilePoints { features[point] = SIMD4(x[point], y[point], 1, 0) }
  }

  /// Copies the points from `start` on, up to `end`, and says which came.
  ///
  /// Fewer than a tile are made whole by their neighbours, or, where there are none, by repeating the last; without a label.
  @discardableResult
  @inline(__always) func read(
    _ points: PointColumns, labels: UnsafePointer<Int32>?, from start: Int, to end: Int
  ) -> Range<Int> {
    for index in 0..<tilePoints { rows[2 * tilePoints + index] = 1 }
    if points.count >= tilePoints {
      let first = max(0, min(start, end - tilePoints))
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        store(load(points.x + first + lane), x + lane)
        store(load(points.y + first + lane), y + lane)
        if let labels { store(numbers(labels + first + lane), label + lane) }
      }
      for index in 0..<start - first { label[index] = -1 }
      for index in min(tilePoints, end - first)..<tilePoints { label[index] = -1 }
      return first..<first + tilePoints
    }
    for index in 0..<tilePoints {
      let from = min(start + index, end - 1)
      (x[index], y[index]) = (points.x[from], points.y[from])
      if let labels { label[index] = start + index < end ? Double(labels[from]) : -1 }
    }
    return start..<end
  }

  /// Finds boxes around the tile, and around each of its halves if asked to: see `narrowestBox`.
  func measure(angles: Int, halves isHalved: Bool) {
    box.pointee = narrowestBox(0..<tilePoints, angles: angles)
    guard isHalved else { return }
    halves[0] = narrowestBox(0..<halfTile, angles: angles)
    halves[1] = narrowestBox(halfTile..<tilePoints, angles: angles)
  }

  /// The narrowest of the boxes around some points that lie at `angles` angles over a quarter turn.
  private func narrowestBox(_ points: Range<Int>, angles: Int) -> TileBox {
    // Turned by the same angle again and again: π/16.
    let (cosine, sine) = (0.980_785_280_403_230_4, 0.195_090_322_016_128_25)
    var (ux, uy) = (1.0, 0.0)
    var narrowest: TileBox?
    for _ in 0..<angles {
      let (least1, most1) = extent(points, ux, uy)
      let (least2, most2) = extent(points, -uy, ux)
      let found = TileBox(ux, uy, least1, most1, least2, most2)
      if narrowest.map({ found.reach1 + found.reach2 < $0.reach1 + $0.reach2 }) ?? true { narrowest = found }
      (ux, uy) = (ux * cosine - uy * sine, ux * sine + uy * cosine)
    }
    return narrowest!
  }

  /// The least and the greatest `x ux + y uy`.
  @inline(__always) private func extent(_ points: Range<Int>, _ ux: Double, _ uy: Double) -> (
    least: Double, most: Double
  ) {
    let (x, y) = (x + points.lowerBound, y + points.lowerBound)
    let (ux, uy) = (Lanes(repeating: ux), Lanes(repeating: uy))
    var low = multiplyAdd(ux, load(x), uy * load(y))
    var high = low
    for lane in stride(from: laneCount, to: points.count, by: laneCount) {
      let value = multiplyAdd(ux, load(x + lane), uy * load(y + lane))
      low = lesser(low, value)
      high = greater(high, value)
    }
    return (-greatest(Lanes(repeating: 0) - low), greatest(high))
  }
}

/// A rectangle around a tile's points, at any angle.
struct TileBox {
  /// The direction of its first side; the second is at right angles, `(-uy, ux)`.
  let ux: Double
  let uy: Double
  let centerX: Double
  let centerY: Double
  /// A little more than half of each side: rounding must not put a point outside.
  let reach1: Double
  let reach2: Double

  init(_ ux: Double, _ uy: Double, _ least1: Double, _ most1: Double, _ least2: Double, _ most2: Double) {
    self.ux = ux
    self.uy = uy
    let (middle1, middle2) = (0.5 * (least1 + most1), 0.5 * (least2 + most2))
    centerX = middle1 * ux - middle2 * uy
    centerY = middle1 * uy + middle2 * ux
    let slack = 4e-14 * (middle1.magnitude + middle2.magnitude)
    reach1 = 0.5 * (most1 - least1) * (1 + 4e-14) + slack
    reach2 = 0.5 * (most2 - least2) * (1 + 4e-14) + slack
  }
}

/// Tiles that are kept: as many as a chunk of the data fills.
struct PointTiles {
  static let capacity = 128
  private let tiles: UnsafeMutablePointer<PointTile>
  private(set) var count = 0

  init(_ arena: inout Arena) {
    tiles = arena.list(Self.capacity) { index, arena in
      var tile = PointTile(&arena)
      tile.index = index
      return tile
    }
  }

  @inline(__always) subscript(index: Int) -> PointTile { tiles[index] }

  /// Reads a range of at most `capacity` tiles.
  mutating func read(_ data: LabelledPoints, _ range: Range<Int>, angles: Int, halves: Bool) {
    count = (range.count + tilePoints - 1) / tilePoints
    for index in 0..<count {
      let tile = tiles[index]
      let start = range.lowerBound + index * tilePoints
      let came = tile.read(data.points, labels: data.labels, from: start, to: range.upperBound)
      tiles[index].firstLabelled = start - came.lowerBound
      tiles[index].endLabelled = min(tilePoints, range.upperBound - came.lowerBound)
      tile.fillFeatures()
      tile.measure(angles: angles, halves: halves)
    }
  }
}
