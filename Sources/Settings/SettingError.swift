import Quoting

/// A value that a setting cannot take: a mistake of the user, told in one sentence.
package struct SettingError: Error, Equatable, CustomStringConvertible {
  /// The setting's name, as in ``Field/name``.
  package let field: String
  /// What it takes: "a number above 0".
  package let domain: String
  /// What was given instead.
  package let given: String

  package init(field: String, domain: String, given: String) {
    self.field = field
    self.domain = domain
    self.given = given
  }

  package var description: String { "\(field) takes \(domain), not '\(printable(given))'" }
}
