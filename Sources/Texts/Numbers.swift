import Platform

/// A number in as few digits as read back to the same value: `1`, `0.001`, `1e-05`.
package func shortest(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A number in at most six significant digits: `0.417679`, `1e-09`, `1e+305`; one whose digits before the point are rounded has an
/// exponent, `1.23457e+06`.
package func significant(_ value: Double) -> String {
  let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
    let length = withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.6g", $0) }
    return String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
  guard let rounded = Double(text), rounded == value || value.magnitude < 1e6 else { return text }
  return shortest(rounded)
}

/// The numbers that a text with commas may mean.
struct CommaReadings {
  /// With a point for a decimal comma: `1.5` for `1,5`.
  var point: String?
  /// Without commas between groups of three digits: `1000` for `1,000`, `1234.5` for `1,234.5`.
  var whole: String?

  /// - Parameter isPossible: whether a number is a possible value; other readings are left out.
  init(_ text: String, isPossible: (Double) -> Bool = { _ in true }) {
    func possible(_ text: String) -> String? { realNumber(text).flatMap { isPossible($0) ? text : nil } }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1 else { return }
    if groups.count == 2 { point = possible(groups.joined(separator: ".")) }
    let first = groups[0].drop { $0 == "-" }
    var digits = [first] + groups.dropFirst()
    digits[digits.count - 1] = digits[digits.count - 1].prefix { $0 != "." }
    let isGrouped =
      (1...3).contains(first.count) && first.first != "0" && digits.dropFirst().allSatisfy { $0.count == 3 }
      && digits.allSatisfy { plainWholeNumber($0) != nil }
    if isGrouped { whole = possible(groups.joined()) }
  }
}

/// The whole number that a person has typed: `1000`, or with a point or an exponent up to 2^53, `1e3`, `2.5e3`, `1000.0`;
/// `nil` where there is anything else, such as a sign, and for too large a number.
package func wholeNumber(_ text: some StringProtocol) -> Int? {
  if let number = plainWholeNumber(text) { return number }
  guard text.utf8.first != UInt8(ascii: "-"), let number = realNumber(text), number <= 0x1p53 else { return nil }
  return Int(exactly: number)
}

/// The number that decimal digits denote; `nil` where there is anything else.
package func plainWholeNumber(_ text: some StringProtocol) -> Int? {
  // `Int(_:)` would accept a plus sign.
  text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
}

/// The number that a text in decimal digits denotes: `-0.5`, `1e-3`; `nil` where there is anything else, such as a plus sign,
/// a hexadecimal number, `nan` or `inf`, and for too large a number.
package func realNumber(_ text: some StringProtocol) -> Double? {
  // `Double(_:)` would accept all of these.
  let isDecimal = text.utf8.allSatisfy {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || ".-+eE".utf8.contains($0)
  }
  guard isDecimal, text.utf8.first != UInt8(ascii: "+"), let number = Double(text), number.isFinite else { return nil }
  return number
}

/// A number with a fixed count of digits after the point, as C's `%.nf`: correctly rounded, halves to even.
package func fixed(_ value: Double, digits: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  guard powersOfTen.indices.contains(digits) else { return printed(value, digits: digits) }
  let (magnitude, scale) = (value.magnitude, powersOfTen[digits])
  let product = magnitude * scale
  // From 2^51 on the fraction of the product is not known to a quarter.
  guard product < 0x1p51 else { return printed(value, digits: digits) }
  var whole = product.rounded(.toNearestOrEven)
  if (product - whole).magnitude == 0.5 {
    // The product looks like a half; its rounding error says on which side the exact one lies.
    let error = (-product).addingProduct(magnitude, scale)
    if error != 0 { whole = product.rounded(error > 0 ? .up : .down) }
  }
  return decimal(UInt64(whole), digits: digits, isNegative: value.sign == .minus)
}

/// As ``fixed(_:digits:)``, but a number that is rounded to 0 has no sign.
package func rounded(_ value: Double, digits: Int) -> String {
  let text = fixed(value, digits: digits)
  guard value.sign == .minus, value.isFinite else { return text }
  return text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) } ? text : String(text.dropFirst())
}

