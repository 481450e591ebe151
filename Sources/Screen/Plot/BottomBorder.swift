/// The columns of the plot's bottom border: a note at the left, the legend of the classes at the right, and the tick labels
/// of the axis between them.
struct BottomBorder {
  let rect: Rect
  /// The column where the legend begins; `nil` where it is not shown.
  let legend: Int?

  init(_ rect: Rect, legend: Int?) {
    (self.rect, self.legend) = (rect, legend)
  }

  /// The column where a note begins.
  var noteStart: Int { rect.x + 2 }

  /// The forms of a note that fit, in their order.
  func fitting(_ notes: [InkedText]) -> [InkedText] {
    guard rect.height >= 8 else { return [] }
    let end = legend.map { $0 - 1 } ?? rect.right - 2
    return notes.filter { noteStart + width(of: $0) <= end }
  }

  /// The columns that the tick labels may take, with a piece of the border on both sides of them.
  func free(beside note: InkedText = []) -> Range<Int> {
    let start = note.isEmpty ? rect.x + 1 : noteStart + width(of: note) + 1
    return start..<max(start, legend.map { $0 - 1 } ?? rect.right - 1)
  }
}

/// The columns that a text takes on the screen.
func width(of text: some Collection<InkedPart>) -> Int { text.reduce(0) { $0 + displayWidth(of: $1.text) } }
