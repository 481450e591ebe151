/// Training points and test points.
package struct SplitDataset: Equatable, Sendable {
  package var training: Dataset
  /// `nil` where there are no test points.
  package var test: Dataset?

  package init(training: Dataset, test: Dataset? = nil) {
    self.training = training
    self.test = test
  }

  /// All points, test points last.
  package var whole: Dataset {
    guard let test else { return training }
    return Dataset(
      X: Matrix(rows: training.count + test.count, columns: 2, values: training.X.values + test.X.values),
      y: training.y + test.y, classes: training.classes, classNames: training.classNames, scale: training.scale,
      titles: training.titles)
  }
}

extension Dataset {
  /// Divides the points at random into training and test points, with the same share of each class. The order of the points
  /// is kept, and every class keeps a training point.
  ///
  /// - Parameters:
  ///   - testFraction: the share of test points, 0 to 0.9.
  ///   - random: shuffles the points of each class, class by class; nothing is drawn for a share of 0.
  package func split(testFraction: Double, random: inout NumPyRandom) -> SplitDataset {
    precondition((0...0.9).contains(testFraction), "a test fraction of \(testFraction)")
    guard testFraction > 0 else { return SplitDataset(training: self) }
    var members = [[Int]](repeating: [], count: classes)
    for (i, k) in y.enumerated() { members[k].append(i) }
    var isHeldOut = [Bool](repeating: false, count: count)
    for var indices in members {
      let wanted = Int((testFraction * Double(indices.count)).rounded())
      random.shuffle(&indices)
      for i in indices.prefix(max(0, min(wanted, indices.count - 1))) { isHeldOut[i] = true }
    }
    let test = (0..<count).filter { isHeldOut[$0] }
    if test.isEmpty { return SplitDataset(training: self) }
    return SplitDataset(training: subset((0..<count).filter { !isHeldOut[$0] }), test: subset(test))
  }

  /// The same points with another number of classes, at least those that the points use; new classes are named by their
  /// indices.
  package func resized(toClasses wanted: Int) -> Dataset {
    var names = classNames
    if !names.isEmpty, wanted < classes { names.removeLast(classes - wanted) }
    if !names.isEmpty, wanted > classes { names += (classes..<wanted).map { String($0) } }
    return wanted == classes
      ? self : Dataset(X: X, y: y, classes: wanted, classNames: names, scale: scale, titles: titles)
  }
}
