import CNcurses
import Platform
import Screen

/// What comes in: keys, answers and signals.
extension Terminal {
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

  /// Milliseconds after which a lone ESC is the key. Within one machine nothing comes between the bytes of a sequence. Through a
  /// network a packet may be lost between them, and is sent again some hundred milliseconds later.
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

  func updateSize(always: Bool) {
    let now = tty.size
    guard always || now != size else { return }
    size = now
    screen.resize(to: now)
    isClear = true
    board.forget()
    if output != .off {
      // Another font has cells of another size.
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

  /// The terminal has shown how wide a character is.
  func receive(_ topic: Questions.Topics, isNarrow: Bool) {
    guard areGlyphsOpen, !isNarrow else { return }
    areGlyphsOpen = false
    glyphs = topic == .width ? .narrow : .ascii
    redraw()  // what was drawn so far stands in other columns
    queue.append(.glyphs(glyphs))
  }
}

extension RGB {
  /// Whether dark text is read better on it than light text.
  var isLight: Bool { 0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue) > 140 }
}
