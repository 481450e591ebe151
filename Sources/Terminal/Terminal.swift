import CNcurses
import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The terminal while spiral has it: presents frames and tells what the user does.
///
///     let terminal = try Terminal(options: TerminalOptions(), palette: theme.palette)
///     defer { terminal.close() }
///     terminal.present(app.frame(size: terminal.size))
///     let input = terminal.nextEvent(timeoutMilliseconds: -1)
///
/// One at a time, and on the main thread only: it is not `Sendable`, and ncurses keeps its state in globals. However the
/// process ends, by ``close()``, `exit`, a signal or a crash, the terminal is afterwards as it was before.
package final class Terminal {
  /// Wakes ``nextEvent(timeoutMilliseconds:)`` from any thread.
  package let waker: Waker
  package private(set) var glyphs: GlyphSet
  package private(set) var size: Size
  package private(set) var statistics = TerminalStatistics()
  /// Whether frames are sent as synchronized updates now.
  package var isSynchronized: Bool { options.synchronized == .on || (options.synchronized == .auto && canSynchronize) }

  private let options: TerminalOptions
  private let tty: TTY
  private let messages = Messages()
  private let signals: Int32
  private var screen: CursesScreen
  private var questions: Questions
  private var line = Line()
  private var canSynchronize = false
  /// Whether the terminal's answer may still decide about the depth.
  private var isDepthOpen: Bool
  /// Whether its answer may still decide about the glyphs.
  private var areGlyphsOpen: Bool
  /// The depth that was asked for because the line is slow.
  private var slowDepth: ColorDepth?
  /// Height of a cell over its width as the terminal has answered.
  private var answeredAspect: Double?
  /// Whether a person has chosen the depth, so that it stays also on a slow line.
  private var isDepthChosen: Bool
  /// The title of the window: shown with the next frame, once a second at most.
  package var title: String?
  private let showsTitle: Bool
  private var shownTitle: (text: String, time: ContinuousClock.Instant)?
  private var isOpen = true
  private var isClear = true
  /// Whether a frame, or the rest of one, waits until the terminal takes more.
  private var wantsReady = false
  /// Whether a person waits to see what a key does.
  private var isAwaited = false
  private var decoder = InputDecoder()
  /// Since when bytes wait for what could follow them, however often somebody has asked for events meanwhile.
  private var pendingSince: ContinuousClock.Instant?
  /// When the last lone ESC and the last report of the mouse came.
  private var lastEscape: ContinuousClock.Instant?
  /// When nothing had come in.
  private var lastQuiet: ContinuousClock.Instant?
  private var lastReport: ContinuousClock.Instant?
  private var queue = EventQueue()
  private var exitCode: Int32?

  /// Opens the screen.
  ///
  /// - Parameters:
  ///   - palette: the colours that frames use from now on.
  ///   - environment: the variables of ``terminalEnvironment()``; `nil` for the process's own.
  package init(
    options: TerminalOptions = TerminalOptions(), palette: Palette, environment: [String: String]? = nil
  ) throws(TerminalError) {
    let environment = environment ?? terminalEnvironment()
    let term = environment["TERM"] ?? ""
    let traits = TerminalTraits(term: term)
    if term == "dumb" || (traits.isKnown && !traits.movesCursor) { throw .cannotMoveCursor(term: term) }
    let detected = try detectColorDepth(option: options.colorDepth, environment: environment, traits: traits)
    let depth = detected.depth
    let isUTF8 = curses_select_utf8() == 0
    let tty = try TTY()
    let waker = try Waker()
    let size = tty.size
    let candidates = descriptions(term: term, isKnown: traits.isKnown, enough: traits.colors >= depth.colors)
    signals = signals_open()
    guard signals >= 0 else { throw errno == EBUSY ? .alreadyOpen : .system(call: "pipe", code: errno) }
    guard let screen = CursesScreen(candidates, size: size, palette: palette, depth: depth) else {
      signals_close()
      throw .noDescription(term: term)
    }
    self.options = options
    self.tty = tty
    self.waker = waker
    self.size = size
    self.screen = screen
    // The font of the Linux console has neither braille nor rounded corners.
    let shown = options.glyphs ?? (isUTF8 && !term.hasPrefix("linux") ? .unicode : .ascii)
    glyphs = shown == .unicode && options.ambiguousWidth == .two ? .narrow : shown
    // Old terminals with control sequences of another kind would print the questions.
    let knowsControls = screen.capability("cup").hasPrefix("\u{1b}[")
    let asks = screen.description == .own && environment["TERM_PROGRAM"] != "Apple_Terminal"
    isDepthOpen = asks && !detected.isNamed && !isGNUScreen(environment)  // which would have another terminal answer
    areGlyphsOpen = asks && options.glyphs == nil && glyphs != .ascii
    var topics: Questions.Topics = knowsControls ? .basic : []
    if asks { topics.formUnion([.synchronization]) }
    if asks, tty.cellAspect == nil { topics.formUnion([.cell]) }
    if isDepthOpen { topics.formUnion([.color]) }
    if areGlyphsOpen, !namesUTF8(environment) { topics.formUnion([.encoding]) }
    if areGlyphsOpen, options.ambiguousWidth == .auto { topics.formUnion([.width]) }
    questions = Questions(topics)
    isDepthChosen = options.colorDepth != nil || environment["SPIRAL_COLOR"] != nil
    title = nil
    showsTitle = options.showsTitle && screen.description == .own
    enter()
  }

  deinit { close() }

  /// Height of a cell over its width, as far as the terminal tells; usually about 2.
  package var cellAspect: Double { tty.cellAspect ?? answeredAspect ?? 2 }

  /// How many colours are shown. A deeper one than the terminal's description knows opens the own description.
  package var depth: ColorDepth {
    get { screen.mapping.depth }
    set {
      isDepthOpen = false
      if newValue != slowDepth { isDepthChosen = true }
      recolor(palette: palette, depth: newValue)
    }
  }

  /// The colours that the cells of a frame name by their position.
  package var palette: Palette {
    get { screen.mapping.palette }
    set { recolor(palette: newValue, depth: depth) }
  }

  /// Shows a frame, by sending what differs from the last one; never waits for the terminal.
  @discardableResult
  package func present(_ frame: Frame) -> PresentResult {
    guard isOpen, exitCode == nil else { return .skipped }
    let start = ContinuousClock.now
    let room = tty.isReady ? line.allowance(isAnswer: isAwaited, now: start) : 0
    guard room > 0 else {
      statistics.skippedFrames += 1
      wantsReady = true
      return .skipped
    }
    let (update, isWhole) = screen.update(to: frame, room: room)
    let bytes = send(update + changeOfTitle(start))
    tty.flush()
    if isWhole {
      isAwaited = false
    } else {
      wantsReady = true
      saveColors()
    }
    let milliseconds = (ContinuousClock.now - start).milliseconds
    statistics.frames += 1
    statistics.bytes += bytes
    statistics.lastFrameBytes = bytes
    statistics.lastFrameMilliseconds = milliseconds
    return .presented(bytes: bytes, milliseconds: milliseconds)
  }

  /// Asks for fewer colours where the line is too slow for those that are shown.
  private func saveColors() {
    let depth = line.affordable(depth)
    guard !isDepthChosen, depth != self.depth, depth != slowDepth else { return }
    slowDepth = depth
    isDepthOpen = false
    queue.append(.colorDepth(depth))
  }

  private func changeOfTitle(_ now: ContinuousClock.Instant) -> [UInt8] {
    guard showsTitle, let title, title != shownTitle?.text else { return [] }
    if let shownTitle, now - shownTitle.time < .seconds(1) { return [] }
    shownTitle = (title, now)
    return Array("\u{1b}]2;\(title.filter { $0.isASCII && $0 >= " " && $0 != "\u{7f}" })\u{7}".utf8)
  }

  /// Waits for what happens next, at most so long; with -1 for as long as it takes, without any work.
  package func nextEvent(timeoutMilliseconds: Int) -> Input {
    let deadline = timeoutMilliseconds < 0 ? nil : ContinuousClock.now + .milliseconds(timeoutMilliseconds)
    while true {
      if let exitCode { return .ended(exitCode) }
      if !isOpen { return .ended(0) }
      if !queue.isEmpty { return .event(next()) }
      let takesFrame = wantsReady && line.allowance(isAnswer: isAwaited, now: .now) > 0
      let left = deadline.map { max(0, ($0 - ContinuousClock.now).milliseconds) }
      let patience = remainingPatience()
      let answer =
        wantsReady && !takesFrame ? line.deadline.map { max(0, ($0 - ContinuousClock.now).milliseconds) } : nil
      let wait = [left, patience, answer].compactMap { $0 }.min().map { Int32(clamping: Int($0.rounded(.up))) } ?? -1
      let asked = ContinuousClock.now
      let ready = Readiness(tty: tty, signals: signals, waker: waker.readEnd, writing: takesFrame, wait: wait)
      if ready.signals {
        takeSignals()
        // Leaving for a stop takes in what was there to be read: reading now would wait for more.
        continue
      }
      if ready.gone { tty.markDead() }
      if ready.keys {
        pendingSince = nil
        // What is there at once may have come while something was drawn.
        let now = ContinuousClock.now
        receive(tty.readBytes(), arrived: now - asked > .milliseconds(5) ? now : lastQuiet ?? now)
      } else if let patience, patience <= 0 {
        pendingSince = nil
        lastEscape = .now
        receive(decoder.flush())
      }
      if !ready.keys { lastQuiet = .now }
      if ready.output { tty.flush() }
      if tty.isDead { exitCode = exitCode ?? 128 + SIGHUP }
      if exitCode != nil || !queue.isEmpty { continue }
      if takesFrame, ready.output, !tty.hasPending {
        wantsReady = false
        return .ready
      }
      if ready.waker {
        waker.drain()
        return .wake
      }
      guard ready.nothing else { continue }
      if let deadline, queue.isEmpty, ContinuousClock.now >= deadline { return .timeout }
    }
  }

  /// Milliseconds that an unfinished sequence is still waited for; `nil` where there is none.
  private func remainingPatience() -> Double? {
    let whole: Double
    switch decoder.patience {
    case .none: return nil
    case .escape: whole = escapePatience
    case .sequence: whole = 1000
    case .paste: whole = 10_000
    }
    let start = pendingSince ?? .now
    pendingSince = start
    return max(0, whole - (ContinuousClock.now - start).milliseconds)
  }

  /// Milliseconds after which a lone ESC is the key. On a long line what follows it may come late, most of all where
  /// reports of the mouse follow each other.
  private var escapePatience: Double {
    guard let roundTrip = line.roundTrip?.milliseconds, roundTrip > 20 else { return 80 }
    if let lastReport, ContinuousClock.now - lastReport < .milliseconds(500) { return 500 }
    return min(250, max(80, roundTrip / 2))
  }

  private func next() -> Event {
    let event = queue.removeFirst()
    switch event {
    case .mouse(let mouse) where mouse.kind == .move: break
    default: isAwaited = true
    }
    return event
  }

  /// Has the next frame painted in full: for Ctrl-L.
  package func redraw() {
    isClear = true
    screen.invalidate()
  }

  /// Leaves the screen and stops, with the whole process group as Ctrl-Z does; comes back with CONT. Present a frame then.
  package func suspend() { suspend(wholeGroup: true) }

  /// Gives the terminal back as it was. Does nothing the second time.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    signals_close()
  }
}

