import Learning
import Texts

/// Explanations of all parts of the screen, over the whole picture.
struct SightOverlay {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable
  let scroll: Int
  /// The loss function of the run.
  let loss: SightMeaning.Loss

  func draw(on frame: inout Frame) {
    let rect = frame.bounds
    let columns = rect.width >= 100 ? 2 : 1
    let width = (rect.width - 2) / columns - 2
    let lines = lines(columns: width)
    let starts = columnStarts(columns, lines.count) { isHeading(lines[$0]) }
    let rows = starts.rows
    let height = rect.height - 2
    let first = max(0, min(scroll, rows - height))
    frame.fill(rect, ink: theme.ink(.text))
    let note = HelpNote(glyphs: glyphs, keys: keys, title: .sights).text(
      first: first, shown: height, of: rows, columns: rect.width)
    let inside = Box(glyphs.string(HelpText.sights), note: note, isFocused: true)
      .draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    for row in 0..<max(0, inside.height) {
      for column in 0..<columns {
        guard let index = starts.index(column: column, row: first + row) else { continue }
        // A heading whose sentence is below the visible part is hidden as well.
        if row == inside.height - 1, first + row + 1 < rows, isHeading(lines[index]) { continue }
        frame.write(lines[index], x: inside.x + 1 + column * (width + 2), y: inside.y + row, clip: inside)
      }
    }
  }

  private func isHeading(_ line: InkedText) -> Bool { line.first?.ink.style == .bold }

  private func lines(columns: Int) -> [InkedText] {
    Sight.allCases.flatMap { sight -> [InkedText] in
      [[(glyphs.string(sight), theme.ink(.accent, style: .bold))]]
        + wrapped(glyphs.string(sight.meaning(loss)), columns: columns - 2).map { [("  " + $0, theme.ink(.text))] }
    }
  }
}

extension SightMeaning.Loss {
  init(_ objective: Objective) {
    switch objective {
    case .crossEntropy: self = .softmax
    case .hinge: self = .hinge
    case .oneVersusAll: self = .oneVersusAll
    case .structured: self = .structured
    }
  }
}

extension Context {
  /// The loss function of the shown run.
  var lossMeaning: SightMeaning.Loss { SightMeaning.Loss(snapshot.network.objective) }

  /// The explanation of the part under the pointer; `nil` where a reading is shown instead, as on the plane and the chart.
  var pointed: Sight? {
    guard let pointer else { return nil }
    let (x, y, layout) = (pointer.x, pointer.y, layout)
    if layout.header.contains(x: x, y: y) { return .state }
    if layout.plotArea.title.contains(x: x, y: y) { return shared.coversPlot ? shownSight : .tabs }
    if layout.plotArea.legend.contains(x: x, y: y) {
      return !shared.coversPlot && pane.shownView.showsPlane && x < layout.plot.x + layout.plot.width / 2
        ? .wrong : shownSight
    }
    if layout.figures.contains(x: x, y: y) {
      if isPresenting { return y < layout.figures.y + layout.figures.height / 2 ? .accuracy : .lossFigure }
      guard layout.figures.height >= 4 else { return .lossFigure }
      let row = y - layout.figures.content.y
      guard figures.indices.contains(row) else { return nil }
      return Sight(figures[row].name)
    }
    if layout.loss.contains(x: x, y: y), y == layout.loss.y { return .lossFigure }
    return control(x: x, y: y).flatMap { Sight(controls[$0]) }
  }

  /// The picture in place of the plot.
  private var shownSight: Sight {
    if shared.coversPlot { return shared.opening == .surface ? .surface : .landscape }
    switch pane.shownView {
    case .confidence: return .confidence
    case .unit, .units: return .units
    case .creases: return .creases
    case .hidden: return .hidden
    case .network: return .network
    default: return .shade
    }
  }
}

extension Sight {
  init?(_ figure: FigureName) {
    switch figure {
    case .loss: self = .lossFigure
    case .dataLoss: self = .dataLoss
    case .penalty: self = .penalty
    case .accuracy: self = .accuracy
    case .testLoss, .testAccuracy: self = .testFigures
    case .pace: self = .pace
    case .stepSize: self = .stepSize
    case .updateRatio: self = .updateRatio
    case .gradientNorm: self = .gradient
    case .deadUnits: self = .deadUnits
    case .iteration: return nil
    }
  }

  init?(_ control: Control) {
    switch control.actions.first {
    case .stepSizeDown: self = .stepSize
    case .regularizationDown: self = .regularization
    case .slower: self = .pace
    default: return nil
    }
  }
}
