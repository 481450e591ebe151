import Learning

/// Fills landscapes in the background, on several threads.
///
///     let surveyor = Surveyor(threads: 3) { wake() }
///     surveyor.survey(Landscape.Plan(settings, iterations: 1000, level: 3))
///     surveyor.landscape  // as far as it is known, at any time and from any thread
///
/// The results of the last few landscapes are kept: a landscape that is requested again continues from them.
package struct Surveyor: Sendable {
  package static let memoryLimit = 4

  private typealias Work = Background<[Landscape], Landscape.Plan, Landscape>
  private let background: Work

  /// - Parameters:
  ///   - threads: the number of runs that are trained at a time.
  ///   - onPublish: called after each new landscape; it must not block.
  package init(threads: Int = 1, onPublish: @escaping @Sendable () -> Void = {}) {
    background = Work(label: "spiral.landscape", memory: [], onPublish: onPublish) { known, plan, job in
      var landscape = known.first { $0.plan.hasSameRuns(as: plan) } ?? Landscape(plan)
      landscape.plan = plan
      known.removeAll { $0.plan.hasSameRuns(as: plan) }
      job.publish(landscape)
      landscape.fill(threads: threads, while: { job.isWanted }, publish: { job.publish($0) })
      job.publish(landscape)
      known.append(landscape)
      if known.count > Self.memoryLimit { known.removeFirst() }
    }
  }

  /// The newest landscape; it may belong to an older plan.
  package var landscape: Landscape? { background.outcome }

  /// Computes a landscape in place of the previous one; `nil` only stops.
  package func survey(_ plan: Landscape.Plan?) { background.order(plan) }

  /// Waits until all plans so far are complete or abandoned.
  package func wait() { background.wait() }
}
