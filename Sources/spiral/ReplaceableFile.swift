import Platform
import Quoting
import Saving
import Screen
import Texts
import Training

/// Refuses to change a file that is there and that this program has not written as this kind, so that a wrong name in
/// `--output`, `--save` or `--record` destroys nothing. An empty file may be changed: `mktemp` makes one.
///
/// - Parameters:
///   - kind: the ending of the kind: `svg`.
///   - title: the first line of a handout.
func checkReplaceable(_ path: String, as kind: String, title: String = "") throws {
  let file = expandingHome(path)
  // A file that is open already was chosen by the shell.
  guard openDescriptor(file) == nil, isFilePresent(file) else { return }
  let beginning = try firstBytes(of: file, count: 4096)
  guard !beginning.isEmpty, !isOwn(beginning, file, kind, title) else { return }
  throw UsageError(UsageText.foreignFile(printable(path)))
}

/// Whether a file of this kind begins or ends in this way.
private func isOwn(_ beginning: [UInt8], _ path: String, _ kind: String, _ title: String) -> Bool {
  let text = String(decoding: beginning, as: UTF8.self)
  let line = text.prefix { $0 != "\n" && $0 != "\r\n" }
  func ends(with part: String) -> Bool {
    (try? lastBytes(of: path, count: 1 << 16))?.firstRange(of: Array(part.utf8)) != nil
  }
  switch kind {
  case "svg": return ["<svg", "<?xml"].contains { text.hasPrefix($0) }
  case "cast": return text.hasPrefix("{\"version\"")
  case "jsonl": return text.hasPrefix("{\"time\":")
  case "csv": return line == Landscape.csvTitles
  case "py": return line.contains(" iterations of a run of spiral, ")
  // The first entry of a saved run, and the last one since there are checksums.
  case "json":
    return text.filter { !$0.isWhitespace }.hasPrefix("{\"batches\":") || ends(with: "\"~checksum\"")
  case "npz": return text.hasPrefix("PK") && ends(with: "history_stride.npy")
  case "md": return line == title
  // A picture in cells begins with the corner of its frame, in one of three sets of glyphs and perhaps in colour.
  case "txt":
    var text = text[...]
    while text.hasPrefix("\u{1B}[") { text = text.drop { $0 != "m" }.dropFirst() }
    return ["╭─", "⡖⠒", "+- ", "+-\u{1B}["].contains { text.hasPrefix($0) }
  default: return false
  }
}
