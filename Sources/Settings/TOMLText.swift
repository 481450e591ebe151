import Quoting
import Texts

/// A subset of TOML for the files of spiral: bare keys, strings, numbers, booleans, arrays, tables `[a.b]`, arrays of
/// tables `[[a]]`, and comments. Dates, inline tables and dotted keys are not supported.
///
/// Every entry keeps its line, so that mistakes in values can be reported with their place.
package enum TOMLText {
  package typealias Mistake = SettingsFile.Mistake

  package enum Value: Equatable, Sendable {
    /// A string, of one line or of several.
    case text(String)
    /// A number (`TOMLNumber`), `true` or `false`.
    case word(String)
    case list([Value])

    /// The value in the form of a command line option.
    package var option: String {
      switch self {
      case .text(let text): text
      case .word("true"): "on"
      case .word("false"): "off"
      case .word(let word): word
      case .list(let elements): elements.map(\.option).joined(separator: ",")
      }
    }
  }

  package struct Entry: Equatable, Sendable {
    package let name: String
    package let value: Value
    package let line: Int
  }

  /// A header with the entries up to the next header.
  package struct Section: Equatable, Sendable {
    /// `["page", "settings"]` for `[page.settings]`; empty for the entries before the first header.
    package let path: [String]
    /// Whether the header is that of an array's element, `[[page]]`.
    package let isElement: Bool
    package let line: Int
    package fileprivate(set) var entries: [Entry] = []
  }

  /// - Parameter isFlat: whether tables and values of several lines are refused.
  /// - Returns: the sections in the order of the text; the first one holds the entries before the first header.
  package static func parse(_ text: String, isFlat: Bool = false) throws(Mistake) -> [Section] {
    var scanner = TOMLScanner(text, isFlat: isFlat)
    var sections = [Section(path: [], isElement: false, line: 1)]
    var names: Set<String> = []
    while !scanner.isAtEnd {
      scanner.skipSpaces()
      if scanner.isAtEndOfLine {
        scanner.nextLine()
        continue
      }
      let line = scanner.line
      if scanner.isAtHeader {
        let (path, isElement) = try scanner.header()
        sections.append(Section(path: path, isElement: isElement, line: line))
        names = []
      } else {
        let name = try scanner.name()
        guard names.insert(name).inserted else {
          throw Mistake(line: line, .twice(printable(name)))
        }
        let value = try scanner.value()
        sections[sections.count - 1].entries.append(Entry(name: name, value: value, line: line))
      }
      try scanner.endLine()
    }
    return sections
  }
}

/// Scans headers and entries `name = value # comment`.
private struct TOMLScanner {
  typealias Mistake = TOMLText.Mistake

  private var rest: Substring.UnicodeScalarView
  private(set) var line = 1
  private let isFlat: Bool

  init(_ text: String, isFlat: Bool) {
    // Editors on Windows write a byte order mark at the beginning.
    rest = text.unicodeScalars[...]
    if rest.first == "\u{feff}" { rest.removeFirst() }
    self.isFlat = isFlat
  }

  var isAtEnd: Bool { rest.isEmpty }
  var isAtHeader: Bool { rest.first == "[" && !isFlat }

  /// Whether the line ends here, or only a comment follows.
  var isAtEndOfLine: Bool { isAtLineBreak || rest.first == "#" }

  private var isAtLineBreak: Bool {
    switch rest.first {
    case nil, "\n": true
    case "\r": rest.dropFirst().first.map { $0 == "\n" } ?? true
    default: false
    }
  }

  /// Whether only white space follows the next character on its line.
  private var isBackslashLast: Bool {
    for scalar in rest.dropFirst() where scalar != " " && scalar != "\t" { return scalar == "\n" || scalar == "\r" }
    return true
  }

  /// The rest of the line.
  private var restOfLine: Substring {
    let text = rest.prefix { $0 != "\n" }
    return Substring(text.last == "\r" ? text.dropLast() : text)
  }

  mutating func nextLine() {
    rest = rest.drop { $0 != "\n" }.dropFirst()
    line += 1
  }

  mutating func skipSpaces() { rest = rest.drop { $0 == " " || $0 == "\t" } }

  private mutating func skipBlanks() {
    skipSpaces()
    while !isFlat, isAtEndOfLine, !isAtEnd {
      nextLine()
      skipSpaces()
    }
  }

  private func mistake(_ text: TOMLProblemText) -> Mistake { .init(line: line, text) }

  mutating func endLine() throws(Mistake) {
    skipSpaces()
    guard isAtEndOfLine else {
      throw mistake(.textAfterValue(printable(restOfLine)))
    }
    nextLine()
  }

