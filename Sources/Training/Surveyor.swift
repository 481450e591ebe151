import Learning

/// Fills landscapes in the background, one run after the other: one core is enough, the picture has the rest.
///
///     let surveyor = Surveyor { wake() }
///     surveyor.survey(Landscape.Plan(settings, iterations: 1000, level: 3))
///     surveyor.landscape  // as far as it is known, at any time and from any thread
///
/// What was found of the last few landscapes is kept: coming back to one goes on where it was left.
package struct Surveyor: Sendable {
  package static let memoryLimit = 4
  /// Seconds from one publication to the next.
  private static let interval = 0.05

  private typealias Work = Background<[Landscape], Landscape.Plan, Landscape>
  private let background: Work

  /// - Parameter onPublish: called on the surveyor's queue after each new landscape; it must not wait for anything.
  package init(onPublish: @escaping @Sendable () -> Void = {}) {
    background = Work(label: "spiral.landscape", memory: [], onPublish: onPublish) { known, plan, job in
      var landscape = known.first { $0.plan.isSameLand(as: plan) } ?? Landscape(plan)
      landscape.plan = plan
      known.removeAll { $0.plan.isSameLand(as: plan) }
      Self.fill(&landscape, job)
      known.append(landscape)
      if known.count > Self.memoryLimit { known.removeFirst() }
    }
  }

  /// The newest landscape; it may still be one of an older plan.
  package var landscape: Landscape? { background.outcome }

  /// Has a landscape filled in place of the one before; `nil` stops the work.
  package func survey(_ plan: Landscape.Plan?) { background.order(plan) }

  /// Waits until all plans so far are done or abandoned.
  package func wait() { background.wait() }

  private static func fill(_ landscape: inout Landscape, _ job: Work.Job) {
    job.publish(landscape)
    let start = landscape.plan.settings.makeRun()
    var watch = Stopwatch()
    for level in 0...landscape.plan.level {
      for node in Landscape.nodes(ofLevel: level) where landscape[node] == nil {
        guard
          let cell = Landscape.Cell(
            training: start, at: node, iterations: landscape.plan.iterations, while: { job.isWanted })
        else { return }
        landscape[node] = cell
        if watch.seconds > interval {
          job.publish(landscape)
          watch = Stopwatch()
        }
      }
    }
    job.publish(landscape)
  }
}
