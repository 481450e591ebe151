import Texts

/// An event of the mouse at a cell counted from the screen's top left.
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

/// An event for the application.
package enum Event: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Pasted text, unchanged: with line breaks and control characters.
  case paste(String)
  case resize(Size)
  /// The terminal shows more colours than were assumed, or the line to it is too slow for the present ones.
  case colorDepth(ColorDepth)
  /// The terminal has answered that it shows other characters than were assumed.
  case glyphs(GlyphSet)
  /// The terminal has reported whether its background is light.
  case ground(isLight: Bool)
  /// The terminal has answered that it cannot show the requested pixels.
  case noPixels
  /// A text was sent to the terminal's clipboard.
  case copied(Clipboard)
}