// MARK: - The session

extension Terminal {
  private func enter() {
    tty.makeRaw()
    messages.divert()
    arm()
    // The empty screen first: what a terminal prints instead of answering is painted over by the first frame.
    screen.invalidate()
    tty.enqueue(screen.update())
    let asked = questions.ask()
    tty.enqueue(asked.utf8)
    if !asked.isEmpty { line.ask(bytes: asked.utf8.count, now: .now) }
    tty.enqueue((options.mouse.turnOn + BracketedPaste.turnOn + (showsTitle ? WindowTitle.keep : "")).utf8)
    shownTitle = nil
    tty.flush()
    redraw()
  }

  /// Leaves with the signal handlers what gives the terminal back.
  private func arm() {
    var guarded = signals_guard()
    guarded.output = tty.output
    guarded.keys = tty.input
    guarded.before = tty.before
    guarded.messages = messages.file
    guarded.standard_error = messages.original
    let reset =
      modesOff + "\u{1b}[?2026l" + screen.capability("sgr0")
      + screen.capability("cnorm")
      + screen.capability("rmcup")
      + screen.capability("rmkx")
    signals_arm(&guarded, reset, reset.utf8.count)
  }

  /// What puts back all that ``enter()`` has turned on besides the screen.
  private var modesOff: String {
    options.mouse.turnOff + BracketedPaste.turnOff + (showsTitle ? WindowTitle.restore : "")
  }

