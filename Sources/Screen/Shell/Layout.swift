import Texts

/// The rectangles of all parts of the screen, from its size and the open modes. The plot is square in the units of its
/// data; the panels take the rest. On small screens the key line is left out first, then the panels; on the smallest only a
/// sentence is shown.
package struct Layout: Equatable, Sendable {
  /// The part that is enlarged; `presenter` shows only plot, curve and large figures, for a lecture hall.
  package enum Enlarged: String, CaseIterable, Sendable { case nothing, plot, loss, presenter }

  /// The properties besides the screen's size that a layout depends on.
  package struct Demand: Equatable, Sendable {
    /// Height of a cell over its width.
    package var aspect = 2.0
    package var controls = 0
    package var figures = 8
    /// The rows of a mode's box in place of the figures; 0 for none.
    package var box = 0
    package var enlarged = Enlarged.nothing
    /// Which of two runs is selected; `nil` where there is one run.
    package var isSecond: Bool?
    /// The text of a mode's box.
    package var caption: String?
    /// Whether a mode sets the plot's title.
    package var hasPlotTitle = false
    /// Whether the network's diagram is shown beside the plot where it fits.
    package var hasNetwork = false

    package init() {}
  }

  /// The line at the top: model, data, state.
  package private(set) var header = Rect.none
  package private(set) var plotArea = PlotArea()
  /// The plot of the other run; empty where there is none or it does not fit.
  package private(set) var otherArea = PlotArea()
  /// The network's diagram beside the plot on a large screen.
  package private(set) var network = Rect.none
  package private(set) var loss = Rect.none
  /// The figures; without a title where there are fewer than four rows.
  package private(set) var figures = Rect.none
  package private(set) var controls = Rect.none
  /// The box of a mode's text: at least 36 columns and ten rows from 80×24 on.
  package private(set) var caption = Rect.none
  /// The lines of the remark, the last one first; the upper of two is empty most of the time.
  package private(set) var remark = Rect.none
  package private(set) var keys = Rect.none
  package private(set) var isTooSmall = false

  /// The plot with its title, tick labels and legend.
  package var plot: Rect { plotArea.outer }
  /// The cells that show the plane.
  package var picture: Rect { plotArea.picture }
  package var otherPlot: Rect { otherArea.outer }
  /// The rectangle around the plots of both runs, or of the only one.
  package var plots: Rect {
    guard !otherPlot.isEmpty else { return plot }
    let (x, y) = (min(plot.x, otherPlot.x), min(plot.y, otherPlot.y))
    return Rect(
      x: x, y: y, width: max(plot.right, otherPlot.right) - x, height: max(plot.bottom, otherPlot.bottom) - y)
  }

  /// The number of rows from which on the remark has two lines.
  private static let rowsForTwoLines = 20

  package static let minimum = Size(columns: 20, rows: 6)

  private let demand: Demand

  package init(_ size: Size, _ demand: Demand = Demand()) {
    self.demand = demand
    guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else {
      isTooSmall = true
      return
    }
    var rest = Rect(size)
    let isPresenting = demand.enlarged == .presenter && size.columns >= 40 && size.rows >= 12
    if size.rows >= 10, !isPresenting {
      header = Rect(x: 0, y: 0, width: rest.width, height: 1)
      rest = rest.content
    }
    if size.rows >= 12, !isPresenting {
      keys = Rect(x: 0, y: rest.bottom - 1, width: rest.width, height: 1)
      rest.height -= 1
    }
    if size.rows >= 8 {
      remark = Rect(x: 0, y: rest.bottom - 1, width: rest.width, height: 1)
      rest.height -= 1
      if size.rows >= Self.rowsForTwoLines {
        remark = Rect(x: 0, y: remark.y - 1, width: rest.width, height: 2)
        rest.height -= 1
      }
    }
    switch demand.enlarged {
    case .plot: plotArea = area(in: rest, isSquare: false)
    case .loss:
      loss = rest
    case .presenter where isPresenting:
      if let isSecond = demand.isSecond, divide(rest, isSecond: isSecond) { return }
      present(rest)
    case .nothing, .presenter:
      if let isSecond = demand.isSecond, divide(rest, isSecond: isSecond) { return }
      arrange(rest)
    }
  }

  // MARK: One run

  private func area(in rect: Rect, isSquare: Bool = true, isWide: Bool = false) -> PlotArea {
    PlotArea(
      in: rect, aspect: demand.aspect, isSquare: isSquare, hasTitle: rect.height >= 26, isWide: isWide)
  }

  /// Places the plot at the left or on top, whichever makes it larger.
  private mutating func arrange(_ rest: Rect) {
    let least =
      rest.width >= 70 ? (demand.caption == nil ? 34 : 36) : rest.width >= 56 ? 28 : demand.caption == nil ? 18 : 26
    let captionRows = demand.caption == nil ? 0 : 12
    let beside = area(in: Rect(x: rest.x, y: rest.y, width: rest.width - least - 1, height: rest.height))
    let below = area(
      in: Rect(x: rest.x, y: rest.y, width: rest.width, height: rest.height - max(7, captionRows)),
      isWide: true)
    let isBeside = 5 * beside.picture.width >= 4 * below.picture.width && rest.width >= 38
    if isBeside {
      plotArea = beside
      let side = Rect(
        x: beside.outer.right + 1, y: rest.y, width: rest.width - beside.outer.right - 1, height: rest.height)
      panels(side)
    } else if rest.height >= 18, rest.width >= 30 {
      plotArea = below
      let lower = Rect(x: 0, y: below.outer.bottom, width: rest.width, height: rest.bottom - below.outer.bottom)
      bottom(lower)
    } else {
      // On the smallest screens the plot takes all the room.
      plotArea = area(in: rest, isSquare: false)
    }
  }

  /// Places the panels in a rectangle beside the plot.
  private mutating func panels(_ rect: Rect) {
    var rest = rect
    if demand.hasNetwork, rect.width >= 70, rect.height >= 44 {
      network = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height * 2 / 5)
      rest = Rect(x: rect.x, y: network.bottom, width: rect.width, height: rect.height - network.height)
    }
    takeCaption(&rest)
    if rest.width >= 76, rest.height >= 24, network.isEmpty {
      // Curves need width, numbers do not.
      let rows = min(max(demand.controls, demand.figures) + 1, rest.height / 2)
      loss = Rect(x: rest.x, y: rest.y, width: rest.width, height: rest.height - rows)
      numbers(Rect(x: rest.x, y: loss.bottom, width: rest.width, height: rows))
    } else if rest.width >= 76 {
      let width = rest.width / 2
      loss = Rect(x: rest.x, y: rest.y, width: width - 1, height: rest.height)
      column(Rect(x: rest.x + width, y: rest.y, width: rest.width - width, height: rest.height))
    } else {
      loss = Rect(x: rest.x, y: rest.y, width: rest.width, height: lossRows(rest.height))
      column(Rect(x: rest.x, y: loss.bottom, width: rest.width, height: rest.height - loss.height))
    }
  }

  private func lossRows(_ height: Int) -> Int {
    switch height {
    case ..<9: height
    case ..<14: height - 2
    case ..<26: height - 6
    default: max(height - demand.figures - demand.controls - 2, height / 2)
    }
  }

  /// Places figures and controls side by side.
  private mutating func numbers(_ rect: Rect) {
    let width = rect.width / 2
    figures = Rect(x: rect.x, y: rect.y, width: width - 1, height: rect.height)
    controls = Rect(x: rect.x + width, y: rect.y, width: rect.width - width, height: rect.height)
  }

  /// Places figures above controls.
  private mutating func column(_ rect: Rect) {
    var rows = rect.height < 4 ? rect.height : rect.height < 14 ? 2 : min(demand.figures + 1, rect.height / 2)
    if demand.box > rows {
      // Controls are shown with their heading and at least two rows, or not at all.
      rows = rect.height - demand.box < 3 ? rect.height : demand.box
    }
    figures = Rect(x: rect.x, y: rect.y, width: rect.width, height: rows)
    controls = Rect(x: rect.x, y: figures.bottom, width: rect.width, height: rect.height - rows)
    if controls.height < 2 { controls = .none }
  }

  /// Places the panels below the plot.
  private mutating func bottom(_ rect: Rect) {
    var rest = rect
    takeCaption(&rest)
    if rest.width >= 56 {
      let width = max(28, min(40, rest.width * 2 / 5))
      loss = Rect(x: rest.x, y: rest.y, width: rest.width - width - 1, height: rest.height)
      column(Rect(x: rest.right - width, y: rest.y, width: width, height: rest.height))
    } else if rest.height >= 16 {
      loss = Rect(x: rest.x, y: rest.y, width: rest.width, height: rest.height / 2)
      column(Rect(x: rest.x, y: loss.bottom, width: rest.width, height: rest.height - loss.height))
    } else {
      loss = rest
    }
    if loss.height < 3 { loss = .none }
  }

  /// Takes the rows of the caption from the end of a rectangle.
  private mutating func takeCaption(_ rest: inout Rect) {
    guard let text = demand.caption, rest.width >= 20 else { return }
    let rows = min(max(wrapped(text, columns: rest.width - 4).count + 2, 10), rest.height)
    // The curve keeps eight rows where the whole text still fits.
    let isWhole = rest.height - rows < 5
    caption = Rect(
      x: rest.x, y: isWhole ? rest.y : rest.bottom - rows, width: rest.width, height: isWhole ? rest.height : rows)
    rest.height -= caption.height
  }

  // MARK: Presenter

  /// Places the plot, and beside or below it the curve and the large figures.
  private mutating func present(_ rest: Rect) {
    func area(_ rect: Rect) -> PlotArea { PlotArea(in: rect, aspect: demand.aspect, hasTitle: demand.hasPlotTitle) }
    let beside = area(Rect(x: 0, y: 0, width: rest.width - max(30, rest.width / 4) - 1, height: rest.height))
    let below = area(Rect(x: 0, y: 0, width: rest.width, height: rest.height * 2 / 3))
    if beside.picture.width >= below.picture.width || rest.width >= 60 {
      plotArea = beside
      let x = beside.outer.right + 2
      var side = Rect(x: x, y: rest.y, width: rest.width - x - 1, height: rest.height)
      takeCaption(&side)
      let rows = min(side.height, BigFigures.rows(width: side.width, height: side.height * 3 / 5))
      loss = Rect(x: side.x, y: side.y, width: side.width, height: side.height - rows)
      figures = Rect(x: side.x, y: loss.bottom, width: side.width, height: rows)
    } else {
      plotArea = below
      var side = Rect(x: 0, y: below.outer.bottom, width: rest.width, height: rest.bottom - below.outer.bottom)
      takeCaption(&side)
      figures = side
    }
    if loss.height < 6 { loss = .none }
  }

  // MARK: Two runs

  /// Places a page's text at the bottom over the whole width, and above it both plots and the chart side by side.
  ///
  /// - Returns: whether all of it fits.
  private mutating func explain(_ text: String, _ rest: Rect, isSecond: Bool) -> Bool {
    let rows = min(max(wrapped(text, columns: rest.width - 4).count + 2, 8), rest.height)
    let upper = Rect(x: rest.x, y: rest.y, width: rest.width, height: rest.height - rows)
    let first = PlotArea(
      in: Rect(x: upper.x, y: upper.y, width: (upper.width - 26) / 2, height: upper.height), aspect: demand.aspect,
      hasTitle: true)
    guard first.picture.height >= 5, first.picture.width >= 10 else { return false }
    let second = PlotArea(
      in: Rect(x: first.outer.right + 1, y: upper.y, width: first.outer.width, height: upper.height),
      aspect: demand.aspect, hasTitle: true)
    (plotArea, otherArea) = isSecond ? (second, first) : (first, second)
    let x = second.outer.right + 1
    loss = Rect(x: x, y: upper.y, width: upper.right - x, height: upper.height)
    caption = Rect(x: rest.x, y: upper.bottom, width: rest.width, height: rows)
    return true
  }

  /// Places the plots of two runs side by side or one above the other, whichever makes them larger, and one chart below them.
  ///
  /// - Returns: whether both fit.
  private mutating func divide(_ rest: Rect, isSecond: Bool) -> Bool {
    let side = rest.width >= 100 ? max(40, rest.width / 5) : 0
    let room = Rect(x: rest.x, y: rest.y, width: rest.width - side - (side > 0 ? 1 : 0), height: rest.height)
    if let caption = demand.caption, side == 0, explain(caption, rest, isSecond: isSecond) { return true }
    let captionRows = demand.caption != nil && side == 0 ? 11 : 0
    let least = rest.height >= 18 ? max(7, captionRows) : 0
    func area(_ rect: Rect) -> PlotArea { PlotArea(in: rect, aspect: demand.aspect, hasTitle: true) }
    let width = (room.width - 1) / 2
    let beside = area(Rect(x: room.x, y: room.y, width: width, height: room.height - least))
    let above = area(Rect(x: room.x, y: room.y, width: room.width, height: (room.height - least) / 2))
    let isBeside = beside.picture.height >= above.picture.height
    let first = isBeside ? beside : above
    guard first.picture.height >= 3, first.picture.width >= 12 else { return false }
    let second = area(
      isBeside
        ? Rect(x: room.x + width + 1, y: room.y, width: width, height: room.height - least)
        : Rect(x: room.x, y: first.outer.bottom, width: room.width, height: (room.height - least) / 2))
    (plotArea, otherArea) = isSecond ? (second, first) : (first, second)
    let end = rest.bottom
    let top = max(first.outer.bottom, second.outer.bottom)
    let lower = Rect(x: room.x, y: top, width: room.width, height: end - top)
    if side > 0 {
      if lower.height >= 3 { loss = lower }
      var column = Rect(x: room.right + 1, y: rest.y, width: side, height: end - rest.y)
      takeCaption(&column)
      self.column(column)
    } else if lower.height >= 3 {
      bottom(lower)
    }
    if demand.enlarged == .presenter, !controls.isEmpty {
      // A lecture hall sees no controls.
      figures.height = controls.bottom - figures.y
      controls = .none
    }
    return true
  }
}

extension Rect {
  static let none = Rect(x: 0, y: 0, width: 0, height: 0)
}
