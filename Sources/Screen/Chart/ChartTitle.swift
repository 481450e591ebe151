import Texts

/// The row above a chart of the loss: the title, the names of the curves, and the key of the axis.
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
  let key: InkedText
  let word: InkedText
  /// Whether the number of the loss is also elsewhere.
  let canLoseNumber: Bool

  /// The longest form that fits.
  ///
  /// - Parameter columns: those of the row.
  func fitted(columns: Int) -> (title: String, note: InkedText) {
    // The ends of the rule, a blank beside each text, and one cell of the rule in between.
    let room = columns - 7
    var first: (title: String, note: InkedText)?
    for form in forms {
      first = first ?? form
      if displayWidth(of: form.title) + width(of: form.note) <= room { return form }
    }
    return first ?? (title, key)
  }

  private var forms: [(title: String, note: InkedText)] {
    let all = (replacing.map { [$0] } ?? []) + names
    var kept = all.map { Name(name: $0.short ?? $0.name, ink: $0.ink, rank: $0.rank) }
    var forms: [(title: String, note: InkedText)] = []
    func add(_ title: String, _ names: [Name]) {
      for key in [key + word, key] { forms.append((title, note(names, key: key))) }
    }
    add(title, all)
    add(title, kept)
    var shown = title
    if canLoseNumber {
      shown = own
      add(shown, kept)
      if let replacing {
        shown = replacing.name
        kept.removeFirst()
        add(shown, kept)
      }
    }
    forms.append((shown, note(kept, key: [])))
    while let last = kept.indices.max(by: { kept[$0].rank < kept[$1].rank }) {
      kept.remove(at: last)
      add(shown, kept)
    }
    return forms
  }

  private func note(_ names: [Name], key: InkedText) -> InkedText {
    let parts = state + names.map { ($0.name, $0.ink) }
    let texts = parts.enumerated().map { i, part in
      (i < parts.count - 1 || !key.isEmpty ? part.0 + "  " : part.0, part.1)
    }
    return texts + key
  }
}