  private func leave() {
    tty.flush(within: 250)
    tty.enqueue(modesOff.utf8)
    tty.enqueue(screen.leave())
    // Answers and mouse reports on their way would be typed into the shell: they are taken in first.
    tty.enqueue(questions.askForEnd().utf8)
    tty.flush(within: 3000)  // a connection that stalls for a moment must not keep the screen
    let end = ContinuousClock.now + line.patience(now: .now)
    while questions.areOpen, !tty.isDead {
      let left = (end - ContinuousClock.now).milliseconds
      let ready = Readiness(tty: tty, signals: -1, waker: -1, writing: false, wait: Int32(max(0, left.rounded(.up))))
      if ready.gone || !ready.keys { break }
      for input in decoder.decode(tty.readBytes()) {
        switch input {
        case .attributes: questions.answered()
        case .status: line.answered(now: .now)
        default: break
        }
      }
    }
    line.forgetUnanswered()
    questions.giveUp()
    tty.restore()
    signals_disarm()
    messages.replay()
  }

  private func suspend(wholeGroup: Bool) {
    guard isOpen else { return }
    leave()
    signals_stop(wholeGroup)
    resume()
  }

  private func resume() {
    enter()
    queue = EventQueue()
    updateSize(always: true)
  }

  private func recolor(palette: Palette, depth: ColorDepth) {
    guard palette != self.palette || depth != self.depth else { return }
    isClear = true
    tty.enqueue(screen.recolor(palette: palette, depth: depth))
    arm()
  }

