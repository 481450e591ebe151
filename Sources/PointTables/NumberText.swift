/// The interpretation of a table's field as a number.
enum NumberText: Equatable {
  case number(Double)
  /// A number with ambiguous separators, or one that is not written in a table with decimal points. The unit or currency
  /// that all numbers of a column share is removed.
  case marked(value: Double, NumberMarks, unit: String? = nil)
  /// Empty, or a word for a missing value: `NA`, `nan`, `?` …
  case missing
  /// `inf`, or a number beyond the range of a double.
  case notFinite
  case text

  /// Reads a decimal number: an optional sign, digits with at most one decimal separator, optional groups of three digits,
  /// an optional exponent. Blanks may be no-break spaces, digits full-width, the sign U+2212.
  init(_ bytes: ArraySlice<UInt8>) {
    if let value = Self.plain(bytes) {
      self = value.isFinite ? .number(value) : .notFinite
    } else {
      self = Self.describe(bytes)
    }
  }

  /// Whether the field is a number or was meant to be one.
  var isNumeric: Bool {
    switch self {
    case .number, .marked, .notFinite: true
    case .missing, .text: false
    }
  }

  private static let missingWords: Set<String> = [
    "na", "n/a", "nan", "null", "nil", "none", "?", "-", "--", ".", "..", "...", "*", "missing", "n.a.", "n.d.", "k.a.",
    "\\n", "欠損", "欠測",
  ]

