/// A language of the texts.
package enum Language: Hashable, Sendable {
  case english
  case japanese
  /// English with all letters turned upside down, for tests: a letter on the screen that is not turned is not from the
  /// catalogue.
  case upsideDown

  /// The languages that a person can choose.
  package static let all: [Language] = [.english, .japanese]

  /// The code of ISO 639-1, as `--lang` and the locale name it.
  package var code: String {
    switch self {
    case .english, .upsideDown: "en"
    case .japanese: "ja"
    }
  }

  package init?(code: String) {
    guard let language = Self.all.first(where: { $0.code == code }) else { return nil }
    self = language
  }

  /// The language of the locale: that of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set; English where it is
  /// another one than these.
  package init(environment: (String) -> String?) {
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment($0) }
    let locale = values.first { !$0.isEmpty } ?? ""
    self = Language(code: String(locale.prefix { !"_.@".contains($0) })) ?? .english
  }
}
