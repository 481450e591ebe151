import Dispatch
import Learning
import Synchronization

/// Background work of which only the newest order counts: an order is the input, outcomes are published one by one, and
/// work for an older order is abandoned.
///
///     let background = Background<Void, Int, Int>(label: "squares", memory: ()) { _, number, job in
///       job.publish(number * number)
///     }
///     background.order(3)
///     background.wait()
///     background.outcome  // 9
///
/// Orders are carried out on a separate serial queue, and `memory` is used only there. The work asks its ``Job`` every few
/// milliseconds whether it is still wanted; where it is not, steps in progress are abandoned (`Abandonment`). An outcome
/// published afterwards is dropped: the newest outcome and the number of its order are protected by the same lock.
package final class Background<Memory: Sendable, Order: Sendable, Outcome: Sendable>: Sendable {
  private struct Published: Sendable {
    /// The number of orders so far.
    var orders = 0
    var outcome: Outcome?
  }

  /// An order that is being carried out.
  package struct Job: Sendable {
    fileprivate let background: Background
    fileprivate let number: Int

    /// Whether no newer order has come.
    package var isWanted: Bool { background.published.withLock { $0.orders == number } }

    /// Publishes an outcome; ignored where the job is not wanted any more.
    package func publish(_ outcome: Outcome) {
      let isNew = background.published.withLock { published in
        guard published.orders == number else { return false }
        published.outcome = outcome
        return true
      }
      if isNew { background.onPublish() }
    }
  }

  private let queue: DispatchQueue
  private let memory: Mutex<Memory>
  private let published = Mutex(Published())
  private let onPublish: @Sendable () -> Void
  private let work: @Sendable (inout Memory, Order, Job) -> Void

  /// - Parameters:
  ///   - memory: a state that is passed from one order to the next.
  ///   - onPublish: called on the queue after each new outcome; it must not block.
  ///   - work: carries an order out, on the queue.
  package init(
    label: String, memory: Memory, onPublish: @escaping @Sendable () -> Void = {},
    work: @escaping @Sendable (inout Memory, Order, Job) -> Void
  ) {
    queue = DispatchQueue(label: label, qos: .utility)
    self.memory = Mutex(memory)
    self.onPublish = onPublish
    self.work = work
  }

  /// The newest outcome; it may belong to an older order.
  package var outcome: Outcome? { published.withLock { $0.outcome } }

  /// Carries out `order` in place of the previous one; `nil` only stops.
  package func order(_ order: Order?) {
    let number = published.withLock { published in
      published.orders += 1
      return published.orders
    }
    guard let order else { return }
    queue.async {
      dispatchPrecondition(condition: .onQueue(self.queue))
      let job = Job(background: self, number: number)
      guard job.isWanted else { return }
      self.memory.withLock { memory in Abandonment.allowed({ !job.isWanted }) { self.work(&memory, order, job) } }
    }
  }

  /// Waits until all orders so far are complete or abandoned.
  package func wait() { queue.sync {} }
}

/// Measures elapsed seconds.
struct Stopwatch {
  private var start = DispatchTime.now().uptimeNanoseconds

  var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9 }
}
