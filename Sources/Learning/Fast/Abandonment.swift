import Synchronization

/// A cancellation check that long passes over the data perform between pieces of work.
///
///     let isComplete = Abandonment.allowed({ isStopped }) {
///       run.advance(100, losses: &losses)
///       …
///       return !Abandonment.isUnderWay
///     }
///
/// It applies to all work on the calling thread, and to the threads that help with it. After the first answer "cancel" it
/// stays so until `work` ends: no further steps are taken, figures are NaN, and the caller drops them. A run is then as
/// before the step, so that it continues with the same bits. Work that takes less than about a millisecond does not check.
package final class Abandonment: Sendable {
  @TaskLocal private static var current: Abandonment?

  private let isUnwanted: @Sendable () -> Bool
  private let hasBegun = Atomic(false)

  private init(_ isUnwanted: @escaping @Sendable () -> Bool) { self.isUnwanted = isUnwanted }

  /// Performs `work`, and leaves out parts of it as soon as `isUnwanted` returns true. `isUnwanted` is called on any
  /// thread.
  package static func allowed<Value>(
    _ isUnwanted: @escaping @Sendable () -> Bool, _ work: () throws -> Value
  ) rethrows -> Value {
    try $current.withValue(Abandonment(isUnwanted), operation: work)
  }

  /// Whether a part of the present work was left out, so that its results do not count.
  package static var isUnderWay: Bool { current?.hasBegun.load(ordering: .relaxed) ?? false }

  /// Checks for cancellation, and abandons the present work where it is wanted.
  package static var isAsked: Bool { current?.ask() ?? false }

  /// The check for kernels; `nil` where nothing may be abandoned.
  static var question: (@Sendable () -> Bool)? {
    guard let current else { return nil }
    return { current.ask() }
  }

  private func ask() -> Bool {
    if hasBegun.load(ordering: .relaxed) { return true }
    guard isUnwanted() else { return false }
    hasBegun.store(true, ordering: .relaxed)
    return true
  }
}
