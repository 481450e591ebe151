import Learning
import Texts

/// The texts within the diagram of a network: each begins a cell before its first letter.
struct NetworkLabels {
  let layout: NetworkLayout
  let subject: Subject

  private var cell: Grain { layout.grain }

  func add(to scene: inout Scene) {
    scene.labels.reserveCapacity(layout.columns.reduce(layout.skips.count) { $0 + $1.units.count + 1 })
    let isCut = names.contains { displayWidth(of: $0) > layout.nameColumns }
    let cut = isCut && layout.nameColumns > 0 ? distinct(Array(names), columns: layout.nameColumns) : []
    for column in layout.columns {
      for (unit, rect) in zip(column.units, column.rects) {
        let middle = Double(rect.y) + Double(rect.height) / 2
        switch column.kind {
        case .features:
          scene.labels.append(Scene.Label(x: 0, middle: middle, subject.network.features.features[unit].rawValue))
        case .scores where layout.nameColumns > 0:
          let name = isCut ? cut[unit] : subject.data.name(ofClass: unit)
          scene.labels.append(Scene.Label(x: Double(rect.right), middle: middle, name, classNumber: unit))
        case .hidden where layout.hasNumbers:
          scene.labels.append(
            Scene.Label(
              x: Double(rect.x - cell.columns), middle: Double(rect.y) - 0.5 * Double(cell.rows), "\(unit)", isDim: true
            ))
        default: break
        }
      }
      addRest(of: column, to: &scene)
    }
    for skip in layout.skips { add(skip, to: &scene) }
  }

  /// The names of the classes that are shown.
  private var names: some Sequence<String> {
    (0..<(layout.columns.last?.units.count ?? 0)).lazy.map { [data = subject.data] in data.name(ofClass: $0) }
  }

  /// The number of units that are not shown, below the last one.
  private func addRest(of column: NetworkLayout.Column, to scene: inout Scene) {
    guard column.hidden > 0, let last = column.rects.last else { return }
    let text = "+\(column.hidden)"
    let x = max(0, last.x - cell.columns)
    // The text of the next column begins as far before its pictures.
    let next = layout.columns.lazy.map(\.rects.first.x).first { $0 > last.x }
    let end = next.map { $0 - cell.columns } ?? layout.result?.x ?? layout.size.columns
    guard x + (displayWidth(of: text) + 1) * cell.columns <= end else { return }
    scene.labels.append(
      Scene.Label(x: Double(x), middle: Double(last.bottom) + 0.5 * Double(cell.rows), text, isDim: true))
  }

  /// Marks hidden layers that are not shown, by a dotted line and their number.
  private func add(_ skip: NetworkLayout.Skip, to scene: inout Scene) {
    let middle = Double(skip.x) + Double(skip.width) / 2
    let rows = Double(layout.size.rows)
    let y = (rows / Double(2 * cell.rows)).rounded(.down) * Double(cell.rows) + 0.5 * Double(cell.rows)
    for (top, bottom) in [(0, y - Double(cell.rows)), (y + Double(cell.rows), rows)] {
      scene.segments.append(Scene.Segment(x0: middle, y0: top, x1: middle, y1: bottom, style: .gap))
    }
    let forms = [true, false].map {
      NetworkText.skipped(layers: skip.layers, isLong: $0).string(in: subject.language)
    }
    for text in forms {
      let columns = (displayWidth(of: text) + 2) * cell.columns
      guard columns <= skip.width else { continue }
      scene.labels.append(
        Scene.Label(x: Double(skip.x + (skip.width - columns) / 2), middle: y, text))
      return
    }
  }
}
