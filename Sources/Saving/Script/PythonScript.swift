import Learning
import NumPyFiles
import Quoting
import Settings
import Texts
import Training

/// A run as a script for Python 3 with NumPy, in the form of CS231n's case study, with its names and order of steps. It
/// makes the same points and weights, takes the same steps up to the run's iteration and prints the log's lines.
///
/// Points and weights that are not made from random numbers are part of the script or, where they are many, of an archive
/// beside it.
package struct PythonScript: Sendable {
  /// The script.
  package let text: String
  /// The contents of the archive that the script reads; `nil` where it needs none.
  package let arrays: [UInt8]?

  /// - Parameters:
  ///   - log: the lines that the script prints; `nil` is the published log's form.
  ///   - arraysName: the name of the archive beside it.
  package init(_ record: RecordedRun, log: LogForm? = nil, arraysName: String) throws {
    let segments = ScriptSegments(record)
    let settings = segments.all[0].settings
    let log = log ?? LogForm(interval: settings.model.publishedLogInterval)
    var arrays = ScriptArrays(name: arraysName)
    let data = ScriptData(settings, &arrays).lines
    let training = ScriptTraining(record, segments.all, log, &arrays)
    let head = [
      "# \(record.run.iteration) iterations of a run of spiral, for Python 3 with NumPy. After the case study of CS231n,",
      "# https://cs231n.github.io/neural-networks-case-study/: its names, and its order.",
    ]
    let lines =
      head + (segments.lacksChanges ? Self.changes(record) : []) + ["import numpy as np", ""] + arrays.opening + data
      + [""] + training.lines
    text = lines.joined(separator: "\n") + "\n"
    self.arrays = try arrays.archive()
  }

  /// Comments about the parts of the run that the script does not repeat.
  private static func changes(_ record: RecordedRun) -> [String] {
    let marks = record.history.marks.filter { $0.iteration > 0 && $0.iteration <= record.run.iteration }
    return [
      "# The run was changed on its way, as follows. Here its last settings apply from the beginning, and the log differs."
    ] + marks.map { "#   iteration \($0.iteration): \(printable($0.text.english))" }
  }
}

/// Arrays of numbers, in the script itself or in an archive beside it.
struct ScriptArrays {
  /// The largest number of values of one array in the script, and of all arrays together.
  private static let inlineLimit = 3000
  private var inlineLeft = 20_000
  private let name: String
  private var beside: [(name: String, bytes: [UInt8])] = []

  init(name: String) { self.name = name }

  /// Whether an array of `count` values is part of the script; if so, they are counted.
  private mutating func isInline(_ count: Int) -> Bool {
    guard count <= min(Self.inlineLimit, inlineLeft) else { return false }
    inlineLeft -= count
    return true
  }

  /// The Python expression of an array [rows × columns].
  mutating func expression(_ name: String, _ values: [Double], columns: Int) -> String {
    if isInline(values.count) {
      let rows = stride(from: 0, to: values.count, by: columns).map { start in
        "[" + values[start..<(start + columns)].map(\.description).joined(separator: ", ") + "]"
      }
      return "np.array([" + Self.wrapped(rows) + "])"
    }
    beside.append((name, npy(values, shape: [values.count / columns, columns])))
    return "arrays['\(name)']"
  }

  /// The Python expression of a list of whole numbers.
  mutating func expression(_ name: String, _ values: [Int]) -> String {
    if isInline(values.count) { return "np.array([" + Self.wrapped(values.map(String.init)) + "])" }
    beside.append((name, npy(values)))
    return "arrays['\(name)']"
  }

  /// A list in lines of at most 110 columns.
  private static func wrapped(_ items: [String]) -> String {
    var lines = [""]
    for (i, item) in items.enumerated() {
      let text = item + (i + 1 < items.count ? "," : "")
      if lines[lines.count - 1].utf8.count + text.utf8.count > 108 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + text
    }
    return lines.joined(separator: "\n  ")
  }

  /// The lines that load the archive.
  var opening: [String] {
    beside.isEmpty
      ? [] : ["import os", "arrays = np.load(os.path.join(os.path.dirname(__file__), '\(quotedName)'))", ""]
  }

  private var quotedName: String {
    name.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar == "'" || scalar == "\\" { text += "\\" }
      if scalar.properties.generalCategory == .control {
        text += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  func archive() throws -> [UInt8]? {
    guard !beside.isEmpty else { return nil }
    var zip = ZipWriter()
    for (name, bytes) in beside { try zip.add(name + ".npy", bytes, isDeflated: true) }
    return zip.finish()
  }
}
