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

  /// As many entries and escapes as fit: the time must be linear in the length.
  @Test(.timeLimit(.minutes(1))) func `A long file is read in a time that grows with its length`() throws {
    let entries = try SettingsFile.parse((0..<20_000).map { "a\($0) = 1\n" }.joined())
    #expect(entries.count == 20_000)
    let text = "a = \"" + String(repeating: "\\n", count: 200_000) + "\"\n"
    #expect(try SettingsFile.parse(text)[0].text.utf8.count == 200_000)
  }
}
