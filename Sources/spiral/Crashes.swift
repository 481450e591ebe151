import Platform

/// Disables Swift's own crash handler unless `SWIFT_BACKTRACE` is set: the runtime would execute a `swift-backtrace` found
/// beside the program's folder, where another user may have put one.
func leaveCrashesToTheSystem() {
  guard getenv("SWIFT_BACKTRACE") == nil else { return }
  for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT] {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0, action.sa_flags & SA_SIGINFO != 0 else { continue }
    signal(number, SIG_DFL)
  }
}
