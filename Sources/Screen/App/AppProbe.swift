import Learning
import Settings
import Texts
import Training

/// A cursor in the plane whose place is read in numbers.
extension App {
  private static let bigStep = 5

  /// The rectangle of the plane's picture, without the numbers below it.
  private var planeRect: Rect {
    let inside = layout.plot.inset(by: 1)
    let rows = shownView.captionRows(inside.height)
    return Rect(x: inside.x, y: inside.y, width: inside.width, height: inside.height - rows)
  }

  mutating func toggleProbe() {
    if probe != nil {
      probe = nil
    } else if !shownView.showsPlane {
      message = "The probe needs a view of the plane: \(keys.name(of: Action.nextView)) chooses one."
    } else if layout.plot.isEmpty {
      message = "The probe needs the plot: \(keys.name(of: Action.enlarge)) shows it."
    } else {
      let rect = planeRect
      if let pointer, rect.contains(x: pointer.x, y: pointer.y) {
        setProbe(x: pointer.x, y: pointer.y)
      } else {
        setProbe(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)
      }
    }
  }

  /// Puts the probe into the middle of a cell.
  mutating func setProbe(x: Int, y: Int) {
    let place = viewport(planeRect).plane(column: Double(x) + 0.5, row: Double(y) + 0.5)
    probe = Point(x: place.x, y: place.y)
  }

  /// Moves the probe by a key; `false` where the key means something else.
  mutating func moveProbe(_ key: Key) -> Bool {
    guard let probe, shownView.showsPlane, overlay == nil else { return false }
    let rect = planeRect
    guard !rect.isEmpty else { return false }
    let (across, down): (Int, Int)
    switch keys.action(for: key, in: ProbeAction.self) {
    case .left: (across, down) = (-1, 0)
    case .right: (across, down) = (1, 0)
    case .up: (across, down) = (0, -1)
    case .down: (across, down) = (0, 1)
    case .farLeft: (across, down) = (-2 * Self.bigStep, 0)
    case .farRight: (across, down) = (2 * Self.bigStep, 0)
    case .farUp: (across, down) = (0, -Self.bigStep)
    case .farDown: (across, down) = (0, Self.bigStep)
    case nil: return false
    }
    let cell = viewport(rect).screen(x: probe.x, y: probe.y)
    let x = Int(max(-1e6, min(1e6, cell.column)).rounded(.down)) + across
    let y = Int(max(-1e6, min(1e6, cell.row)).rounded(.down)) + down
    setProbe(x: max(rect.x, min(rect.right - 1, x)), y: max(rect.y, min(rect.bottom - 1, y)))
    return true
  }

  /// The cursor on the plot, and the table in place of the figures, or in a corner of the plot that the cursor is not in.
  func drawProbe(_ layout: Layout, _ frame: inout Frame) {
    guard let probe, shownView.showsPlane else { return }
    let plane = planeRect
    guard !plane.isEmpty else { return }
    let viewport = viewport(plane)
    let cell = viewport.cell(x: probe.x, y: probe.y)
    if let cell { drawCursor(cell, plane, &frame) }
    // A point counts as pointed at within two cells.
    let reading = ProbeReading(
      snapshot.network, snapshot.data, at: probe, reach: max(2 * viewport.cellWidth, 1.2 * viewport.cellHeight))
    let wanted = ProbePanel.rows(classes: snapshot.network.classes) + 2
    var rect = layout.figures
    if rect.isEmpty {
      let (width, height) = (min(plane.width, ProbePanel.columns + 2), min(plane.height, wanted))
      guard width >= 20, height >= 4, plane.height >= 8 else { return }
      let isLeft = (cell?.x ?? 0) < plane.x + plane.width / 2
      let isHigh = (cell?.y ?? 0) < plane.y + plane.height / 2
      rect = Rect(
        x: isLeft ? plane.right - width : plane.x, y: isHigh ? plane.bottom - height : plane.y, width: width,
        height: height)
    } else if rect.height < wanted, !layout.controls.isEmpty, layout.controls.y == rect.bottom {
      rect.height = min(wanted, rect.height + layout.controls.height)
      if layout.controls.bottom - rect.bottom < 3 { rect.height = layout.controls.bottom - rect.y }
    }
    frame.fill(rect, ink: theme.ink(.text))
    let place = snapshot.data.scale.original(probe)
    let title = "probe"
    let inside = Box(
      title, note: "x \(fixed(place.x, digits: 3))  y \(fixed(place.y, digits: 3))", isFocused: true
    ).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    ProbePanel(theme: theme, glyphs: glyphs).draw(reading, snapshot.data, in: inside, of: &frame)
  }

  /// Brackets about the cell, so that what is there stays visible.
  private func drawCursor(_ cell: (x: Int, y: Int), _ plane: Rect, _ frame: inout Frame) {
    for (x, bracket) in [(cell.x - 1, Character("[")), (cell.x + 1, "]")] where plane.contains(x: x, y: cell.y) {
      var ink = theme.line(.strong)
      ink.background = frame[x, cell.y].ink.background
      ink.style = .bold
      frame.put(bracket, x: x, y: cell.y, ink: ink)
    }
    frame.tint(x: cell.x, y: cell.y) { $0.style.formUnion(.reverse) }
  }
}
