import Quoting
import Settings
import Texts

/// The kind of an exported file, by the extension of its name.
package enum FileKind: String, CaseIterable, Sendable {
  /// The run, with all that is needed to continue it.
  case json
  /// Parameters and curve for NumPy.
  case npz
  /// A script for Python and NumPy that makes the run again.
  case py
  /// The picture.
  case svg
  /// The numbers of the map that is shown in place of the plot.
  case csv
  /// The command line.
  case sh

  /// The kind of a file name; a name without an extension is a run; `nil` for any other extension.
  package init?(path: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      self = .json
      return
    }
    self.init(rawValue: name[name.index(after: dot)...].lowercased())
  }

  /// The name with this extension in place of its own.
  func naming(_ path: String) -> String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let dot = path[slash...].lastIndex(of: ".").flatMap { $0 > slash ? $0 : nil }
    let stem = path[..<(dot ?? path.endIndex)]
    return (stem.isEmpty ? "run" : stem) + "." + rawValue
  }

  /// What the file is for, as a sentence.
  ///
  /// - Parameter run: the side of the run that the file holds, where two are shown.
  func purpose(_ path: String, run: PlaceName?) -> ExportText {
    switch self {
    case .json: .wholeRun(run, command: Self.continuation(path))
    case .npz: .arrays(run)
    case .py: .code(run, command: "python3 \(Self.quoted(path))")
    case .svg: .picture(run)
    case .csv: .mapTable
    case .sh: .script(command: "sh \(Self.quoted(path))")
    }
  }

  /// The command that continues a saved run.
  static func continuation(_ path: String) -> String { "spiral watch \(quoted(path))" }

  /// A path quoted for a shell, which expands `~` outside of quotes only.
  private static func quoted(_ path: String) -> String {
    path.hasPrefix("~/") ? "~/" + shellQuoted(String(path.dropFirst(2))) : shellQuoted(path: path)
  }
}
