/// A literal of Python, as in the header of an array.
enum PythonLiteral: Equatable {
  case text(String)
  case whole(Int)
  case bool(Bool)
  case list([PythonLiteral])
  case dictionary([String: PythonLiteral])

  /// `nil` where the text is not a literal.
  init?(_ text: some Collection<UInt8>) {
    var parser = Parser(rest: Array(text)[...])
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipBlanks()
    guard parser.rest.isEmpty else { return nil }
    self = value
  }

  private struct Parser {
    var rest: ArraySlice<UInt8>

    private static let depthLimit = 8

    mutating func skipBlanks() { rest = rest.drop { " \t\r\n\0".utf8.contains($0) } }

    private mutating func take(_ byte: Character) -> Bool {
      skipBlanks()
      guard rest.first == byte.asciiValue else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func value(depth: Int) -> PythonLiteral? {
      guard depth < Self.depthLimit else { return nil }
      skipBlanks()
      switch rest.first {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): return text().map { .text($0) }
      case UInt8(ascii: "{"): return dictionary(depth)
      case UInt8(ascii: "("): return list("(", ")", depth)
      case UInt8(ascii: "["): return list("[", "]", depth)
      default:
        let word = String(decoding: rest.prefix { !",:()[]{} \t\n".utf8.contains($0) }, as: UTF8.self)
        rest = rest.dropFirst(word.utf8.count)
        if word == "True" || word == "False" { return .bool(word == "True") }
        // Python 2 wrote long numbers as 3L.
        return Int(word.last == "L" ? String(word.dropLast()) : word).map { .whole($0) }
      }
    }

    private mutating func text() -> String? {
      let quote = rest.removeFirst()
      var bytes: [UInt8] = []
      while let byte = rest.popFirst() {
        if byte == quote { return String(decoding: bytes, as: UTF8.self) }
        if byte == UInt8(ascii: "\\") {
          guard let next = rest.popFirst() else { return nil }
          bytes.append(next)
        } else {
          bytes.append(byte)
        }
      }
      return nil
    }

    private mutating func list(_ open: Character, _ close: Character, _ depth: Int) -> PythonLiteral? {
      guard take(open) else { return nil }
      var values: [PythonLiteral] = []
      while !take(close) {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
        guard take(",") || rest.first == close.asciiValue else { return nil }
      }
      return .list(values)
    }

    private mutating func dictionary(_ depth: Int) -> PythonLiteral? {
      guard take("{") else { return nil }
      var values: [String: PythonLiteral] = [:]
      while !take("}") {
        skipBlanks()
        guard rest.first == UInt8(ascii: "'") || rest.first == UInt8(ascii: "\""), let key = text(), take(":"),
          let value = value(depth: depth + 1)
        else { return nil }
        values[key] = value
        guard take(",") || rest.first == UInt8(ascii: "}") else { return nil }
      }
      return .dictionary(values)
    }
  }
}
