import Screen

/// Whether the terminal draws characters of ambiguous East Asian width two columns wide: one is printed at the start of the
/// present line, and the terminal is asked for the cursor's position. For commands that open no screen.
///
/// - Returns: `false` also where there is no terminal, or none that answers within a second.
package func drawsAmbiguousWide(_ environment: [String: String]) -> Bool {
  guard let term = environment["TERM"], !term.isEmpty, term != "dumb", let tty = try? TTY() else { return false }
  tty.makeRaw()
  defer { tty.restore() }
  tty.enqueue("\r\u{25cf}\u{1b}[6n\r\u{1b}[K\u{1b}[c".utf8)
  tty.flush(within: 1000)
  var decoder = InputDecoder()
  var isWide = false
  let end = ContinuousClock.now + .seconds(1)
  while !tty.isDead {
    let left = (end - ContinuousClock.now).milliseconds
    let ready = Readiness(tty: tty, signals: -1, waker: -1, writing: false, wait: Int32(max(0, left.rounded(.up))))
    if ready.gone || !ready.keys { break }
    for input in decoder.decode(tty.readBytes()) {
      switch input {
      case .cursor(let column): isWide = column == 3
      case .attributes: return isWide
      default: break
      }
    }
  }
  return isWide
}
