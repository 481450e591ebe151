import Platform
import Screen

/// The terminal as a device: a descriptor for input, one for output that never blocks, the settings of the line, and the
/// bytes that are pending.
final class TTY {
  let input: Int32
  let output: Int32
  /// The settings of the line before the program changed them.
  let before: termios
  private let ownsInput: Bool
  private let chunk: Int
  private var pending: [UInt8] = []
  private var sent = 0
  /// Whether reading or writing reported that the terminal is gone.
  private(set) var isDead = false

  init() throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    if isatty(STDIN_FILENO) == 1 {
      input = STDIN_FILENO
      ownsInput = false
    } else {
      input = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC)
      ownsInput = true
      guard input >= 0 else { throw .noKeyboard }
    }
    var settings = termios()
    guard tcgetattr(input, &settings) == 0 else { throw .system(call: "tcgetattr", code: errno) }
    before = settings

    // The terminal is opened again, so that O_NONBLOCK affects only this descriptor and not the one shared with the shell.
    // Where that is not permitted (after su), small writes to a terminal that is ready rarely block.
    var opened: Int32 = -1
    if let name = ttyname(STDOUT_FILENO) { opened = open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) }
    chunk = opened >= 0 ? 1 << 16 : 256
    output = opened >= 0 ? opened : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard output >= 0 else { throw .system(call: "open", code: errno) }
  }

  deinit {
    close(output)
    if ownsInput { close(input) }
  }

  /// Sets raw mode: keys arrive unbuffered, without echo and without signals, and output is not changed.
  func makeRaw() {
    var settings = before
    cfmakeraw(&settings)
    withUnsafeMutableBytes(of: &settings.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(input, TCSANOW, &settings)
  }

  /// Restores the settings of the line, and drops unread input.
  func restore() {
    var settings = before
    var waiting: Int32 = 0
    // TCSAFLUSH waits until all output is sent, which never happens on a stopped line.
    if ioctl(output, UInt(TIOCOUTQ), &waiting) == 0, waiting == 0 {
      tcsetattr(input, TCSAFLUSH, &settings)
    } else {
      tcflush(input, TCIFLUSH)
      tcsetattr(input, TCSANOW, &settings)
    }
  }

  /// Height of a cell over its width; `nil` where the terminal does not report its size in pixels.
  var cellAspect: Double? {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_xpixel > 0, window.ws_ypixel > 0,
      window.ws_col > 0, window.ws_row > 0
    else { return nil }
    let width = Double(window.ws_xpixel) / Double(window.ws_col)
    let aspect = Double(window.ws_ypixel) / Double(window.ws_row) / width
    // Other values come from terminals that report something other than pixels.
    return (1...4).contains(aspect) ? aspect : nil
  }

  /// The size of a cell in pixels; `nil` where the terminal does not report its size in pixels.
  var cellPixels: PixelSize? {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return nil }
    let size = PixelSize(
      width: Int(window.ws_xpixel) / Int(window.ws_col), height: Int(window.ws_ypixel) / Int(window.ws_row))
    return size.width > 0 && size.height > 0 ? size : nil
  }

  /// The largest number of rows and of columns that are used: curses counts both in 16 bits with a sign.
  private static let limit = 4000

  /// The terminal's size; 80×24 where it is unknown.
  var size: Size {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return Size(columns: 80, rows: 24)
    }
    return Size(columns: min(Int(window.ws_col), Self.limit), rows: min(Int(window.ws_row), Self.limit))
  }

  /// The available input; empty where there is none.
  func readBytes() -> [UInt8] {
    let room = 4096
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
      count = read(input, buffer.baseAddress, room)
      used = max(0, count)
    }
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { isDead = true }
    return bytes
  }

  var hasPending: Bool { sent < pending.count }

  /// Whether a frame can be sent now: nothing is pending and the terminal accepts output.
  var isReady: Bool { flush() && isWritable(milliseconds: 0) }

  func enqueue(_ bytes: some Sequence<UInt8>) { pending += bytes }

  /// Sends as much as the terminal accepts without blocking.
  ///
  /// - Returns: whether nothing is pending.
  @discardableResult
  func flush() -> Bool {
    while hasPending, !isDead {
      if chunk < 1 << 16, !isWritable(milliseconds: 0) { return false }
      let count = pending[sent...].withUnsafeBytes { write(output, $0.baseAddress, min($0.count, chunk)) }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        return false
      } else if errno != EINTR {
        isDead = true
      }
    }
    pending.removeAll(keepingCapacity: true)
    sent = 0
    return true
  }

  /// Sends what is pending for about `milliseconds` at most; the rest is dropped.
  func flush(within milliseconds: Int) {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while !flush() {
      let left = (end - ContinuousClock.now).milliseconds
      if left <= 0 || !isWritable(milliseconds: Int(left.rounded(.up))) { break }
    }
    pending.removeAll()
    sent = 0
  }

  func markDead() { isDead = true }

  private func isWritable(milliseconds: Int) -> Bool {
    var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    return poll(&ready, 1, Int32(milliseconds)) > 0 && ready.revents & Int16(POLLOUT) != 0
  }
}

extension Duration {
  /// The duration in milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
