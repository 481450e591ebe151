/// Deals the points of a data set out in batches: every point once an epoch, in a new random order each time; the
/// last batch of an epoch may be smaller.
package struct MiniBatches: Equatable, Sendable {
  private var random: NumPyRandom
  private var order: [Int]
  private var position: Int

  /// - Parameter seed: the order depends on it alone, so that a run can be repeated.
  package init(count: Int, seed: UInt32) {
    random = NumPyRandom(seed: seed)
    order = Array(0..<count)
    position = count
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
