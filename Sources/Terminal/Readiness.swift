import Platform

/// The result of `poll`.
struct Readiness {
  var keys = false
  var output = false
  var signals = false
  var waker = false
  /// The terminal has hung up.
  var gone = false

  var nothing: Bool { !(keys || output || signals || waker || gone) }

  /// Waits up to `wait` milliseconds, without limit for -1. Descriptors of -1 are ignored.
  ///
  /// - Parameter writing: whether to wait until output is possible even where nothing is pending.
  init(tty: TTY, signals: Int32, waker: Int32, writing: Bool, wait: Int32) {
    let wantsOutput = writing || tty.hasPending
    var descriptors = [
      pollfd(fd: tty.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wantsOutput ? tty.output : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: waker, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&descriptors, nfds_t(descriptors.count), wait)
    if count < 0 { gone = errno != EINTR }  // descriptors that cannot be waited for must not cause a busy loop
    guard count > 0 else { return }
    func has(_ index: Int, _ event: Int32) -> Bool { descriptors[index].revents & Int16(event) != 0 }
    keys = has(0, POLLIN)
    output = has(1, POLLOUT)
    self.signals = has(2, POLLIN)
    self.waker = has(3, POLLIN)
    gone = has(0, POLLHUP | POLLERR | POLLNVAL) || has(1, POLLHUP | POLLERR | POLLNVAL)
  }
}
