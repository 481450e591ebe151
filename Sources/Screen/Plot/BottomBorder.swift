/// Who has which columns of the plot's bottom border: a note at the left, the classes at the right, and between them the
/// numbers of the axis.
struct BottomBorder {
  let rect: Rect
  /// The column where the classes begin; `nil` where they are not shown.
  let legend: Int?

  init(_ rect: Rect, legend: Int?) {
    (self.rect, self.legend) = (rect, legend)
  }

  /// The column of a note.
  var noteStart: Int { rect.x + 2 }

  /// Those of the forms of a note that there is room for, in their order.
  func fitting(_ notes: [InkedText]) -> [InkedText] {
    guard rect.height >= 8 else { return [] }
    let end = legend.map { $0 - 1 } ?? rect.right - 2
    return notes.filter { noteStart + width(of: $0) <= end }
  }

  /// The columns that the numbers may have, with a piece of the border on both sides of them.
  func free(beside note: InkedText = []) -> Range<Int> {
    let start = note.isEmpty ? rect.x + 1 : noteStart + width(of: note) + 1
    return start..<max(start, legend.map { $0 - 1 } ?? rect.right - 1)
  }
}

/// The columns that a text takes.
func width(of text: InkedText) -> Int { text.reduce(0) { $0 + displayWidth(of: $1.text) } }
