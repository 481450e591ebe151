import Kernels
import Platform
import Synchronization

/// A data set in the form of the kernels: one column for each feature, with points that are neighbours in the plane next to
/// each other.
struct PackedPoints: Sendable {
  /// The number of features.
  let features: Int
  /// [features x count]
  private let columns: [Double]
  private let labels: [Int32]

  /// The index of each point of the data set in this order.
  private let positions: [Int32]

  /// All points, in the order for the kernels.
  init(_ data: Dataset, _ features: FeatureMap) {
    let order = spatialOrder(count: data.count) { (data.X[$0, 0], data.X[$0, 1]) }
    self.features = features.count
    columns = features.columns(count: order.count) { (data.X[order[$0], 0], data.X[order[$0], 1]) }
    labels = order.map { Int32(data.y[$0]) }
    var positions = [Int32](repeating: 0, count: order.count)
    for (position, point) in order.enumerated() { positions[point] = Int32(position) }
    self.positions = positions
  }

  /// Writes the labels of all points to `target`, -1 for those that are not in a batch.
  func writeLabels(of batch: ArraySlice<Int>, to target: UnsafeMutableBufferPointer<Int32>) {
    target.update(repeating: -1)
    for point in batch {
      let position = Int(positions[point])
      target[position] = labels[position]
    }
  }

  /// Copies distinct points of the data set.
  ///
  /// - Parameters:
  ///   - isSorted: whether they are copied in this order, in which neighbours in the plane are adjacent, or in that of `points`.
  ///   - columns: the memory for their features. `[features x points.count]`
  ///   - classes: the memory for their labels. `[points.count]`
  func copy(
    _ points: ArraySlice<Int>, isSorted: Bool, _ columns: UnsafeMutablePointer<Double>,
    _ classes: UnsafeMutablePointer<Int32>
  ) {
    // Before the labels, this memory has the positions of the points.
    let chosen = UnsafeMutableBufferPointer(start: classes, count: points.count)
    if isSorted { writeSortedPositions(of: points, to: chosen) } else { writePositions(of: points, to: chosen) }
    self.columns.withUnsafeBufferPointer { all in
      for feature in 0..<features {
        let (source, target) = (all.baseAddress! + feature * count, columns + feature * points.count)
        for index in chosen.indices { target[index] = source[Int(chosen[index])] }
      }
    }
    labels.withUnsafeBufferPointer { labels in
      for index in chosen.indices { chosen[index] = labels[Int(chosen[index])] }
    }
  }

  private func writePositions(of points: ArraySlice<Int>, to chosen: UnsafeMutableBufferPointer<Int32>) {
    positions.withUnsafeBufferPointer { positions in
      points.withUnsafeBufferPointer { points in
        for index in points.indices { chosen[index] = positions[points[index]] }
      }
    }
  }

  private func writeSortedPositions(of points: ArraySlice<Int>, to chosen: UnsafeMutableBufferPointer<Int32>) {
    // A bit for each point avoids a sort.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (count + 63) / 64) { bits in
      bits.initialize(repeating: 0)
      for point in points {
        let position = Int(positions[point])
        bits[position / 64] |= 1 << UInt64(position % 64)
      }
      var index = 0
      for word in bits.indices {
        var rest = bits[word]
        while rest != 0 {
          chosen[index] = Int32(64 * word + rest.trailingZeroBitCount)
          index += 1
          rest &= rest - 1
        }
      }
    }
  }

  var count: Int { labels.count }

  func withPointers<Result>(_ body: (LabelledPoints) -> Result) -> Result {
    columns.withUnsafeBufferPointer { columns in
      labels.withUnsafeBufferPointer { labels in
        body(
          LabelledPoints(
            PointColumns(columns: columns.baseAddress!, stride: labels.count, count: labels.count),
            labels: labels.baseAddress!))
      }
    }
  }
}

extension Network {
  /// The layers in the kernels' form.
  var shape: NetworkShape {
    NetworkShape(
      inputs: sizes[0], hidden: sizes.dropFirst().dropLast(), classes: classes, activation: activation,
      objective: objective)
  }
}

