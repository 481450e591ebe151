import Screen

extension Frame {
  /// The frame as lines of text, coloured with SGR sequences (ECMA-48) of the depth; each line ends by resetting them.
  ///
  /// - Parameter isPlain: whether there are no sequences at all, for a file; the depth is then monochrome.
  package func text(palette: Palette, depth: ColorDepth, isPlain: Bool) -> String {
    if isPlain { return description + "\n" }
    var text = ""
    for y in 0..<size.rows {
      var current: String?
      for x in 0..<size.columns {
        let cell = self[x, y]
        guard let character = cell.character else { continue }
        let wanted = cell.ink.sequence(palette, depth, isText: character.isRead)
        if wanted != current { text += "\u{1b}[0\(wanted)m" }
        current = wanted
        text.append(character)
      }
      text += "\u{1b}[0m\n"
    }
    return text
  }
}

extension Frame {
  /// The bytes that change a terminal from another frame of the same size, or from any state, to this one: the cells that
  /// differ, with SGR sequences, each run of them after a cursor movement (CUP).
  package func changes(from other: Frame?, palette: Palette, depth: ColorDepth) -> String {
    var text = ""
    var current: String?
    for y in 0..<size.rows {
      var next = -1
      for x in 0..<size.columns {
        let cell = self[x, y]
        guard let character = cell.character, other.map({ $0[x, y] != cell }) ?? true else { continue }
        if x != next { text += "\u{1b}[\(y + 1);\(x + 1)H" }
        let wanted = cell.ink.sequence(palette, depth, isText: character.isRead)
        if wanted != current { text += "\u{1b}[0\(wanted)m" }
        current = wanted
        text.append(character)
        next = x + displayWidth(of: String(character))
      }
    }
    return text
  }
}

extension Ink {
  /// The parameters of the sequence that sets this ink.
  fileprivate func sequence(_ palette: Palette, _ depth: ColorDepth, isText: Bool) -> String {
    var text = ""
    for (attribute, code) in [(Style.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7)]
    where style.contains(attribute) {
      text += ";\(code)"
    }
    let (front, back) = (palette.colors[Int(foreground)], palette.colors[Int(background)])
    switch depth {
    case .truecolor:
      return text + ";38;2;\(front.red);\(front.green);\(front.blue);48;2;\(back.red);\(back.green);\(back.blue)"
    case .indexed256:
      let ground = TerminalPalette.nearest256(back)
      var ink = TerminalPalette.nearest256(front)
      if isText, front != back { ink = TerminalPalette.legible(ink, on: ground, depth: depth) }
      return text + ";38;5;\(ink);48;5;\(ground)"
    case .indexed16:
      let ground = TerminalPalette.nearest16(back)
      var ink = TerminalPalette.nearest16(front)
      // Text in the colour of its background would be invisible.
      if ink == ground, OKLab(front).distance(to: OKLab(back)) > 0.3 { ink = TerminalPalette.contrast16(to: ground) }
      if isText, front != back { ink = TerminalPalette.legible(ink, on: ground, depth: depth) }
      return text + ";\((ink < 8 ? 30 : 82) + ink);\((ground < 8 ? 40 : 92) + ground)"
    case .monochrome: return text
    }
  }
}
