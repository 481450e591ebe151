import Testing
import Texts

struct LanguageTests {
  @Test(
    arguments: [
      ([:], .english), (["LANG": "ja_JP.UTF-8"], .japanese), (["LC_ALL": "C", "LANG": "ja_JP.UTF-8"], .english),
      (["LC_ALL": "", "LC_MESSAGES": "ja", "LANG": "en_US"], .japanese), (["LANG": "de_DE.UTF-8"], .english),
      (["LC_MESSAGES": "ja_JP.eucJP@x"], .japanese), (["LANG": "jam_JM"], .english),
    ] as [([String: String], Language)])
  func `The language is that of the first locale variable that is set`(
    environment: [String: String], language: Language
  ) {
    #expect(Language { environment[$0] } == language)
  }

  @Test func `The test language changes every letter and nothing else`() {
    let text = RemarkText.paused(iteration: 1200, run: KeyName("Space"), step: KeyName("s")).string(in: .upsideDown)
    #expect(text == "ƥɐʋƨǝƍ ɐʇ ᴉʇǝɹɐʇᴉɵɳ 1,200: ƨƥɐɔǝ ƃɵǝƨ ɵɳ, ƨ ʇɐʞǝƨ ɵɳǝ ƨʇǝƥ.")
    #expect(!text.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic })
  }

  @Test(arguments: [
    ("設定は 下キー で選びます", "設定は下キーで選びます"), ("学習率 0.1 と r", "学習率 0.1 と r"), (" 先頭と末尾 ", " 先頭と末尾 "), ("a b", "a b"), ("", ""),
  ])
  func `Between characters of scripts without spaces no space is left`(text: String, closed: String) {
    #expect(closedUp(text) == closed)
  }
}
