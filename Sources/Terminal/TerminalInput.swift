import CNcurses
import Platform
import Screen

/// Input: keys, answers and signals.
extension Terminal {
  /// Waits for the next input for at most the given time; without limit for -1. Waiting uses no processor time.
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
        // Suspending has consumed the input that was available: reading now would block.
        continue
      }
      if ready.gone { tty.markDead() }
      if ready.keys {
        let bytes = tty.readBytes()
        extendPatience(bytes.count)
        // Input that is available at once may have arrived while a frame was drawn.
        let now = ContinuousClock.now
        receive(bytes, arrived: now - asked > .milliseconds(5) ? now : lastQuiet ?? now)
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

  /// Begins the wait for an incomplete sequence anew after bytes of it. Keys that are typed into a paste without an end are too few to
  /// extend it.
  private func extendPatience(_ count: Int) {
    pastedBytes = decoder.patience == .paste ? pastedBytes + count : 0
    guard decoder.patience != .paste || pastedBytes >= 200 else { return }
    (pendingSince, pastedBytes) = (nil, 0)
  }

  /// The remaining time to wait for an incomplete sequence, in milliseconds; `nil` where there is none.
  func remainingPatience() -> Double? {
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

  /// The time in milliseconds after which a lone ESC is a key. On the same machine the bytes of a sequence arrive together.
  /// Through a network a lost packet may delay the rest by some hundred milliseconds.
  var escapePatience: Double {
    isRemote || line.roundTrip.map { $0 > .milliseconds(20) } ?? false ? 500 : 80
  }

  func next() -> Event {
    let event = queue.removeFirst()
    switch event {
    case .mouse(let mouse) where mouse.kind == .move: break
    default: isAwaited = true
    }
    return event
  }

  func takeSignals() {
    let seen = signals_take()
    func has(_ signal: Int32) -> Bool { seen & (1 << UInt32(signal)) != 0 }
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGXCPU] where has(signal) { exitCode = exitCode ?? 128 + signal }
    if exitCode != nil { return }
    if has(SIGTSTP) {
      suspend(wholeGroup: false)
    } else if has(SIGCONT) {  // stopped by a signal that cannot be caught: the line's settings may have changed
      resume()
    } else if has(SIGWINCH) {
      updateSize(always: false)
    }
  }

  func updateSize(always: Bool) {
    let now = tty.size
    guard always || now != size else { return }
    size = now
    screen.resize(to: now)
    isClear = true
    board.forget()
    if output != .off {
      // Another font changes the size of the cells.
      (pixelAnswers.cell, pixelAnswers.window) = (nil, nil)
      tty.enqueue(questions.askForPixels().utf8)
      tty.flush()
    }
    queue.append(.resize(now))
  }

  func receive(_ bytes: [UInt8], arrived: ContinuousClock.Instant) {
    if let lastEscape, arrived - lastEscape > .milliseconds(500) { decoder.forgetEscape() }
    receive(decoder.decode(bytes))
  }

  func receive(_ inputs: [InputDecoder.Input]) {
    for input in inputs {
      switch input {
      case .event(let event):
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
      case .cell(let size):
        pixelAnswers.cell = size
        let aspect = Double(size.height) / Double(size.width)
        if (1...4).contains(aspect) { answeredAspect = aspect }
      case .window(let size): pixelAnswers.window = size
      case .sixels: pixelAnswers.knowsSixel = true
      case .sixelColors(let count): pixelAnswers.colors = count
      case .kittyGraphics: pixelAnswers.knowsKitty = true
      case .status: line.answered(now: .now)
      case .attributes:
        questions.answered()
        line.endOfAnswers(now: .now)
        judgePixels()
      case .clipboard: clipboard = .takes
      case .background(let color): queue.append(.ground(isLight: color.isLight))
      case .colorsChanged:
        tty.enqueue(Questions.ground.utf8)
        tty.flush()
      }
    }
  }

  /// Takes the measured width of a character.
  func receive(_ topic: Questions.Topics, isNarrow: Bool) {
    guard areGlyphsOpen, !isNarrow else { return }
    areGlyphsOpen = false
    glyphs = topic == .width ? .narrow : .ascii
    redraw()  // characters drawn so far are in wrong columns
    queue.append(.glyphs(glyphs))
  }
}

extension RGB {
  /// Whether dark text is more legible on it than light text.
  var isLight: Bool { 0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue) > 140 }
}