extension FeatureMap {
  /// Passes the columns of points (x, y).
  func withColumns<Result>(x: [Double], y: [Double], _ body: (PointColumns) -> Result) -> Result {
    precondition(x.count == y.count, "\(x.count) and \(y.count) coordinates")
    guard self != .plane else {
      return x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in body(PointColumns(x: x.baseAddress!, y: y.baseAddress!, count: x.count)) }
      }
    }
    return columns(count: x.count) { (x[$0], y[$0]) }.withUnsafeBufferPointer {
      body(PointColumns(columns: $0.baseAddress!, stride: x.count, count: x.count))
    }
  }
}

extension Kernel {
  /// The kernel of this process: the widest that the processor has, or the one that `SPIRAL_KERNEL` names; the command
  /// line has refused a wrong name before anything asks for this.
  package static let active = (try? fromEnvironment()) ?? widest

  /// Passes scratch memory for `shape`.
  func withScratch<Result>(_ shape: NetworkShape, _ body: (UnsafeMutableRawPointer) -> Result) -> Result {
    withCacheLines(byteCount: functions.scratchBytes(shape), body)
  }
}

/// Passes memory that is aligned to a cache line, which is also the alignment of the widest registers.
///
/// The memory is not requested with this alignment: up to version 2.37 glibc looks for a gap that is larger by the
/// alignment, and so does not reuse its last gap. Where each step keeps an allocation, as for a keyframe, each would leave
/// a gap of half a megabyte.
///
/// Blocks are kept for the next computations of the same size: a frame evaluates the same few networks as the one before, and the steps of a
/// wide network need some hundred megabytes each time, whose pages the system would have to clear again. A block has exactly the size that was
/// asked for, so that the address sanitizer finds accesses beyond its end.
package func withCacheLines<Result>(byteCount: Int, _ body: (UnsafeMutableRawPointer) -> Result) -> Result {
  let words = (byteCount + 63 + 7) / 8
  var block = spareBlocks.withLock { $0.take(words) } ?? SpareBlocks.make(words)
  _ = blockUses.load(ordering: .acquiring)
  defer {
    blockUses.add(1, ordering: .releasing)
    spareBlocks.withLock {
      // Another block may be freed.
      _ = blockUses.load(ordering: .acquiring)
      $0.keep(block)
    }
  }
  return block.withUnsafeMutableBytes { body($0.baseAddress!.alignedUp(toMultipleOf: 64)) }
}

/// Scratch memory that is not in use.
private struct SpareBlocks {
  /// The last used last.
  private var small: [[UInt64]] = []
  private var large: [[UInt64]] = []

  mutating func take(_ words: Int) -> [UInt64]? {
    func take(_ blocks: inout [[UInt64]]) -> [UInt64]? {
      blocks.lastIndex { $0.count == words }.map { blocks.remove(at: $0) }
    }
    return Self.isLarge(words) ? take(&large) : take(&small)
  }

  mutating func keep(_ block: [UInt64]) {
    func keep(_ blocks: inout [[UInt64]], _ most: Int) {
      if blocks.count == most { blocks.removeFirst() }
      blocks.append(block)
    }
    if !Self.isLarge(block.count) {
      keep(&small, 8)
    } else if block.count <= 1 << 25 {
      // A run has blocks of two sizes: for its steps and for its figures.
      keep(&large, 2)
    }
  }

  /// A block whose contents are not defined.
  static func make(_ words: Int) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: words) { memory, count in
      if isLarge(words) { requestLargePages(UnsafeMutableRawBufferPointer(memory)) }
      count = words
    }
  }

  private static func isLarge(_ words: Int) -> Bool { words > 1 << 18 }

  /// Asks for pages of 2 MB: the rows of wide layers are so far apart that with pages of 4 kB nearly each row is a miss of the processor's cache of
  /// page tables.
  private static func requestLargePages(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      let page = Int(sysconf(Int32(_SC_PAGESIZE)))
      let start = memory.baseAddress!.alignedUp(toMultipleOf: page)
      let pages = (memory.baseAddress! + memory.count - start) / page
      // Where the system has no such pages, it says so, and nothing changes.
      if pages > 0 { _ = madvise(start, pages * page, MADV_HUGEPAGE) }
    #endif
  }
}

private let spareBlocks = Mutex(SpareBlocks())

/// The number of uses of blocks that have ended. A use ends before the next use of the same block begins: `spareBlocks` ensures this, but where a
/// `Mutex` has to wait, the kernel passes its lock on, which the thread sanitizer does not see. It sees this number change.
private let blockUses = Atomic(0)
