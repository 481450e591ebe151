import Dispatch
import Learning
import Settings
import Synchronization

/// Does the runs of a sweep on several threads and writes their lines in the order of the grid: what is written is at any
/// time the beginning of what will be.
struct SweepWork {
  private struct State: Sendable {
    /// How many of the runs have been taken on, have ended, and are written.
    var taken = 0
    var ended = 0
    var written = 0
    /// Lines that wait for one before them.
    var waiting: [Int: String] = [:]
    /// Whether nobody reads any more, or a line could not be written.
    var isStopped = false
    var error: (any Error)?
  }

  /// At most this many steps are taken at once, because their losses are kept meanwhile.
  private static let portion = 1000

  let grid: SweepGrid
  let row: SweepRow
  let jobs: Int
  /// The points of the files that the runs name.
  let points: [String: PointFile]

  /// Does the runs at `todo`.
  func run(_ todo: [Int], to file: SweepFile) throws {
    let progress = Progress(total: todo.count, unit: "runs")
    let state = Mutex(State())
    DispatchQueue.concurrentPerform(iterations: min(jobs, todo.count)) { _ in
      while let place = state.withLock({ take(&$0, todo.count) }) {
        let line = line(grid[todo[place]])
        state.withLock { finish(&$0, place, line, file, progress) }
      }
    }
    progress.clear()
    if let error = state.withLock({ $0.error }) { throw error }
  }

  private func take(_ state: inout State, _ count: Int) -> Int? {
    guard state.taken < count, !state.isStopped else { return nil }
    state.taken += 1
    return state.taken - 1
  }

  private func finish(_ state: inout State, _ place: Int, _ line: String, _ file: SweepFile, _ progress: Progress) {
    state.ended += 1
    state.waiting[place] = line
    while !state.isStopped, let next = state.waiting.removeValue(forKey: state.written) {
      state.written += 1
      do { state.isStopped = try !file.write(next) } catch {
        state.isStopped = true
        state.error = error
      }
    }
    progress.show(state.ended)
  }

  /// Does one run; a run that diverges ends there.
  private func line(_ run: SweepRun) -> String {
    var settings = run.settings
    if let path = settings.unreadFile { settings.choose(points[path]!) }
    var training = settings.makeRun()
    training.threads = jobs == 1 ? processorCount() : 1
    while training.iteration < run.iterations {
      var losses: [Loss] = []
      guard training.advance(min(Self.portion, run.iterations - training.iteration), losses: &losses) else { break }
    }
    return row.line(run, training)
  }
}
