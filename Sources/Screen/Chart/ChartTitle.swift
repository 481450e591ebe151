import Texts

/// The row above a chart of the loss, or two rows: the title, the names of the curves, and the key of the axis.
///
/// Where they do not fit, the first of these forms that fits is taken; in the last one names are left out, those with the largest
/// ``Name/rank`` first.
///
/// 1. the title with the number of the loss, all names, the key with its word
/// 2. the key alone
/// 3. short names
/// 4. the title without the number, where the figures have it
/// 5. the name of the loss of mini-batches in place of the title
/// 6. no key
struct ChartTitle {
  /// The name of a curve.
  struct Name {
    var name: String
    var ink: Ink
    /// A shorter name.
    var short: String?
    /// The larger it is, the sooner the name is left out.
    var rank = 0
  }

  /// The title with the number of the loss, and the name of the loss alone.
  let title: String
  let own: String
  /// The name of the curve that may replace the title, in the same colour.
  var replacing: Name?
  var names: [Name]
  /// What stands before the key.
  var state: InkedText = []
  let key: (text: String, ink: Ink)
  let word: (text: String, ink: Ink)
  /// Whether the number of the loss is also elsewhere.
  let canLoseNumber: Bool

  /// The largest ``Name/rank`` of a name that stays beside the title where there are two rows: those of the parts of the loss and of the
  /// curves behind it are in the second row.
  private static let upperRank = 2

  /// The first form with all names that fits, or else two rows; where they do not fit there either, as ``fitted(columns:)``.
  ///
  /// - Parameter columns: those of each row.
  /// - Returns: `below` is the second row, empty for one row.
  func divided(columns: Int) -> (title: String, note: InkedText, below: InkedText) {
    let all = replacing.map { [$0] + names } ?? names
    if let form = whole(all, columns) { return (form.title, form.note, []) }
    var upper = all.map { Name(name: $0.short ?? $0.name, ink: $0.ink, rank: $0.rank) }
    var lower = upper.filter { $0.rank > Self.upperRank }
    upper.removeAll { $0.rank > Self.upperRank }
    while true {
      let below = lower.enumerated().map { ($0 > 0 ? "  \($1.name)" : $1.name, $1.ink) }
      guard width(of: below) <= columns - 4 else { break }
      if let form = upperRow(upper, columns) { return (form.title, form.note, below) }
      guard let last = upper.indices.max(by: { upper[$0].rank < upper[$1].rank }) else { break }
      lower.append(upper.remove(at: last))
    }
    let form = fitted(columns: columns)
    return (form.title, form.note, [])
  }

  /// The first of the forms 1 to 6 with all names that fits.
  private func whole(_ all: [Name], _ columns: Int) -> (title: String, note: InkedText)? {
    if let form = form(title, all, columns) { return form }
    var kept = all.map { Name(name: $0.short ?? $0.name, ink: $0.ink, rank: $0.rank) }
    if let form = form(title, kept, columns) { return form }
    var shown = title
    if canLoseNumber {
      shown = own
      if let form = form(shown, kept, columns) { return form }
      if let replacing {
        shown = replacing.name
        kept.removeFirst()
        if let form = form(shown, kept, columns) { return form }
      }
    }
    return fitting(shown, kept, .nothing, columns)
  }

  /// The first of two rows: with the number of the loss, with its name alone, or with that of the loss of mini-batches.
  private func upperRow(_ names: [Name], _ columns: Int) -> (title: String, note: InkedText)? {
    func row(_ title: String, _ names: [Name]) -> (title: String, note: InkedText)? {
      form(title, names, columns) ?? fitting(title, names, .nothing, columns)
    }
    if let row = row(title, names) { return row }
    guard canLoseNumber else { return nil }
    if let row = row(own, names) { return row }
    guard let replacing, names.first?.name == replacing.short ?? replacing.name else { return nil }
    return row(replacing.name, Array(names.dropFirst()))
  }

  /// The longest form that fits. Forms are made one after the other: mostly the first one fits.
  ///
  /// - Parameter columns: those of the row.
  func fitted(columns: Int) -> (title: String, note: InkedText) {
    let all = replacing.map { [$0] + names } ?? names
    if let form = whole(all, columns) { return form }
    let loses = canLoseNumber && replacing != nil
    let shown = loses ? replacing!.name : canLoseNumber ? own : title
    var kept = all.dropFirst(loses ? 1 : 0).map { Name(name: $0.short ?? $0.name, ink: $0.ink, rank: $0.rank) }
    while let last = kept.indices.max(by: { kept[$0].rank < kept[$1].rank }) {
      kept.remove(at: last)
      if let form = form(shown, kept, columns) { return form }
    }
    return (title, note(all, .keyAndWord))
  }

  /// A title and names with the key and its word, or else with the key alone; `nil` where neither fits.
  private func form(_ title: String, _ names: [Name], _ columns: Int) -> (title: String, note: InkedText)? {
    fitting(title, names, .keyAndWord, columns) ?? fitting(title, names, .key, columns)
  }

  private func fitting(
    _ title: String, _ names: [Name], _ end: End, _ columns: Int
  ) -> (title: String, note: InkedText)? {
    let note = note(names, end)
    // The ends of the rule, a blank beside each text, and one cell of the rule in between.
    return displayWidth(of: title) + width(of: note) <= columns - 7 ? (title, note) : nil
  }

  /// What stands after the names.
  private enum End: Int {
    case nothing, key, keyAndWord
  }

  private func note(_ names: [Name], _ end: End) -> InkedText {
    var texts: InkedText = []
    texts.reserveCapacity(state.count + names.count + end.rawValue)
    for text in state { texts.append(text) }
    for name in names { texts.append((name.name, name.ink)) }
    for i in texts.indices where i < texts.count - 1 || end != .nothing { texts[i].0 += "  " }
    if end != .nothing { texts.append(key) }
    if end == .keyAndWord { texts.append(word) }
    return texts
  }
}
