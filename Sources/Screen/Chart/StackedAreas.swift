import Learning
import Texts
import Training

/// The loss as stacked areas: the data loss from the axis on, the penalty from there to the loss. A dim band shows the
/// range from the smallest to the largest loss of a column's iterations: below the loss in weaker colours, above it in
/// grey. Boundaries are drawn to an eighth of a cell.
struct StackedAreas {
  /// The heights of one column in eighths of a cell, or in pixels, from the lower edge of the plot.
  struct Column: Equatable {
    var data: Int
    var total: Int
    var most: Int
    var least: Int

    /// The heights at which the parts end, in ascending order.
    var bounds: [Int] { [data, total, most, least].sorted() }
  }

  enum Part: UInt8 {
    case ground, data, penalty, faintData, faintPenalty, spread

    /// Whether it lies below the upper edge of the loss.
    var isLoss: Bool { self != .ground && self != .spread }

    /// The same part of the loss in its weaker colour.
    var weaker: Part {
      switch self {
      case .data: .faintData
      case .penalty: .faintPenalty
      case .ground, .faintData, .faintPenalty, .spread: self
      }
    }
  }

  let columns: [Column?]
  let rows: Int
  /// The height of zero.
  let base: Int

  /// The part directly above a height.
  func part(_ column: Column, above height: Int) -> Part {
    if height < base { return .ground }
    let isFaint = height >= column.least
    if height < column.data { return isFaint ? .faintData : .data }
    if height < column.total { return isFaint ? .faintPenalty : .penalty }
    return height < column.most ? .spread : .ground
  }

  /// The lower and the upper part of a cell, and the number of eighths of the lower one. Of more than two parts the
  /// smallest is replaced by one beside it: of the loss by another part of the loss, above it by another one above it, as long as
  /// there is one, so that the upper edge of the loss and zero are kept.
  func cell(_ column: Int, row: Int) -> (lower: Part, upper: Part, eighths: Int)? {
    guard columns.indices.contains(column), let heights = columns[column] else { return nil }
    let low = 8 * row
    if low >= max(base, heights.data, heights.total, heights.most) { return nil }
    // The runs of equal parts from below: the part of each, and its eighths.
    var parts = SIMD8<UInt8>(repeating: 0)
    var sizes = SIMD8<UInt8>(repeating: 0)
    var count = 0
    for height in low..<low + 8 {
      let part = part(heights, above: height).rawValue
      if count == 0 || parts[count - 1] != part {
        parts[count] = part
        count += 1
      }
      sizes[count - 1] += 1
    }
    while count > 2 {
      // The ground below zero stays: no part is drawn below the axis.
      let first = parts[0] == Part.ground.rawValue ? 1 : 0
      func isLoss(_ i: Int) -> Bool { Part(rawValue: parts[i])!.isLoss }
      /// The part beside it that takes its place: below it, or else above it.
      func heir(_ i: Int, ofAnyKind: Bool) -> Int? {
        if i > first, ofAnyKind || isLoss(i - 1) == isLoss(i) { return i - 1 }
        return i + 1 < count && (ofAnyKind || isLoss(i + 1) == isLoss(i)) ? i + 1 : nil
      }
      var (smallest, place): (Int, Int?) = (first, nil)
      // The only part of the loss stays, so that a loss near zero is visible: it fills the cell above zero.
      let losses = (first..<count).count(where: isLoss)
      for ofAnyKind in [false, true] where place == nil {
        for i in first..<count where losses > 1 || !isLoss(i) {
          guard let other = heir(i, ofAnyKind: ofAnyKind), place == nil || sizes[i] < sizes[smallest] else { continue }
          (smallest, place) = (i, other)
        }
      }
      guard let place else { break }
      sizes[place] += sizes[smallest]
      for i in smallest..<count - 1 { (parts[i], sizes[i]) = (parts[i + 1], sizes[i + 1]) }
      count -= 1
    }
    let (lower, upper) = (Part(rawValue: parts[0])!, Part(rawValue: parts[count - 1])!)
    if lower == .ground, upper == .ground { return nil }
    return (lower, upper, count == 1 ? 8 : Int(sizes[0]))
  }

  /// The larger part of a cell: where characters stand for parts, the one that is drawn.
  func largerPart(_ column: Int, row: Int) -> Part {
    cell(column, row: row).map { $0.eighths >= 4 ? $0.lower : $0.upper } ?? .ground
  }

  /// The row from the top, within the plot, of the upper edge of the loss in a column.
  func top(_ column: Int) -> Int {
    guard columns.indices.contains(column), let heights = columns[column] else { return rows }
    return rows - 1 - min(rows - 1, max(0, heights.total - 1) / 8)
  }
}

extension Int {
  fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
  fileprivate mutating func lower(to other: Int) { self = Swift.min(self, other) }
}

