/// The line of keys at the bottom: as many of the table's as fit, the last ones (help and quit) always.
struct KeyLine {
  let theme: Theme
  let glyphs: Glyphs
  /// The keys of a mode that has its own; `nil` is the table's.
  var items: [(keys: String, text: String)]?

  func draw(in rect: Rect, of frame: inout Frame) {
    for (item, x) in placed(in: rect) {
      let end = frame.write(item.keys, x: x, y: rect.y, ink: theme.ink(.accent, style: .bold), clip: rect)
      frame.write(" " + item.text, x: end, y: rect.y, ink: theme.ink(.dim), clip: rect)
    }
  }

  /// The key that a column stands for: of several keys with one word the one that is there, and the first for the word.
  func key(x: Int, in rect: Rect) -> Key? {
    for (item, start) in placed(in: rect) where x >= start && x < start + Self.width(item) - 2 {
      var (names, end) = (item.keys.split(separator: " "), start)
      while names.count > 1 {
        end += displayWidth(of: names[0]) + 1
        if x < end { break }
        names.removeFirst()
      }
      // Beyond the last of them is the word.
      let name = x < start + displayWidth(of: item.keys) ? names[0] : item.keys.split(separator: " ")[0]
      return Key(name: String(name))
    }
    return nil
  }

  private static func width(_ item: (keys: String, text: String)) -> Int {
    displayWidth(of: item.keys) + displayWidth(of: item.text) + 3
  }

  /// The items that fit, with the columns that they begin at.
  private func placed(in rect: Rect) -> [(item: (keys: String, text: String), x: Int)] {
    guard !rect.isEmpty else { return [] }
    let items = items ?? Self.items
    let last = items.suffix(2)
    var room = rect.width - 1 - last.reduce(0) { $0 + Self.width($1) }
    let fitting = items.dropLast(2).prefix {
      room -= Self.width($0)
      return room >= 0
    }
    var x = rect.x + 1
    return (fitting + last).map { item in
      defer { x += Self.width(item) }
      return (item, x)
    }
  }

  /// Keys and what they do; a row without a word of its own lends its key to the row before.
  private static let items: [(keys: String, text: String)] = {
    var items: [(keys: String, text: String)] = []
    for binding in KeyTable.bindings {
      guard let short = binding.short else { continue }
      items.append((partners[binding.action].map { binding.keys[0].name + $0 } ?? binding.keys[0].name, short))
    }
    return items
  }()

  /// The keys while points are edited.
  static let editingItems =
    KeyTable.editing.filter { !$0.short.isEmpty }.map { (keys: $0.keys[0].name, text: $0.short) } + [("?", "help")]

  /// The second key of a pair that one word serves.
  private static let partners: [Action: String] = [
    .stepSizeUp: " -", .regularizationUp: " [", .back: " >", .slower: " .",
  ]
}
