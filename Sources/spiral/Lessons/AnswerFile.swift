import Platform
import Quoting
import Saving
import Screen
import Synchronization

/// The file that answers are appended to, one JSON object on each line. Lines that cannot be written are kept for
/// ``unwritten()``.
final class AnswerFile: Sendable {
  let path: String
  private let student: String?
  private let descriptor: CInt
  private let kept = Mutex<(lines: String, failure: String?)>(("", nil))

  /// Opens or creates the file; a missing line end at its end is added.
  ///
  /// - Parameter student: who gives the answers.
  init(_ path: String, student: String?) throws {
    self.path = path
    self.student = student
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path: path, .written, code: errno) }
    self.descriptor = descriptor
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, .written, .noFile)
    }
    var last: UInt8 = 10
    if status.st_size > 0, pread(descriptor, &last, 1, status.st_size - 1) == 1, last != 10 {
      _ = spiral.write("\n", to: descriptor)
    }
  }

  deinit { close(descriptor) }

  /// Appends an answer with the present time.
  func append(_ answer: AnswerRecord) {
    let line = answer.json(time: Self.now(), student: student)
    guard !spiral.write(line, to: descriptor) else { return }
    let failure = FileError(path: path, .written, code: errno).text.string(in: language)
    kept.withLock { $0 = ($0.lines + line, failure) }
  }

  /// The lines that could not be written, and the reason.
  func unwritten() -> (lines: String, failure: String)? {
    kept.withLock { kept in kept.failure.map { (kept.lines, $0) } }
  }

  /// The present time in UTC: `2026-01-31T09:30:00Z`.
  private static func now() -> String {
    var (seconds, parts) = (time(nil), tm())
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
