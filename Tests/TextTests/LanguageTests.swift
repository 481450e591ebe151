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
    (["設定は ", "下キー", " で選びます"], "設定は下キーで選びます"), (["設定は ", "r", " で選びます"], "設定は r で選びます"),
    ([" 学習率 損失 ", "下キー", " "], " 学習率 損失下キー "), (["press ", "下キー", " now"], "press 下キー now"), ([], ""),
  ])
  func `Between characters of scripts without spaces no space is left where parts meet`(parts: [String], text: String) {
    #expect(closedUp(parts) == text)
  }
}
