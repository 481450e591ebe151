import Texts

/// The names of the views above the plot, with the key that turns them; a click on one shows it.
struct ViewTabs {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable
  /// The view that is shown; `nil` while a mode is.
  let current: PlotView?
  /// The views that the network has.
  let views: [PlotView]
  /// A mode that stands in place of the plot.
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
  }

  func draw(in rect: Rect, of frame: inout Frame) {
    guard !rect.isEmpty else { return }
    for (tab, x, end) in placed(in: rect) {
      var start = x
      if !tab.key.isEmpty {
        start = frame.write(" " + tab.key, x: x, y: rect.y, ink: theme.ink(.accent, style: .bold))
      }
      let ink =
        tab.isCurrent
        ? theme.depth == .monochrome
          ? theme.ink(.text, style: [.bold, .reverse])
          : Ink(foreground: Theme.Role.background.rawValue, background: Theme.Role.text.rawValue, style: .bold)
        : theme.ink(.dim)
      frame.write(
        " \(tab.text) ", x: start, y: rect.y, ink: ink, clip: Rect(x: x, y: rect.y, width: end - x, height: 1))
    }
  }

  /// What a click in a column shows.
  func target(x: Int, in rect: Rect) -> Target? {
    placed(in: rect).first { x >= $0.x && x < $0.end }?.tab.target
  }

  /// The tabs that fit; the current one always, and the landscape before the last views.
  private func placed(in rect: Rect) -> [(tab: Tab, x: Int, end: Int)] {
    var tabs = views.enumerated().map { i, view in
      Tab(
        target: .view(view), text: glyphs.string(LabelText.view(view.rawValue)),
        key: i == 0 ? keys.name(of: Action.nextView) : "", isCurrent: !isLandscape && view == current)
    }
    tabs.append(
      Tab(
        target: .landscape, text: glyphs.string(KeyWord.landscape), key: keys.name(of: LandscapeMode.Action.open),
        isCurrent: isLandscape))
    func width(_ tab: Tab) -> Int {
      displayWidth(of: tab.text) + 2 + (tab.key.isEmpty ? 0 : displayWidth(of: tab.key) + 1)
    }
    while tabs.count > 2, tabs.reduce(0, { $0 + width($1) }) > rect.width {
      guard let last = tabs.dropLast().lastIndex(where: { !$0.isCurrent }) else { break }
      tabs.remove(at: last)
    }
    var x = rect.x
    return tabs.map { tab in
      defer { x += width(tab) }
      return (tab, x, min(x + width(tab), rect.right))
    }
  }
}
