import Platform
import Quoting
import Texts

/// The reason why a file could not be read or written, as a sentence.
package struct FileError: TextError, Equatable {
  package let path: String
  package let action: FileText.Action
  package let reason: FileText.Reason

  package init(path: String, _ action: FileText.Action, _ reason: FileText.Reason) {
    self.path = path
    self.action = action
    self.reason = reason
  }

  /// - Parameter code: the `errno` of the call that failed.
  package init(path: String, _ action: FileText.Action, code: CInt) {
    self.init(path: path, action, .system(code))
  }

  package var text: FileText { .failed(path: printablePath(path), action, reason) }
}
