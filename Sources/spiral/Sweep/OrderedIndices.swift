/// A binary heap of indices: inserted in any order, removed in ascending order.
struct OrderedIndices: Sendable {
  private var heap: [Int] = []

  mutating func insert(_ index: Int) {
    heap.append(index)
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Removes the smallest index and returns it; `nil` if it is not below the bound, or there is none.
  mutating func removeFirst(before bound: Int) -> Int? {
    guard let first = heap.first, first < bound, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var place = 0
    while let child = heap.indices.clamped(to: 2 * place + 1..<2 * place + 3).min(by: { heap[$0] < heap[$1] }),
      heap[child] < heap[place]
    {
      heap.swapAt(place, child)
      place = child
    }
    return first
  }
}
