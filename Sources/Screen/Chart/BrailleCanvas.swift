/// A raster of dots, several to a character cell, in layers from back to front.
///
/// A cell has one colour. Of layers with different ranks only the highest is drawn in a cell. Layers of the same rank keep
/// all their dots; the colour is that of the highest one, and where they overlap for several cells the colours alternate,
/// with that of the highest in two thirds of the cells.
///
///     var canvas = BrailleCanvas(columns: 10, rows: 3, dots: .braille, ranks: [0, 1])
///     canvas.line(from: (0, 0), to: (19, 11), layer: 1)
///     canvas.draw(on: &frame, x: 0, y: 0) { layer in inks[layer] }
package struct BrailleCanvas: Sendable {
  /// The division of a cell into dots.
  package enum Dots: Hashable, Sendable {
    /// 2×4 dots.
    case braille
    /// 1×2: for fonts without braille.
    case halfBlocks
    /// 1×2 of ASCII characters.
    case ascii
    /// The number of pixels, for a `PixelCanvas`.
    case pixels(across: Int, down: Int)

    package init(_ glyphs: GlyphSet) { self = glyphs != .ascii ? .braille : .ascii }

    package var perColumn: Int {
      switch self {
      case .braille: 2
      case .halfBlocks, .ascii: 1
      case .pixels(let across, _): across
      }
    }

    package var perRow: Int {
      switch self {
      case .braille: 4
      case .halfBlocks, .ascii: 2
      case .pixels(_, let down): down
      }
    }
  }

  package let columns: Int
  package let rows: Int
  package let dots: Dots
  /// The rank of each layer; never falling.
  private let ranks: [Int]
  /// For each cell the layers with a dot in it, as bits, and then, layer by layer, the dots of each cell, as bits.
  private var bits: [UInt8]

  /// - Parameter ranks: the rank of each layer from back to front; at most eight.
  package init(columns: Int, rows: Int, dots: Dots, ranks: [Int]) {
    if case .pixels = dots { preconditionFailure("a cell of characters has no pixels") }
    precondition(ranks.count <= 8 && zip(ranks, ranks.dropFirst()).allSatisfy(<=), "layers of ranks \(ranks)")
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    self.dots = dots
    self.ranks = ranks
    bits = Array(repeating: 0, count: self.columns * self.rows * (1 + ranks.count))
  }

  /// The index of a layer's dots in a cell within ``bits``.
  private func index(_ layer: Int, _ cell: Int) -> Int { (layer + 1) * columns * rows + cell }

  /// The number of dots from the left to the right edge.
  package var width: Int { columns * dots.perColumn }
  /// The number of dots from the top to the bottom edge.
  package var height: Int { rows * dots.perRow }

  /// The highest rank of the dots in a cell; `nil` where there are none, as outside.
  package func rank(column: Int, row: Int) -> Int? {
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    let layers = bits[row * columns + column]
    return layers == 0 ? nil : ranks[7 - layers.leadingZeroBitCount]
  }

  /// Sets a dot, counted from the top left; dots outside are ignored.
  package mutating func set(x: Int, y: Int, layer: Int) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let cell = y / dots.perRow * columns + x / dots.perColumn
    let bit: UInt8 =
      dots == .braille ? Self.brailleBits[y % 4 * 2 + x % 2] : 1 << UInt8(truncatingIfNeeded: y % 2)
    bits[cell] |= 1 << UInt8(truncatingIfNeeded: layer)
    bits[index(layer, cell)] |= bit
  }

  /// Sets the dots of a column from one row to another.
  package mutating func vertical(x: Int, from first: Int, to last: Int, layer: Int) {
    guard x >= 0, x < width, height > 0 else { return }
    let top = max(0, min(first, last))
    let bottom = min(height - 1, max(first, last))
    guard top <= bottom else { return }
    for y in top...bottom { set(x: x, y: y, layer: layer) }
  }

  /// Sets the dots of a line without gaps. Its ends may lie far outside; the time depends on the part inside.
  package mutating func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), layer: Int) {
    guard start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite, width > 0, height > 0 else { return }
    let (a, b) = start.x <= end.x ? (start, end) : (end, start)
    guard b.x > -0.5, a.x < Double(width) - 0.5 else { return }
    let slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0
    func y(at x: Int) -> Int {
      let y = Double(x) >= b.x ? b.y : Double(x) <= a.x ? a.y : a.y + (Double(x) - a.x) * slope
      return Int(max(-1, min(Double(height), y)).rounded())
    }
    let first = Int(max(0, a.x).rounded())
    let last = min(width - 1, Int(min(Double(width), b.x).rounded()))
    guard first <= last else { return }
    // Each of two adjacent columns gets half of the vertical distance between their dots.
    var from = Double(first) >= b.x ? Int(max(-1, min(Double(height), a.y)).rounded()) : y(at: first)
    for x in first...last {
      let current = y(at: x)
      guard x < last else { return vertical(x: x, from: from, to: current, layer: layer) }
      let next = y(at: x + 1)
      let middle = (current + next) / 2
      vertical(x: x, from: from, to: current, layer: layer)
      if abs(next - current) > 1 { vertical(x: x, from: current, to: middle, layer: layer) }
      from = abs(next - current) > 1 ? middle + (next - current).signum() : next
    }
  }

  /// Draws the cells with dots onto a frame; `ink` returns the colour of a layer over the present ink.
  ///
  /// - Parameters:
  ///   - isHidden: whether a cell whose highest dots are of this layer is left as it is.
  ///   - ground: the colour behind the dots of a cell; `nil` for that of the larger part of what is in the cell.
  package func draw(
    on frame: inout Frame, x: Int, y: Int,
    isHidden: (_ layer: Int, _ column: Int, _ row: Int) -> Bool = { _, _, _ in false },
    ground: (_ column: Int, _ row: Int) -> PaletteIndex? = { _, _ in nil },
    ink: (_ layer: Int, _ ground: PaletteIndex) -> Ink
  ) {
    let glyphs =
      switch dots {
      case .braille: Self.braille
      case .halfBlocks: Self.halfBlocks
      case .ascii, .pixels: Self.ascii
      }
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = row * columns + column
        guard bits[cell] != 0, frame.bounds.contains(x: x + column, y: y + row) else { continue }
        let layer = visibleLayer(column: column, row: row)
        if isHidden(layer, column, row) { continue }
        let ground = ground(column, row) ?? frame.ground(x: x + column, y: y + row)
        // Dots of all layers of one rank are kept, whichever has the colour, so that none is hidden.
        var dots: UInt8 = 0
        for other in ranks.indices where ranks[other] == ranks[layer] { dots |= bits[index(other, cell)] }
        frame.put(glyphs[Int(dots)], x: x + column, y: y + row, ink: ink(layer, ground))
      }
    }
  }

  /// Sets both ends of a line and about every n-th dot between them.
  package mutating func dottedLine(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), every spacing: Int = 5, layer: Int
  ) {
    let length = max(abs(end.x - start.x), abs(end.y - start.y))
    guard length.isFinite, length < 1e6 else { return }
    let steps = max(1, Int(length) / spacing)
    for i in 0...steps {
      let share = Double(i) / Double(steps)
      set(
        x: Int((start.x + (end.x - start.x) * share).rounded()),
        y: Int((start.y + (end.y - start.y) * share).rounded()), layer: layer)
    }
  }

  /// The layer whose colour a cell has: the highest one, or in every third column another one that overlaps with it.
  private func visibleLayer(column: Int, row: Int) -> Int {
    let current = bits[row * columns + column]
    let top = 7 - current.leadingZeroBitCount
    if column % 3 < 2 { return top }
    // The layers that overlap with it, as bits.
    var companions: UInt8 = 0
    for layer in 0..<top where ranks[layer] == ranks[top] && current >> UInt8(layer) & 1 == 1 {
      if isBeside(1 << UInt8(top) | 1 << UInt8(layer), column, row) { companions |= 1 << UInt8(layer) }
    }
    guard companions != 0 else { return top }
    for _ in 0..<column / 3 % companions.nonzeroBitCount {
      companions &= ~(1 << UInt8(7 - companions.leadingZeroBitCount))
    }
    return 7 - companions.leadingZeroBitCount
  }

  /// Whether a cell in an adjacent column, at most one row away, has all of these layers; false where two curves only
  /// cross.
  private func isBeside(_ these: UInt8, _ column: Int, _ row: Int) -> Bool {
    for x in stride(from: column - 1, through: column + 1, by: 2) where x >= 0 && x < columns {
      for y in max(0, row - 1)...min(rows - 1, row + 1) where bits[y * columns + x] & these == these { return true }
    }
    return false
  }

  /// Unicode's order of the dots: 1 2 3 7 in the left column, 4 5 6 8 in the right one.
  private static let brailleBits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
  private static let braille = (0..<256).map { Character(Unicode.Scalar(0x2800 + $0)!) }
  private static let halfBlocks: [Character] = [" ", "▀", "▄", "█"]
  private static let ascii: [Character] = [" ", "'", ".", ":"]
}
