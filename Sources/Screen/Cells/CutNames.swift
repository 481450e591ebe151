/// The names of classes, cut to each number of columns in which they stay apart. It is made when the names change, so that no frame
/// cuts them.
struct CutNames: Sendable {
  let names: [String]
  let ellipsis: Character
  /// From the longest texts to the shortest.
  private let forms: [Form]
  /// The texts where some names are left out; `nil` where they are the whole names.
  let short: Form?

  /// The names with at most some columns.
  struct Form: Sendable {
    let texts: [String]
    /// The columns of all texts together.
    let width: Int
  }

  /// The least columns of a name.
  private static let least = 3
  /// The columns up to which a name is not cut to make room for others where not all of them fit.
  private static let readable = 8
  /// More names than these fit nowhere.
  private static let limit = 64
  /// The most columns of a name that is cut.
  private static let most = 40

  init(_ names: [String], ellipsis: Character) {
    self.names = names
    self.ellipsis = ellipsis
    let widest = names.reduce(0) { max($0, displayWidth(of: $1)) }
    guard names.count <= Self.limit, widest > Self.least else {
      forms = []
      short = nil
      return
    }
    let different = Set(names).count
    forms = stride(from: min(widest - 1, Self.most), through: Self.least, by: -1).compactMap { columns in
      let texts = distinct(names, columns: columns, ellipsis: ellipsis)
      guard Set(texts).count == different, !texts.contains("") else { return nil }
      return Form(texts: texts, width: texts.reduce(0) { $0 + displayWidth(of: $1) })
    }
    let isReadable = { (form: Form) in form.texts.allSatisfy { displayWidth(of: $0) <= Self.readable } }
    short = widest <= Self.readable ? nil : forms.first(where: isReadable) ?? forms.last
  }

  /// The longest texts that fit into some columns; `nil` where none do.
  func fitting(_ columns: Int) -> Form? { forms.first { $0.width <= columns } }
}