extension LossChart {
  /// Whether the loss is drawn as areas: its parts are shown, and there is no second run.
  var isStacked: Bool { shows.isSuperset(of: [.total, .data, .penalty]) && otherRun == nil }

  /// The areas of the history in view.
  ///
  /// - Parameter steps: the number of parts of a cell's height; in pixels a column is one of them wide, else a cell.
  func areas(_ layout: ChartLayout, steps: Int = 8) -> StackedAreas {
    let plot = layout.plot
    func eighths(_ loss: Double) -> Int {
      if isLogarithmic && loss < layout.y.lower { return 0 }
      // A spike beyond the axis reaches its upper edge.
      if loss > layout.y.upper { return steps * plot.height }
      return Int((Double(steps) * layout.height(of: layout.y.position(of: loss))).rounded())
    }
    // A logarithmic axis has no zero: its areas begin at the lower edge.
    let base = isLogarithmic ? 0 : Int((Double(steps) * layout.height(of: 0)).rounded())
    /// A loss at the lower end of the axis is drawn as a thin line, so that it is visible.
    func loss(_ value: Double) -> Int {
      isLogarithmic && value < layout.y.lower ? 0 : max(base + 1, eighths(value))
    }
    let total = thinned(history, end: current?.total, layout) { ($0.minimum, $0.maximum, $0.last.total) }
    let data = thinned(history, end: current?.data, layout) { ($0.last.data, $0.last.data, $0.last.data) }
    let isInPixels = if case .pixels = dots { true } else { false }
    let (count, across) = isInPixels ? (plot.width * dots.perColumn, 1.0) : (plot.width, Double(dots.perColumn))
    let totals = Self.means(total, columns: count, dots: across)
    let parts = Self.means(data, columns: count, dots: across)
    var columns = totals.indices.map { i -> StackedAreas.Column? in
      guard let total = totals[i], let data = parts[i] else { return nil }
      let top = loss(total)
      return StackedAreas.Column(
        data: min(eighths(data), top), total: top, most: max(top, eighths(total)),
        least: min(top, max(base, eighths(total))))
    }
    for column in total {
      let index = Int((min((column.start + column.x) / 2, across * Double(count) - 1) / across).rounded(.down))
      guard columns.indices.contains(index) else { continue }
      columns[index]?.most.raise(to: eighths(column.high))
      columns[index]?.least.lower(to: max(base, eighths(column.low)))
    }
    return StackedAreas(columns: columns, rows: plot.height, base: base)
  }

  /// The curve's value in the middle of each column of cells; `nil` outside of the curve.
  private static func means(_ columns: [CurveColumn], columns count: Int, dots: Double) -> [Double?] {
    guard let first = columns.first, let last = columns.last else { return Array(repeating: nil, count: count) }
    var index = 0
    return (0..<count).map { cell in
      let (left, middle) = (Double(cell) * dots, Double(cell) * dots + (dots - 1) / 2)
      guard last.x.rounded() >= left, first.x.rounded() < left + dots else { return nil }
      while index + 1 < columns.count, columns[index + 1].x <= middle { index += 1 }
      let current = columns[index]
      guard middle > current.x, index + 1 < columns.count else { return current.mean }
      let next = columns[index + 1]
      return current.mean + (next.mean - current.mean) * (middle - current.x) / (next.x - current.x)
    }
  }

  /// Whether a part of the areas begins or ends within a cell, or with characters for parts the loss or all areas at its upper edge.
  ///
  /// - Parameter row: counted from the top.
  func hasEdge(_ areas: StackedAreas?, column: Int, row: Int) -> Bool {
    guard let areas else { return false }
    let row = areas.rows - 1 - row
    guard usesCharacters else { return areas.cell(column, row: row).map { $0.eighths < 8 } ?? false }
    let (part, above) = (areas.largerPart(column, row: row), areas.largerPart(column, row: row + 1))
    return part != .ground && (above == .ground || above.isLoss != part.isLoss)
  }

  /// The colour behind dots in a cell in which a part of the areas begins or ends; `nil` in any other cell.
  ///
  /// With dots a cell has one more colour only. That of its larger part would move the edge of the loss by up to half a cell, most
  /// of all at round values, which are in the middle of a row. A cell that the loss fills by about half has the weaker colour of the
  /// loss instead: the edge is drawn to half a cell, at most a quarter of a cell wrong, and a loss at zero stays visible.
  ///
  /// - Parameter row: counted from the top.
  func ground(_ areas: StackedAreas?, column: Int, row: Int) -> PaletteIndex? {
    guard !usesCharacters, let areas, let cell = areas.cell(column, row: areas.rows - 1 - row), cell.eighths < 8
    else { return nil }
    let larger = ink(of: cell.eighths >= 4 ? cell.lower : cell.upper).foreground
    guard cell.lower.isLoss != cell.upper.isLoss, 3...5 ~= cell.eighths else { return larger }
    let loss = cell.lower.isLoss ? cell.lower : cell.upper
    let weaker = ink(of: loss.weaker).foreground
    // Without a weaker colour the larger part has the cell, but the loss at zero, so that it is visible.
    return weaker == ink(of: loss).foreground && cell.lower.isLoss ? larger : weaker
  }

