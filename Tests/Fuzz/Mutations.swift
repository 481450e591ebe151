import Foundation
import TestSupport

/// Changes of data that keep most of their structure; equal generators make equal changes.
extension SplitMix {
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  mutating func choice<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// A number at a boundary, as text.
  mutating func number() -> String {
    choice([
      "0", "-0", "1", "-1", "2", "3", "0.5", "1e-5", "255", "256", "65536", "2147483648", "9007199254740992",
      "4611686018427387904", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e18", "1e19",
      "1e300",
      "1e308", "1.7e308", "1e309", "-1e308", "5e-324", "1e-320", "0.1", "NaN", "nan", "inf", "-inf", "0x1p3", "1_000",
      "١",
      "1,5", "00012", "+3", "1e", ".", "--", "1 2",
    ])
  }

  /// A text with special characters.
  mutating func text() -> String {
    choice([
      "", "a", "spiral", "all", "auto", "relu", "64,64", "1,2,3,4,5,6,7", "\u{1b}]0;X\u{7}", "\u{9b}31m", "\u{7f}",
      "a\nb", "a\rb",
      "\u{202e}abc", "'\u{301}; touch PWNED; '\u{301}", "\"\u{301}", "\"", "\"\"", "\\", ",", ",\u{301}", ";", "\t",
      "\u{0}",
      "\u{85}", "\u{2028}", "\u{feff}", "👨‍👩‍👧", "e\u{301}\u{302}", "\u{200b}", "\u{fffd}", "$(touch PWNED)",
      "`touch PWNED`",
      "../x", "/dev/full", "/dev/zero", "-", "--", "-x", "#", "=", String(repeating: "x", count: 300),
    ])
  }

  /// Bytes with some of them changed, removed, doubled or cut.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<1 + below(3) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(5) {
      case 0: bytes[place] ^= UInt8(1 << below(8))
      case 1: bytes.remove(at: place)
      case 2: bytes = Array(bytes.prefix(place))
      case 3: bytes.insert(contentsOf: Array((below(2) == 0 ? text() : number()).utf8), at: place)
      default: bytes.insert(contentsOf: bytes[place..<min(place + 1 + below(40), bytes.count)], at: place)
      }
    }
    return bytes
  }

  /// A value of JSON with one of its parts replaced, removed, repeated or given another type.
  mutating func mutated(_ value: Any) -> Any {
    switch value {
    case var object as [String: Any] where !object.isEmpty && below(20) > 0:
      let key = choice(object.keys.sorted())
      switch below(12) {
      case 0: object[key] = nil
      case 1: object[text()] = object[key]
      default: object[key] = mutated(object[key]!)
      }
      return object
    case var list as [Any] where !list.isEmpty && below(6) > 0:
      let place = below(list.count)
      switch below(8) {
      case 0: list.remove(at: place)
      case 1: list += list
      case 2: list = []
      default: list[place] = mutated(list[place])
      }
      return list
    default:
      switch below(8) {
      case 0: return text()
      case 1: return NSNull()
      case 2: return [Any]()
      case 3: return [value, value]
      case 4: return ["a": value]
      case 5: return number()
      default:
        return choice(
          [0, 1, -1, 2, 0.5, 5e-300, 1e18, 1e308, -1e308, 9_007_199_254_740_992, Double(1 << 62), 3e9] as [Double])
          as Any
      }
    }
  }

  /// A table of points: rows of numbers and labels, with occasional rows of other kinds.
  mutating func table() -> [UInt8] {
    let separator = choice([",", ",", ";", "\t", " "])
    let end = choice(["\n", "\n", "\r\n", "\r"])
    let columns = choice([3, 3, 3, 2, 4, 1, 0])
    var text = below(3) == 0 ? "x\(separator)y\(separator)label\(end)" : ""
    if below(10) == 0 { text = "\u{feff}" + text }
    let labels = (0..<1 + below(4)).map { _ in self.text() } + ["a", "b"]
    for _ in 0..<2 + below(30) {
      let cells = (0..<columns).map { column in
        if column == columns - 1 {
          let label = choice(labels)
          return below(2) == 0 ? "\"" + label.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : label
        }
        return below(12) == 0 ? number() : "\(uniform())"
      }
      text += cells.joined(separator: separator) + end
    }
    let bytes = Array(text.utf8)
    return below(3) == 0 ? damaged(bytes) : bytes
  }
}
