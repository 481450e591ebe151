import Texts

/// What a picture is drawn with beside its colours: characters, by what they are for, and the language of its texts.
package struct Glyphs: Sendable {
  package let set: GlyphSet
  /// The language of all texts; English where the characters of others cannot be shown.
  package let language: Language
  package let points: [Character]
  /// Points that are held out: the same forms hollow, or where there are none the number of the class.
  package let hollowPoints: [Character]
  /// What fills a class's region where there is no colour.
  package let textures: [Character]
  /// What fills a cell more and more, for values above and below zero.
  package let shades: [Character]
  package let negativeShades: [Character]
  /// The corners of a box: top left, top right, bottom left, bottom right.
  package let corners: [Character]
  package let horizontal: Character
  package let vertical: Character
  /// What a title in a border begins and ends with.
  package let titleStart: Character
  package let titleEnd: Character
  package let tick: Character
  package let pointer: Character
  /// Where a new point would be.
  package let cursor: Character
  /// What stands before the state of a run that goes on, and of one that does not.
  package let run: String
  package let pause: String
  /// What is moved along a slider.
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
  package func string(_ text: any Text) -> String { shown(text.string(in: language)) }

  /// The signs of a text in characters that the terminal shows.
  func shown(_ text: String) -> String {
    guard set == .ascii else { return text }
    return text.replacing("×", with: times).replacing("·", with: dot).replacing("…", with: ellipsis)
  }

  package func point(class k: Int) -> Character { points[Self.shape(class: k, of: points.count)] }
  package func hollowPoint(class k: Int) -> Character { hollowPoints[Self.shape(class: k, of: hollowPoints.count)] }

  /// The number of a class's shape. Colours repeat after `Theme.colorLimit` classes: there the shapes are shifted by one, so that
  /// no two classes have both in common.
  package static func shape(class k: Int, of count: Int) -> Int { (k + k / Theme.colorLimit) % count }
  package func texture(class k: Int) -> Character { textures[k % textures.count] }
}
