import Platform

/// A number in as few digits as read back to the same value: `1`, `0.001`, `1e-05`.
package func shortest(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A number with a fixed count of digits after the point, as C's `%.nf`: correctly rounded, halves to even.
package func fixed(_ value: Double, digits: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
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
  value.isFinite && abs(value) >= 1e6 ? scientific(value) : fixed(value, digits: digits)
}

/// A whole number with its digits in threes: `10,000`.
package func grouped(_ value: Int) -> String {
  var digits = String(value.magnitude)[...]
  var groups: [Substring] = []
  while digits.count > 3 {
    groups.append(digits.suffix(3))
    digits = digits.dropLast(3)
  }
  groups.append(digits)
  return (value < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
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