/// An amount of memory in whole megabytes, and from a gigabyte on in gigabytes with one digit. What is needed is rounded up
/// and what there is down, so that a comparison of both reads true.
func memoryAmount(_ bytes: Double, _ rule: FloatingPointRoundingRule) -> String {
  let megabytes = (bytes / 1e6).rounded(rule)
  if megabytes < 1000 { return "\(fixed(megabytes, digits: 0)) MB" }
  return "\(fixed((bytes / 1e8).rounded(rule) / 10, digits: 1)) GB"
}

private let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

/// The text of `value / 10^digits`: one of at most 15 bytes allocates nothing.
private func decimal(_ value: UInt64, digits: Int = 0, isNegative: Bool, isGrouped: Bool = false) -> String {
  var count = 1
  var rest = value / 10
  while rest > 0 { (rest, count) = (rest / 10, count + 1) }
  count = max(count, digits + 1)
  let length = count + (isNegative ? 1 : 0) + (digits > 0 ? 1 : 0) + (isGrouped ? (count - 1) / 3 : 0)
  return String(unsafeUninitializedCapacity: length) { buffer in
    var (rest, end) = (value, length)
    func put(_ byte: UInt8) {
      end -= 1
      buffer[end] = byte
    }
    for place in 0..<count {
      if digits > 0, place == digits { put(UInt8(ascii: ".")) }
      if isGrouped, place > 0, place % 3 == 0 { put(UInt8(ascii: ",")) }
      put(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    if isNegative { put(UInt8(ascii: "-")) }
    return length
  }
}

/// The number as C's `printf` formats it, for numbers of any size.
private func printed(_ value: Double, digits: Int) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
    let length = withVaList([CInt(digits), value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.*f", $0) }
    return String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// A number in three digits and a power of ten: `1.25e-03`.
package func scientific(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return shortest(value) }
  var exponent = 0
  var mantissa = abs(value)
  while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
  if mantissa >= 9.995 { (mantissa, exponent) = (1, exponent + 1) }
  return
    "\(value < 0 ? "-" : "")\(fixed(mantissa, digits: 2))e\(exponent < 0 ? "-" : "+")\(abs(exponent) < 10 ? "0" : "")\(abs(exponent))"
}

/// A number with a fixed count of digits after the point as long as that is short enough to be read, from a million on in
/// three digits and a power of ten: `0.245292`, `2.54e+153`.
package func bounded(_ value: Double, digits: Int) -> String {
  value.isFinite && abs(value) >= 1e6 ? scientific(value) : rounded(value, digits: digits)
}

/// A whole number with its digits in threes: `10,000`.
package func grouped(_ value: Int) -> String {
  decimal(UInt64(value.magnitude), isNegative: value < 0, isGrouped: true)
}

/// A share as a percentage without its sign: `98.3` for 0.983.
func percentage(_ share: Double, digits: Int = 1) -> String { fixed(share * 100, digits: digits) }

/// A limit of `step size × regularization` in at most two digits after the point: `2`, `3.8`, `1.36`.
package func roundedLimit(_ limit: Double) -> String { shortest((limit * 100).rounded() / 100) }

/// A share as a whole percentage that is 100 only at the end.
func wholePercentage(_ share: Double) -> String { fixed((share * 100).rounded(.down), digits: 0) }

/// A loss in five digits: `0.2453`, `12.345`, `1.25e-05`.
package func lossReading(_ loss: Double) -> String {
  let magnitude = abs(loss)
  if magnitude != 0 && magnitude < 1e-3 { return scientific(loss) }
  return bounded(loss, digits: magnitude < 10 ? 4 : magnitude < 100 ? 3 : magnitude < 1000 ? 2 : 1)
}

/// The natural logarithm of a count.
func logOf(_ count: Int) -> Double { log(Double(count)) }
