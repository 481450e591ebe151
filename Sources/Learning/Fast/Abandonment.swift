import Synchronization

/// A question that passes over the data ask between pieces of work: whether anybody still wants their result.
///
///     let isComplete = Abandonment.allowed({ isStopped }) {
///       run.advance(100, losses: &losses)
///       …
///       return !Abandonment.isUnderWay
///     }
///
/// It holds for all that `work` does on its thread, and for the threads that help with it. Once it was answered with yes, it stays so
/// until `work` ends: steps are not taken any more, figures are NaN, and the caller drops them. A run is then as it was before the
/// step, so that it goes on with the same bits. Work that takes less than about a millisecond does not ask.
package final class Abandonment: Sendable {
  @TaskLocal private static var current: Abandonment?

  private let isUnwanted: @Sendable () -> Bool
  private let hasBegun = Atomic(false)

  private init(_ isUnwanted: @escaping @Sendable () -> Bool) { self.isUnwanted = isUnwanted }

  /// Carries out `work`, parts of which are left out as soon as `isUnwanted` returns true. `isUnwanted` is called on any thread.
  package static func allowed<Value>(
    _ isUnwanted: @escaping @Sendable () -> Bool, _ work: () throws -> Value
  ) rethrows -> Value {
    try $current.withValue(Abandonment(isUnwanted), operation: work)
  }

  /// Whether a part of the present work was left out, so that its results do not count.
  package static var isUnderWay: Bool { current?.hasBegun.load(ordering: .relaxed) ?? false }

  /// Asks, and abandons the present work where the answer is yes.
  package static var isAsked: Bool { current?.ask() ?? false }

  /// The question for kernels; `nil` where nothing may be abandoned.
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
