/// The parts of a plot's region: a title above the picture, tick labels at the left and below, and a legend.
package struct PlotArea: Equatable, Sendable {
  /// The whole region.
  package private(set) var outer = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The row above the picture; empty where it does not fit.
  package private(set) var title = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The cells that show the plane.
  package private(set) var picture = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The row of tick labels below the picture; empty where it does not fit.
  package private(set) var numbers = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The row of the legend; empty where it does not fit.
  package private(set) var legend = Rect(x: 0, y: 0, width: 0, height: 0)

  /// The picture together with the cells of the tick labels, for views without axes.
  package var inside: Rect {
    Rect(x: outer.x, y: picture.y, width: outer.width, height: picture.height + numbers.height)
  }

  package init() {}

  /// The area in a rectangle.
  ///
  /// - Parameters:
  ///   - aspect: height of a cell over its width; the picture is square, at the left.
  ///   - isSquare: whether the picture is square; otherwise it takes all the room.
  ///   - hasTitle: whether there is a row above the picture.
  ///   - isWide: whether title and legend take the rectangle's width where the picture is narrower.
  package init(in rect: Rect, aspect: Double, isSquare: Bool = true, hasTitle: Bool, isWide: Bool = false) {
    guard !rect.isEmpty else { return }
    let margins = Self.margins(rect, hasTitle: hasTitle)
    let width = rect.width - margins.left
    let height = rect.height - margins.rows
    let square = isSquare ? Self.square(width: width, height: height, aspect: aspect) : (width, height)
    outer = Rect(x: rect.x, y: rect.y, width: margins.left + square.0, height: margins.rows + square.1)
    picture = Rect(
      x: rect.x + margins.left, y: rect.y + (margins.title ? 1 : 0), width: square.0, height: square.1)
    let columns = isWide ? rect.width : outer.width
    if margins.title { title = Rect(x: rect.x, y: rect.y, width: columns, height: 1) }
    guard margins.below else { return }
    numbers = Rect(x: rect.x, y: picture.bottom, width: outer.width, height: 1)
    legend = Rect(x: rect.x, y: picture.bottom + 1, width: columns, height: 1)
  }

  /// The columns of the tick labels at the left.
  static let numberColumns = 5

  private static func margins(_ rect: Rect, hasTitle: Bool) -> (left: Int, title: Bool, below: Bool, rows: Int) {
    let isTitled = hasTitle && rect.height >= 6
    let isRoomy = rect.height >= 11
    return (rect.width >= 30 ? numberColumns : 0, isTitled, isRoomy, (isTitled ? 1 : 0) + (isRoomy ? 2 : 0))
  }

  /// The largest square that fits into the given numbers of cells.
  static func square(width: Int, height: Int, aspect: Double) -> (Int, Int) {
    let wanted = Int((Double(height) * aspect).rounded())
    if wanted <= width { return (wanted, height) }
    return (width, max(1, min(height, Int((Double(width) / aspect).rounded()))))
  }
}

extension Rect {
  /// The rectangle of a panel without its title.
  package var content: Rect { Rect(x: x, y: y + 1, width: width, height: height - 1) }
}
