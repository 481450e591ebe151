/// The line at the top: model, data and state of the run. With less room, the parts of the lowest rank are left out first.
struct HeaderLine {
  struct Part {
    let text: String
    let ink: Ink
    /// The blank columns before and after the text.
    var before = 0
    var after = 0
    /// The rank: parts of higher ranks are kept longer.
    let rank: Int
    /// Whether a click on it starts and stops the run.
    var isState = false

    var width: Int { before + displayWidth(of: text) + after }
  }

  let left: [Part]
  let right: [Part]

  func draw(in rect: Rect, of frame: inout Frame, theme: Theme) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, ink: theme.ink(.text, on: .header))
    place(in: rect) { part, x in frame.write(part.text, x: x + part.before, y: rect.y, ink: part.ink, clip: rect) }
  }

  /// Whether a column is part of the run's state.
  func isState(x: Int, in rect: Rect) -> Bool {
    var isState = false
    place(in: rect) { part, start in
      if part.isState, x >= start, x < start + part.width { isState = true }
    }
    return isState
  }

  /// The rank of the parts that fit: those below it are left out, those of the highest rank are kept.
  func leastRank(in rect: Rect) -> Int {
    let top = max(left.reduce(0) { max($0, $1.rank) }, right.reduce(0) { max($0, $1.rank) })
    var least = 0
    while least < top, width(left, from: least) + width(right, from: least) + 1 > rect.width { least += 1 }
    return least
  }

  private func width(_ parts: [Part], from least: Int) -> Int {
    parts.reduce(0) { $1.rank < least ? $0 : $0 + $1.width }
  }

  /// Passes each part that fits, with its column.
  private func place(in rect: Rect, _ body: (Part, Int) -> Void) {
    let least = leastRank(in: rect)
    var x = rect.x
    for part in left where part.rank >= least {
      body(part, x)
      x += part.width
    }
    x = max(x, rect.right - width(right, from: least))
    for part in right where part.rank >= least {
      body(part, x)
      x += part.width
    }
  }
}
