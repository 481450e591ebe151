extension Dataset {
  /// The share of points whose class is the most frequent one among their `k` nearest other points (the k-nearest-neighbour
  /// classifier, leave-one-out), for the best of several `k`; `nil` for fewer than 20 points. Where it is far below 1, the
  /// classes overlap, and a higher accuracy is that of a classifier that follows single points.
  ///
  /// Of more than 1,000 points, 1,000 at equal distances in the data set stand for all: at most 10⁶ distances are computed.
  package var neighbourAccuracy: Double? { neighbourAccuracy(at: X) }

  /// ``neighbourAccuracy`` where the points lie at other places [N × 2].
  func neighbourAccuracy(at X: Matrix) -> Double? {
    guard count >= 20 else { return nil }
    let chosen = stride(from: 0, to: count, by: (count + 999) / 1000).map { $0 }
    let ks = [1, 3, 9, 27].filter { $0 < chosen.count / 2 }
    var right = [Int](repeating: 0, count: ks.count)
    var nearest: [(distance: Double, label: Int)] = []
    var votes = [Int](repeating: 0, count: classes)
    for i in chosen {
      nearest.removeAll(keepingCapacity: true)
      for j in chosen where j != i {
        let (dx, dy) = (X[i, 0] - X[j, 0], X[i, 1] - X[j, 1])
        let distance = dx * dx + dy * dy
        if nearest.count == ks.last!, distance >= nearest.last!.distance { continue }
        let place = nearest.firstIndex { distance < $0.distance } ?? nearest.count
        if nearest.count == ks.last! { nearest.removeLast() }
        nearest.insert((distance, y[j]), at: place)
      }
      for k in votes.indices { votes[k] = 0 }
      var counted = 0
      for (n, k) in ks.enumerated() {
        while counted < k {
          votes[nearest[counted].label] += 1
          counted += 1
        }
        // Of equally frequent classes the first one is chosen.
        if votes.firstIndex(of: votes.max()!) == y[i] { right[n] += 1 }
      }
    }
    return right.max().map { Double($0) / Double(chosen.count) }
  }
}
