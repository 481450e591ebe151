import Quoting
import Texts

/// A value that a setting cannot take: a mistake of the user, described in one sentence.
package struct SettingError: Error, Equatable, CustomStringConvertible {
  /// The setting's name, as in ``Field/name``.
  package let field: String
  /// The values that the setting takes.
  package let domain: SettingDomain
  /// The value that was given.
  package let given: String

  package init(field: String, domain: SettingDomain, given: String) {
    self.field = field
    self.domain = domain
    self.given = given
  }

  package var description: String { text().english }

  /// The sentence.
  ///
  /// - Parameter prefix: text before the setting's name, such as the dashes of an option.
  package func text(prefix: String = "") -> SettingProblem {
    .value(setting: prefix + field, domain: domain, given: printable(given))
  }
}
