import Dispatch
import Learning
import Synchronization

/// The loss on a slice through a run's parameters, in a square about them, refined from coarse to fine.
///
///     level 0   9 × 9 nodes
///     level n   (8·2ⁿ + 1)² nodes, those of the level before among them
package struct LossSurface: Sendable {
  /// The directions of the slice.
  package enum Directions: CaseIterable, Sendable {
    /// Two random directions, normalized by filters.
    case random
    /// Against the gradient, and the rest of the last step.
    case descent
    /// The first two principal directions of the run's path.
    case path
  }

  /// The definition of a surface.
  package struct Plan: Sendable {
    package let run: TrainingRun
    let keyframes: Keyframes
    package let directions: Directions
    /// The number of doublings of the square's sides.
    package let zoom: Int
    /// The finest level to compute.
    package var level: Int

    package init(_ snapshot: Snapshot, _ directions: Directions, zoom: Int, level: Int) {
      (run, keyframes) = (snapshot.run, snapshot.keyframes)
      (self.directions, self.zoom, self.level) = (directions, zoom, level)
    }

    package var iteration: Int { run.iteration }

    /// Whether both define the same slice of the same loss.
    package func isSameSlice(as other: Plan) -> Bool {
      directions == other.directions && zoom == other.zoom && run.iteration == other.run.iteration
        && run.network == other.run.network && run.hyperparameters == other.run.hyperparameters
        && run.data == other.run.data
    }
  }

  package static let finestLevel = 4
  /// The largest number of keyframes of a path.
  static let pathLimit = 64
  /// The largest number of parameters of a path that is projected for a frame, those of all its points together.
  static let projectedLimit = 20_000 * pathLimit

  package static func side(ofLevel level: Int) -> Int { 8 << level + 1 }

  package let plan: Plan
  package let slice: Slice
  /// The directions of the slice: the plan's, or random ones where the run does not have those.
  package let directions: Directions
  /// Whether the last step is known, but has no direction apart from the gradient's: one of them may be zero.
  package let isStill: Bool
  /// Half of the square's side, in units of the directions.
  package let radius: Double
  /// The path of the run as places of the slice, the oldest first.
  package let path: [Point]
  /// The share of the path's squared distances from the present parameters that lies in the slice, for ``Directions/path``.
  package let share: Double?
  /// The losses of the finest level that is complete, rows from the top; `nil` before the first.
  package private(set) var losses: ValueGrid?
  /// The number of evaluations so far.
  package private(set) var count = 0

  /// The slice of a plan, with no loss computed yet.
  package init(_ plan: Plan) {
    self.plan = plan
    let (run, network) = (plan.run, plan.run.network)
    let checkpoints = plan.keyframes.path(to: run.iteration, limit: Self.pathLimit)
    let all = checkpoints + [network.parameters]
    var (slice, directions, radius, share): (Slice, Directions, Double, Double?) =
      (Slice.random(network, seed: 0), .random, 1, nil)
    var isStill = false
    switch plan.directions {
    case .random: break
    case .descent:
      if let step = plan.keyframes.lastStep(to: run) {
        if let descent = Slice.descent(network, gradient: run.gradient(), step: step) {
          (slice, directions, radius) = (descent, .descent, max(8 * norm(step), 1e-3 * norm(network.parameters)))
        } else {
          isStill = true
        }
      }
    case .path:
      if let (found, part) = Slice.path(network, checkpoints) {
        (slice, directions, share) = (found, .path, part)
        let places = checkpoints.map { found.place(of: $0) }
        radius = 1.15 * places.reduce(0) { max($0, abs($1.x), abs($1.y)) }
      }
    }
    self.slice = slice
    self.directions = directions
    self.isStill = isStill
    self.share = share
    // A power of two, so that the tick labels stay the same.
    self.radius = radius * (plan.zoom < 0 ? 1 / Double(1 << -plan.zoom) : Double(1 << plan.zoom))
    path = all.map { parameters in
      let place = slice.place(of: parameters)
      return Point(x: place.x, y: place.y)
    }
  }

  /// The place of parameters in the slice.
  package func place(of network: Network) -> Point? {
    guard network.parameters.count == slice.center.count else { return nil }
    let place = slice.place(of: network.parameters)
    return Point(x: place.x, y: place.y)
  }

  /// The path of a run as places of the slice, the oldest first: with the steps since the slice, where the run goes on, and that
  /// of another run after a restart. Where it has many parameters it has fewer points, because it is projected for each frame.
  package func path(of snapshot: Snapshot) -> [Point] {
    guard isElsewhere(snapshot) else { return path }
    return states(of: snapshot).map {
      let place = slice.place(of: $0.parameters)
      return Point(x: place.x, y: place.y)
    }
  }

  /// Whether a run has another path than the one of the surface.
  private func isElsewhere(_ snapshot: Snapshot) -> Bool {
    let count = slice.center.count
    return count <= Self.projectedLimit && snapshot.network.parameters.count == count
      && snapshot.network.parameters != slice.center
  }

  /// The iterations of a run's path and their parameters, the oldest first.
  private func states(of snapshot: Snapshot) -> [(iteration: Int, parameters: [Double])] {
    let count = slice.center.count
    let limit = min(Self.pathLimit, Self.projectedLimit / count)
    let states = snapshot.keyframes.states(to: snapshot.iteration, limit: limit)
    return (states + [(snapshot.iteration, snapshot.network.parameters)]).filter { $0.parameters.count == count }
  }

  package var isComplete: Bool { losses.map { $0.columns >= Self.side(ofLevel: plan.level) } ?? false }

  /// What the threads have of a level.
  private struct Level {
    /// The first row that no thread has taken.
    var next = 0
    var losses: [Double]
    var count = 0
  }

  /// Computes one level after the other on several threads; the bits do not depend on their number.
  ///
  /// - Parameters:
  ///   - isWanted: called before each row; where it returns false, only the complete levels are kept.
  ///   - publish: called after each level.
  package mutating func fill(
    threads: Int, while isWanted: @Sendable () -> Bool = { true }, publish: (LossSurface) -> Void = { _ in }
  ) {
    for level in 0...plan.level {
      let side = Self.side(ofLevel: level)
      if let losses, losses.columns >= side { continue }
      let (coarse, run, slice, radius) = (losses, plan.run, slice, radius)
      let work = Mutex(Level(losses: [Double](repeating: .nan, count: side * side)))
      DispatchQueue.concurrentPerform(iterations: max(1, min(threads, side))) { _ in
        while isWanted() {
          let row = work.withLock { level in
            level.next += 1
            return level.next - 1
          }
          guard row < side else { return }
          var line: [Double] = []
          var done = 0
          for column in 0..<side {
            if let coarse, row % 2 == 0, column % 2 == 0 {
              line.append(coarse[column / 2, row / 2])
              continue
            }
            let x = radius * (2 * Double(column) / Double(side - 1) - 1)
            let y = radius * (1 - 2 * Double(row) / Double(side - 1))
            line.append(run.loss(at: slice.parameters(x: x, y: y)).total)
            done += 1
          }
          work.withLock { level in
            level.losses.replaceSubrange(row * side..<(row + 1) * side, with: line)
            level.count += done
          }
        }
      }
      if !isWanted() { return }
      let complete = work.withLock { $0 }
      losses = ValueGrid(columns: side, rows: side, values: complete.losses)
      count += complete.count
      publish(self)
    }
  }

  /// The losses as CSV: places in units of the two directions, the lower left corner first. After them the path of a run, without
  /// one that of the surface: lines with its iterations, its places in the slice and its losses, those of the run itself.
  package func csv(_ snapshot: Snapshot? = nil) -> String {
    var lines = ["x,y,loss,iteration"]
    if let losses {
      for row in (0..<losses.rows).reversed() {
        for column in 0..<losses.columns {
          let x = radius * (2 * Double(column) / Double(losses.columns - 1) - 1)
          let y = radius * (1 - 2 * Double(row) / Double(losses.rows - 1))
          lines.append("\(x),\(y),\(losses[column, row]),")
        }
      }
    }
    var states = plan.keyframes.states(to: plan.iteration, limit: Self.pathLimit)
    states.append((plan.iteration, slice.center))
    if let snapshot, isElsewhere(snapshot) { states = self.states(of: snapshot) }
    for (iteration, parameters) in states where parameters.count == slice.center.count {
      // The present state may be a keyframe, too.
      if lines.last?.hasSuffix(",\(iteration)") ?? false { lines.removeLast() }
      let place = slice.place(of: parameters)
      lines.append("\(place.x),\(place.y),\(plan.run.loss(at: parameters).total),\(iteration)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Computes surfaces in the background.
package struct SurfaceWorker: Sendable {
  private let background: Background<Void, LossSurface.Plan, LossSurface>

  /// - Parameters:
  ///   - threads: the number of threads that compute losses.
  ///   - onPublish: called after each level; it must not block.
  package init(threads: Int = 1, onPublish: @escaping @Sendable () -> Void = {}) {
    background = Background(label: "spiral.surface", memory: (), onPublish: onPublish) { _, plan, job in
      var surface = LossSurface(plan)
      surface.fill(threads: threads, while: { job.isWanted }, publish: { job.publish($0) })
    }
  }

  /// The newest surface; it may belong to an older plan.
  package var surface: LossSurface? { background.outcome }

  /// Computes a surface in place of the previous one; `nil` only stops.
  package func order(_ plan: LossSurface.Plan?) { background.order(plan) }

  /// Waits until all plans so far are complete or abandoned.
  package func wait() { background.wait() }
}
