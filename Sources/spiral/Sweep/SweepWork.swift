import Dispatch
import Learning
import Settings
import Synchronization

/// The part of a sweep for one machine: `--part 2/5` is every fifth training from the second on.
struct SweepPart: Equatable, Sendable {
  var number = 1
  var count = 1

  /// The index of the training that follows `taken` others of this part. Trainings of other parts are skipped by arithmetic.
  func training(after taken: Int) -> Int { taken * count + number - 1 }
}

/// Performs the runs of a sweep on several threads. Runs that differ only in their iterations are one training, which gives
/// a row for each; the same holds for linear classifiers that differ in hidden units.
///
/// A file gets the rows as runs end. Standard output gets them in the order of the grid, so that it is at any time a prefix
/// of the whole output.
struct SweepWork {
  private struct State: Sendable {
    /// The number of trainings of the part that were taken.
    var taken = 0
    /// The number of runs that have ended.
    var ended = 0
    /// The first runs of the trainings that are in progress.
    var underWay: Set<Int> = []
    /// The runs whose lines are printed after those of earlier runs, and these lines.
    var waiting = OrderedIndices()
    var lines: [Int: String] = [:]
    /// Whether the output is closed, or a line could not be written.
    var isStopped = false
    var error: (any Error)?
  }

  let grid: SweepGrid
  let row: SweepRow
  let part: SweepPart
  let jobs: Int
  /// The threads of one run.
  private let threads: Int
  let tables: SweepTables
  /// The file for the rows; `nil` is standard output.
  let file: SweepFile?

  init(grid: SweepGrid, row: SweepRow, part: SweepPart, jobs: Int, tables: SweepTables, file: SweepFile?) {
    (self.grid, self.row, self.part, self.jobs, self.tables, self.file) = (grid, row, part, jobs, tables, file)
    threads = jobs == 1 ? processorCount() : 1
  }

  /// Performs the runs that are not done yet.
  func run() throws {
    let trainings = grid.trainings
    let total = (trainings - part.number + part.count) / part.count * grid.runsOfATraining
    let progress = Progress(total: total, unit: .runs)
    defer { progress.clear() }
    let state = Mutex(State())
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, trainings))) { _ in
      while let (first, wanted) = state.withLock({ take(&$0) }) {
        let lines = lines(first, wanted)
        state.withLock { finish(&$0, first, lines, progress) }
      }
    }
    // The remaining rows have the indices of trainings whose rows another training gives.
    try state.withLock { if !$0.isStopped { try emitLines(&$0, before: .max, progress) } }
    if let error = state.withLock({ $0.error }) { throw error }
  }

  /// - Returns: the first run of the next training, and the runs whose rows are missing.
  private func take(_ state: inout State) -> (Int, [Int])? {
    while !state.isStopped {
      let training = part.training(after: state.taken)
      guard training < grid.trainings else { return nil }
      state.taken += 1
      let all = grid.runs(ofTraining: training)
      let wanted = file.map { file in all.filter { !file.done.contains($0) } } ?? all
      state.ended += all.count - wanted.count
      guard !wanted.isEmpty else { continue }
      state.underWay.insert(all[0])
      return (all[0], wanted)
    }
    return nil
  }

  private func finish(_ state: inout State, _ first: Int, _ lines: [(index: Int, text: String)], _ progress: Progress) {
    state.ended += lines.count
    progress.show(state.ended)
    guard !state.isStopped else { return }
    do {
      if let file { return try file.write(lines) }
      state.underWay.remove(first)
      for line in lines {
        state.waiting.insert(line.index)
        state.lines[line.index] = line.text
      }
      // No row of a training precedes its first run, so no earlier row than these can follow.
      let next = part.training(after: state.taken) * grid.runsOfATraining
      try emitLines(&state, before: min(next, state.underWay.min() ?? .max), progress)
    } catch {
      state.isStopped = true
      state.error = error
    }
  }

  /// Prints the waiting lines of runs before `bound`.
  private func emitLines(_ state: inout State, before bound: Int, _ progress: Progress) throws {
    while let index = state.waiting.removeFirst(before: bound), let text = state.lines.removeValue(forKey: index) {
      guard try progress.beside({ try emitForeign(text) }) else {
        state.isStopped = true
        return
      }
    }
  }

  /// Performs one training. A run that diverges ends there.
  private func lines(_ first: Int, _ wanted: [Int]) -> [(index: Int, text: String)] {
    let runs = (0..<grid.runsOfATraining).map { (offset: $0, run: grid[first + $0]) }
      .sorted { $0.run.iterations < $1.run.iterations }
    var settings = runs[0].run.settings
    if let source = settings.unreadTable { settings.choose(tables.points[source]!) }
    var training = settings.makeRun()
    training.threads = threads
    let hash = tables.hash(of: settings) ?? dataHash(training)
    let isWanted = Set(wanted)
    let twins = grid.trained(by: first, settings)
    var lines: [(index: Int, text: String)] = []
    var isFinite = true
    for (offset, run) in runs where twins.contains(where: { isWanted.contains($0 + offset) }) {
      isFinite = isFinite && training.train(to: run.iterations) == .complete
      let result = row.row(run, training, data: hash)
      for twin in twins where isWanted.contains(twin + offset) {
        lines.append((twin + offset, row.text(row.row(result, for: grid[twin + offset]))))
      }
    }
    return lines
  }
}

/// The tables of points that the runs of a sweep name.
struct SweepTables: Sendable {
  private(set) var points: [TableSource: PointFile] = [:]
  private var hashes: [TableSource: String] = [:]

  mutating func read(_ source: TableSource) throws {
    guard points[source] == nil else { return }
    let file = try readPoints(source)
    points[source] = file
    hashes[source] = dataHash(file.data)
  }

  /// The hash of a table's points.
  func hash(_ source: TableSource) throws -> String { try hashes[source] ?? dataHash(readPoints(source).data) }

  /// The hash of the table that the settings name; `nil` for generated points.
  func hash(of settings: RunSettings) -> String? {
    if case .file(let path) = settings.dataset { hashes[TableSource(path: path, options: settings.table)] } else { nil }
  }
}
