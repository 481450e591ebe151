/// A sentence, title or label that a person reads, as a value: which one it is, and its arguments.
///
/// An area of the program has an enum of its texts in `Areas`. Its sentences are in `English` and `Japanese`, in the file
/// of the same name, with `.en` and `.ja` before its ending, as a switch that the compiler checks to be exhaustive. No
/// decision depends on the wording of a text, and no sentence is composed of parts: what varies in it is an argument, and
/// its language file formats the number.
package protocol Text: Hashable, Sendable {
  var english: String { get }
  var japanese: String { get }
}

extension Text {
  package func string(in language: Language) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    case .upsideDown: upsideDown(english)
    }
  }

  /// Whether two texts are the same one with the same arguments.
  package func isEqual(to other: any Text) -> Bool { (other as? Self) == self }
}

/// An error that one text of the catalogue describes.
package protocol TextError: Error, CustomStringConvertible {
  associatedtype Explanation: Text
  var text: Explanation { get }
}

extension TextError {
  package var description: String { text.english }
}

/// A text that is the same in every language: a path, a name of a class, the value of a setting.
package struct Verbatim: Text {
  package let text: String

  package init(_ text: String) { self.text = text }

  package var english: String { text }
  package var japanese: String { text }
}

/// The name of a key in a text. It is made from the key table, so that no sentence names a key by hand.
package struct KeyName: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ name: String) { description = name }
}

/// Joins parts of a text. A space where two of them meet is left out between characters of scripts without spaces: a name in a text
/// stands between spaces, but the name of a key may be Japanese.
package func closedUp(_ parts: [String]) -> String {
  parts.reduce(into: "") { text, part in
    if text.last == " ", text.dropLast().last?.isUnspaced == true, part.first?.isUnspaced == true { text.removeLast() }
    let isClosed = text.last?.isUnspaced == true && part.first == " " && part.dropFirst().first?.isUnspaced == true
    text += isClosed ? part.dropFirst() : part[...]
  }
}

extension Character {
  /// Whether it belongs to a script without spaces: ideographs, kana and their punctuation.
  package var isUnspaced: Bool {
    unicodeScalars.first.map { (0x3000...0x9fff).contains($0.value) || (0xff00...0xffef).contains($0.value) } ?? false
  }
}

/// The letters of ASCII upside down, as narrow as they are, none of them in ASCII.
func upsideDown(_ text: String) -> String {
  String(text.map { turnedLetters[Character($0.lowercased())] ?? $0 })
}

private let turnedLetters = Dictionary(
  uniqueKeysWithValues: zip("abcdefghijklmnopqrstuvwxyz", "ɐʠɔƍǝɟƃɥᴉɾʞʅɯɳɵƥϱɹƨʇʋʌʍϰʎƶ"))
