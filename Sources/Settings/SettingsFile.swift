import Quoting

/// Settings as text: a line `name = value` for each, in TOML.
///
///     # Settings of spiral
///     step-size = 0.3
///     hidden-units = "16,16"   # or [16, 16]
///     mouse = false            # or "off"
///
/// Of TOML it takes what flat settings need: bare keys; strings of one line, numbers, booleans and arrays of one line;
/// comments. What a value means is the business of ``Field``.
package enum SettingsFile {
  /// What a line says.
  package struct Entry: Equatable, Sendable {
    package let name: String
    /// The value as an option would have it.
    package let text: String
    package let line: Int
  }

  /// A line that says nothing that can be understood.
  package struct Mistake: Error, Equatable, CustomStringConvertible {
    package let line: Int
    package let description: String

    package init(line: Int, description: String) {
      self.line = line
      self.description = description
    }
  }

  /// The settings of a file, in its order.
  package static func parse(_ text: String) throws(Mistake) -> [Entry] {
    var entries: [Entry] = []
    var line = 0
    // Editors on Windows begin a file with a byte order mark.
    let scalars = text.unicodeScalars.first == "\u{feff}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
    for content in scalars.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      var scanner = LineScanner(content.last == "\r" ? content.dropLast() : content, line: line)
      scanner.skipSpaces()
      if scanner.isAtEnd { continue }
      let name = try scanner.name()
      if entries.contains(where: { $0.name == name }) {
        throw Mistake(line: line, description: "\(printable(name)) is set a second time")
      }
      let value = try scanner.value()
      entries.append(Entry(name: name, text: value, line: line))
    }
    return entries
  }

  /// A setting as a line; a default, which need not be said, as a comment if `isComment`.
  package static func line(_ name: String, _ text: String, isComment: Bool) -> String {
    "\(isComment ? "# " : "")\(name) = \(literal(text))\n"
  }

  private static func literal(_ text: String) -> String { isNumberLiteral(text) ? text : tomlQuoted(text) }
}

/// Reads `name = value # comment`.
private struct LineScanner {
  private var rest: Substring.UnicodeScalarView
  private let line: Int

  init(_ text: Substring.UnicodeScalarView, line: Int) {
    rest = text
    self.line = line
  }

  /// Whether nothing follows but a comment.
  var isAtEnd: Bool { rest.isEmpty || rest.first == "#" }

  mutating func skipSpaces() { rest = rest.drop { $0 == " " || $0 == "\t" } }

  private func mistake(_ description: String) -> SettingsFile.Mistake { .init(line: line, description: description) }

  mutating func name() throws(SettingsFile.Mistake) -> String {
    if rest.first == "[" { throw mistake("there are no tables here, only lines 'name = value'") }
    let name = rest.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_")
    }
    rest = rest.dropFirst(name.count)
    skipSpaces()
    guard !name.isEmpty, rest.first == "=" else { throw mistake("this is no line 'name = value'") }
    rest.removeFirst()
    return String(name)
  }

  mutating func value() throws(SettingsFile.Mistake) -> String {
    skipSpaces()
    let text = rest.first == "[" ? try array() : try scalar()
    skipSpaces()
    guard isAtEnd else {
      throw mistake("after the value stands '\(printable(Substring(rest)))'; text with spaces needs quotes")
    }
    return text
  }

  /// The elements with commas between, as a list of the command line.
  private mutating func array() throws(SettingsFile.Mistake) -> String {
    rest.removeFirst()
    var elements: [String] = []
    while true {
      skipSpaces()
      if rest.first == "]" { break }
      elements.append(try scalar())
      skipSpaces()
      if rest.first == "," {
        rest.removeFirst()
      } else if rest.first != "]" {
        throw mistake("the list does not end with ']' on its line")
      }
    }
    rest.removeFirst()
    return elements.joined(separator: ",")
  }

  private mutating func scalar() throws(SettingsFile.Mistake) -> String {
    if let quote = rest.first, quote == "\"" || quote == "'" {
      rest.removeFirst()
      return try string(quote)
    }
    let word = rest.prefix { !" \t#,]".unicodeScalars.contains($0) }
    rest = rest.dropFirst(word.count)
    switch String(word) {
    case "": throw mistake("the value is missing")
    case "true": return "on"
    case "false": return "off"
    // Only numbers stand without quotes in TOML; other words are taken as they are meant.
    default: return String(word)
    }
  }

  private mutating func string(_ quote: Unicode.Scalar) throws(SettingsFile.Mistake) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == quote { return String(text) }
      if scalar.properties.generalCategory == .control, scalar != "\t" {
        throw mistake(
          "there is a control character in the text, which between double quotes is written as \\u and its number")
      }
      text.append(scalar == "\\" && quote == "\"" ? try escape() : scalar)
    }
    throw mistake("the text does not end with \(quote)")
  }

  /// What stands after a backslash.
  private mutating func escape() throws(SettingsFile.Mistake) -> Unicode.Scalar {
    let kind = rest.popFirst()
    switch kind {
    case "b": return "\u{8}"
    case "t": return "\t"
    case "n": return "\n"
    case "f": return "\u{c}"
    case "r": return "\r"
    case "\"", "\\": return kind!
    case "u", "U":
      let digits = rest.prefix(kind == "u" ? 4 : 8)
      rest = rest.dropFirst(digits.count)
      if digits.count == (kind == "u" ? 4 : 8), let value = UInt32(String(digits), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        return scalar
      }
    default: break
    }
    throw mistake(
      "after a backslash comes one of \\ \" b t n f r, u and 4 hexadecimal digits, or U and 8; between '…' it stands for itself"
    )
  }
}
