import Learning
import Platform
import Quoting
import Settings
import Texts

/// The values of one setting in a sweep. A range is not stored as a list: ten million seeds take no memory.
struct SweepAxis<Root: Sendable>: Sendable {
  private enum Part: Sendable {
    case value(String)
    case range(ClosedRange<Int>)
    /// A range from which each draw takes a value.
    case drawn(SweepRange)

    var count: Int {
      switch self {
      case .value, .drawn: 1
      case .range(let range): range.count
      }
    }
  }

  let field: Field<Root>
  private let base: Root
  private let parts: [Part]
  /// The position of each listed value.
  private let positions: [String: Int]
  let count: Int

  /// Parses a list. Values are separated by commas, or by slashes where a value is a list itself (`x,y/x2,y2`); double quotes enclose a
  /// value with commas, and a quote inside is doubled. `0..9` is all whole numbers in the range, `1e-3..10x9` nine
  /// numbers in a geometric sequence, rounded for a setting of whole numbers.
  ///
  /// - Parameter isDrawn: whether a range of two numbers, `1e-3..10`, is one to draw values from.
  init(_ text: String, of field: Field<Root>, _ base: Root, isDrawn: Bool = false) throws {
    var parts: [Part] = []
    let range = SweepRange(text, isWhole: field.placeholder != "x")
    if isDrawn, let range, field.name != Field<RunSettings>.seed.name {
      self = try SweepAxis([.drawn(range)], of: field, base, text: text)
      return
    }
    for item in try Self.items(text, of: field) {
      if item.isQuoted {
        parts.append(.value(item.text))
      } else if let range = Self.range(item.text) {
        guard range.count <= SweepGrid.limit else {
          throw UsageError(
            SweepUsageText.listOfTooManyRuns(option: field.name, given: printable(item.text), limit: SweepGrid.limit))
        }
        parts.append(.range(range))
      } else if let values = Self.geometricRange(item.text, isWhole: field.placeholder != "x") {
        parts += values.map { .value($0) }
      } else if field.placeholder == "x", SweepRange(item.text, isWhole: false) != nil {
        throw UsageError(SweepUsageText.rangeWithoutCount(option: field.name, given: printable(item.text)))
      } else if item.text.contains(".."), ["x", "n", "n|auto", "n|all"].contains(field.placeholder) {
        if let turned = Self.turned(item.text) {
          throw UsageError(
            SweepUsageText.rangeBackwards(option: field.name, given: printable(item.text), turned: turned))
        }
        throw UsageError(
          SweepUsageText.badRange(option: field.name, given: printable(item.text), isWhole: field.placeholder != "x"))
      } else {
        parts.append(.value(item.text))
      }
    }
    try self.init(parts, of: field, base, text: text)
  }

  /// The axis with the single value of `base`.
  init(of field: Field<Root>, _ base: Root) throws {
    try self.init([.value(field.text(base))], of: field, base, text: "")
  }

  private init(_ parts: [Part], of field: Field<Root>, _ base: Root, text: String) throws {
    var count = 0
    var positions: [String: Int] = [:]
    var ranges: [ClosedRange<Int>] = []
    var canonical: [Part] = []
    func set(_ text: String) throws -> String {
      var root = base
      do { try field.set(&root, to: text) } catch { throw UsageError(error.text(prefix: "--")) }
      return field.text(root)
    }
    func fail() -> UsageError { UsageError(SweepUsageText.valueTwice(option: field.name, given: printable(text))) }
    for part in parts {
      switch part {
      case .value(let text):
        let value = try set(text)
        guard positions.updateValue(count, forKey: value) == nil else { throw fail() }
        canonical.append(.value(value))
      case .range(let range):
        // Both ends must be values; then all numbers between are.
        _ = (try set(String(range.lowerBound)), try set(String(range.upperBound)))
        guard !ranges.contains(where: { $0.overlaps(range) }) else { throw fail() }
        ranges.append(range)
        canonical.append(part)
      case .drawn(let range):
        _ = (try set(range.value(0)), try set(range.value(1)))
        canonical.append(part)
      }
      count += part.count
    }
    guard !positions.keys.contains(where: { key in Int(key).map { n in ranges.contains { $0.contains(n) } } ?? false })
    else { throw fail() }
    self.field = field
    self.base = base
    self.parts = canonical
    self.positions = positions
    self.count = count
  }

  /// The value at a position, as the field's text.
  subscript(position: Int) -> String {
    var rest = position
    for part in parts {
      switch part {
      case .value(let text): if rest == 0 { return text }
      case .range(let range): if rest < range.count { return String(range.lowerBound + rest) }
      case .drawn(let range): return range.value(0)
      }
      rest -= part.count
    }
    preconditionFailure("value \(position) of \(count)")
  }

  /// The range that values are drawn from; `nil` where they are listed.
  var drawn: SweepRange? { if case .drawn(let range) = parts[0] { range } else { nil } }

