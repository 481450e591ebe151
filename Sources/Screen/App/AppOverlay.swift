import Learning
import Settings
import Texts
import Training

/// What lies over the picture until Esc; one at a time.
package enum Overlay: Equatable, Sendable {
  case help
  case confusion
  case export
  case gradientCheck(GradientReport)
}

extension App {
  func drawOverlay(_ layout: Layout, _ frame: inout Frame) {
    switch overlay {
    case .help: helpOverlay.draw(on: &frame)
    case .confusion:
      ConfusionOverlay(theme: theme, glyphs: glyphs, keys: keys).draw(snapshot, beside: layout.plot, on: &frame)
    case .gradientCheck(let report):
      GradientOverlay(theme: theme, glyphs: glyphs, keys: keys).draw(report, beside: layout.plot, on: &frame)
    case .export: exportOverlay.draw(beside: layout.plot, on: &frame)
    case nil: break
    }
  }

  var helpOverlay: HelpOverlay { HelpOverlay(theme: theme, glyphs: glyphs, keys: keys, scroll: helpScroll) }

  /// Checks the gradient at the parameters that are shown, and lays the report over the picture.
  mutating func checkGradient() {
    guard snapshot.network.isFinite else {
      message = "The parameters are not finite: there is no gradient to check."
      return
    }
    guard snapshot.network.parameters.count <= GradientReport.parameterLimit else {
      message =
        "A network of \(grouped(snapshot.network.parameters.count)) parameters is too large to check while you wait."
      return
    }
    overlay = .gradientCheck(GradientReport(snapshot))
  }
}

extension Box {
  /// A box of lines over the picture: beside `plot` where it fits there, so that both are seen, or else in the middle.
  ///
  /// - Returns: the rectangle inside.
  func drawOverlay(_ size: Size, beside plot: Rect, on frame: inout Frame, theme: Theme, glyphs: Glyphs) -> Rect {
    let rect = Self.overlayRect(size, beside: plot, on: frame.size)
    frame.fill(rect, ink: theme.ink(.text))
    return draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
  }

  /// Where a box with `size` inside lies over the picture.
  static func overlayRect(_ size: Size, beside plot: Rect, on screen: Size) -> Rect {
    let width = min(screen.columns, size.columns + 2)
    let height = min(screen.rows, size.rows + 2)
    let isBeside = screen.columns - plot.right >= width
    let x = isBeside ? plot.right + (screen.columns - plot.right - width) / 2 : (screen.columns - width) / 2
    return Rect(x: x, y: max(0, (screen.rows - height) / 2), width: width, height: height)
  }
}
