/// Deals the points of a data set out in batches: every point once an epoch, in a new random order each time; the
/// last batch of an epoch may be smaller.
package struct MiniBatches: Equatable, Sendable {
  package private(set) var random: NumPyRandom
  /// The order of this epoch.
  package private(set) var order: [Int]
  /// How many points of it have been dealt.
  package private(set) var position: Int

  /// - Parameter seed: the order depends on it alone, so that a run can be repeated.
  package init(count: Int, seed: UInt32) {
    random = NumPyRandom(seed: seed)
    order = Array(0..<count)
    position = count
  }

  /// The dealing where it was when these were read; `nil` where that cannot be.
  package init?(random: NumPyRandom, order: [Int], position: Int) {
    guard (0...order.count).contains(position) else { return nil }
    var isThere = [Bool](repeating: false, count: order.count)
    for point in order {
      guard order.indices.contains(point), !isThere[point] else { return nil }
      isThere[point] = true
    }
    self.random = random
    self.order = order
    self.position = position
  }

  /// The points of the next batch.
  package mutating func next(_ size: Int) -> ArraySlice<Int> {
    precondition(size > 0, "a batch of \(size) points")
    if position >= order.count {
      random.shuffle(&order)
      position = 0
    }
    let batch = order[position..<min(order.count, position + size)]
    position = batch.endIndex
    return batch
  }
}
