extension Unicode.Scalar {
  /// Whether a scalar can be shown by a terminal and an XML reader as it is. Control characters (C0, DEL, C1), format
  /// characters (bidirectional controls, joiners, tags), line and paragraph separators and noncharacters cannot: they move
  /// the cursor, set the title, reverse the text or end the line.
  package var isPrintable: Bool {
    if value < 0x7f { return value >= 0x20 }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return false
    default: return !properties.isNoncharacterCodePoint
    }
  }
}

/// A text of unknown origin for display: every scalar that is not printable becomes U+FFFD, and a text longer than
/// `columns` is cut and ends in `…`. Scalars from U+1100 on, where wide characters are, count as two columns.
package func printable(_ text: some StringProtocol, columns: Int = 60) -> String {
  var result = String.UnicodeScalarView()
  var used = 0
  // The position at which the text ends if it is too long.
  var fitting = result.endIndex
  for scalar in text.unicodeScalars {
    used += scalar.value < 0x1100 ? 1 : 2
    if used > columns {
      result.removeSubrange(fitting...)
      return String(result) + "…"
    }
    result.append(scalar.isPrintable ? scalar : "\u{fffd}")
    if used < columns { fitting = result.endIndex }
  }
  return String(result)
}

/// A path for display. Up to 240 scalars it is shown whole, because part of a path names no file; of a longer one the
/// middle is left out, so that its beginning and the file's name remain. An empty one is `''`.
package func printablePath(_ path: String) -> String {
  guard !path.isEmpty else { return "''" }
  let scalars = path.unicodeScalars
  guard scalars.count > 240 else { return printable(path, columns: .max) }
  return printable(String(scalars.prefix(119)), columns: .max) + "…"
    + printable(String(scalars.suffix(120)), columns: .max)
}
