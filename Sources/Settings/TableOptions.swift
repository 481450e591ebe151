/// The scaling of a table's coordinates to about ±1.
package enum TableScale: String, CaseIterable, Sendable {
  /// Each axis on its own where their ranges differ by more than a factor of three, otherwise like `equal`; points that
  /// already fill ±1 stay unscaled.
  case auto
  /// One factor for both axes.
  case equal
  /// Each axis on its own.
  case each
  /// Unscaled.
  case none
}

/// The options for reading a table of points.
package struct TableOptions: Hashable, Sendable {
  /// The columns of numbers followed by the one of labels, by title or by number; empty to detect them.
  package var columns: [String]
  package var scale: TableScale
  package var encoding: TableEncoding

  package init(columns: [String] = [], scale: TableScale = .auto, encoding: TableEncoding = .auto) {
    self.columns = columns
    self.scale = scale
    self.encoding = encoding
  }

  /// The columns of a list such as `height,weight,kind`. A title with a comma is put in double quotes, which are doubled
  /// inside. `nil` where the list is malformed.
  package static func columns(_ text: String) -> [String]? {
    if text == "auto" { return [] }
    var names: [String] = []
    var rest = text.unicodeScalars[...]
    while true {
      var name = String.UnicodeScalarView()
      if rest.first == "\"" {
        rest = rest.dropFirst()
        while let next = rest.popFirst() {
          if next == "\"" {
            guard rest.first == "\"" else { break }
            rest = rest.dropFirst()
          }
          name.append(next)
        }
      } else {
        let end = rest.firstIndex(of: ",") ?? rest.endIndex
        name.append(contentsOf: rest[..<end])
        rest = rest[end...]
      }
      names.append(String(name))
      guard let comma = rest.popFirst() else { break }
      guard comma == "," else { return nil }
    }
    return names.contains("") ? nil : names
  }

  /// The list that ``columns(_:)`` reads.
  package static func text(columns: [String]) -> String {
    if columns.isEmpty { return "auto" }
    return columns.map { name in
      let isPlain = !name.unicodeScalars.contains { $0 == "," || $0 == "\"" } && name != "auto"
      if isPlain { return name }
      var quoted = String.UnicodeScalarView("\"".unicodeScalars)
      for scalar in name.unicodeScalars {
        if scalar == "\"" { quoted.append(scalar) }
        quoted.append(scalar)
      }
      return String(quoted) + "\""
    }.joined(separator: ",")
  }
}

/// A table and the options for reading it.
package struct TableSource: Hashable, Sendable {
  package let path: String
  package let options: TableOptions

  package init(path: String, options: TableOptions = TableOptions()) {
    self.path = path
    self.options = options
  }
}
