import Settings
import Testing

@Suite struct SettingsFileTests {
  private func parse(_ text: String) throws -> [String] {
    try SettingsFile.parse(text).map { "\($0.line) \($0.name)=\($0.text)" }
  }

  @Test func aLineIsASetting() throws {
    #expect(
      try parse(
        """
        # a comment

        step-size = 0.3
          reg=1e-3# more
        hidden-units = [16, 16]  # a list
        model = "linear"
        theme = 'li#ght'
        mouse = false
        log-loss = true
        pace = max
        dataset = "a \\"b\\" \\\\ c"
        """) == [
          "3 step-size=0.3", "4 reg=1e-3", "5 hidden-units=16,16", "6 model=linear", "7 theme=li#ght", "8 mouse=off",
          "9 log-loss=on", "10 pace=max", #"11 dataset=a "b" \ c"#,
        ])
  }

  /// The numbers of TOML 1.0; what Python's tomllib reads of them.
  @Test(arguments: [
    ("+1", "1"), ("-17", "-17"), ("0", "0"), ("-0", "0"), ("1_000", "1000"), ("1_2_3", "123"),
    ("0xDEAD_beef", "3735928559"),
    ("0o17", "15"), ("0b101", "5"), ("+1.0", "1.0"), ("3.141_5", "3.1415"), ("-0.01", "-0.01"), ("5e+22", "5e+22"),
    ("1e06", "1e06"), ("-2E-2", "-2e-2"), ("6.626e-34", "6.626e-34"), ("224_617.445_991", "224617.445991"),
    ("+inf", "inf"), ("-inf", "-inf"), ("inf", "inf"), ("nan", "nan"), ("+nan", "nan"),
  ])
  func `A number is one of TOML`(text: String, value: String) throws {
    #expect(try parse("x = \(text)") == ["1 x=\(value)"])
    #expect(try parse("x = [\(text), 1]") == ["1 x=\(value),1"])
  }

  @Test(arguments: [
    ".5", "1.", "+.5", "1.e5", "1e", "1e+", "007", "-01", "+0x1", "0x", "0X1", "0xg", "0b2", "0o8", "1__0", "1_",
    "1_.0",
    "1._0", "1e_5", "++1", "+", "-", ".", "1.2.3", "1979-05-27", "12:30", "1e5.0", "+nan0", "24bit", "٣",
  ])
  func `What looks like a number and is none is refused`(text: String) throws {
    let mistake = #expect(throws: SettingsFile.Mistake.self) { try SettingsFile.parse("x = \(text)") }
    #expect(mistake?.description == "'\(text)' is no number; a text needs quotes")
  }

  @Test func windowsLineEndsAreLineEnds() throws {
    #expect(try parse("seed = 1\r\nreg = 2\r\n") == ["1 seed=1", "2 reg=2"])
  }

  @Test(arguments: [
    ("seed", "this is no line 'name = value'"), ("= 3", "this is no line 'name = value'"),
    ("[run]", "there are no tables here, only lines 'name = value'"),
    ("seed =", "the value is missing"), ("seed = # 3", "the value is missing"),
    ("seed = 1 2", "after the value stands '2'; text with spaces needs quotes"),
    ("model = \"linear", "the text does not end with \""),
    (
      "model = \"\\q\"",
      "after a backslash comes one of \\ \" b t n f r, u and 4 hexadecimal digits, or U and 8; between '…' it stands for itself"
    ),
    (
      "model = \"\\u+041\"",
      "after a backslash comes one of \\ \" b t n f r, u and 4 hexadecimal digits, or U and 8; between '…' it stands for itself"
    ),
    ("hidden-units = [1, 2", "the list does not end with ']' on its line"),
    ("seed = 1\nseed = 2", "seed is set a second time"),
  ])
  func `A line that is not a setting is reported`(text: String, sentence: String) {
    let mistake = #expect(throws: SettingsFile.Mistake.self) { try SettingsFile.parse(text) }
    #expect(mistake?.line == (text.contains("\n") ? 2 : 1))
    #expect(mistake?.description == sentence)
  }

  @Test(arguments: [
    "1", "0.001", "1e-05", "16,16", "auto", "a \"b\" \\ c", "", "1.2.3", "ø", "07x", "01.5", "1.", "a\u{301}\"\u{301}",
    "\r\n\u{b}\u{c}\u{85}\u{2028}\u{7f}\u{1b}", "\u{202e}\u{e0041}",
  ])
  func aWrittenLineIsReadBack(text: String) throws {
    #expect(try SettingsFile.parse(SettingsFile.line("x", text, isComment: false)).map(\.text) == [text])
    #expect(try SettingsFile.parse(SettingsFile.line("x", text, isComment: true)) == [])
  }

  @Test func `A number too large for the program keeps its digits for the sentence about its range`() throws {
    #expect(try SettingsFile.parse("seed = 0xffffffffffffffffff").map(\.text) == ["0xffffffffffffffffff"])
    #expect(try SettingsFile.parse("seed = 0xff_ff").map(\.text) == ["65535"])
  }

  /// As many entries and escapes as fit: the time must be linear in the length.
  @Test(.timeLimit(.minutes(1))) func `A long file is read in a time that grows with its length`() throws {
    let entries = try SettingsFile.parse((0..<20_000).map { "a\($0) = 1\n" }.joined())
    #expect(entries.count == 20_000)
    let text = "a = \"" + String(repeating: "\\n", count: 200_000) + "\"\n"
    #expect(try SettingsFile.parse(text)[0].text.utf8.count == 200_000)
  }
}