  mutating func header() throws(Mistake) -> (path: [String], isElement: Bool) {
    rest.removeFirst()
    let isElement = rest.first == "["
    if isElement { rest.removeFirst() }
    var path: [String] = []
    repeat {
      skipSpaces()
      path.append(bareKey())
      skipSpaces()
    } while rest.first == "." && rest.popFirst() != nil
    let end = isElement ? "]]" : "]"
    guard !path.contains(""), rest.starts(with: end.unicodeScalars) else {
      throw mistake(.header)
    }
    rest = rest.dropFirst(end.count)
    return (path, isElement)
  }

  private mutating func bareKey() -> String {
    let name = rest.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_")
    }
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  mutating func name() throws(Mistake) -> String {
    if rest.first == "[" { throw mistake(.noTables) }
    let name = bareKey()
    skipSpaces()
    guard !name.isEmpty, rest.first == "=" else { throw mistake(.noEntry) }
    rest.removeFirst()
    return name
  }

  mutating func value() throws(Mistake) -> TOMLText.Value {
    skipSpaces()
    return rest.first == "[" ? .list(try array()) : try scalar()
  }

  private mutating func array() throws(Mistake) -> [TOMLText.Value] {
    rest.removeFirst()
    var elements: [TOMLText.Value] = []
    while true {
      skipBlanks()
      if rest.first == "]" { break }
      if isAtEndOfLine {
        throw mistake(isFlat ? .listEndsOnLine : .listEnds)
      }
      elements.append(try scalar())
      skipBlanks()
      if rest.first == "," {
        rest.removeFirst()
      } else if rest.first != "]" {
        throw mistake(isFlat ? .listEndsOnLine : .listSeparator)
      }
    }
    rest.removeFirst()
    return elements
  }

  private mutating func scalar() throws(Mistake) -> TOMLText.Value {
    if let quote = rest.first, quote == "\"" || quote == "'" {
      rest.removeFirst()
      if !isFlat, rest.starts(with: [quote, quote]) {
        rest = rest.dropFirst(2)
        return .text(try longString(quote))
      }
      return .text(try string(quote))
    }
    let word = rest.prefix { !" \t#,]\n\r".unicodeScalars.contains($0) }
    rest = rest.dropFirst(word.count)
    guard let first = word.first else { throw mistake(.noValue) }
    // A word without quotes, which TOML does not have, is read as a text where it cannot be meant as a number.
    guard first.properties.numericType != nil || "+-.".unicodeScalars.contains(first) else {
      return .word(String(word))
    }
    guard let number = TOMLNumber(word) else { throw mistake(.number(printable(Substring(word)))) }
    return .word(number.text)
  }

  private mutating func string(_ quote: Unicode.Scalar) throws(Mistake) -> String {
    var text = String.UnicodeScalarView()
    while !isAtLineBreak, let scalar = rest.popFirst() {
      if scalar == quote { return String(text) }
      text.append(try character(scalar, quote))
    }
    throw mistake(.textEnds("\(quote)"))
  }

  /// The string after three quotes, up to the next three. A line break directly after the quotes is not part of it; a
  /// backslash at the end of a line joins the line to the next word.
  private mutating func longString(_ quote: Unicode.Scalar) throws(Mistake) -> String {
    let begin = line
    if isAtLineBreak { nextLine() }
    var text = String.UnicodeScalarView()
    while !isAtEnd {
      if rest.starts(with: [quote, quote, quote]) {
        rest = rest.dropFirst(3)
        // Up to two quotes may precede the three that end the string.
        for _ in 0..<2 where rest.first == quote { text.append(rest.removeFirst()) }
        return String(text)
      }
      if isAtLineBreak {
        text.append("\n")
        nextLine()
      } else if rest.first == "\\", quote == "\"",
        isBackslashLast
      {
        nextLine()
        while let next = rest.first, " \t\r\n".unicodeScalars.contains(next) {
          if next == "\n" { line += 1 }
          rest.removeFirst()
        }
      } else {
        text.append(try character(rest.removeFirst(), quote))
      }
    }
    throw Mistake(line: begin, .textEnds("\(quote)\(quote)\(quote)"))
  }

  private mutating func character(_ scalar: Unicode.Scalar, _ quote: Unicode.Scalar) throws(Mistake) -> Unicode.Scalar {
    if scalar.properties.generalCategory == .control, scalar != "\t" {
      throw mistake(.controlCharacter)
    }
    return scalar == "\\" && quote == "\"" ? try escape() : scalar
  }

  /// The character that an escape sequence stands for.
  private mutating func escape() throws(Mistake) -> Unicode.Scalar {
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
      // `UInt32(_:radix:)` would accept a sign.
      if digits.count == (kind == "u" ? 4 : 8), digits.allSatisfy(\.properties.isASCIIHexDigit),
        let value = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(value)
      {
        return scalar
      }
    default: break
    }
    throw mistake(.escape)
  }
}
