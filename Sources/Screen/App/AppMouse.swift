import Settings

/// What the mouse does.
extension App {
  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    let isOnKeys = layout.keys.contains(x: mouse.x, y: mouse.y) && (overlay == nil || overlay == .export)
    if isOnKeys, mouse.kind == .press, mouse.button == .left {
      return keyLine.key(x: mouse.x, in: layout.keys).map { respond(to: .key($0)) } ?? []
    }
    if overlay == .export {
      exportMouse(mouse)
      return []
    }
    guard overlay == nil else {
      if mouse.kind == .press { return pressOverlay(x: mouse.x, y: mouse.y) }
      if mouse.kind == .wheelDown { helpScroll += 1 }
      if mouse.kind == .wheelUp { helpScroll = max(0, helpScroll - 1) }
      return []
    }
    pointer = (mouse.x, mouse.y)
    if mouse.kind == .move, asked == nil { message = nil }
    if editing != nil, let effects = edit(mouse) { return effects }
    if let effects = handleLandscape(mouse) { return effects }
    switch mouse.kind {
    case .press:
      message = nil
      if let index = control(x: mouse.x, y: mouse.y) { focus = index }
      if mouse.button == .left, layout.rival.contains(x: mouse.x, y: mouse.y) { return turnToOtherRun() }
      if mouse.button == .left, lookahead == nil, layout.loss.inset(by: 1).contains(x: mouse.x, y: mouse.y) {
        isScrubbing = true
        return seek(toColumn: mouse.x)
      }
      pressPlot(x: mouse.x, y: mouse.y)
    case .drag where isScrubbing: return seek(toColumn: mouse.x)
    case .release: isScrubbing = false
    case .wheelUp, .wheelDown:
      let direction = mouse.kind == .wheelUp ? 1 : -1
      if let index = control(x: mouse.x, y: mouse.y) {
        message = nil
        focus = index
        return nudge(controls[index], direction)
      }
      if layout.loss.contains(x: mouse.x, y: mouse.y) { zoomChart(direction, x: mouse.x) }
    default: break
    }
    return []
  }

  /// A click on a line of the help does what its key does; elsewhere it closes what is open.
  private mutating func pressOverlay(x: Int, y: Int) -> [Effect] {
    let key = overlay == .help ? helpOverlay.key(x: x, y: y, on: size) : nil
    overlay = nil
    return key.map { respond(to: .key($0)) } ?? []
  }

  /// The control whose row holds a cell.
  private func control(x: Int, y: Int) -> Int? {
    let rows = layout.controls.inset(by: 1)
    guard rows.contains(x: x, y: y) else { return nil }
    let index = ControlsPanel.first(rows: rows.height, focus: focus) + y - rows.y
    return Control.all.indices.contains(index) ? index : nil
  }
}
