#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of memory that this machine has.
package func physicalMemory() -> Double {
  Double(sysconf(CInt(_SC_PHYS_PAGES))) * Double(sysconf(CInt(_SC_PAGESIZE)))
}

extension RunSettings {
  /// The bytes that a run takes at its largest, roughly: the points three times over, as they are made and packed
  /// for training, and a few vectors as long as the parameters.
  package var memoryNeeded: Double {
    let count = givenPoints.map { Double($0.training.count) } ?? Double(points) * Double(classes)
    let points = count * Double(24 * 3)
    let parameters = zip(sizes, sizes.dropFirst()).reduce(0.0) { $0 + Double($1.0 + 1) * Double($1.1) }
    return points + parameters * 8 * 8
  }

  /// What makes these settings impossible although each of them alone is sound, in a sentence; `nil` is nothing.
  package func problem(memory: Double) -> String? {
    guard memoryNeeded > memory * 0.8 else { return nil }
    let gigabytes = { (bytes: Double) in fixed(bytes / 1e9, digits: 1) }
    return "a run of this size needs about \(gigabytes(memoryNeeded)) GB of memory, and this machine has "
      + "\(gigabytes(memory)) GB: take fewer points, classes or hidden units"
  }

  /// How many points there are to learn from, at least and at most: the share held out is rounded for each class.
  package var trainingPoints: (least: Double, most: Double) {
    if let edited { return (Double(edited.training.count), Double(edited.training.count)) }
    let count = givenPoints.map { Double($0.training.count) } ?? Double(points) * Double(classes)
    return (max(0, count * (1 - testFraction) - Double(classes)), count)
  }
}
