/// A number of TOML 1.0: `+1`, `1_000`, `0xff`, `0o17`, `0b101`, `-0.5`, `1e06`, `inf`, `nan`.
struct TOMLNumber {
  /// The number as an option takes it: decimal, without a plus sign, leading zeros and underscores.
  let text: String

  /// - Returns: `nil` where the text is not a number, such as `.5`, `1.`, `007`, `1__0` and `0x`.
  init?(_ text: Substring.UnicodeScalarView) {
    var rest = text
    let isNegative = rest.first == "-"
    let isSigned = isNegative || rest.first == "+"
    if isSigned { rest.removeFirst() }
    let sign = isNegative ? "-" : ""
    let prefixes: [Unicode.Scalar: Int] = ["x": 16, "o": 8, "b": 2]
    if rest.first == "0", let radix = rest.dropFirst().first.flatMap({ prefixes[$0] }) {
      rest = rest.dropFirst(2)
      guard !isSigned, let digits = Self.digits(&rest, radix: radix), rest.isEmpty else { return nil }
      // A number above 2^63 stays as it is written, and the setting refuses it with its range.
      self.text = Int(digits, radix: radix).map { String($0) } ?? String(text)
    } else if ["inf", "nan"].contains(String(rest)) {
      self.text = sign + String(rest)
    } else {
      guard let whole = Self.digits(&rest, radix: 10), whole == "0" || !whole.hasPrefix("0") else { return nil }
      var number = sign + whole
      if rest.first == "." {
        rest.removeFirst()
        guard let fraction = Self.digits(&rest, radix: 10) else { return nil }
        number += "." + fraction
      }
      if rest.first == "e" || rest.first == "E" {
        rest.removeFirst()
        number += "e"
        if let sign = rest.first, sign == "+" || sign == "-" { number.unicodeScalars.append(rest.removeFirst()) }
        guard let exponent = Self.digits(&rest, radix: 10) else { return nil }
        number += exponent
      }
      guard rest.isEmpty else { return nil }
      self.text = number == "-0" ? "0" : number
    }
  }

  /// The digits at the beginning without their underscores, each of which is between two digits; `nil` where there are none.
  private static func digits(_ rest: inout Substring.UnicodeScalarView, radix: Int) -> String? {
    let part = rest.prefix { $0 == "_" || isDigit($0, radix: radix) }
    rest = rest.dropFirst(part.count)
    let groups = part.split(separator: "_", omittingEmptySubsequences: false)
    return groups.contains(where: \.isEmpty) ? nil : groups.map { String($0) }.joined()
  }

  private static func isDigit(_ scalar: Unicode.Scalar, radix: Int) -> Bool {
    scalar.isASCII && Character(scalar).hexDigitValue.map { $0 < radix } ?? false
  }
}
