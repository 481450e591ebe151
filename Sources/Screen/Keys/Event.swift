import Texts

/// What the mouse did, at a cell counted from the screen's top left.
package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case press, release, drag, move, wheelUp, wheelDown }
  package enum Button: Hashable, Sendable { case left, middle, right, none }

  package var kind: Kind
  package var button: Button
  package var x: Int
  package var y: Int

  package init(_ kind: Kind, button: Button = .none, x: Int, y: Int) {
    self.kind = kind
    self.button = button
    self.x = x
    self.y = y
  }
}

/// What reaches the application from the world.
package enum Event: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text pasted into the terminal, as it is: lines, controls and all.
  case paste(String)
  case resize(Size)
  /// The terminal shows more colours than had to be assumed, or the line to it is too slow for so many.
  case colorDepth(ColorDepth)
  /// The terminal has answered that it shows other characters than had to be assumed.
  case glyphs(GlyphSet)
  /// The terminal has reported whether its own ground is light.
  case ground(isLight: Bool)
  /// The terminal has answered that it cannot show the pixels that are wanted.
  case noPixels
  /// A text was sent to the terminal's clipboard.
  case copied(Clipboard)
}
