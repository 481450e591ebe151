/// What a field that should be a number turns out to be.
enum NumberText: Equatable {
  case number(Double)
  case empty
  /// `nan`, `inf`, or more than a double holds.
  case notFinite
  /// `1,5`.
  case decimalComma
  case text

  /// Reads decimal numbers: an optional sign, digits with at most one point among them, an optional exponent.
  init(_ bytes: ArraySlice<UInt8>) {
    switch Self.parse(bytes) {
    case .some(let value): self = value.isFinite ? .number(value) : .notFinite
    case nil: self = Self.describe(bytes)
    }
  }

  /// Whether the field is a number or was meant to be one.
  var isNumeric: Bool {
    switch self {
    case .number, .notFinite, .decimalComma: true
    case .empty, .text: false
    }
  }

  private static func describe(_ bytes: ArraySlice<UInt8>) -> NumberText {
    if bytes.isEmpty { return .empty }
    var word = String(decoding: bytes, as: UTF8.self).lowercased()[...]
    if word.first == "-" || word.first == "+" { word = word.dropFirst() }
    if ["nan", "inf", "infinity"].contains(word) { return .notFinite }
    let point = bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
    return point != Array(bytes) && parse(point[...]) != nil ? .decimalComma : .text
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The value; `nil` where the field is not a number. Up to 2⁵³ and 10²² both parts are exact, and so is their product or
  /// quotient after one rounding (Clinger, "How to read floating point numbers accurately", PLDI 1990); the rest is the
  /// standard library's.
  private static func parse(_ bytes: ArraySlice<UInt8>) -> Double? {
    var position = bytes.startIndex
    let end = bytes.endIndex
    var isNegative = false
    if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    var hasPoint = false
    while position < end {
      let byte = bytes[position]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        mantissa = mantissa &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
        digits += 1
        if hasPoint { scale -= 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    if position < end {
      guard bytes[position] == UInt8(ascii: "e") || bytes[position] == UInt8(ascii: "E"),
        let exponent = exponent(bytes[(position + 1)...])
      else { return nil }
      scale += exponent
    }
    guard digits <= 19, mantissa <= 1 << 53, abs(scale) < powersOfTen.count else {
      return Double(String(decoding: bytes, as: UTF8.self))
    }
    let value = scale < 0 ? Double(mantissa) / powersOfTen[-scale] : Double(mantissa) * powersOfTen[scale]
    return isNegative ? -value : value
  }

  /// A whole number with an optional sign; as large as one that makes no difference any more.
  private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var value = 0
    for byte in rest {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 100_000)
    }
    return isNegative ? -value : value
  }
}
