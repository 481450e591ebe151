/// The header of an ARFF file (Weka): the attributes' names and what they hold.
struct ARFFHeader {
  private(set) var titles: [String] = []
  /// The names declared by nominal attributes, by the attribute's index.
  private(set) var classes: [Int: [[UInt8]]] = [:]
  /// The attribute of the labels: the last one with declared names, preferably one whose title is that of a label.
  var label: Int? {
    let nominal = classes.keys.sorted()
    return nominal.last { ColumnRoles.labelTitles.contains(titles[$0].lowercased()) } ?? nominal.last
  }

  /// Whether a text begins like ARFF.
  static func recognizes(_ head: ArraySlice<UInt8>) -> Bool {
    for line in head.split(whereSeparator: isLineEnd) {
      let line = line.drop(while: isBlank)
      guard let first = line.first, first != UInt8(ascii: "%") else { continue }
      let word = String(decoding: line.prefix(10), as: UTF8.self).lowercased()
      return word.hasPrefix("@relation") || word.hasPrefix("@attribute")
    }
    return false
  }

  /// Reads a line of the header.
  ///
  /// - Returns: whether the data begin after it.
  mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
    let words = Self.words(line.drop(while: isBlank))
    guard let first = words.first else { return false }
    switch String(decoding: first, as: UTF8.self).lowercased() {
    case "@data": return true
    case "@attribute" where words.count >= 3:
      titles.append(String(decoding: words[1], as: UTF8.self))
      if words[2] == [UInt8(ascii: "{")] {
        classes[titles.count - 1] = words[3...].filter { $0 != [UInt8(ascii: "}")] && $0 != [UInt8(ascii: ",")] }
      }
    default: break
    }
    return false
  }

  /// The words of a line: quoted words without quotes, braces and commas as separate words.
  private static func words(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var rest = line
    while let byte = rest.first {
      if isBlank(byte) {
        rest = rest.dropFirst()
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        var word: [UInt8] = []
        rest = rest.dropFirst()
        while let next = rest.first, next != byte {
          if next == UInt8(ascii: "\\"), rest.count > 1 { rest = rest.dropFirst() }
          word.append(rest.first!)
          rest = rest.dropFirst()
        }
        rest = rest.dropFirst()
        words.append(word)
      } else if "{},".utf8.contains(byte) {
        words.append([byte])
        rest = rest.dropFirst()
      } else if byte == UInt8(ascii: "%") {
        return words
      } else {
        // Within braces a name may contain blanks.
        let isNominal = words.contains([UInt8(ascii: "{")])
        var word = rest.prefix { !"{},".utf8.contains($0) && (isNominal || !isBlank($0)) }
        rest = rest.dropFirst(word.count)
        while let last = word.last, isBlank(last) { word = word.dropLast() }
        words.append(Array(word))
      }
    }
    return words
  }
}

func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