  /// Whether a label is missing: empty, `NA`, `nan` or `?`. Other words for missing numbers may be names.
  static func isMissingLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.isEmpty || isSpreadsheetError(bytes) { return true }
    guard bytes.count <= 4 else { return false }
    return ["na", "n/a", "nan", "null", "?"].contains(String(decoding: bytes, as: UTF8.self).lowercased())
  }

  /// Whether a field is an error value of a spreadsheet or of SPSS: `#N/A`, `#DIV/0!`, `#NAME?`, `#NULL!`, also in other
  /// languages, such as `#NV`, `#WERT!`, `#VALEUR!`, `#¡VALOR!`.
  static func isSpreadsheetError(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "#"), (3...12).contains(bytes.count) else { return false }
    if bytes.last == UInt8(ascii: "!") || bytes.last == UInt8(ascii: "?") {
      return bytes.dropFirst().dropLast().allSatisfy {
        switch $0 {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0"), UInt8(ascii: "/"), 0x80...: true
        default: false
        }
      }
    }
    return ["#N/A", "#NA", "#NV", "#N/D", "#BUSY"].contains(String(decoding: bytes, as: UTF8.self).uppercased())
  }

  private static func describe(_ bytes: ArraySlice<UInt8>) -> NumberText {
    guard !bytes.isEmpty else { return .missing }
    guard bytes.count <= 64 else { return .text }
    var field = bytes.contains { $0 >= 0x80 } ? folded(bytes)[...] : bytes
    // Within quotes blanks are kept.
    while field.first.map(isBlank) == true { field.removeFirst() }
    while field.last.map(isBlank) == true { field.removeLast() }
    // `="1.5"`, by which a spreadsheet keeps a text as it is.
    if field.count > 3, field.starts(with: Array("=\"".utf8)), field.last == UInt8(ascii: "\"") {
      field = field.dropFirst(2).dropLast()
    }
    if field.isEmpty || isSpreadsheetError(field) || isStataMissing(field) { return .missing }
    if let value = plain(field) { return value.isFinite ? .number(value) : .notFinite }
    let word = String(decoding: field, as: UTF8.self).lowercased()
    if missingWords.contains(word) || missingWords.contains(String(word.drop { $0 == "-" || $0 == "+" })) {
      return .missing
    }
    if ["inf", "infinity"].contains(word.drop { $0 == "-" || $0 == "+" }) { return .notFinite }
    return grouped(field) ?? fortran(field) ?? measured(field) ?? .text
  }

  /// `.a` to `.z`, Stata's reasons for a missing value.
  private static func isStataMissing(_ field: ArraySlice<UInt8>) -> Bool {
    field.count == 2 && field.first == point && field.last! &- UInt8(ascii: "a") < 26
  }

  /// A number with a Fortran exponent: `0.534D+02`.
  private static func fortran(_ field: ArraySlice<UInt8>) -> NumberText? {
    guard let mark = field.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "d") }),
      field.index(after: mark) < field.endIndex,
      [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(field[mark + 1])
    else { return nil }
    var text = field
    text[mark] = UInt8(ascii: "e")
    return plain(text).map { $0.isFinite ? .number($0) : .notFinite }
  }

  /// In Japanese encodings the backslash is the sign of the yen.
  private static let currencies = ["$", "€", "£", "¥", "￥", "\\", "USD", "EUR", "GBP", "JPY", "CHF", "円"]
  /// Units that may directly follow a number; others need a blank before them.
  private static let units: Set<String> = Set(
    currencies + [
      "%", "‰", "°", "°C", "°F", "mm", "cm", "dm", "km", "µm", "nm", "m²", "m2", "cm²", "mg", "kg", "lb", "lbs", "oz",
      "ft",
      "in", "mi", "ml", "mL", "cl", "ms", "min", "hrs", "Hz", "kHz", "MHz", "GHz", "kW", "kWh", "mV", "mA", "hPa",
      "kPa", "px",
      "mph", "km/h", "m/s", "kcal", "kJ", "ppm", "dB", "℃", "℉", "㎜", "㎝", "㎞", "㎡", "㎎", "㎏", "万円", "千円", "億円", "人",
      "名", "個", "本", "台", "件", "回", "枚", "歳", "才", "点", "度", "坪", "年", "月", "日", "時", "分", "秒", "時間",
    ])
  private static let unitsAfterBlank: Set<String> = [
    "m", "g", "t", "s", "h", "d", "l", "L", "A", "V", "W", "K", "N", "J",
  ]

  /// A number with a currency before or after it, with a unit, a percent sign or, as accountants write negative numbers, in
  /// parentheses.
  private static func measured(_ field: ArraySlice<UInt8>) -> NumberText? {
    if field.first == UInt8(ascii: "("), field.last == UInt8(ascii: ")"), field.count > 2 {
      switch number(field.dropFirst().dropLast()) {
      case .number(let value) where value >= 0: return .marked(value: -value, .inParentheses)
      case .marked(let value, let marks, _) where value >= 0: return .marked(value: -value, marks.union(.inParentheses))
      default: return nil
      }
    }
    let text = String(decoding: field, as: UTF8.self)
    let sign = text.hasPrefix("-") ? "-" : ""
    let unsigned = text.dropFirst(sign.count)
    if let currency = currencies.first(where: unsigned.hasPrefix) {
      return number(sign + unsigned.dropFirst(currency.count), unit: currency)
    }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || " .,'+-".contains($0)) }
    let unit = String(text.dropFirst(digits.count))
    guard units.contains(unit) || (unitsAfterBlank.contains(unit) && digits.last == " ") else { return nil }
    return number(String(digits), unit: unit)
  }

  /// A number whose unit was removed.
  private static func number(_ text: String, unit: String) -> NumberText? {
    let blank = UInt8(ascii: " ")
    var bytes = Array(text.utf8)[...]
    while bytes.first == blank { bytes.removeFirst() }
    while bytes.last == blank { bytes.removeLast() }
    return switch number(bytes) {
    case .number(let value): .marked(value: value, [], unit: unit)
    case .marked(let value, let marks, _): .marked(value: value, marks, unit: unit)
    case let other: other
    }
  }

  private static func number(_ field: ArraySlice<UInt8>) -> NumberText? {
    plain(field).map { $0.isFinite ? .number($0) : .notFinite } ?? grouped(field)
  }

  /// The field with Unicode variants replaced by ASCII: U+2212 and full-width signs, digits and separators, and all kinds
  /// of blanks.
  private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x2212, 0x2010...0x2013, 0xfe63: result.append(UInt8(ascii: "-"))
      case 0xff01...0xff5e: result.append(UInt8(scalar.value - 0xff01 + 0x21))
      case 0x2019: result.append(UInt8(ascii: "'"))
      case 0xa0, 0x2000...0x200b, 0x202f, 0x205f, 0x3000, 0xfeff: result.append(UInt8(ascii: " "))
      default: result += Array(String(scalar).utf8)
      }
    }
    while result.first == UInt8(ascii: " ") { result.removeFirst() }
    while result.last == UInt8(ascii: " ") { result.removeLast() }
    return result
  }

  /// A number with a decimal comma, or with digits in groups of three.
  private static func grouped(_ bytes: ArraySlice<UInt8>) -> NumberText? {
    let mantissaEnd = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.endIndex
    var start = bytes.startIndex
    if start < mantissaEnd, bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+") { start += 1 }
    let mantissa = bytes[start..<mantissaEnd]
    guard let first = mantissa.first, isDigit(first) || first == comma || first == point else { return nil }
    let commas = mantissa.count { $0 == comma }
    let points = mantissa.count { $0 == point }
    let lastSeparator = mantissa.last { $0 == comma || $0 == point }
    // The decimal separator is last and occurs once; the other one, blanks and apostrophes separate groups.
    let decimal: UInt8?
    switch (commas, points) {
    case (0, 0): decimal = nil
    case (1, 0): decimal = comma
    case (0, 1): decimal = point
    case (_, 0), (0, _): decimal = nil
    default: decimal = lastSeparator
    }
    guard let value = value(of: bytes, mantissa: mantissa, decimal: decimal) else { return nil }
    guard value.isFinite else { return .notFinite }
    switch (commas, points) {
    case (1, 0):
      // 1,234 may be a thousand or a little more than one.
      let isGroup = groups(mantissa, separator: comma)
      return .marked(value: value, isGroup ? [.decimalComma, .couldBeGroups] : .decimalComma)
    case (0, 0), (0, 1): return .number(value)
    case (_, 0): return .marked(value: value, .groupedByComma)
    case (0, _): return .marked(value: value, .groupedByPoint)
    default: return .marked(value: value, decimal == comma ? .groupedByPoint : .groupedByComma)
    }
  }

  /// The value of a number with a known decimal separator; all other separators must form groups of three digits.
  private static func value(of bytes: ArraySlice<UInt8>, mantissa: ArraySlice<UInt8>, decimal: UInt8?) -> Double? {
    let whole = decimal.flatMap { d in mantissa.lastIndex(of: d) } ?? mantissa.endIndex
    guard hasGroupsOfThree(mantissa[..<whole]) else { return nil }
    var plainText = Array(bytes[..<mantissa.startIndex])
    plainText += mantissa[..<whole].filter(isDigit)
    if whole < mantissa.endIndex { plainText += [point] + mantissa[(whole + 1)...] }
    plainText += bytes[mantissa.endIndex...]
    return plain(plainText[...])
  }

  /// Whether digits are ungrouped, or in groups of three after a first group of one to three, with equal separators.
  private static func hasGroupsOfThree(_ digits: ArraySlice<UInt8>) -> Bool {
    guard let separator = digits.first(where: { !isDigit($0) }) else { return true }
    guard [comma, point, UInt8(ascii: " "), UInt8(ascii: "'")].contains(separator) else { return false }
    return groups(digits, separator: separator)
  }

  /// `1,234`, `12,345,678` and, as in India, `1,23,45,678`; not `0,123`, `1234,567` or `1,23`.
  private static func groups(_ digits: ArraySlice<UInt8>, separator: UInt8) -> Bool {
    let parts = digits.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count > 1, parts.allSatisfy({ $0.allSatisfy(isDigit) }), (1...3).contains(parts[0].count) else {
      return false
    }
    guard parts[0].first != UInt8(ascii: "0"), parts.last?.count == 3 else { return false }
    let middle = parts.dropFirst().dropLast()
    return middle.allSatisfy { $0.count == 3 } || (parts[0].count <= 2 && middle.allSatisfy { $0.count == 2 })
  }

  /// Whether a number with a decimal point could also be grouped digits: `1.234`.
  static func couldBeGroupsByPoint(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
    return groups(digits, separator: point)
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The value of a number with a decimal point and no groups; `nil` for other fields. Up to 2⁵³ and 10²² both parts are
  /// exact, and so is their product or quotient after one rounding (Clinger, "How to read floating point numbers
  /// accurately", PLDI 1990); other numbers are converted by the standard library.
  static func plain(_ bytes: ArraySlice<UInt8>) -> Double? {
    bytes.withUnsafeBufferPointer { plain($0) }
  }

  private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var position = 0
    let end = bytes.count
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
      if isDigit(byte) {
        mantissa = mantissa &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
        digits += 1
        if hasPoint { scale -= 1 }
      } else if byte == point, !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    if position < end {
      guard bytes[position] | 0x20 == UInt8(ascii: "e"), let exponent = exponent(bytes[(position + 1)...]) else {
        return nil
      }
      scale += exponent
    }
    guard digits <= 19, mantissa <= 1 << 53, abs(scale) < powersOfTen.count else {
      return Double(String(decoding: bytes, as: UTF8.self))
    }
    let value = scale < 0 ? Double(mantissa) / powersOfTen[-scale] : Double(mantissa) * powersOfTen[scale]
    return isNegative ? -value : value
  }

  /// A whole number with an optional sign, limited where larger values make no difference.
  private static func exponent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var value = 0
    for byte in rest {
      guard isDigit(byte) else { return nil }
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 100_000)
    }
    return isNegative ? -value : value
  }

  private static let comma = UInt8(ascii: ",")
  private static let point = UInt8(ascii: ".")
}

/// The conclusions from a number's separators about its table.
struct NumberMarks: OptionSet, Hashable, Sendable {
  let rawValue: Int

  /// `1,5`.
  static let decimalComma = NumberMarks(rawValue: 1)
  /// `1,234`: a comma that could also separate groups.
  static let couldBeGroups = NumberMarks(rawValue: 2)
  /// `1,234.5` or `1,234,567`: commas separate groups.
  static let groupedByComma = NumberMarks(rawValue: 4)
  /// `1.234,5` or `1.234.567`: points separate groups.
  static let groupedByPoint = NumberMarks(rawValue: 8)
  /// `(12.3)`, which is -12.3.
  static let inParentheses = NumberMarks(rawValue: 16)
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }
