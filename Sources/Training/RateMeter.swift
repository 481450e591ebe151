/// Iterations a second over about the last second.
struct RateMeter: Sendable {
  private var samples: [(done: Int, time: Double)] = []

  /// Notes that `done` iterations ended at `now` seconds.
  mutating func record(_ done: Int, now: Double) {
    samples.append((done, now))
    while samples.count > 2, now - samples[1].time > 1 { samples.removeFirst() }
  }

  var perSecond: Double {
    guard let first = samples.first, let last = samples.last, last.time > first.time else { return 0 }
    return Double(samples.dropFirst().reduce(0) { $0 + $1.done }) / (last.time - first.time)
  }

}
