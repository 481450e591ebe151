/// The line of keys at the bottom: as many of the table's as fit, the last ones (help and quit) always.
struct KeyLine {
  let theme: Theme
  let glyphs: Glyphs
  /// The keys of a mode that has its own; `nil` is the table's.
  var items: [(keys: String, text: String)]?

  func draw(in rect: Rect, of frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let items = items ?? Self.items
    let last = items.suffix(2)
    func width(_ item: (keys: String, text: String)) -> Int {
      displayWidth(of: item.keys) + displayWidth(of: item.text) + 3
    }
    var room = rect.width - 1 - last.reduce(0) { $0 + width($1) }
    var x = rect.x + 1
    for item in items.dropLast(2) {
      room -= width(item)
      if room < 0 { break }
      x = draw(item, x: x, rect, &frame)
    }
    for item in last { x = draw(item, x: x, rect, &frame) }
  }

  private func draw(_ item: (keys: String, text: String), x: Int, _ rect: Rect, _ frame: inout Frame) -> Int {
    let end = frame.write(item.keys, x: x, y: rect.y, ink: theme.ink(.accent, style: .bold), clip: rect)
    return frame.write(" " + item.text, x: end, y: rect.y, ink: theme.ink(.dim), clip: rect) + 2
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
  static let editingItems = KeyTable.editing.filter { !$0.short.isEmpty }.map {
    (keys: $0.keys[0].name, text: $0.short)
  }

  /// The second key of a pair that one word serves.
  private static let partners: [Action: String] = [.stepSizeUp: " -", .regularizationUp: " [", .back: " >"]
}
