/// The line of keys at the bottom: as many entries as fit, the last two always.
struct KeyLine {
  let theme: Theme
  let keys: KeyTable
  let hints: [KeyHint]
  let glyphs: Glyphs

  private struct Entry {
    let hint: KeyHint
    let names: String
    let text: String
    let width: Int
  }

  func draw(in rect: Rect, of frame: inout Frame) {
    for (entry, x) in placed(in: rect) {
      let end = frame.write(entry.names, x: x, y: rect.y, ink: theme.ink(.accent, style: .bold), clip: rect)
      frame.write(" " + entry.text, x: end, y: rect.y, ink: theme.ink(.dim), clip: rect)
    }
  }

  /// The key at a column: of several keys with one word the one whose name is there, or the first one at the word; `nil`
  /// where one name stands for several keys, and at a word that does not say which of several keys is meant.
  func key(x: Int, in rect: Rect) -> Key? {
    for (entry, start) in placed(in: rect) where x >= start && x < start + entry.width - 2 {
      let keys = keys(of: entry.hint)
      guard x < start + displayWidth(of: entry.names) else { return entry.hint.keys == 1 ? keys.first : nil }
      let names = entry.names.split(separator: " ", omittingEmptySubsequences: false)
      guard names.count == keys.count else { return nil }
      var end = start
      for (key, name) in zip(keys, names) {
        end += displayWidth(of: name) + 1
        if x < end { return key }
      }
    }
    return nil
  }

  /// The entries that fit, with their first columns.
  private func placed(in rect: Rect) -> [(entry: Entry, x: Int)] {
    guard !rect.isEmpty else { return [] }
    let first = max(0, hints.count - 2)
    var entries: [(entry: Entry, x: Int)] = []
    entries.reserveCapacity(hints.count)
    for hint in hints[first...] { entries.append((entry(hint), 0)) }
    var room = rect.width - 1 - entries.reduce(0) { $0 + $1.entry.width }
    for (index, hint) in hints[..<first].enumerated() {
      let entry = entry(hint)
      room -= entry.width
      if room < 0 { break }
      entries.insert((entry, 0), at: index)
    }
    var x = rect.x + 1
    for index in entries.indices {
      entries[index].x = x
      x += entries[index].entry.width
    }
    return entries
  }

  private func keys(of hint: KeyHint) -> [Key] { hint.actions.flatMap { keys.keys(of: $0).prefix(hint.keys) } }

  private func entry(_ hint: KeyHint) -> Entry {
    let names =
      hint.keys == 1
      ? keys.names(of: hint.actions) : keys(of: hint).map { $0.name(in: glyphs.language) }.joined(separator: " ")
    let text = glyphs.string(hint.text)
    return Entry(hint: hint, names: names, text: text, width: displayWidth(of: names) + displayWidth(of: text) + 3)
  }
}

extension KeyTable {
  /// The key line of the live view by falling importance; help and quit are always shown.
  ///
  /// - Parameter setsWeights: whether the diagram of the network is visible, where weights are set.
  static func liveHints(setsWeights: Bool) -> [KeyHint] { setsWeights ? weightHints : liveHints }

  private static let weightHints: [KeyHint] =
    liveHints[..<4] + [KeyHint(NetworkMode.Action.open, text: .weights)] + liveHints[4...]

  private static let liveHints: [KeyHint] = [
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
