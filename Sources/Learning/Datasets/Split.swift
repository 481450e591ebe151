extension Dataset {
  /// The points to learn from and the points held out: of each class the same share, drawn at random. The order of the
  /// points stays, and every class keeps a point to learn from.
  ///
  /// - Parameters:
  ///   - testFraction: the share held out, 0 to 0.9.
  ///   - random: shuffles the points of each class, class by class; of a share of 0 nothing is drawn.
  /// - Returns: `test` is `nil` where no point is held out.
  package func split(testFraction: Double, random: inout NumPyRandom) -> (training: Dataset, test: Dataset?) {
    precondition((0...0.9).contains(testFraction), "a test fraction of \(testFraction)")
    guard testFraction > 0 else { return (self, nil) }
    var members = [[Int]](repeating: [], count: classes)
    for (i, k) in y.enumerated() { members[k].append(i) }
    var isHeldOut = [Bool](repeating: false, count: count)
    for var indices in members {
      let wanted = Int((testFraction * Double(indices.count)).rounded())
      random.shuffle(&indices)
      for i in indices.prefix(min(wanted, indices.count - 1)) { isHeldOut[i] = true }
    }
    let test = (0..<count).filter { isHeldOut[$0] }
    if test.isEmpty { return (self, nil) }
    return (subset((0..<count).filter { !isHeldOut[$0] }), subset(test))
  }
}
