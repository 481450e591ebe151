import CNcurses
import Platform
import Screen
import Texts

/// The terminal while spiral has it: presents frames and returns what the user does.
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
  package internal(set) var glyphs: GlyphSet
  package internal(set) var size: Size
  package internal(set) var statistics = TerminalStatistics()
  /// Whether frames are sent as synchronized updates now.
  package var isSynchronized: Bool { options.synchronized == .on || (options.synchronized == .auto && canSynchronize) }

  let options: TerminalOptions
  let tty: TTY
  let messages = Messages()
  let signals: Int32
  var screen: CursesScreen
  var questions: Questions
  var line = Line()
  var canSynchronize = false
  /// Whether the terminal's answer may still decide about the depth.
  var isDepthOpen: Bool
  /// Whether its answer may still decide about the glyphs.
  var areGlyphsOpen: Bool
  /// The depth that was asked for because the line is slow.
  var slowDepth: ColorDepth?
  /// Height of a cell over its width as the terminal has answered.
  var answeredAspect: Double?
  /// Whether a person has chosen the depth, so that it stays also on a slow line.
  var isDepthChosen: Bool
  /// The title of the window: shown with the next frame, once a second at most.
  package var title: String?
  let showsTitle: Bool
  var shownTitle: (text: String, time: ContinuousClock.Instant)?
  /// What is known of the terminal's clipboard.
  var clipboard: Clipboard
  /// Whether the line is one through a network.
  let isRemote: Bool
  var isOpen = true
  private var catchesSignals = true
  var isClear = true
  /// Whether a frame, or the rest of one, waits until the terminal takes more.
  var wantsReady = false
  /// Whether a person waits to see what a key does.
  var isAwaited = false
  var decoder = InputDecoder()
  /// Since when bytes wait for what could follow them, however often events were asked for meanwhile.
  var pendingSince: ContinuousClock.Instant?
  /// When the last lone ESC came.
  var lastEscape: ContinuousClock.Instant?
  /// When nothing had come in.
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

  /// Height of a cell over its width, as far as the terminal reports it; usually about 2.
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
  ///
  /// - Parameter pictures: its pictures in pixels, as ``PixelProtocol/encode(_:cell:)`` makes them.
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
    let (update, isWhole) = screen.update(to: frame, room: room)
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
    return .presented(bytes: bytes, milliseconds: milliseconds)
  }

  /// What brings the terminal's pictures to those of a frame, as far as there is room.
  private func graphics(_ frame: Frame, _ pictures: [EncodedPicture], room: Int) -> [UInt8] {
    let kind = pixels?.kind
    let bytes = board.follow(frame, kind)
    board.take(pictures)
    guard let kind, room > 0 else { return bytes }
    return bytes + board.next(kind, room: room)
  }

  /// Asks for fewer colours where the line is too slow for those that are shown.
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

  /// Has the next frame painted in full: for Ctrl-L.
  package func redraw() {
    isClear = true
    board.forget()
    if pixels?.kind == .kitty { tty.enqueue(Kitty.end.utf8) }
    screen.invalidate()
  }

  /// Leaves the screen and stops, with the whole process group as Ctrl-Z does; comes back with CONT. Present a frame then.
  package func suspend() { suspend(wholeGroup: true) }

  /// Gives the terminal back as it was. Signals do nothing still, until ``close()``: what is to be saved can be saved meanwhile.
  package func giveBack() {
    guard isOpen else { return }
    isOpen = false
    leave()
  }

  /// Gives the terminal back as it was, and signals what they did before. Does nothing the second time.
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
