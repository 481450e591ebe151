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
  case pace(Pace)
}
