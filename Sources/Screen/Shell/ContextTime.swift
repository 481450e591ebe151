import Settings
import Texts
import Training

/// Moving through the past of a run, and continuing from there.
extension Context {
  /// The iteration that was asked for last, while the trainer computes it.
  private var place: Int { wantedIteration ?? snapshot.seeking ?? snapshot.iteration }

  /// The iterations of a jump by key: a fiftieth of the range that the chart shows.
  private var stride: Int {
    let shown = chartRange ?? 0...snapshot.end
    return max(1, (shown.upperBound - shown.lowerBound) / 50)
  }

  mutating func seek(by share: TimeStep) -> [Effect] {
    let (start, end) = (snapshot.reach.lowerBound, snapshot.reach.upperBound)
    guard end > start else {
      message =
        say(.nothingLearned(run: keys.keyName(of: Action.togglePause)))
      return []
    }
    switch share {
    case .back:
      if place <= start { message = say(.firstIteration(start)) }
      return seek(to: place - stride)
    case .forward:
      if place >= end { message = say(.newestIteration) }
      return seek(to: place + stride)
    case .stepBack: return seek(to: place - 1)
    case .beginning: return seek(to: start)
    case .end:
      wantedIteration = nil
      return [.send(.seek(.max))]
    }
  }

  /// Shows an iteration, or the nearest one that exists.
  mutating func seek(to iteration: Int) -> [Effect] {
    let target = max(snapshot.reach.lowerBound, min(iteration, snapshot.reach.upperBound))
    guard target != place || snapshot.state == .running else { return [] }
    wantedIteration = target
    return [.send(.seek(target))]
  }

  /// Shows the iteration under the pointer, which may leave the chart while a button is held.
  mutating func seek(toColumn x: Int) -> [Effect] {
    let panel = lossPanel
    return seek(to: panel.chart.nearestIteration(toColumn: x, in: panel.rect))
  }

  /// Takes over the trainer's settings once it has handled all that was sent: going back restores earlier values.
  mutating func followTrainer() {
    if live.applied >= sentSettings { returning = nil }
    // Settings changed while looking ahead are not sent to the trainer.
    if shared.preview == nil, live.applied >= sentSettings { settings = live.settings }
    if live.state == .running || live.seeking == nil && live.iteration == wantedIteration {
      wantedIteration = nil
    }
  }

  /// Counts the commands with settings or parameters that are sent to the trainer.
  mutating func noteSent(_ effects: [Effect]) {
    for case .send(let command) in effects {
      switch command {
      case .apply, .swap, .takeBack, .setParameter, .undoParameter: sentSettings += 1
      default: break
      }
    }
  }

  /// The state of the run as a short name.
  var stateName: StateName {
    switch snapshot.state {
    case .running: snapshot.isPast ? .replaying : .running
    case .paused: snapshot.isPast ? .inThePast : .paused
    case .finished: snapshot.iteration == 0 ? .paused : .finished
    case .diverged: .diverged
    }
  }

  /// The name of the shown iteration: `iteration 1,200 of 5,000` in the past.
  var iterationName: String {
    glyphs.string(
      snapshot.isPast
        ? LabelText.iterationOf(snapshot.iteration, end: snapshot.end) : .iteration(snapshot.iteration))
  }
}

/// A movement through the iterations of a run.
enum TimeStep {
  case back, forward, stepBack, beginning, end
}

extension Snapshot {
  /// The actions that are possible in the past, as a remark.
  func remarkOnThePast(_ keys: KeyTable) -> Remark {
    Remark(
      state == .running
        ? .replaying(end: end)
        : .inThePast(
          iteration: iteration, end: end, run: keys.keyName(of: Action.togglePause),
          newest: keys.keyName(of: Action.end)),
      .accent)
  }
}
