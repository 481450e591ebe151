/// The line of keys at the bottom: as many entries as fit, the last two always.
struct KeyLine {
  let theme: Theme
  let keys: KeyTable
  let hints: [KeyHint]
  let glyphs: Glyphs

  private struct Entry {
    let keys: [Key]
    let names: String
    let text: String

    var width: Int { displayWidth(of: names) + displayWidth(of: text) + 3 }
  }

  func draw(in rect: Rect, of frame: inout Frame) {
    for (entry, x) in placed(in: rect) {
      let end = frame.write(entry.names, x: x, y: rect.y, ink: theme.ink(.accent, style: .bold), clip: rect)
      frame.write(" " + entry.text, x: end, y: rect.y, ink: theme.ink(.dim), clip: rect)
    }
  }

  /// The key at a column: of several keys with one word the one whose name is there, and the first at the word; `nil` where
  /// one name stands for several keys.
  func key(x: Int, in rect: Rect) -> Key? {
    for (entry, start) in placed(in: rect) where x >= start && x < start + entry.width - 2 {
      guard x < start + displayWidth(of: entry.names) else { return entry.keys.first }
      let names = entry.names.split(separator: " ", omittingEmptySubsequences: false)
      guard names.count == entry.keys.count else { return nil }
      var end = start
      for (key, name) in zip(entry.keys, names) {
        end += displayWidth(of: name) + 1
        if x < end { return key }
      }
    }
    return nil
  }

  /// The entries that fit, with the columns that they begin at.
  private func placed(in rect: Rect) -> [(entry: Entry, x: Int)] {
    guard !rect.isEmpty else { return [] }
    let entries = hints.map { hint in
      Entry(
        keys: hint.actions.compactMap { keys.keys(of: $0).first }, names: keys.names(of: hint.actions),
        text: glyphs.string(hint.text))
    }
    let last = entries.suffix(2)
    var room = rect.width - 1 - last.reduce(0) { $0 + $1.width }
    let fitting = entries.dropLast(2).prefix {
      room -= $0.width
      return room >= 0
    }
    var x = rect.x + 1
    return (fitting + last).map { entry in
      defer { x += entry.width }
      return (entry, x)
    }
  }
}

extension KeyTable {
  /// The key line of the live view, the most wanted first; help and quit always have room.
  var liveHints: [KeyHint] {
    [
      KeyHint(Action.togglePause, text: .runPause), KeyHint(Action.nextView, text: .view),
      KeyHint(Action.switchModel, text: .model), KeyHint(LessonMode.Action.open, text: .tour),
      KeyHint(EditingMode.Action.open, text: .edit), KeyHint(LookaheadMode.Action.open, text: .lookAhead),
      KeyHint(LandscapeMode.Action.open, text: .landscape), KeyHint(Action.stepSizeDown, .stepSizeUp, text: .stepSize),
      KeyHint(Action.reset, text: .reset), KeyHint(Action.step, text: .step),
      KeyHint(Action.back, .forward, text: .time),
      KeyHint(Action.regularizationDown, .regularizationUp, text: .reg), KeyHint(Action.slower, .faster, text: .pace),
      KeyHint(ProbeMode.Action.open, text: .probe), KeyHint(Action.points, text: .points),
      KeyHint(Action.nextControl, text: .controls), KeyHint(Action.theme, text: .theme),
      KeyHint(ExportMode.Action.open, text: .export), KeyHint(HelpMode.Action.open, text: .help),
      KeyHint(Action.quit, text: .quit),
    ]
  }
}
