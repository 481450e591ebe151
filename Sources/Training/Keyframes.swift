import Learning
import Settings

/// The states of a run at some iterations, in bounded memory. Any iteration is reached from the nearest keyframe before it by taking the same
/// steps again; a run is deterministic, so the result is the same to the bit.
///
/// Keyframes are `spacing` iterations apart. Whenever there are too many, every second one is dropped and the spacing doubles,
/// so that between half of ``capacity`` and all of it are kept: after 100,000 iterations a keyframe is at most 127 steps away.
/// Where a value was changed, a keyframe is pinned: it holds the run after the change, and is dropped only together with
/// everything before it.
///
/// Invariant: iterations rise strictly from keyframe to keyframe, and no pinned keyframe lies between a keyframe and an
/// iteration that is reached from it.
struct Keyframes: Sendable {
  /// A reference: every snapshot has the keyframes, and a checkpoint without what it shares takes half a kilobyte.
  private final class Keyframe: Sendable {
    let checkpoint: Checkpoint
    let isPinned: Bool
    let bytes: Int

    init(_ checkpoint: Checkpoint, isPinned: Bool, hasOtherData: Bool = false) {
      self.checkpoint = checkpoint
      self.isPinned = isPinned
      bytes = checkpoint.bytes(withData: hasOtherData)
    }
  }

  /// The largest number of keyframes, pinned or not.
  static let capacity = 1024
  /// The largest value of ``bytes``, unless only two keyframes are left.
  let byteLimit: Int

  private var all: [Keyframe]
  /// The bytes of all keyframes.
  private(set) var bytes: Int
  /// Iterations from one keyframe to the next, a power of two.
  private(set) var spacing = 1

  init(start: Checkpoint, byteLimit: Int = 48_000_000) {
    self.byteLimit = byteLimit
    let first = Keyframe(start, isPinned: true)
    all = [first]
    bytes = first.bytes
  }

  /// The first iteration that can be reached.
  var start: Int { all[0].checkpoint.iteration }
  var count: Int { all.count }
  /// The settings after the last change.
  var lastSettings: RunSettings { all[all.count - 1].checkpoint.settings }

  /// Adds a keyframe where one is due.
  mutating func record(_ checkpoint: Checkpoint) {
    guard checkpoint.iteration % spacing == 0, checkpoint.iteration > all.last!.checkpoint.iteration else { return }
    append(Keyframe(checkpoint, isPinned: false))
  }

  /// Adds a pinned keyframe: the run as it continues with changed values. Later keyframes are dropped.
  ///
  /// - Parameter withOtherData: whether its points were changed.
  mutating func pin(_ checkpoint: Checkpoint, withOtherData: Bool = false) {
    truncate(after: checkpoint.iteration - 1)
    append(Keyframe(checkpoint, isPinned: true, hasOtherData: withOtherData))
  }

  /// Drops the keyframes after an iteration.
  mutating func truncate(after iteration: Int) {
    while let last = all.last, last.checkpoint.iteration > iteration {
      bytes -= last.bytes
      all.removeLast()
    }
  }

  /// The nearest keyframe at or before an iteration; `nil` before ``start``.
  func nearest(before iteration: Int) -> Checkpoint? {
    let index = index(after: iteration) - 1
    return index >= 0 ? all[index].checkpoint : nil
  }

  /// The parameters of the keyframes up to an iteration, evenly thinned to a limit, the oldest first.
  func path(to iteration: Int, limit: Int) -> [[Double]] { states(to: iteration, limit: limit).map(\.parameters) }

  /// The same with their iterations.
  func states(to iteration: Int, limit: Int) -> [(iteration: Int, parameters: [Double])] {
    let count = index(after: iteration)
    let spacing = max(1, (count + limit - 1) / limit)
    return stride(from: 0, to: count, by: spacing).map {
      let checkpoint = all[$0].checkpoint
      return (checkpoint.iteration, checkpoint.run.network.parameters)
    }
  }

  /// The change of the parameters by the step before a run's iteration; `nil` where it cannot be computed, or the network
  /// was another one.
  func lastStep(to run: TrainingRun) -> [Double]? {
    guard run.iteration > start, var checkpoint = nearest(before: run.iteration - 1),
      checkpoint.run.network.sizes == run.network.sizes
    else { return nil }
    var losses: [Loss] = []
    _ = Run.replay(&checkpoint, run.iteration - 1 - checkpoint.iteration, along: self, losses: &losses) { false }
    return zip(run.network.parameters, checkpoint.run.network.parameters).map { $0 - $1 }
  }

  /// The next keyframe at which a value was changed.
  func nextChange(after iteration: Int) -> Checkpoint? {
    all[index(after: iteration)...].first { $0.isPinned }?.checkpoint
  }

  /// The index of the first keyframe after an iteration.
  private func index(after iteration: Int) -> Int {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].checkpoint.iteration > iteration { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func append(_ keyframe: Keyframe) {
    all.append(keyframe)
    bytes += keyframe.bytes
    while all.count > 2, all.count > Self.capacity || bytes > byteLimit {
      let before = all.count
      thin()
      if all.count == before { bytes -= all.removeFirst().bytes }
    }
  }

  /// Drops every second keyframe that is not pinned.
  private mutating func thin() {
    guard all.contains(where: { !$0.isPinned }) else { return }
    spacing *= 2
    all.removeAll { !$0.isPinned && $0.checkpoint.iteration % spacing != 0 }
    bytes = all.reduce(0) { $0 + $1.bytes }
  }
}
