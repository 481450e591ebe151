import Platform
import Screen
import Terminal

// A program for tests and for manual trials: it opens the terminal, shows its state and the last event, and fails on
// request. Keys: q quit, c depth, t palette, a animate, w wake from a thread, e write to standard error, Ctrl-L, Ctrl-Z; X
// fatalError, A abort, S fault, D exit without closing.

/// The picture and the counters of the probe.
struct Probe {
  let terminal: Terminal
  var message = "ready"
  var events = 0
  var animated = false
  var tick = 0

  static let palettes = [
    Palette([0x1a1b26, 0xc0caf5, 0xe69f00, 0x56b4e9, 0x009e73, 0x664400, 0x224455, 0x004433].map { RGB($0) }),
    Palette([0xfafafa, 0x202020, 0xd55e00, 0x0072b2, 0x117733, 0xffddaa, 0xaaddff, 0xaaffcc].map { RGB($0) }),
  ]

  func frame() -> Frame {
    let size = terminal.size
    let text = Ink(foreground: 1, background: 0)
    var frame = Frame(size: size, ink: text)
    if animated {
      let block: Character = terminal.glyphs == .unicode ? "▀" : "#"
      for y in 4..<max(4, size.rows) {
        for x in 0..<size.columns {
          let upper = UInt8(2 + (x + 2 * y + tick) / 5 % 6)
          let lower = UInt8(2 + (x + 2 * y + 1 + tick) / 5 % 6)
          frame.put(block, x: x, y: y, ink: Ink(foreground: upper, background: lower))
        }
      }
    }
    let sync = terminal.isSynchronized ? "on" : "off"
    frame.write(
      "size \(size.columns)x\(size.rows) depth \(terminal.depth.rawValue) glyphs \(terminal.glyphs) sync \(sync)", x: 0,
      y: 0, ink: text)
    frame.write("events \(events) last \(message)", x: 0, y: 1, ink: text)
    if !animated {
      for (row, index) in (2...4).enumerated() {
        frame.write(
          terminal.glyphs == .unicode ? "●▲◆ 中é" : "o^#", x: 0, y: 3 + row,
          ink: Ink(foreground: UInt8(index), background: 0, style: [.bold, .underline]))
      }
      if size.columns > 0, size.rows > 0 {
        frame.put("+", x: size.columns - 1, y: size.rows - 1, ink: Ink(foreground: 2, background: 5))
      }
    } else {
      let figures = terminal.statistics
      frame.write(
        "frames \(figures.frames) skipped \(figures.skippedFrames) bytes \(figures.lastFrameBytes) ms "
          + "\(figures.lastFrameMilliseconds)", x: 0, y: 2, ink: text)
    }
    return frame
  }

  /// - Returns: whether to go on.
  mutating func handle(_ event: Event) -> Bool {
    if event == .key(.control("l")) {  // not counted, so that tests can repaint at any time
      terminal.redraw()
      return true
    }
    events += 1
    message = "\(event)"
    if case .colorDepth(let depth) = event { terminal.depth = depth }
    guard case .key(let key) = event else { return true }
    switch key {
    case .character("q"): return false
    case .character("c"):
      let all = ColorDepth.allCases
      terminal.depth = all[(all.firstIndex(of: terminal.depth)! + 1) % all.count]
    case .character("t"): terminal.palette = Probe.palettes[terminal.palette == Probe.palettes[0] ? 1 : 0]
    case .character("a"): animated.toggle()
    case .character("y"): terminal.copy("copied text")
    case .character("w"):
      let waker = terminal.waker
      var thread = pthread_t()
      let box = Unmanaged.passRetained(waker).toOpaque()
      pthread_create(
        &thread, nil,
        {
          Unmanaged<Waker>.fromOpaque($0!).takeRetainedValue().wake(); return nil
        }, box)
      pthread_detach(thread)
    case .character("e"): _ = "a library's message\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
    case .character("X"): fatalError("the probe was asked to fail")
    case .character("A"): abort()
    case .character("S"): UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1
    case .character("D"): exit(3)
    case .control("z"): terminal.suspend()
    default: break
    }
    return true
  }
}

func value(_ option: String) -> String? {
  let arguments = CommandLine.arguments
  return arguments.firstIndex(of: option).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
}

let options = TerminalOptions(
  colorDepth: value("--color").flatMap(ColorDepth.init), glyphs: value("--glyphs").flatMap(GlyphSet.init),
  mouse: value("--mouse").flatMap(MouseReports.init) ?? .motion,
  synchronized: value("--sync").flatMap(SynchronizedOutput.init) ?? .auto)

do throws(TerminalError) {
  var probe = Probe(terminal: try Terminal(options: options, palette: Probe.palettes[0]))
  probe.animated = CommandLine.arguments.contains("--animate")
  var code: Int32?
  while code == nil {
    probe.terminal.present(probe.frame())
    switch probe.terminal.nextEvent(timeoutMilliseconds: probe.animated ? 16 : -1) {
    case .event(let event): if !probe.handle(event) { code = 0 }
    case .timeout: probe.tick += 1
    case .wake: probe.message = "wake"
    case .ready: break
    case .ended(let reason): code = reason
    }
  }
  probe.terminal.close()
  if !CommandLine.arguments.contains("--quiet") { print("closed with \(code!)") }
  exit(code!)
} catch {
  print("error: \(error)")
  exit(1)
}
