import Learning
import Quoting
import Screen
import Texts

extension Network {
  /// Refuses a view or a unit that the network does not have. Those of the settings file are preferences, as in the viewer.
  ///
  /// - Parameters:
  ///   - view, unit: the options as they were given; `nil` where they were not.
  func check(view: String?, unit: String?, _ settings: ViewSettings) throws {
    let views = PlotView.views(of: self)
    if let view, !views.contains(settings.plot) {
      throw UsageError(UsageText.viewNeedsUnits(given: printable(view), views: views.map(\.rawValue)))
    }
    guard let unit, let choice = settings.unit, !has(choice) else { return }
    guard hiddenLayers > 0 else { throw UsageError(UsageText.unitOfLinear) }
    throw UsageError(UsageText.noUnit(given: printable(unit), layers: layers.dropLast().map(\.outputs)))
  }
}
