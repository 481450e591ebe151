/// Where a run has been, in bounded memory: copies of it, from the nearest of which any iteration is reached again by
/// taking the same steps. The same bits come out, because a run is deterministic.
///
/// The copies are `spacing` iterations apart. Whenever there are too many, every second one goes and the spacing doubles,
/// so that there are always between half of ``capacity`` and all of it: 100,000 iterations are never more than 127
/// steps from a copy. Where somebody changed a value, a copy is pinned: it holds the run as it went on from there, and
/// never goes while what came before is kept.
///
/// Invariant: iterations rise strictly from copy to copy, and no pinned copy lies between a copy and an iteration that is
/// reached from it.
struct Timeline: Sendable {
  private struct Keyframe: Sendable {
    var moment: Moment
    var isPinned: Bool
    var bytes: Int

    init(_ moment: Moment, isPinned: Bool, hasOtherData: Bool = false) {
      self.moment = moment
      self.isPinned = isPinned
      bytes = moment.bytes(withData: hasOtherData)
    }
  }

  /// Copies at most, pinned or not.
  static let capacity = 1024
  /// Bytes at most, where more than two copies are kept.
  let byteLimit: Int

  private var keyframes: [Keyframe]
  /// Bytes of all copies.
  private(set) var bytes: Int
  /// Iterations from one copy to the next, a power of two.
  private(set) var spacing = 1

  init(start: Moment, byteLimit: Int = 48_000_000) {
    self.byteLimit = byteLimit
    let first = Keyframe(start, isPinned: true)
    keyframes = [first]
    bytes = first.bytes
  }

  /// The first iteration that can be reached.
  var start: Int { keyframes[0].moment.iteration }
  var count: Int { keyframes.count }

  /// Keeps a copy where one is due.
  mutating func record(_ moment: Moment) {
    guard moment.iteration % spacing == 0, moment.iteration > keyframes.last!.moment.iteration else { return }
    append(Keyframe(moment, isPinned: false))
  }

  /// Keeps the run as it goes on from its iteration with changed values. What is known of later iterations goes.
  ///
  /// - Parameter withOtherData: whether its points were changed, too.
  mutating func pin(_ moment: Moment, withOtherData: Bool = false) {
    truncate(after: moment.iteration - 1)
    append(Keyframe(moment, isPinned: true, hasOtherData: withOtherData))
  }

  /// Forgets what came after an iteration.
  mutating func truncate(after iteration: Int) {
    while let last = keyframes.last, last.moment.iteration > iteration {
      bytes -= last.bytes
      keyframes.removeLast()
    }
  }

  /// The copy that an iteration is reached from in the fewest steps; `nil` before ``start``.
  func nearest(before iteration: Int) -> Moment? {
    let index = index(after: iteration) - 1
    return index >= 0 ? keyframes[index].moment : nil
  }

  /// The next iteration where a value was changed.
  func nextChange(after iteration: Int) -> Moment? {
    keyframes[index(after: iteration)...].first { $0.isPinned }?.moment
  }

  /// The index of the first copy that lies after an iteration.
  private func index(after iteration: Int) -> Int {
    var (low, high) = (0, keyframes.count)
    while low < high {
      let middle = (low + high) / 2
      if keyframes[middle].moment.iteration > iteration { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func append(_ keyframe: Keyframe) {
    keyframes.append(keyframe)
    bytes += keyframe.bytes
    while keyframes.count > 2, keyframes.count > Self.capacity || bytes > byteLimit {
      let before = keyframes.count
      thin()
      if keyframes.count == before { bytes -= keyframes.removeFirst().bytes }
    }
  }

  /// Lets every second copy go that is not pinned.
  private mutating func thin() {
    guard keyframes.contains(where: { !$0.isPinned }) else { return }
    spacing *= 2
    keyframes.removeAll { !$0.isPinned && $0.moment.iteration % spacing != 0 }
    bytes = keyframes.reduce(0) { $0 + $1.bytes }
  }
}
