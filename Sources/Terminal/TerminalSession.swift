import CNcurses
import Platform
import Screen

/// Entering and leaving the screen.
extension Terminal {
  func enter() {
    tty.makeRaw()
    messages.divert()
    arm()
    // The empty screen is drawn first: where a terminal prints the questions instead of answering, the first frame
    // overwrites them.
    screen.invalidate()
    tty.enqueue(screen.update())
    let asked = questions.ask()
    tty.enqueue(asked.utf8)
    if !asked.isEmpty { line.ask(bytes: asked.utf8.count, now: .now) }
    tty.enqueue(
      (options.mouse.turnOn + BracketedPaste.turnOn + (questions.asks(.ground) ? ColorReports.turnOn : "")
        + (showsTitle ? WindowTitle.keep : "")).utf8)
    shownTitle = nil
    tty.flush()
    redraw()
  }

  /// Registers the bytes that restore the terminal with the signal handlers.
  func arm() {
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
      + promptRow
    signals_arm(&guarded, reset, reset.utf8.count)
  }

  /// The bytes that disable everything that ``enter()`` has enabled besides the screen.
  var modesOff: String {
    pixelsOff + options.mouse.turnOff + BracketedPaste.turnOff + (questions.asks(.ground) ? ColorReports.turnOff : "")
      + (showsTitle ? WindowTitle.restore : "")
  }

  /// The bytes that empty the last row for the shell's prompt, where the picture stays because the terminal has no second
  /// screen (the Linux console, a VT100).
  private var promptRow: String {
    screen.capability("rmcup").isEmpty && screen.capability("cup").hasPrefix("\u{1b}[") ? "\u{1b}[999;1H\u{1b}[K" : ""
  }

  func leave() {
    tty.flush(within: 250)
    tty.enqueue(modesOff.utf8)
    tty.enqueue(screen.leave())
    tty.enqueue(promptRow.utf8)
    // Outstanding answers and mouse reports would be typed into the shell, so they are read first.
    tty.enqueue(questions.askForEnd().utf8)
    tty.flush(within: 3000)  // a connection that stalls must not keep the screen
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
    board.forget()
    questions.giveUp()
    tty.restore()
    signals_disarm()
    messages.replay()
  }

  func suspend(wholeGroup: Bool) {
    guard isOpen else { return }
    leave()
    signals_stop(wholeGroup)
    resume()
  }

  func resume() {
    enter()
    queue = EventQueue()
    updateSize(always: true)
  }
}

/// The title stack of terminals of xterm's family (CSI 22 t and CSI 23 t).
enum WindowTitle {
  static let keep = "\u{1b}[22;2t"
  static let restore = "\u{1b}[23;2t"
}

/// The mode that marks pasted text (2004).
enum BracketedPaste {
  static let turnOn = "\u{1b}[?2004h"
  static let turnOff = "\u{1b}[?2004l"
}

/// The mode that reports changes of the terminal's colours (2031).
enum ColorReports {
  static let turnOn = "\u{1b}[?2031h"
  static let turnOff = "\u{1b}[?2031l"
}
