import Quoting
import Saving
import Texts
import Training

extension RecordedRun {
  /// Saves the run. Where its place cannot be written at the end of the work, such as on a full disk, it is saved under a new
  /// name among the temporary files or in the home folder, so that the work is not lost.
  ///
  /// - Throws: ``SavedElsewhere``, or the error of `path` where no place can be written.
  func saveAnywhere(_ path: String, log: LogForm? = nil) throws {
    do { try save(path, log: log) } catch let error as FileError {
      let folders = [environmentVariable("TMPDIR") ?? "/tmp", environmentVariable("HOME")].compactMap { $0 }
      let name = path.split(separator: "/").last.map(String.init) ?? "run.json"
      let number = String(UInt64.random(in: .min ... .max), radix: 16)
      for folder in folders {
        // The ending, which is the kind of the file, stays; a long name is cut.
        let other = "\(folder)/spiral-\(number)-\(name.suffix(40))"
        if (try? save(other, log: log)) != nil { throw SavedElsewhere(problem: error, path: other) }
      }
      throw error
    }
  }
}

/// A run that is saved at another place than was asked for.
struct SavedElsewhere: TextError {
  let problem: FileError
  let path: String

  var text: ReportText { .savedElsewhere(problem.text, path: printablePath(path)) }
}
