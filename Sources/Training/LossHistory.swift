import Learning
import Texts

/// The losses of a run in bounded memory. `stride` iterations share a ``Bucket``; whenever the buckets are full, neighbours are
/// merged and the stride doubles. A merge keeps minimum and maximum, so that a spike of a single iteration stays visible.
///
/// Invariant: bucket `i` covers iterations `i * stride ..< (i + 1) * stride`; all but the last are complete; no value
/// that is not finite is ever in it.
package struct LossHistory: Equatable, Sendable {
  /// The losses of `stride` neighbouring iterations.
  package struct Bucket: Equatable, Sendable {
    package var minimum: Double
    package var maximum: Double
    /// The parts of the last loss.
    package var last: Loss
    /// Accuracy on the training points before the first iteration, where it was measured.
    package var accuracy: Double?
    /// The data loss on the test points before the first iteration, where it was measured.
    package var testLoss: Double?

    package init(
      minimum: Double, maximum: Double, last: Loss, accuracy: Double? = nil, testLoss: Double? = nil
    ) {
      self.minimum = minimum
      self.maximum = maximum
      self.last = last
      self.accuracy = accuracy
      self.testLoss = testLoss
    }

    fileprivate var isFinite: Bool {
      minimum.isFinite && maximum.isFinite && last.isFinite && (accuracy ?? 0).isFinite && (testLoss ?? 0).isFinite
    }

    fileprivate mutating func merge(_ next: Bucket) {
      minimum = min(minimum, next.minimum)
      maximum = max(maximum, next.maximum)
      last = next.last
      // Measured before the first iteration, as in a bucket that is recorded as a whole.
      accuracy = accuracy ?? next.accuracy
      testLoss = testLoss ?? next.testLoss
    }
  }

  /// A change of a setting during the run.
  package struct Mark: Equatable, Sendable {
    package let iteration: Int
    package let text: MarkText

    package init(iteration: Int, text: MarkText) {
      self.iteration = iteration
      self.text = text
    }
  }

  package static let capacity = 1024
  package static let markLimit = 256
  /// The largest number of iterations that is read: a `Double` distinguishes all up to it.
  package static let countLimit = 1 << 53

  package private(set) var buckets: [Bucket] = []
  package private(set) var marks: [Mark] = []
  /// The changes of the marks as values, with which the same steps can be taken again.
  package private(set) var changes = RunChanges()
  /// The number of iterations in a bucket, a power of two.
  package private(set) var stride = 1
  /// The number of recorded iterations, from 0 on.
  package private(set) var count = 0

  package init() {}

  /// A history from its parts; `nil` where they are inconsistent.
  package init?(buckets: [Bucket], marks: [Mark], changes: RunChanges, stride: Int, count: Int) {
    guard stride > 0, stride.nonzeroBitCount == 1, buckets.count <= Self.capacity, marks.count <= Self.markLimit,
      stride <= Self.countLimit, (0...Self.countLimit).contains(count), buckets.count == (count + stride - 1) / stride,
      zip(marks, marks.dropFirst()).allSatisfy({ $0.iteration <= $1.iteration }),
      marks.allSatisfy({ (0...count).contains($0.iteration) }), changes.all.allSatisfy({ $0.iteration <= count }),
      buckets.allSatisfy(\.isFinite)
    else { return nil }
    self.buckets = buckets
    self.marks = marks
    self.changes = changes
    self.stride = stride
    self.count = count
  }

  /// Adds the loss of the next iteration, which must be finite: a run stops before one that is not.
  package mutating func append(_ loss: Loss) {
    precondition(loss.isFinite, "a loss of \(loss.total) in the history")
    let single = Bucket(minimum: loss.total, maximum: loss.total, last: loss)
    if count % stride != 0 {
      buckets[buckets.count - 1].merge(single)
    } else {
      if buckets.count == Self.capacity { merge() }
      if count % stride == 0 { buckets.append(single) } else { buckets[buckets.count - 1].merge(single) }
    }
    count += 1
  }

  /// Adds the measurements before the iteration that was added last.
  package mutating func annotate(accuracy: Double, testLoss: Double?) {
    guard !buckets.isEmpty else { return }
    buckets[buckets.count - 1].accuracy = accuracy
    if let testLoss, testLoss.isFinite { buckets[buckets.count - 1].testLoss = testLoss }
  }

  /// Marks a change that takes effect at the next iteration. Of several changes of one setting at the same iteration the
  /// last one is kept.
  ///
  /// - Parameter iterations: changes of the same setting within this number of iterations share the first one's mark.
  package mutating func mark(_ text: MarkText, sharedFor iterations: Int = 0) {
    if let last = marks.last, last.text == text, count - last.iteration < iterations { return }
    if let same = marks.lastIndex(where: { $0.iteration == count && $0.text.concernsSame(as: text) }) {
      marks.remove(at: same)
    }
    if marks.count == Self.markLimit { marks.removeFirst() }
    marks.append(Mark(iteration: count, text: text))
  }

  /// Records a change at the next iteration.
  mutating func record(_ change: RunChange) { changes.add(change) }

  /// The history up to an iteration, which must be a multiple of ``stride`` or the end.
  package func prefix(_ iterations: Int) -> LossHistory {
    var result = self
    guard iterations < count else { return result }
    result.buckets = Array(buckets.prefix((iterations + stride - 1) / stride))
    result.count = iterations
    result.marks.removeAll { $0.iteration > iterations }
    result.changes = changes.prefix(iterations)
    return result
  }

  /// The history up to any iteration.
  ///
  /// - Parameters:
  ///   - losses: those of the iterations before it from the last multiple of ``stride`` on.
  ///   - sample: the measurement before the first of them.
  package func prefix(
    _ iterations: Int, ending losses: [Loss], sample: (accuracy: Double, testLoss: Double?)?
  ) -> LossHistory {
    precondition((iterations - losses.count) % stride == 0, "\(losses.count) losses before \(iterations)")
    var result = prefix(iterations - losses.count)
    for loss in losses { result.append(loss) }
    if !losses.isEmpty, let sample { result.annotate(accuracy: sample.accuracy, testLoss: sample.testLoss) }
    result.marks = marks.filter { $0.iteration <= iterations }
    result.changes = changes.prefix(iterations)
    return result
  }

  /// The history up to an iteration of the bucket in which `beginning` ends.
  ///
  /// - Parameters:
  ///   - beginning: the same history at an earlier iteration.
  ///   - losses: those of the iterations since then.
  func prefix(_ iterations: Int, continuing beginning: LossHistory, losses: [Loss]) -> LossHistory {
    precondition(beginning.count + losses.count == iterations, "\(losses.count) losses before \(iterations)")
    var result = beginning
    while result.stride < stride { result.merge() }
    for loss in losses { result.append(loss) }
    result.marks = marks.filter { $0.iteration <= iterations }
    result.changes = changes.prefix(iterations)
    return result
  }

  private mutating func merge() {
    buckets = Swift.stride(from: 0, to: buckets.count, by: 2).map { i in
      var bucket = buckets[i]
      if i + 1 < buckets.count { bucket.merge(buckets[i + 1]) }
      return bucket
    }
    stride *= 2
  }
}