  /// Whether characters stand for the parts of the areas.
  private var usesCharacters: Bool { isTextured || glyphs == .ascii }

  private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  func draw(_ areas: StackedAreas, _ layout: ChartLayout, on frame: inout Frame) {
    for column in 0..<layout.plot.width {
      for row in 0..<areas.rows {
        guard let cell = areas.cell(column, row: row) else { continue }
        let (x, y) = (layout.plot.x + column, layout.plot.bottom - 1 - row)
        put(cell, ink: { self.ink(of: $0) }, texture: Self.texture, x: x, y: y, on: &frame)
      }
    }
  }

  /// Draws a cell of two parts: as colours, or without colours as a character for the larger part.
  private func put(
    _ cell: (lower: StackedAreas.Part, upper: StackedAreas.Part, eighths: Int), ink: (StackedAreas.Part) -> Ink,
    texture: (StackedAreas.Part, GlyphSet) -> Character, x: Int, y: Int, on frame: inout Frame
  ) {
    if usesCharacters {
      let part = cell.eighths >= 4 ? cell.lower : cell.upper
      if part != .ground { frame.put(texture(part, glyphs), x: x, y: y, ink: ink(part)) }
      return
    }
    let (lower, upper) = (ink(cell.lower).foreground, ink(cell.upper).foreground)
    if cell.eighths == 8 || lower == upper {
      frame.put(" ", x: x, y: y, ink: Ink(foreground: lower, background: lower))
    } else {
      frame.put(Self.blocks[cell.eighths], x: x, y: y, ink: Ink(foreground: lower, background: upper))
    }
  }

  func ink(of part: StackedAreas.Part) -> Ink {
    switch part {
    case .ground: Ink(foreground: inks.axis.background, background: inks.axis.background)
    case .data: inks.data
    case .penalty: inks.penalty
    case .faintData: inks.faintData
    case .faintPenalty: inks.faintPenalty
    case .spread: inks.spread
    }
  }

  private static func texture(_ part: StackedAreas.Part, _ glyphs: GlyphSet) -> Character {
    switch part {
    case .ground: " "
    case .data, .faintData: glyphs == .ascii ? "#" : "▓"
    case .penalty, .faintPenalty: glyphs == .ascii ? "+" : "░"
    case .spread: glyphs == .ascii ? "." : "·"
    }
  }

  /// The accuracy in each of equal columns; `nil` where there is none.
  ///
  /// - Parameter dots: the width of a column.
  func accuracies(_ layout: ChartLayout, columns: Int, dots: Double) -> [Double?] {
    let values = thinned(history, end: accuracy, layout) { $0.accuracy.map { ($0, $0, $0) } }
    return Self.means(values, columns: columns, dots: dots).map { $0.map { max(0, min($0, 1)) } }
  }

  /// Draws the accuracy in a separate strip: from 0 at its lower edge to 100 % at its upper one.
  func drawStrip(_ layout: ChartLayout, on frame: inout Frame) {
    let strip = layout.strip
    guard !strip.isEmpty else { return }
    let isUnicode = glyphs != .ascii
    let line = Rect(x: layout.rect.x, y: strip.y - 1, width: layout.rect.width, height: 1)
    for x in line.x..<line.right { frame.put(isUnicode ? "─" : "-", x: x, y: line.y, ink: inks.axis) }
    let value = pastAccuracy ?? accuracy ?? history.buckets.last { $0.accuracy != nil }?.accuracy
    let text = CurveName.accuracy.string(in: language) + (value.map { " \(fixed($0 * 100, digits: 1)) %" } ?? "")
    frame.write(" \(text) ", x: line.x + 1, y: line.y, ink: inks.accuracy, clip: line)
    for (label, y) in [("100%", strip.y), ("0%", strip.bottom - 1)] {
      frame.write(label, x: strip.x - 1 - label.count, y: y, ink: inks.label, clip: layout.rect)
    }
    let ground = Ink(foreground: inks.axis.background, background: inks.axis.background)
    for (column, share) in accuracies(layout, columns: strip.width, dots: Double(dots.perColumn)).enumerated() {
      guard let share else { continue }
      let height = Int((share * Double(8 * strip.height)).rounded())
      for row in 0..<strip.height where height > 8 * row {
        put(
          (.data, .ground, min(8, height - 8 * row)), ink: { $0 == .ground ? ground : inks.accuracy },
          texture: { _, glyphs in glyphs == .ascii ? "#" : "▒" }, x: strip.x + column, y: strip.bottom - 1 - row,
          on: &frame)
      }
    }
  }
}
