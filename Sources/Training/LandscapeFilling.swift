import Dispatch
import Learning
import Quoting
import Synchronization

extension Landscape {
  /// The nodes that a thread takes at a time: neighbours, which need similar times.
  private static let block = 4
  /// The time between two publications, in seconds.
  private static let interval = 0.05

  private struct Progress {
    var landscape: Landscape
    /// The index of the first node that no thread has taken.
    var next = 0
    var watch = Stopwatch()
  }

  /// Trains the nodes of the plan that are not computed yet, from coarse to fine, on several threads. Each node is a
  /// separate run on one thread, so that the bits do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - isWanted: called every few iterations; where it returns false, the remaining nodes are not computed.
  ///   - publish: called at intervals with the computed nodes, by one thread at a time; it must not block.
  package mutating func fill(
    threads: Int, while isWanted: @Sendable () -> Bool = { true }, publish: @Sendable (Landscape) -> Void = { _ in }
  ) {
    let (start, plan) = (plan.settings.makeRun(), plan)
    for level in 0...plan.level {
      let missing = Self.nodes(ofLevel: level).filter { self[$0] == nil }
      let progress = Mutex(Progress(landscape: self))
      DispatchQueue.concurrentPerform(iterations: max(1, min(threads, missing.count))) { _ in
        while isWanted() {
          let first = progress.withLock { progress in
            defer { progress.next += Self.block }
            return progress.next
          }
          guard first < missing.count else { return }
          for node in missing[first..<min(first + Self.block, missing.count)] {
            guard let cell = Cell(training: start, at: node, iterations: plan.iterations, while: isWanted) else {
              return
            }
            progress.withLock { progress in
              progress.landscape[node] = cell
              guard progress.watch.seconds > Self.interval else { return }
              publish(progress.landscape)
              progress.watch = Stopwatch()
            }
          }
        }
      }
      self = progress.withLock { $0.landscape }
      if !isWanted() { return }
    }
  }

  /// The first line of ``csv``.
  package static let csvTitles = "step_size,regularization,fate,iterations,loss,data_loss,accuracy,test_loss"

  /// The computed nodes as CSV, one line for each, by rising regularization and step size. Numbers have as many digits as
  /// are needed to restore the same bits; the test loss is empty where there are no test points. The iteration is the one at which the run ended, and the other numbers
  /// are those of it.
  package var csv: String {
    var lines = [Self.csvTitles]
    for row in 0..<Self.rows {
      for column in 0..<Self.columns {
        let node = Node(column: column, row: row)
        guard let cell = self[node] else { continue }
        let losses = [cell.loss.total, cell.loss.data, cell.accuracy].map(tableNumber).joined(separator: ",")
        lines.append(
          "\(node.stepSize),\(node.regularization),\(cell.fate),\(cell.iteration),\(losses),"
            + (cell.testLoss.map(tableNumber) ?? ""))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
