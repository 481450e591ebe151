import Texts

extension Frame {
  /// The frame shown while the first snapshot of a large run is computed: the work in progress and the key that quits.
  package init(
    preparing parameters: Int, theme: Theme, size: Size, glyphs: GlyphSet, language: Language,
    keys: KeyTable = .standard
  ) {
    self.init(size: size, ink: theme.ink(.text))
    let glyphs = Glyphs(glyphs, language)
    let lines: [(String, Ink)] = [
      (glyphs.string(LabelText.preparing(parameters: parameters)), theme.ink(.text)),
      ("\(keys.named(in: language).name(of: Action.quit)) \(glyphs.string(KeyWord.quit))", theme.ink(.dim)),
    ]
    for (row, line) in lines.enumerated() {
      let text = fitted(line.0, columns: size.columns, glyphs: glyphs)
      write(text, x: max(0, (size.columns - displayWidth(of: text)) / 2), y: size.rows / 2 + row, ink: line.1)
    }
    if glyphs.set == .narrow { self = narrowed() }
  }
}
