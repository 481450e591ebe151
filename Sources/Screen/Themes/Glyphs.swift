import Texts

/// The characters of a picture, by their purpose, and the language of its texts.
package struct Glyphs: Sendable {
  package let set: GlyphSet
  /// The language of all texts; English where the terminal cannot show the characters of the other one.
  package let language: Language
  package let points: [Character]
  /// Test points: the hollow forms of ``points``, or the number of the class where there are none.
  package let hollowPoints: [Character]
  /// Characters that fill the region of a class where there are no colours.
  package let textures: [Character]
  /// Characters that fill a cell by increasing amounts, for values above and below zero.
  package let shades: [Character]
  package let negativeShades: [Character]
  /// The corners of a box: top left, top right, bottom left, bottom right.
  package let corners: [Character]
  package let horizontal: Character
  package let vertical: Character
  /// The ends of a title in a border.
  package let titleStart: Character
  package let titleEnd: Character
  package let tick: Character
  package let pointer: Character
  /// The place of a new point.
  package let cursor: Character
  /// The signs before the state of a running and of a paused run.
  package let run: String
  package let pause: String
  /// The handle of a slider.
  package let knob: Character
  package let times: String
  package let dot: String
  package let ellipsis: String

  package init(_ set: GlyphSet, _ language: Language = .english) {
    self.set = set
    self.language = set == .ascii ? .english : language
    switch set {
    case .unicode, .narrow:  // of which `Frame.narrowed()` replaces what is wide
      points = ["●", "▲", "◆", "■", "★", "▼", "✚", "◉"]
      hollowPoints = ["○", "△", "◇", "□", "☆", "▽", "✛", "◎"]
      textures = [" ", "·", "░", "╱", "─", "│", "╲", "┼"]
      shades = [" ", "·", "░", "▒", "▓"]
      negativeShades = [" ", "╌", "─", "═", "≡"]
      corners = ["╭", "╮", "╰", "╯"]
      (horizontal, vertical, titleStart, titleEnd) = ("─", "│", "┐", "┌")
      (tick, pointer, cursor) = ("┤", "▸", "┼")
      (run, pause, knob) = ("▶", "‖", "●")
      (times, dot, ellipsis) = set == .narrow ? ("x", "·", "…") : ("×", "·", "…")
    case .ascii:
      points = ["o", "^", "#", "+", "x", "*", "%", "@"]
      hollowPoints = ["0", "1", "2", "3", "4", "5", "6", "7"]
      textures = [" ", ".", ":", "/", "-", "|", "\\", "~"]
      shades = [" ", ".", ":", "o", "#"]
      negativeShades = [" ", "`", "-", "~", "="]
      corners = ["+", "+", "+", "+"]
      (horizontal, vertical, titleStart, titleEnd) = ("-", "|", " ", " ")
      (tick, pointer, cursor) = ("+", ">", "+")
      (run, pause, knob) = (">", "=", "O")
      (times, dot, ellipsis) = ("x", "-", "~")
    }
  }

  /// A text in the language of the picture, in characters that the terminal shows.
  package func string(_ text: some Text) -> String { shown(text.string(in: language)) }

  /// A text with its special characters replaced where the terminal cannot show them.
  func shown(_ text: String) -> String {
    guard set == .ascii else { return text }
    return text.replacing("×", with: times).replacing("·", with: dot).replacing("…", with: ellipsis)
  }

  package func point(class k: Int) -> Character { points[Self.shape(class: k, of: points.count)] }
  package func hollowPoint(class k: Int) -> Character { hollowPoints[Self.shape(class: k, of: hollowPoints.count)] }

  /// The index of a class's shape. Colours repeat after `Theme.colorLimit` classes; the shapes are then shifted by one, so
  /// that no two classes share both.
  package static func shape(class k: Int, of count: Int) -> Int { (k + k / Theme.colorLimit) % count }
  package func texture(class k: Int) -> Character { textures[k % textures.count] }
}
