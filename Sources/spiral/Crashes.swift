import Platform

/// Leaves a crash to the system unless `SWIFT_BACKTRACE` is set: Swift's runtime would execute the `swift-backtrace` that it
/// finds beside the folder of the program, where another user may have put one.
func leaveCrashesToTheSystem() {
  guard getenv("SWIFT_BACKTRACE") == nil else { return }
  for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT] {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0, action.sa_flags & SA_SIGINFO != 0 else { continue }
    signal(number, SIG_DFL)
  }
}
