import KernelTypes

/// The first layer's units, each a line in the plane: `z = x w0 + y w1 + b`.
struct PlaneLayer {
  private let units: Int
  /// `(w0, w1, b)` of each unit. `[units x 3]`
  private let incoming: UnsafeMutablePointer<Double>
  /// `Σ (x, y, 1) dz` over the points. `[units x 3]`
  private let sums: LaneSums

  init(_ units: Int, _ arena: inout Arena) {
    self.units = units
    incoming = arena.take(Double.self, 3 * units)
    sums = LaneSums(rows: units, columns: 3, &arena)
  }

  /// Reads `W` `[2 x units]` and the `b` after it.
  func prepare(_ W: UnsafePointer<Double>) {
    for row in 0..<3 {
      for unit in 0..<units { incoming[3 * unit + row] = W[row * units + unit] }
    }
  }

  func clearGradient() { sums.clear() }

  /// `(w0, w1, b)` of each unit. `[units x 3]`
  var parameters: Matrix { Matrix(values: incoming, rowStride: 3, columnStride: 1) }

  /// Writes `f(z)` of a unit for the points of a tile.
  @inline(__always) func forward(
    _ tile: PointTile, _ unit: Int, _ points: Range<Int>, into row: UnsafeMutablePointer<Double>,
    _ layout: some RowLayout = WholeRows(), _ f: (Lanes) -> Lanes
  ) {
    let w = incoming + 3 * unit
    let (w0, w1, b) = (Lanes(repeating: w[0]), Lanes(repeating: w[1]), Lanes(repeating: w[2]))
    for register in 0..<points.count / laneCount {
      let lane = points.lowerBound + register * laneCount
      store(f(multiplyAdd(w0, load(tile.x + lane), multiplyAdd(w1, load(tile.y + lane), b))), row + layout.offset(lane))
    }
  }

  /// Adds to a unit's gradient; `dz` computes a register's `dz` from its `dh`.
  @inline(__always) func backward(
    _ tile: PointTile, _ unit: Int, _ points: Range<Int>, dh: UnsafePointer<Double>,
    _ layout: some RowLayout = WholeRows(), _ dz: (_ lane: Int, _ dh: Lanes) -> Lanes
  ) {
    var (x, y, one) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))
    for register in 0..<points.count / laneCount {
      let lane = points.lowerBound + register * laneCount
      let d = dz(lane, load(dh + layout.offset(lane)))
      x = multiplyAdd(load(tile.x + lane), d, x)
      y = multiplyAdd(load(tile.y + lane), d, y)
      one += d
    }
    add(unit, x, y, one)
  }

  /// Adds to the gradient of all units, from gradients on their outputs, in the layout of `h`.
  func backward<Layout: RowLayout>(
    _ tile: PointTile, _ h: UnitRows<Layout>, _ f: Activation, dh: UnsafePointer<Double>
  ) {
    @inline(__always) func add(_ slope: (_ dh: Lanes, _ h: Lanes) -> Lanes) {
      for unit in 0..<h.units {
        backward(tile, unit, 0..<tilePoints, dh: dh + unit * Layout.rowStride, h.layout) {
          slope($1, load(h[unit] + h.layout.offset($0)))
        }
      }
    }
    let zero = Lanes(repeating: 0)
    switch f {
    case .relu: add { zero.replacing(with: $0, where: $1 .> zero) }
    case .leakyRelu: add { LeakyReluUnit.slope($0, $1) }
    case .tanh: add { TanhUnit.slope($0, $1) }
    case .sigmoid: add { SigmoidUnit.slope($0, $1) }
    }
  }

  /// Adds sums over points of `(x, y, 1) dz` to a unit's gradient.
  @inline(__always) func add(_ unit: Int, _ x: Lanes, _ y: Lanes, _ one: Lanes) {
    sums.add(x, row: unit, column: 0)
    sums.add(y, row: unit, column: 1)
    sums.add(one, row: unit, column: 2)
  }

  func writeGradient(_ dW: UnsafeMutablePointer<Double>, scale: Double) {
    for row in 0..<3 {
      for unit in 0..<units { dW[row * units + unit] = sums.total(unit, row) * scale }
    }
  }
}
