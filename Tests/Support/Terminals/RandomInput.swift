import Screen
import TestSupport

/// Random terminal input, reproducible from its seed: keys, complete and broken escape sequences, mouse events inside and
/// outside of the window, pastes, valid and invalid characters, and changes of the window's size.
///
/// Bytes that end or stop a program (`q`, Ctrl-C, Ctrl-Z) and the slash are excluded, so that any typed file name is in the
/// folder in which the program was started.
package struct RandomInput {
  package enum Input {
    case bytes([UInt8])
    case size(Size)
  }

  private static let forbidden: Set<UInt8> = [0x03, 0x1a, UInt8(ascii: "q"), UInt8(ascii: "/")]
  /// The gradient check takes a debug build half a second, so it is rare here.
  private static let slow = UInt8(ascii: "g")
  private static let sequences = [
    "[A", "[B", "[C", "[D", "OA", "OB", "OC", "OD", "[H", "[F", "[5~", "[6~", "[Z", "[2~", "[3~", "OP", "[11~", "[[A",
    "[1;5C", "[?62;22c", "[?2026;2$y", "]11;rgb:00\u{7}", "]11;rgb:7fffffffffffffff/0/-1\u{7}",
    "[97;-9223372036854775808u", "P1$r0m\u{1b}\\", "[M !!",
  ].map { [0x1b] + Array($0.utf8) }
  private static let words = [
    "0", "1", "2", "3", "10", "64", "200", "0.9", "1e300", "1e-300", "-1", "nan", "64,64", "1,2,3,4,5,6", "all", "auto",
  ]
  private static let letters = ["ä", "ß", "漢", "字", "é", "e\u{301}", "🙂", "👨‍👩‍👧", "ﾞ", "\u{200b}", "\u{fffd}"]

  private var random: SplitMix
  private var size = Size(columns: 120, rows: 40)

  package init(seed: UInt64) { random = SplitMix(seed: seed) }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.next() % UInt64(range.count))
  }

  private mutating func choice<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  package mutating func next() -> Input {
    let kind = number(0...199)
    if kind == 0 {
      size = Size(columns: number(1...160), rows: number(1...60))
      return .size(size)
    }
    return .bytes(bytes(kind).filter { !Self.forbidden.contains($0) && ($0 != Self.slow || number(0...49) == 0) })
  }

  private mutating func bytes(_ kind: Int) -> [UInt8] {
    switch kind {
    case ..<88:
      return [UInt8(number(32...126))]
    case ..<118: return choice(Self.sequences)
    case ..<130: return [choice([9, 13, 10, 27, 127, 8, 12, 1, 2, 5, 0, 29])]
    case ..<170: return mouse()
    case ..<180: return (0..<number(1...3)).map { _ in UInt8(number(128...255)) }
    case ..<186: return Array(choice(Self.letters).utf8)
    case ..<192: return Array(choice(Self.sequences).prefix(number(1...5)))
    case ..<196: return Array((choice(Self.words) + choice(["", "\r"])).utf8)
    default:
      let text = (0..<number(1...60)).map { _ in UInt8(number(32...126)) }
      return Array("\u{1b}[200~".utf8) + text + Array("\u{1b}[201~".utf8)
    }
  }

  private mutating func mouse() -> [UInt8] {
    let far = number(0...9) == 0 ? 300 : 1
    let code = choice([0, 0, 0, 1, 2, 32, 32, 33, 35, 35, 64, 65, 66, 4, 16, 128])
    let place = "\(number(1...size.columns + far));\(number(1...size.rows + far))"
    return Array("\u{1b}[<\(code);\(place)\(choice(["M", "M", "m"]))".utf8)
  }
}
