import Quoting
import Testing

@Suite struct PrintableTests {
  @Test(arguments: [
    ("a b", "a b"), ("a\u{1b}]0;X\u{7}b", "a�]0;X�b"), ("a\r\nb\tc", "a��b�c"), ("\u{9b}31m\u{7f}", "�31m�"),
    ("\u{202e}abc\u{2066}\u{200d}\u{feff}", "�abc���"), ("\u{2028}\u{2029}\u{85}", "���"), ("らせん ø", "らせん ø"),
    ("\u{e0041}\u{ffff}", "��"), ("e\u{301}", "e\u{301}"),
  ])
  func whatMovesTheCursorOrTurnsTheTextIsReplaced(text: String, shown: String) {
    #expect(Array(printable(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func whatIsTooLongIsCut() {
    #expect(printable(String(repeating: "a", count: 60)) == String(repeating: "a", count: 60))
    #expect(printable(String(repeating: "a", count: 61)) == String(repeating: "a", count: 59) + "…")
    #expect(printable(String(repeating: "漢", count: 30)) == String(repeating: "漢", count: 30))
    #expect(printable(String(repeating: "漢", count: 31)) == String(repeating: "漢", count: 29) + "…")
    #expect(printable("e" + String(repeating: "\u{301}", count: 1_000_000)).unicodeScalars.count == 60)
    #expect(printable("", columns: 0) == "")
  }

  @Test func `A long path is shown with its beginning and its end`() {
    let path = "/start/" + String(repeating: "x", count: 4000) + "\u{1b}/run.json"
    #expect(printablePath("/a/b\n.csv") == "/a/b�.csv")
    #expect(printablePath(path).hasPrefix("/start/x") && printablePath(path).hasSuffix("x�/run.json"))
    #expect(printablePath(path).count == 240)
  }

  @Test(arguments: ["0", "-0", "1.5", "0.001", "1e-05", "1E+300", "-7.25e20"])
  func `Number literals are recognized`(text: String) { #expect(isNumberLiteral(text)) }

  @Test(arguments: ["", "-", "01", "1.", ".5", "1e", "+1", "nan", "inf", "1,5", "1\u{301}", "0x1", "1 ", "-inf"])
  func `Other texts are not number literals`(text: String) { #expect(!isNumberLiteral(text)) }
}