  /// The value in a draw, as the field's text.
  func value(_ draw: Int, of draws: SweepDraws) -> String? { drawn?.value(draws.share(of: field.name, in: draw)) }

  /// The position of a value given as text; `nil` where there is none. A drawn value has position 0.
  func position(of text: String) -> Int? {
    if let drawn { return realNumber(text).map { $0 >= drawn.low && $0 <= drawn.high } == true ? 0 : nil }
    if let position = positions[text] { return position }
    guard let number = Int(text), String(number) == text else { return nil }
    var before = 0
    for part in parts {
      if case .range(let range) = part, range.contains(number) { return before + number - range.lowerBound }
      before += part.count
    }
    return nil
  }

  /// All values; of a range its ends, where any monotonic quantity is largest.
  var extremes: [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .value(let text): [text]
      case .range(let range): [String(range.lowerBound), String(range.upperBound)]
      case .drawn(let range): [range.value(0), range.value(1)]
      }
    }
  }

  /// Whether a text can be the beginning of a value.
  func hasValue(beginningWith text: String) -> Bool {
    if drawn != nil { return text.utf8.allSatisfy("0123456789.e-+".utf8.contains) }
    if text.isEmpty || extremes.contains(where: { $0.utf8.starts(with: text.utf8) }) { return true }
    return Int(text) != nil && parts.contains { if case .range = $0 { true } else { false } }
  }

  /// A value as an item of a list, in quotes where it would otherwise be split.
  static func item(_ text: String, of field: Field<Root>) -> String {
    guard !isList(field), text.utf8.contains(where: { ",\"".utf8.contains($0) }) || text.contains("..") else {
      return text
    }
    let quote = UInt8(ascii: "\"")
    let bytes = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
    return String(decoding: [quote] + bytes + [quote], as: UTF8.self)
  }

  /// Whether a value is itself a list: units, features.
  private static func isList(_ field: Field<Root>) -> Bool { field.placeholder == "list" }

  private static func items(_ text: String, of field: Field<Root>) throws -> [(text: String, isQuoted: Bool)] {
    // Lists in quotes may be separated by commas, as other values in quotes are.
    let separator = UInt8(ascii: isList(field) && !text.contains("\"") ? "/" : ",")
    let quote = UInt8(ascii: "\"")
    var items: [(text: String, isQuoted: Bool)] = []
    var bytes: [UInt8] = []
    var (isQuoted, isInside, wasQuote) = (false, false, false)
    func end() {
      items.append((String(decoding: bytes, as: UTF8.self), isQuoted))
      bytes = []
      isQuoted = false
    }
    for byte in text.utf8 {
      if isInside {
        if byte == quote { (isInside, wasQuote) = (false, true) } else { bytes.append(byte) }
        continue
      }
      if byte == quote, wasQuote {
        bytes.append(byte)
        isInside = true
      } else if byte == quote, bytes.isEmpty, !isQuoted {
        (isInside, isQuoted) = (true, true)
      } else if byte == separator {
        end()
      } else {
        bytes.append(byte)
      }
      wasQuote = false
    }
    if isInside { throw UsageError(SweepUsageText.openQuote(option: field.name, given: printable(text))) }
    end()
    return items
  }

  /// A range whose smaller end comes last, with its ends in order; `nil` for any other text.
  private static func turned(_ text: String) -> String? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let (first, rest) = (text[..<dots.lowerBound], text[dots.upperBound...])
    let last = rest.prefix { $0 != "x" }
    guard let high = realNumber(first), let low = realNumber(last), low < high else { return nil }
    return last + ".." + first + rest[last.endIndex...]
  }

  private static func range(_ text: String) -> ClosedRange<Int>? {
    guard let dots = text.firstRange(of: ".."), let first = wholeNumber(text[..<dots.lowerBound]),
      let last = wholeNumber(text[dots.upperBound...]), first <= last, last < .max
    else { return nil }
    return first...last
  }

  /// The values of `1e-3..10x9`, in six digits or as whole numbers; the ends are exact.
  private static func geometricRange(_ text: String, isWhole: Bool) -> [String]? {
    guard let dots = text.firstRange(of: ".."), let cross = text.lastIndex(of: "x"), cross > dots.upperBound,
      let first = realNumber(text[..<dots.lowerBound]), let last = realNumber(text[dots.upperBound..<cross]),
      let count = wholeNumber(text[text.index(after: cross)...]), (2...10_000).contains(count), first > 0, last > first,
      last.isFinite, !isWhole || last < 0x1p53
    else { return nil }
    return (0..<count).map { i in
      if i == 0 { return shortest(first) }
      if i == count - 1 { return shortest(last) }
      let value = exp(log(first) + (log(last) - log(first)) * Double(i) / Double(count - 1))
      return isWhole ? String(Int(value.rounded())) : sixDigits(value)
    }
  }
}
