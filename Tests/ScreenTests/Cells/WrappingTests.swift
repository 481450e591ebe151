import Testing

@testable import Screen

struct WrappingTests {
  @Test func `Lines break at spaces, and within long words`() {
    #expect(wrapped("one two three", columns: 7) == ["one two", "three"])
    #expect(wrapped("one twothree", columns: 5) == ["one", "twoth", "ree"])
    #expect(wrapped("らせん", columns: 3) == ["ら", "せ", "ん"])
    #expect(wrapped("one", columns: 0) == [])
  }

  @Test func `A command breaks before its options, as a shell reads it`() {
    let parts = ["spiral", "--step-size 0.3", "--dataset points.csv"]
    #expect(wrappedCommand(parts, columns: 43) == ["spiral --step-size 0.3 --dataset points.csv"])
    #expect(wrappedCommand(parts, columns: 42) == ["spiral --step-size 0.3 \\", "--dataset points.csv"])
    #expect(
      wrappedCommand(parts, columns: 14)
        == ["spiral \\", "--step-size \\", "0.3 \\", "--dataset po\\", "ints.csv"])
  }

  @Test func `A line that ends within quotes closes them, as a shell takes no backslash there`() {
    let parts = ["spiral", "--compare '--reg 0.01 --optimizer adam'"]
    #expect(
      wrappedCommand(parts, columns: 30) == ["spiral \\", "--compare '--reg 0.01 --opt'\\", "'imizer adam'"])
  }

  @Test(arguments: 1...60) func `No line is too long`(columns: Int) {
    let parts = ["spiral", "--hidden-units 16,16,16", "--compare '--model linear'", "--test-fraction 0.25"]
    let lines = wrappedCommand(parts, columns: columns)
    #expect(lines.allSatisfy { displayWidth(of: $0) <= max(columns, 3) })
    let read = lines.joined(separator: "\n").replacing("\\\n", with: "").replacing("''", with: "")
    #expect(read == parts.joined(separator: " "))
  }
}

struct KinsokuTests {
  private static let text =
    "最初の重みは乱数なので(種は 4294967295)、最初の境界にも意味はありません。「Space」で学習が始まります。反復 10,000 で 98.5% です。"

  @Test func `No Japanese line begins or ends with a forbidden character`() {
    for columns in 16...60 {
      for line in wrapped(Self.text, columns: columns) {
        #expect(!"、。)」ー%".contains(line.first!), "\(line)")
        #expect(!"(「".contains(line.last!), "\(line)")
        #expect(displayWidth(of: line) <= columns)
      }
    }
  }

  @Test func `Numbers and keys stay whole`() {
    for columns in 16...60 {
      let lines = wrapped(Self.text, columns: columns)
      for word in ["4294967295", "10,000", "98.5%", "Space"] {
        #expect(lines.contains { $0.contains(word) }, "\(word) at \(columns)")
      }
    }
  }

  @Test func `A number stays with its percent sign and its counter`() {
    let text = "この 1,000 回の反復で、正解率は 98.5 % です。残りの 12 個は 3 本の腕の端にあります。"
    for columns in 16...60 {
      let lines = wrapped(text, columns: columns)
      for phrase in ["1,000 回", "98.5 %", "12 個", "3 本"] {
        #expect(lines.contains { $0.contains(phrase) }, "\(phrase) at \(columns)")
      }
      #expect(lines.allSatisfy { displayWidth(of: $0) <= columns })
    }
    #expect(wrapped("It is 98 % of all.", columns: 8) == ["It is", "98 % of", "all."])
  }

  @Test func `Wrapping keeps all characters`() {
    for columns in 16...60 {
      #expect(wrapped(Self.text, columns: columns).joined().filter { $0 != " " } == Self.text.filter { $0 != " " })
    }
  }
}
