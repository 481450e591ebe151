import Quoting
import Texts

/// Settings as text: a line `name = value` for each, in TOML.
///
///     # Settings of spiral
///     step-size = 0.3
///     hidden-units = "16,16"   # or [16, 16]
///     mouse = false            # or "off"
///
/// Flat settings use a part of TOML: bare keys; strings, numbers, booleans and arrays on one line; comments (``TOMLText``).
/// The meaning of a value is defined by its ``Field``.
package enum SettingsFile {
  /// One setting of the file.
  package struct Entry: Equatable, Sendable {
    package let name: String
    /// The value in the form of an option.
    package let text: String
    package let line: Int
  }

  /// A line that cannot be read.
  package struct Mistake: TextError, Equatable {
    package let line: Int
    package let text: TOMLProblemText

    package init(line: Int, _ text: TOMLProblemText) {
      self.line = line
      self.text = text
    }
  }

  /// The version of the format that is written and read; a file may contain `version = 1`.
  package static let version = 1
  package static let versionName = "version"

  /// The settings of a file, in order.
  package static func parse(_ text: String) throws(Mistake) -> [Entry] {
    var entries = try TOMLText.parse(text, isFlat: true)[0].entries.map {
      Entry(name: $0.name, text: $0.value.option, line: $0.line)
    }
    if let index = entries.firstIndex(where: { $0.name == versionName }) {
      let entry = entries.remove(at: index)
      guard entry.text == String(version) else {
        throw Mistake(line: entry.line, .otherVersion(name: versionName, printable(entry.text), read: version))
      }
    }
    return entries
  }

  /// A setting as a line; as a comment if `isComment`, for values that are defaults.
  package static func line(_ name: String, _ text: String, isComment: Bool) -> String {
    "\(isComment ? "# " : "")\(name) = \(literal(text))\n"
  }

  private static func literal(_ text: String) -> String { isNumberLiteral(text) ? text : tomlQuoted(text) }
}
