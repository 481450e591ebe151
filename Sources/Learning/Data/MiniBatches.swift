/// Divides the points of a data set into mini-batches: every point once an epoch, in a new random order each epoch. The last
/// batch of an epoch may be smaller.
package struct MiniBatches: Equatable, Sendable {
  package private(set) var random: NumPyRandom
  /// The order of this epoch.
  package private(set) var order: [Int]
  /// The number of points of this epoch that were used.
  package private(set) var position: Int

  /// - Parameter seed: the order depends on it alone, so that a run can be repeated.
  package init(count: Int, seed: UInt32) {
    random = NumPyRandom(seed: seed)
    order = Array(0..<count)
    position = count
  }

  /// Restores a saved state; `nil` where the values are inconsistent.
  package init?(random: NumPyRandom, order: [Int], position: Int) {
    guard (0...order.count).contains(position) else { return nil }
    var isSeen = [Bool](repeating: false, count: order.count)
    for point in order {
      guard order.indices.contains(point), !isSeen[point] else { return nil }
      isSeen[point] = true
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
