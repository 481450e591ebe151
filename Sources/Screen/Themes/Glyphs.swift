/// The characters that a picture is drawn with, by what they are for.
package struct Glyphs: Sendable {
  package let set: GlyphSet
  package let points: [Character]
  /// Points that are held out: the same forms hollow, or where there are none the number of the class.
  package let hollowPoints: [Character]
  /// What fills a class's region where there is no colour.
  package let textures: [Character]
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
  package let times: String
  package let plusMinus: String
  package let dot: String
  package let ellipsis: String

  package init(_ set: GlyphSet) {
    self.set = set
    switch set {
    case .unicode:
      points = ["●", "▲", "◆", "■", "★", "▼", "✚", "◉"]
      hollowPoints = ["○", "△", "◇", "□", "☆", "▽", "✛", "◎"]
      textures = [" ", "·", "░", "╱", "─", "│", "╲", "┼"]
      corners = ["╭", "╮", "╰", "╯"]
      (horizontal, vertical, titleStart, titleEnd) = ("─", "│", "┐", "┌")
      (tick, pointer, cursor) = ("┤", "▸", "┼")
      (times, plusMinus, dot, ellipsis) = ("×", "±", "·", "…")
    case .ascii:
      points = ["o", "^", "#", "+", "x", "*", "%", "@"]
      hollowPoints = ["0", "1", "2", "3", "4", "5", "6", "7"]
      textures = [" ", ".", ":", "/", "-", "|", "\\", "~"]
      corners = ["+", "+", "+", "+"]
      (horizontal, vertical, titleStart, titleEnd) = ("-", "|", " ", " ")
      (tick, pointer, cursor) = ("+", ">", "+")
      (times, plusMinus, dot, ellipsis) = ("x", "+-", "-", "~")
    }
  }

  package func point(class k: Int) -> Character { points[k % points.count] }
  package func hollowPoint(class k: Int) -> Character { hollowPoints[k % hollowPoints.count] }
  package func texture(class k: Int) -> Character { textures[k % textures.count] }
}
