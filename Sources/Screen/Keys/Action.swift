/// What a key, or a click, asks for.
package enum Action: Hashable, CaseIterable, Sendable {
  case quit, suspend, help, tour, close, redraw
  case togglePause, step, reset, newSeed, newSample, nextDataset, editPoints
  case back, forward, stepBack, beginning, end
  case compare, otherRun
  case switchModel, linearModel, network
  case stepSizeUp, stepSizeDown, regularizationUp, regularizationDown
  case slower, faster
  case forecast, landscape
  case logarithmic, points, theme, colorDepth, enlarge, statistics
  case nextView, previousView, nextUnit, previousUnit, nextLayer, previousLayer
  case export
  case probe, confusion, gradientCheck
  case nextControl, previousControl, valueUp, valueDown, restoreDefault, editValue
}
