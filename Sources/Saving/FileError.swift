import Platform
import Quoting

/// Why a file could not be read or written, in a sentence.
package struct FileError: Error, Equatable, CustomStringConvertible {
  package let path: String
  /// "read", "written" or "made".
  package let verb: String
  package let reason: String

  package init(path: String, verb: String, reason: String) {
    self.path = path
    self.verb = verb
    self.reason = reason
  }

  /// - Parameter code: the `errno` of the call that failed.
  package init(path: String, verb: String, code: CInt) {
    self.init(path: path, verb: verb, reason: String(cString: strerror(code)))
  }

  package var description: String { "\(printablePath(path)) cannot be \(verb): \(reason)" }
}
