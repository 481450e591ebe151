import Screen
import TestSupport
import Testing

@testable import Terminal

@Suite struct LazyColorsTests {
  private func passed(_ text: String, isLast: Bool = false) -> String {
    var colors = LazyColors()
    return passed(text, &colors, isLast: isLast)
  }

  private func passed(_ text: String, _ colors: inout LazyColors, isLast: Bool = false) -> String {
    let bytes = Array(text.utf8).withUnsafeBytes { colors.pass($0, isLast: isLast) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `For a blank only its background is sent, and no colour is sent twice`() {
    #expect(
      passed("\u{1b}[38;2;1;2;3m\u{1b}[48;2;4;5;6m  \u{1b}[38;2;7;8;9m\u{1b}[48;2;4;5;6m▀▀")
        == "\u{1b}[48;2;4;5;6m  \u{1b}[38;2;7;8;9m▀▀")
  }

  @Test func bothColorsOfACharacterAreOneSequence() {
    #expect(passed("\u{1b}[33m\u{1b}[44ma\u{1b}[38;5;200m\u{1b}[103mé") == "\u{1b}[33;44ma\u{1b}[38;5;200;103mé")
  }

  @Test func aBlankThatIsUnderlinedOrReversedShowsBoth() {
    #expect(passed("\u{1b}[32m\u{1b}[41m\u{1b}[7m ") == "\u{1b}[7m\u{1b}[32;41m ")
  }

  @Test func `A reset is sent at once and resets both colours`() {
    #expect(passed("\u{1b}[32ma\u{1b}[m \u{1b}[39;49mb") == "\u{1b}[32ma\u{1b}[m b")
  }

  @Test func `Colours are sent before the screen is filled and at the end`() {
    #expect(passed("\u{1b}[44m\u{1b}[J\u{1b}[45m\u{1b}[3;4H") == "\u{1b}[44m\u{1b}[J\u{1b}[3;4H")
    #expect(passed("\u{1b}[31ma\u{1b}[39;49m", isLast: true) == "\u{1b}[31ma\u{1b}[39;49m")
  }

  @Test func `Colours are sent again after another program has changed them`() {
    var colors = LazyColors()
    #expect(passed("\u{1b}[31m\u{1b}[42ma", &colors) == "\u{1b}[31;42ma")
    colors.forget()
    #expect(passed("b", &colors) == "\u{1b}[31;42mb")
  }

  @Test func `The screen is the same with and without removed colours`() {
    var generator = SplitMix(seed: 231)
    for _ in 0..<300 {
      var colors = LazyColors()
      var (plain, lazy) = (PlayedScreen(), PlayedScreen())
      for _ in 0..<4 {
        let text = (0..<60).map { _ in Self.pieces.randomElement(using: &generator)! }.joined()
        plain.play(text)
        lazy.play(passed(text, &colors))
        #expect(plain.cells == lazy.cells, "\(text.debugDescription)")
      }
    }
  }

  private static let pieces = [
    " ", "  ", "x", "▀", "\u{1b}[31m", "\u{1b}[92m", "\u{1b}[44m", "\u{1b}[105m", "\u{1b}[38;2;1;20;255m",
    "\u{1b}[48;2;1;20;255m", "\u{1b}[48;5;99m", "\u{1b}[39;49m", "\u{1b}[m", "\u{1b}[1m", "\u{1b}[7m", "\u{1b}[2;3H",
    "\u{1b}[1;1H", "\u{1b}[C", "\r", "\u{1b}[K", "\u{1b}[J",
  ]
}

/// A terminal of ten by four cells, with the functions that these tests need.
private struct PlayedScreen {
  struct Cell: Equatable {
    var character: Character
    var foreground: String
    var background: String
    var attributes: Set<String>
  }

  var cells: [Cell] = []
  private var (x, y) = (0, 0)
  private var (foreground, background) = ("39", "49")
  private var attributes: Set<String> = []

  init() { cells = Array(repeating: blank, count: 40) }

  private var blank: Cell { Cell(character: " ", foreground: "", background: background, attributes: []) }

  mutating func play(_ text: String) {
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\r": x = 0
      case "\u{1b}":
        rest.removeFirst()
        let body = rest.prefix { !$0.isLetter }
        rest = rest.dropFirst(body.count)
        sequence(body.split(separator: ";", omittingEmptySubsequences: false).map(String.init), rest.removeFirst())
      default:
        // A blank shows its foreground only with an attribute.
        let shows = character != " " || !attributes.isEmpty
        cells[y * 10 + x] = Cell(
          character: character, foreground: shows ? foreground : "", background: background, attributes: attributes)
        x = min(9, x + 1)
      }
    }
  }

  private mutating func sequence(_ words: [String], _ final: Character) {
    switch final {
    case "H": (y, x) = (Int(words[0])! - 1, Int(words[1])! - 1)
    case "C": x = min(9, x + 1)
    case "K": for column in x..<10 { cells[y * 10 + column] = blank }
    case "J": for index in (y * 10 + x)..<40 { cells[index] = blank }
    default: color(words)
    }
  }

  private mutating func color(_ words: [String]) {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "": (foreground, background, attributes) = ("39", "49", [])
      case "38", "48":
        let count = words.first == "2" ? 4 : 2
        let color = ([word] + words.prefix(count)).joined(separator: ";")
        words = words.dropFirst(count)
        if word == "38" { foreground = color } else { background = color }
      case "1", "7": attributes.insert(word)
      case let word where word.hasPrefix("3") || word.hasPrefix("9"): foreground = word
      default: background = word
      }
    }
  }
}
