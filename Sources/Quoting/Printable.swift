extension Unicode.Scalar {
  /// Whether a terminal and an XML reader may have this scalar as it is. Controls (C0, DEL, C1), format characters (the
  /// bidirectional ones, joiners, tags), line and paragraph separators and noncharacters are not: they move the cursor, set
  /// the title, reverse the text or end the line.
  package var isPrintable: Bool {
    if value < 0x7f { return value >= 0x20 }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return false
    default: return !properties.isNoncharacterCodePoint
    }
  }
}

/// A text from elsewhere as a person may be shown it: every scalar that is not printable becomes U+FFFD, and what is longer
/// than `columns` ends in `…`. A scalar counts as two columns from U+1100 on, where wide ones are.
package func printable(_ text: some StringProtocol, columns: Int = 60) -> String {
  var result = String.UnicodeScalarView()
  var used = 0
  // Where the text has to end if it turns out to be too long.
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

/// A path as a person may be shown it. Most are shown whole, because half a path names nothing; of one longer than 240
/// scalars the middle is left out, so that its beginning and the file's name are seen.
package func printablePath(_ path: String) -> String {
  let scalars = path.unicodeScalars
  guard scalars.count > 240 else { return printable(path, columns: .max) }
  return printable(String(scalars.prefix(119)), columns: .max) + "…"
    + printable(String(scalars.suffix(120)), columns: .max)
}
