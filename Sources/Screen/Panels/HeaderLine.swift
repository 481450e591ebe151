/// The line at the top: what runs, on which data, and how it stands. Where room is short the parts of the lowest rank go first.
struct HeaderLine {
  struct Part {
    let text: String
    let ink: Ink
    /// Parts of higher ranks stay longer.
    let rank: Int
    /// Whether a click on it starts and stops the run.
    var isState = false
  }

  let left: [Part]
  let right: [Part]

  func draw(in rect: Rect, of frame: inout Frame, theme: Theme) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, ink: theme.ink(.text, on: .header))
    for (part, x) in placed(in: rect) { frame.write(part.text, x: x, y: rect.y, ink: part.ink, clip: rect) }
  }

  /// Whether a column holds the state of the run.
  func isState(x: Int, in rect: Rect) -> Bool {
    placed(in: rect).contains { $0.part.isState && x >= $0.x && x < $0.x + displayWidth(of: $0.part.text) }
  }

  private func placed(in rect: Rect) -> [(part: Part, x: Int)] {
    var ranks = Set((left + right).map(\.rank)).sorted()
    func kept(_ parts: [Part]) -> [Part] { parts.filter { ranks.contains($0.rank) } }
    func width(_ parts: [Part]) -> Int { parts.reduce(0) { $0 + displayWidth(of: $1.text) } }
    while ranks.count > 1, width(kept(left)) + width(kept(right)) + 1 > rect.width { ranks.removeFirst() }
    var result: [(part: Part, x: Int)] = []
    var x = rect.x
    for part in kept(left) {
      result.append((part, x))
      x += displayWidth(of: part.text)
    }
    x = max(x, rect.right - width(kept(right)))
    for part in kept(right) {
      result.append((part, x))
      x += displayWidth(of: part.text)
    }
    return result
  }
}
