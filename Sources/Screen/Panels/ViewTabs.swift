import Texts

/// The names of the views above the plot, with their key; a click on one shows it.
struct ViewTabs {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable
  /// The view that is shown; `nil` while a mode replaces the plot.
  let current: PlotView?
  /// The views that the network can show.
  let views: [PlotView]
  /// A mode that replaces the plot.
  var isLandscape = false

  enum Target: Equatable {
    case view(PlotView)
    case landscape
  }

  private struct Tab {
    let target: Target
    let text: String
    let key: String
    let isCurrent: Bool
    let width: Int
    /// The columns on the screen.
    var x = 0
    var end = 0

    init(_ target: Target, text: String, key: String, isCurrent: Bool) {
      (self.target, self.text, self.key, self.isCurrent) = (target, text, key, isCurrent)
      width = displayWidth(of: text) + 2 + (key.isEmpty ? 0 : displayWidth(of: key) + 1)
    }
  }

  func draw(in rect: Rect, of frame: inout Frame) {
    guard !rect.isEmpty else { return }
    for tab in placed(in: rect) {
      var start = tab.x
      if !tab.key.isEmpty {
        start = frame.write(" " + tab.key, x: start, y: rect.y, ink: theme.ink(.accent, style: .bold))
      }
      let ink = tab.isCurrent ? theme.block(.text) : theme.ink(.dim)
      frame.write(
        " \(tab.text) ", x: start, y: rect.y, ink: ink,
        clip: Rect(x: tab.x, y: rect.y, width: tab.end - tab.x, height: 1))
    }
  }

  /// The target of a click in a column.
  func target(x: Int, in rect: Rect) -> Target? {
    placed(in: rect).first { x >= $0.x && x < $0.end }?.target
  }

  /// The tabs that fit: always the current one, and the landscape before the last views.
  private func placed(in rect: Rect) -> [Tab] {
    var tabs: [Tab] = []
    tabs.reserveCapacity(views.count + 1)
    for view in views {
      tabs.append(
        Tab(
          .view(view), text: glyphs.string(LabelText.view(view.rawValue)),
          key: tabs.isEmpty ? keys.name(of: Action.nextView) : "", isCurrent: !isLandscape && view == current))
    }
    tabs.append(
      Tab(
        .landscape, text: glyphs.string(KeyWord.landscape), key: keys.name(of: LandscapeMode.Action.open),
        isCurrent: isLandscape))
    while tabs.count > 2, tabs.reduce(0, { $0 + $1.width }) > rect.width {
      guard let last = tabs.dropLast().lastIndex(where: { !$0.isCurrent }) else { break }
      tabs.remove(at: last)
    }
    var x = rect.x
    for index in tabs.indices {
      tabs[index].x = x
      x += tabs[index].width
      tabs[index].end = min(x, rect.right)
    }
    return tabs
  }
}
