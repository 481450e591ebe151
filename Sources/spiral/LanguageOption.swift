import ArgumentParser
import Screen
import Settings
import Texts

/// `--lang` of the commands without a picture; its value is read earlier, for ``language``.
struct LanguageOption: ParsableArguments {
  @Option(view: .language) var lang: String?

  func validate() throws {
    var settings = ViewSettings()
    guard let lang else { return }
    do { try Field.language.set(&settings, to: lang) } catch {
      throw ValidationError(error.text(prefix: "--").string(in: language))
    }
  }
}
