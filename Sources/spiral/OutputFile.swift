import Platform
import Quoting
import Saving
import Settings
import Texts

/// The file that `--output` names, and the kind of its contents.
struct OutputFile<Kind: CaseIterable & RawRepresentable<String>> {
  let path: String
  let kind: Kind

  /// - Parameters:
  ///   - output: the value of `--output`; `-` is standard output, and so is none where there is a `format`.
  ///   - format: the value of `--format`; without it the ending of the file's name is the kind.
  ///   - problem: the sentence about a name whose ending is no kind.
  /// - Returns: `nil` where both are `nil`.
  init?(output: String?, format: String?, problem: (String) -> UsageText) throws {
    guard output != nil || format != nil else { return nil }
    path = output.flatMap { $0 == "-" ? nil : $0 } ?? "/dev/stdout"
    if let format {
      guard let kind = Kind(rawValue: format) else {
        let domain = SettingDomain.oneOf(Kind.allCases.map(\.rawValue))
        throw UsageError(SettingError(field: "format", domain: domain, given: format).text(prefix: "--"))
      }
      self.kind = kind
    } else {
      let name = output ?? ""
      let ending = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
      guard name.contains("."), let kind = Kind(rawValue: ending.lowercased()) else {
        throw UsageError(problem(printable(name)))
      }
      self.kind = kind
    }
  }
}

/// Writes a text to a file. That a pipe at standard output has lost its reader is no error.
func writeText(_ text: String, to path: String) throws {
  if openDescriptor(path) == STDOUT_FILENO { try emit(text) } else { try writeFile(path, Array(text.utf8)) }
}
