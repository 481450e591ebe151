/// What a key, or a click, asks for.
package enum Action: Hashable, CaseIterable, Sendable {
  case quit, suspend, help, close, redraw
  case togglePause, step, reset, newSeed, newSample, nextDataset
  case back, forward, stepBack, beginning, end
  case compare, otherRun
  case switchModel, linearModel, network
  case stepSizeUp, stepSizeDown, regularizationUp, regularizationDown
  case slower, faster
  case forecast
  case logarithmic, points, theme, colorDepth, enlarge, statistics
  case nextControl, previousControl, valueUp, valueDown, restoreDefault, editValue
}
