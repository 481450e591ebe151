/// Names cut to some columns. Where different names would be cut to equal texts, what these begin with in common is left out. A name of
/// which no character fits is empty.
func distinct(_ names: [String], columns: Int, ellipsis: Character = "…") -> [String] {
  guard names.contains(where: { displayWidth(of: $0) > columns }) else { return names }
  func cut(_ name: String) -> String {
    let text = fitted(name, columns: columns, ellipsis: ellipsis)
    return text == name || text.contains { $0 != ellipsis } ? text : ""
  }
  var texts = names.map(cut)
  var number = Set(texts).count
  let most = Set(names).count
  var isNew = true
  while isNew, number < most {
    isNew = false
    let groups = Dictionary(grouping: texts.indices) { texts[$0] }.values.filter { $0.count > 1 }
    for alike in groups.sorted(by: { $0[0] < $1[0] }) {
      guard let begin = commonCount(alike.map { names[$0] }) else { continue }
      var changed = texts
      for k in alike { changed[k] = cut(String(ellipsis) + names[k].dropFirst(begin)) }
      let count = Set(changed).count
      guard count > number else { continue }
      (texts, number, isNew) = (changed, count, true)
    }
  }
  return texts
}

/// The same with an ellipsis that the glyphs have.
func distinct(_ names: [String], columns: Int, glyphs: Glyphs) -> [String] {
  distinct(names, columns: columns, ellipsis: Character(glyphs.ellipsis))
}

/// The number of characters that different names begin with in common, of which each keeps its last one; `nil` where they are equal.
private func commonCount(_ names: [String]) -> Int? {
  guard let first = names.first, names.contains(where: { $0 != first }) else { return nil }
  return names.reduce(first.count) { min($0, $1.count - 1, zip(first, $1).prefix { $0 == $1 }.count) }
}
