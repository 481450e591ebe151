import Learning
import Settings

/// A command to the trainer. Commands are carried out in the order in which they were sent.
package enum Command: Sendable {
  case resume
  case pause
  /// Takes a number of steps and pauses.
  case step(Int)
  /// Restarts the shown model from its initial weights.
  case reset
  /// Restores the parameters of an iteration between the first and the furthest, and pauses. Resumed, the run replays; a
  /// value that is changed before the furthest iteration begins a branch.
  case seek(Int)
  /// Continues with these settings. The fields that differ determine what is restarted: nothing for live fields, the
  /// network for its shape, everything for the data. Another model resumes its own run.
  case apply(RunSettings)
  /// Sets one parameter, by its index in the vector of all. Before the furthest iteration this begins a branch.
  case setParameter(Int, to: Double)
  /// Takes back the newest ``setParameter(_:to:)`` of the run up to its present iteration; without one it has no effect.
  case undoParameter
  /// Begins a second run on the same data, kept at the same iteration; with the present settings it is a copy of this one.
  /// The settings of the data are shared from then on.
  case compare(RunSettings)
  /// Exchanges the two runs: further commands apply to the other one.
  case swap
  /// Drops the other run.
  case endComparison
  case pace(Pace)
  /// Stops the runs at an iteration, at once where it is reached; `nil` is no limit.
  case limit(Int?)
  /// Keeps the runs with their histories for ``takeBack``; of two, the shown one continues alone.
  case setAside
  /// Restores the runs kept by ``setAside`` in place of the present ones.
  case takeBack
}
