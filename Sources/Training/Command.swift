import Learning
import Settings

/// What the trainer is told. Commands wait in a queue, and each one counts.
package enum Command: Sendable {
  case resume
  case pause
  /// Some steps, then a pause.
  case step(Int)
  /// The shown model from its first weights again.
  case reset
  /// The parameters of an iteration between the first and the furthest again, and a pause. Resumed, the run goes on as
  /// it did; a value that is changed before it has come to its end begins another one from there.
  case seek(Int)
  /// These settings from now on. What differs decides what begins anew: nothing for step size, regularization and
  /// optimizer; the network for its shape; everything for the data. Switching the model resumes the other's run.
  case apply(RunSettings)
  /// A second run on the same data beside this one, in step with it; with the present settings it is a copy of this one
  /// as it stands. Settings of the data are the same for both from now on.
  case compare(RunSettings)
  /// The other of the two runs becomes the one that commands are about.
  case swap
  /// The other run goes.
  case endComparison
  case pace(Pace)
  /// The runs as they stand are kept for ``takeBack``, past and all; of two, the shown one goes on alone.
  case setAside
  /// What was set aside comes back as it was left, in place of all that has been done since.
  case takeBack
}
