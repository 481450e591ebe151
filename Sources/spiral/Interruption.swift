import Quoting
import Screen
import Settings
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lets a long work end at its next step instead of at once when somebody presses ^C or has the program terminated. A
/// second ^C ends it at once.
enum Interruption {
  private static let received = Atomic<CInt>(0)

  /// Listens from now on. It must be called before ``signal`` says anything.
  static func listen() {
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      // What was ignored before (`nohup`, a job in the background) stays ignored.
      let before = install(number) { number in
        Interruption.received.store(number, ordering: .relaxed)
        install(number, SIG_DFL)
      }
      if let before, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        install(number, SIG_IGN)
      }
    }
  }

  /// The number of the signal that came; `nil` while none has.
  static var signal: CInt? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}

/// C's `signal`, which ``Interruption/signal`` hides.
@discardableResult
private func install(_ number: CInt, _ handler: (@convention(c) (CInt) -> Void)?) -> (@convention(c) (CInt) -> Void)? {
  signal(number, handler)
}

/// A run that was interrupted, after it has been saved.
struct Interrupted: Error, CustomStringConvertible {
  let signal: CInt
  let iteration: Int
  let path: String
  /// Where it was to end.
  let end: Int

  var description: String {
    let what = "interrupted: \(printablePath(path)) has the run up to iteration \(iteration)"
    return FileKind(path: path) == .npz
      ? what : "\(what); to go on: spiral train \(shellQuoted(path)) --iterations \(end)"
  }
}