  private func send(_ bytes: [UInt8]) -> Int {
    if bytes.isEmpty { return 0 }
    defer { isClear = false }
    // tmux loses a full clear inside of a synchronized update.
    let marks = isSynchronized && !isClear
    if marks { tty.enqueue("\u{1b}[?2026h".utf8) }
    tty.enqueue(bytes)
    if marks { tty.enqueue("\u{1b}[?2026l".utf8) }
    var count = bytes.count + (marks ? 16 : 0)
    if line.asksForAnswers {
      tty.enqueue(Line.question.utf8)
      count += Line.question.utf8.count
      line.sent(bytes: count, now: .now)
    }
    return count
  }
}

// MARK: - What comes in

extension Terminal {
  private func takeSignals() {
    let seen = signals_take()
    func has(_ signal: Int32) -> Bool { seen & (1 << UInt32(signal)) != 0 }
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] where has(signal) { exitCode = exitCode ?? 128 + signal }
    if exitCode != nil { return }
    if has(SIGTSTP) {
      suspend(wholeGroup: false)
    } else if has(SIGCONT) {  // stopped by a signal that cannot be caught: the line may have other settings now
      resume()
    } else if has(SIGWINCH) {
      updateSize(always: false)
    }
  }

  private func updateSize(always: Bool) {
    let now = tty.size
    guard always || now != size else { return }
    size = now
    screen.resize(to: now)
    isClear = true
    queue.append(.resize(now))
  }

  private func receive(_ bytes: [UInt8], arrived: ContinuousClock.Instant) {
    if let lastEscape, arrived - lastEscape > .milliseconds(500) { decoder.forgetEscape() }
    receive(decoder.decode(bytes))
  }

  private func receive(_ inputs: [InputDecoder.Input]) {
    for input in inputs {
      switch input {
      case .event(let event):
        if case .mouse = event { lastReport = .now }
        queue.append(event)
      case .synchronizedOutput(let known): canSynchronize = known
      case .directColor:
        if isDepthOpen { queue.append(.colorDepth(.truecolor)) }
        isDepthOpen = false
      case .cursor(let column):
        guard let answer = questions.answeredPosition(column: column) else {
          queue.append(.key(.function(3)))
          break
        }
        receive(answer.topic, isNarrow: answer.isNarrow)
      case .cellAspect(let aspect): if (1...4).contains(aspect) { answeredAspect = aspect }
      case .status: line.answered(now: .now)
      case .attributes:
        questions.answered()
        line.endOfAnswers(now: .now)
      case .background, .colorsChanged: break
      }
    }
  }

  /// The terminal has shown how wide a character is.
  private func receive(_ topic: Questions.Topics, isNarrow: Bool) {
    guard areGlyphsOpen, !isNarrow else { return }
    areGlyphsOpen = false
    glyphs = topic == .width ? .narrow : .ascii
    redraw()  // what was drawn so far stands in other columns
    queue.append(.glyphs(glyphs))
  }
}

/// The stack of titles that terminals of xterm's family have (CSI 22 t and CSI 23 t).
enum WindowTitle {
  static let keep = "\u{1b}[22;2t"
  static let restore = "\u{1b}[23;2t"
}

/// The mode in which a terminal marks pasted text (2004).
enum BracketedPaste {
  static let turnOn = "\u{1b}[?2004h"
  static let turnOff = "\u{1b}[?2004l"
}
