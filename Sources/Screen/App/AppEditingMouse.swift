import Learning

/// Editing points by the mouse.
extension App {
  /// - Returns: `nil` for what happens outside of the plot, or means what it always does.
  mutating func edit(_ mouse: MouseEvent) -> [Effect]? {
    guard editing?.name == nil, isPlotVisible, layout.plot.inset(by: 1).contains(x: mouse.x, y: mouse.y) else {
      if mouse.kind == .release { editing?.held = nil }
      return nil
    }
    switch (mouse.kind, mouse.button) {
    case (.press, .left):
      message = nil
      editing!.cursor = place(x: mouse.x, y: mouse.y)
      if let position = pointAtCursor {
        editing!.held = (position, false)
        return []
      }
      let position = editing!.editor.add(editing!.cursor, class: editing!.label)
      editing!.held = (position, true)
      return commit()
    case (.drag, .left):
      guard editing!.held != nil else { return [] }
      editing!.cursor = place(x: mouse.x, y: mouse.y)
      return carry()
    case (.release, _): editing!.held = nil
    case (.press, .right):
      message = nil
      editing!.cursor = place(x: mouse.x, y: mouse.y)
      return deletePoint()
    case (.wheelUp, _): turnClass(-1)
    case (.wheelDown, _): turnClass(1)
    default: return nil
    }
    return []
  }
}
