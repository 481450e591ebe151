// One function for each language that the program writes. They work on UTF-8 bytes or Unicode scalars: a Character is a
// grapheme, and a quote followed by a combining mark is a different Character.

/// The path of a file as an argument of a shell command; `./` is put before a leading hyphen, which would begin an option.
package func shellQuoted(path: String) -> String {
  shellQuoted(path.utf8.first == UInt8(ascii: "-") ? "./" + path : path)
}

/// A word that sh reads back byte for byte: in single quotes where needed. Unprintable characters are written as `"$(printf
/// '\033')"`, so that the word can also be displayed.
package func shellQuoted(_ word: String) -> String {
  let isPlain =
    !word.isEmpty && word.utf8.first != UInt8(ascii: "=")
    && word.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_.,/:=+@%".utf8.contains($0)
      }
    }
  if isPlain { return word }
  // A command substitution removes trailing line ends: those at the end of the word are written as they are.
  let scalars = Array(word.unicodeScalars)
  let end = (scalars.lastIndex { $0 != "\n" } ?? -1) + 1
  var result = String.UnicodeScalarView()
  var position = 0
  while position < end || result.isEmpty {
    let start = position
    while position < end, scalars[position].isPrintable { position += 1 }
    if position > start || end == 0 {
      result.append("'")
      for scalar in scalars[start..<position] {
        if scalar == "'" { result.append(contentsOf: #"'\''"#.unicodeScalars) } else { result.append(scalar) }
      }
      result.append("'")
    }
    if end == 0 { break }
    var octal = ""
    while position < end, !scalars[position].isPrintable || octal.hasSuffix(#"\012"#) {
      for byte in UTF8.encode(scalars[position])! {
        let digits = String(byte, radix: 8)
        octal += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
      }
      position += 1
    }
    if !octal.isEmpty { result.append(contentsOf: "\"$(printf '\(octal)')\"".unicodeScalars) }
  }
  if end < scalars.count {
    result.append("'")
    result.append(contentsOf: scalars[end...])
    result.append("'")
  }
  return String(result)
}

/// A field of a CSV file (RFC 4180), in quotes where needed.
package func csvQuoted(_ field: String) -> String {
  if isPlainCSV(field) { return field }
  var quoted: [UInt8] = [UInt8(ascii: "\"")]
  for byte in field.utf8 {
    if byte == UInt8(ascii: "\"") { quoted.append(byte) }
    quoted.append(byte)
  }
  quoted.append(UInt8(ascii: "\""))
  return String(decoding: quoted, as: UTF8.self)
}

/// Whether a field of a CSV file needs no quotes: it has no separator, quote or line end, and no blank at its ends.
package func isPlainCSV(_ field: String) -> Bool {
  let blank = UInt8(ascii: " ")
  if field.utf8.first == blank || field.utf8.last == blank { return false }
  return field.utf8.allSatisfy {
    switch $0 {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "\""), UInt8(ascii: "\n"),
      UInt8(ascii: "\r"):
      false
    default: true
    }
  }
}

/// A basic string of TOML 1.0 in printable characters.
package func tomlQuoted(_ text: String) -> String {
  escaped(text) { scalar in
    switch scalar {
    case "\u{8}": #"\b"#
    case "\t": #"\t"#
    case "\n": #"\n"#
    case "\u{c}": #"\f"#
    case "\r": #"\r"#
    case "\"": #"\""#
    case "\\": #"\\"#
    case _ where scalar.isPrintable: nil
    case _ where scalar.value > 0xffff: #"\U"# + hexadecimal(scalar.value, digits: 8)
    default: #"\u"# + hexadecimal(scalar.value, digits: 4)
    }
  }
}

/// A string of JSON (RFC 8259) in printable characters.
package func jsonQuoted(_ text: String) -> String {
  escaped(text) { scalar in
    switch scalar {
    case "\n": #"\n"#
    case "\t": #"\t"#
    case "\"": #"\""#
    case "\\": #"\\"#
    case _ where scalar.isPrintable: nil
    default: scalar.utf16.map { #"\u"# + hexadecimal(UInt32($0), digits: 4) }.joined()
    }
  }
}

/// The text of an element or attribute of XML 1.0; unprintable characters become U+FFFD, because XML cannot represent most
/// of them.
package func xmlQuoted(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
    default: result.append(scalar.isPrintable ? scalar : "\u{fffd}")
    }
  }
  return String(result)
}

/// A real number in the form that all readers of tables accept: `1.0`, `1e-05`, `NaN`, `inf`.
package func tableNumber(_ value: Double) -> String { value.isNaN ? "NaN" : value.description }

/// A real number in JSON; infinities and NaN, which JSON does not have, are `null`.
package func jsonNumber(_ value: Double) -> String { value.isFinite ? value.description : "null" }

/// Whether a text is a number in JSON and in TOML alike: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
package func isNumberLiteral(_ text: String) -> Bool {
  var rest = Substring(text).utf8
  func digits() -> Int {
    let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    rest = rest.dropFirst(count)
    return count
  }
  func take(_ bytes: String) -> Bool {
    guard let first = rest.first, bytes.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }
  _ = take("-")
  if take("0") == false, digits() == 0 { return false }
  if take("."), digits() == 0 { return false }
  if take("eE") {
    _ = take("+-")
    if digits() == 0 { return false }
  }
  return rest.isEmpty
}

/// - Parameter escape: the replacement of a scalar; `nil` keeps the scalar.
private func escaped(_ text: String, _ escape: (Unicode.Scalar) -> String?) -> String {
  var result = String.UnicodeScalarView()
  result.append("\"")
  for scalar in text.unicodeScalars {
    if let escape = escape(scalar) { result.append(contentsOf: escape.unicodeScalars) } else { result.append(scalar) }
  }
  result.append("\"")
  return String(result)
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: digits - text.utf8.count) + text
}
