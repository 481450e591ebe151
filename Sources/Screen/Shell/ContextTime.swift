import Settings
import Texts
import Training

/// Going back to what has been, and on from there.
extension Context {
  /// The iteration that was asked for last, while the trainer is on its way to it.
  private var place: Int { wantedIteration ?? snapshot.seeking ?? snapshot.iteration }

  /// The iterations of a jump by key: a fiftieth of what the chart shows.
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

  /// Shows an iteration, or the nearest to it that there is.
  mutating func seek(to iteration: Int) -> [Effect] {
    let target = max(snapshot.reach.lowerBound, min(iteration, snapshot.reach.upperBound))
    guard target != place || snapshot.state == .running else { return [] }
    wantedIteration = target
    return [.send(.seek(target))]
  }

  /// Shows the iteration under the pointer, which may have left the chart while a button is held down.
  mutating func seek(toColumn x: Int) -> [Effect] {
    seek(to: chart.nearestIteration(toColumn: x, in: chartRect))
  }

  /// The trainer's settings become the person's once all that was sent has been done: going back brings values back.
  mutating func followTrainer() {
    if live.applied >= sentSettings { returning = nil }
    // What is turned while the person looks ahead never reaches the trainer.
    if stage.preview == nil, live.applied >= sentSettings { settings = live.settings }
    if live.state == .running || live.seeking == nil && live.iteration == wantedIteration {
      wantedIteration = nil
    }
  }

  /// Counts what the trainer receives of settings.
  mutating func noteSent(_ effects: [Effect]) {
    for case .send(let command) in effects {
      switch command {
      case .apply, .swap, .takeBack: sentSettings += 1
      default: break
      }
    }
  }

  /// What the run is doing, in a word or two.
  var stateName: StateName {
    switch snapshot.state {
    case .running: snapshot.isPast ? .replaying : .running
    case .paused: snapshot.isPast ? .inThePast : .paused
    case .finished: .finished
    case .diverged: .diverged
    }
  }

  /// Which iteration is shown: `iteration 1,200 of 5,000` in the past.
  var iterationName: String {
    glyphs.string(
      snapshot.isPast
        ? LabelText.iterationOf(snapshot.iteration, end: snapshot.end) : .iteration(snapshot.iteration))
  }
}

/// A way through the time of a run that a key takes.
enum TimeStep {
  case back, forward, stepBack, beginning, end
}

extension Snapshot {
  /// What can be done in the past.
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
