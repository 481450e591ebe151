import CNcurses
import Platform
import Screen
import Texts

/// The terminal while the program uses it: presents frames and returns the user's input.
///
///     let terminal = try Terminal(options: TerminalOptions(), palette: theme.palette)
///     defer { terminal.close() }
///     terminal.present(app.frame(size: terminal.size))
///     let input = terminal.nextEvent(timeoutMilliseconds: -1)
///
/// It must be used on the main thread only, one instance at a time: it is not `Sendable`, and ncurses keeps global state.
/// However the process ends, by ``close()``, `exit`, a signal or a crash, the terminal is restored.
package final class Terminal {
  /// Wakes ``nextEvent(timeoutMilliseconds:)`` from any thread.
  package let waker: Waker
  package internal(set) var glyphs: GlyphSet
  package internal(set) var size: Size
  package internal(set) var statistics = TerminalStatistics()
  /// Whether frames are currently sent as synchronized updates.
  package var isSynchronized: Bool { options.synchronized == .on || (options.synchronized == .auto && canSynchronize) }

  let options: TerminalOptions
  let tty: TTY
  let messages = Messages()
  let signals: Int32
  var screen: CursesScreen
  var questions: Questions
  var line = Line()
  var canSynchronize = false
  /// Whether the terminal's answer may still change the depth.
  var isDepthOpen: Bool
  /// Whether the terminal's answer may still change the glyphs.
  var areGlyphsOpen: Bool
  /// The depth that was requested because the line is slow.
  var slowDepth: ColorDepth?
  /// Height of a cell over its width from the terminal's answer.
  var answeredAspect: Double?
  /// Whether the person has chosen the depth, so that it is kept on a slow line.
  var isDepthChosen: Bool
  /// The title of the window: shown with the next frame, once a second at most.
  package var title: String?
  let showsTitle: Bool
  var shownTitle: (text: String, time: ContinuousClock.Instant)?
  /// What is known about the terminal's clipboard.
  var clipboard: Clipboard
  /// Whether the terminal is reached through a network.
  let isRemote: Bool
  var isOpen = true
  private var catchesSignals = true
  var isClear = true
  /// Whether a frame, or the rest of one, waits until the terminal accepts output.
  var wantsReady = false
  /// Whether the next update is the response to a key.
  var isAwaited = false
  var decoder = InputDecoder()
  /// The time since which an incomplete sequence waits, however often events were requested meanwhile.
  var pendingSince: ContinuousClock.Instant?
  /// The bytes of an open paste since ``pendingSince``.
  var pastedBytes = 0
  /// The time of the last lone ESC.
  var lastEscape: ContinuousClock.Instant?
  /// The last time at which no input was available.
  var lastQuiet: ContinuousClock.Instant?
  /// The pictures that the terminal shows in pixels.
  var board = PictureBoard()
  var pixelAnswers = PixelAnswers()
  var output = PixelOutput.off
  var queue = EventQueue()
  var exitCode: Int32?

  /// Opens the screen.
  ///
  /// - Parameters:
  ///   - palette: the colours of the frames.
  ///   - environment: the variables of ``terminalEnvironment()``; `nil` reads them from the process.
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
    // Old terminals with other control sequences would print the questions.
    let knowsControls = screen.capability("cup").hasPrefix("\u{1b}[")
    let asks = screen.description == .own && environment["TERM_PROGRAM"] != "Apple_Terminal"
    isDepthOpen = asks && !detected.isNamed && !isGNUScreen(environment)  // GNU screen forwards it
    areGlyphsOpen = asks && options.glyphs == nil && glyphs != .ascii
    var topics: Questions.Topics = knowsControls ? .basic : []
    if asks { topics.formUnion([.synchronization]) }
    if asks, tty.cellAspect == nil { topics.formUnion([.cell]) }
    if isDepthOpen { topics.formUnion([.color]) }
    if asks, !term.hasPrefix("linux"), !isGNUScreen(environment) { topics.formUnion([.ground]) }
    if areGlyphsOpen, !namesUTF8(environment) { topics.formUnion([.encoding]) }
    if areGlyphsOpen, options.ambiguousWidth == .auto { topics.formUnion([.width]) }
    if asks, options.pixels != .off { topics.formUnion([.pixels]) }
    questions = Questions(topics)
    output = options.pixels
    isDepthChosen = options.colorDepth != nil || environment["SPIRAL_COLOR"] != nil
    clipboard = Self.clipboard(environment, isOwnDescription: asks)
    isRemote = ["SSH_CONNECTION", "SSH_TTY"].contains { environment[$0] != nil }
    title = nil
    showsTitle = options.showsTitle && screen.description == .own
    enter()
  }

  deinit { close() }

  /// The ratio of a cell's height to its width if the terminal reports it; 2 otherwise.
  package var cellAspect: Double { tty.cellAspect ?? answeredAspect ?? 2 }

  /// The number of colours that are shown. A depth that the terminal's description does not have opens the own description.
  package var depth: ColorDepth {
    get { screen.mapping.depth }
    set {
      isDepthOpen = false
      if newValue != slowDepth { isDepthChosen = true }
      recolor(palette: palette, depth: newValue)
    }
  }

  /// The colours that the cells of a frame index.
  package var palette: Palette {
    get { screen.mapping.palette }
    set { recolor(palette: newValue, depth: depth) }
  }

  /// Shows a frame by sending the differences from the last one; never blocks.
  ///
  /// - Parameter pictures: the frame's pictures in pixels, made by ``PixelProtocol/encode(_:cell:)``.
  @discardableResult
  package func present(_ frame: Frame, pictures: [EncodedPicture] = []) -> PresentResult {
    guard isOpen, exitCode == nil else { return .skipped }
    let start = ContinuousClock.now
    let room = tty.isReady ? line.allowance(isAnswer: isAwaited, now: start) : 0
    guard room > 0 else {
      statistics.skippedFrames += 1
      wantsReady = true
      return .skipped
    }
    let (update, isWhole) = screen.update(to: board.shown(frame, with: pictures), room: room)
    let bytes = send(update + changeOfTitle(start) + graphics(frame, pictures, room: isWhole ? room - update.count : 0))
    tty.flush()
    if isWhole {
      isAwaited = false
      if !board.isSettled { wantsReady = true }
    } else {
      wantsReady = true
      saveColors()
    }
    let milliseconds = (ContinuousClock.now - start).milliseconds
    statistics.frames += 1
    statistics.bytes += bytes
    statistics.lastFrameBytes = bytes
    statistics.lastFrameMilliseconds = milliseconds
    return .presented(bytes: bytes, milliseconds: milliseconds, isWhole: isWhole)
  }

  /// The bytes that update the terminal's pictures to those of a frame, for the pictures that fit.
  private func graphics(_ frame: Frame, _ pictures: [EncodedPicture], room: Int) -> [UInt8] {
    let kind = pixels?.kind
    let bytes = board.follow(frame, kind)
    board.take(pictures)
    guard let kind, room > 0 else { return bytes }
    return bytes + board.next(kind, room: room)
  }

  /// Requests fewer colours where the line is too slow for the present depth.
  func saveColors() {
    let depth = line.affordable(depth)
    guard !isDepthChosen, depth != self.depth, depth != slowDepth else { return }
    slowDepth = depth
    isDepthOpen = false
    queue.append(.colorDepth(depth))
  }

  func changeOfTitle(_ now: ContinuousClock.Instant) -> [UInt8] {
    guard showsTitle, let title, title != shownTitle?.text else { return [] }
    if let shownTitle, now - shownTitle.time < .seconds(1) { return [] }
    shownTitle = (title, now)
    return Array("\u{1b}]2;\(title.filter { $0.isASCII && $0 >= " " && $0 != "\u{7f}" })\u{7}".utf8)
  }

  /// Makes the next frame repaint everything: for Ctrl-L.
  package func redraw() {
    isClear = true
    board.forget()
    if pixels?.kind == .kitty { tty.enqueue(Kitty.end.utf8) }
    screen.invalidate()
  }

  /// Leaves the screen and stops the whole process group as Ctrl-Z does; returns after CONT. The caller presents a frame
  /// then.
  package func suspend() { suspend(wholeGroup: true) }

  /// Restores the terminal. Signals stay without effect until ``close()``, so that files can be saved meanwhile.
  package func giveBack() {
    guard isOpen else { return }
    isOpen = false
    leave()
  }

  /// Restores the terminal and the handling of signals. Further calls have no effect.
  package func close() {
    giveBack()
    guard catchesSignals else { return }
    catchesSignals = false
    signals_close()
  }

  func recolor(palette: Palette, depth: ColorDepth) {
    guard palette != self.palette || depth != self.depth else { return }
    isClear = true
    board.forget()
    tty.enqueue(screen.recolor(palette: palette, depth: depth))
    arm()
  }

  func send(_ bytes: [UInt8]) -> Int {
    if bytes.isEmpty { return 0 }
    defer { isClear = false }
    // tmux loses a full clear inside a synchronized update.
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
