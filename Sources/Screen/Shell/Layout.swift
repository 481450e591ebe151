import Texts

/// Where everything goes, from the screen's size alone. What has the least room to give goes first: the key line, then
/// the panels, and at last there is one sentence.
package struct Layout: Equatable, Sendable {
  /// What the person has enlarged.
  package enum Enlarged: String, CaseIterable, Sendable { case nothing, plot, loss }

  /// The boxes, border and all; empty where there is no room.
  package var plot = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The plot of a second run; empty where there is none, or no room for one.
  package var rival = Rect(x: 0, y: 0, width: 0, height: 0)
  /// What is told below the plot; empty where nothing is, or where there is no room for it.
  package var caption = Rect(x: 0, y: 0, width: 0, height: 0)
  package var loss = Rect(x: 0, y: 0, width: 0, height: 0)
  package var figures = Rect(x: 0, y: 0, width: 0, height: 0)
  package var controls = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The line that says in words what is going on.
  package var remark = Rect(x: 0, y: 0, width: 0, height: 0)
  package var keys = Rect(x: 0, y: 0, width: 0, height: 0)
  package var isTooSmall = false

  package static let minimum = Size(columns: 20, rows: 6)

  private static let figureRows = 7

  package init(_ size: Size, controls controlCount: Int, enlarged: Enlarged = .nothing) {
    guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else {
      isTooSmall = true
      return
    }
    var rest = Rect(size)
    if size.rows >= 12 {
      keys = Rect(x: 0, y: rest.bottom - 1, width: rest.width, height: 1)
      rest.height -= 1
    }
    if size.rows >= 8 {
      // A sentence is longer than a narrow screen is wide.
      let rows = size.rows >= 22 && size.columns < 110 ? 2 : 1
      remark = Rect(x: 0, y: rest.bottom - rows, width: rest.width, height: rows)
      rest.height -= rows
    }
    switch enlarged {
    case .plot: plot = rest
    case .loss: loss = rest
    case .nothing:
      if size.columns >= 72 && rest.height >= 14 {
        side(rest, controlCount)
      } else if rest.height >= 18 && size.columns >= 30 {
        below(rest)
      } else {
        plot = rest
      }
    }
  }

  /// The layout with a box below the plot for `text`, where that leaves some of the plot.
  func captioned(_ text: String) -> Layout {
    let height = wrapped(text, columns: plot.width - 4).count + 2
    guard plot.width >= 30, plot.height - height >= 5 else { return self }
    var layout = self
    layout.plot.height -= height
    layout.caption = Rect(x: plot.x, y: layout.plot.bottom, width: plot.width, height: height)
    return layout
  }

  private mutating func side(_ rest: Rect, _ controlCount: Int) {
    let width = min(64, max(34, rest.width * 2 / 5))
    plot = Rect(x: 0, y: 0, width: rest.width - width, height: rest.height)
    var panel = Rect(x: plot.right, y: 0, width: width, height: rest.height)
    // The chart has what the other two leave, and at least two fifths where they can do with less.
    let figureRows = rest.height >= 34 ? Self.figureRows + 2 : Self.figureRows
    let least = rest.height >= 30 ? rest.height * 2 / 5 : rest.height / 3
    let chart = max(least, min(rest.height - figureRows - 2 - controlCount - 2, rest.height * 3 / 5), 7)
    loss = Rect(x: panel.x, y: 0, width: width, height: chart)
    panel.y += chart
    panel.height -= chart
    figures = Rect(x: panel.x, y: panel.y, width: width, height: min(panel.height, figureRows + 2))
    panel.y += figures.height
    panel.height -= figures.height
    if panel.height >= 3 { controls = panel } else { figures.height += panel.height }
  }

  private mutating func below(_ rest: Rect) {
    let height = max(7, rest.height / 3)
    plot = Rect(x: 0, y: 0, width: rest.width, height: rest.height - height)
    if rest.width >= 56 {
      let width = max(26, rest.width * 2 / 5)
      loss = Rect(x: 0, y: plot.bottom, width: rest.width - width, height: height)
      figures = Rect(x: loss.right, y: plot.bottom, width: width, height: height)
    } else {
      loss = Rect(x: 0, y: plot.bottom, width: rest.width, height: height)
    }
  }
}
