/// The heading of a part of the key table.
package enum SectionTitle: Text, CaseIterable {
  case editing, typing, landscape, surface, network, losses, lookahead, lesson, probe, microscope, export, help, run
  case time, values, controls
  case picture, inside, program, start
}

/// The effect of a key, in the help and in the tables of keys.
package enum KeyHelp: Text, CaseIterable {
  case glyphs, pixels
  case togglePause, step, reset, newSeed, newSample, nextDataset, switchModel, tour, linearModel, network
  case compare, otherRun, slower, faster, editPoints, back, forward, stepBack, beginning, end, stepSizeUp
  case stepSizeDown, regularizationUp, regularizationDown, nextControl, previousControl, valueUp, valueDown
  case editValue, restoreDefault, forecast, landscape, logarithmic, points, enlarge, present, theme, colorDepth
  case statistics, nextView, previousView, nextUnit, previousUnit, nextLayer, previousLayer, probe
  case microscope, microscopeNextLine, microscopePreviousLine, microscopeAll, microscopeNextPoint
  case microscopePreviousPoint, microscopeWorst, microscopeStep
  case confusion, gradientCheck, export, help, close, redraw, suspend, quit, editingLeft, editingDown
  case editingUp, editingRight, editingFarLeft, editingFarDown, editingFarUp, editingFarRight, editingAdd
  case editingAddOfClass, editingDelete, editingGrab, editingRelabel, editingNextClass, editingPreviousClass
  case editingUndo, editingSave, editingLeave, lessonNext, lessonPrevious,
    lessonAnswer, lessonTextDown, lessonTextUp, lessonLeave, lookaheadTakeOver
  case lookaheadFarther, lookaheadNearer, lookaheadLeave, landscapeLeft, landscapeDown, landscapeUp
  case landscapeRight, landscapeGo, landscapeMeasure, landscapeLonger, landscapeShorter, landscapeLeave
  case probeLeft, probeDown, probeUp, probeRight, probeFarLeft, probeFarDown, probeFarUp, probeFarRight
  case lossTable, lossTableDown, lossTableUp, lossTablePageDown, lossTablePageUp, lossTableFirst, lossTableLast
  case surface, surfaceNextDirections, surfacePreviousDirections, surfaceCloser, surfaceWider, surfaceAgain,
    surfaceLeave
  case networkWeights, weightPreviousLayer, weightNextLayer, weightNext, weightPrevious, weightNextUnit,
    weightPreviousUnit, weightSet, weightErase, weightUndo, weightLeave
  case exportNextKind, exportPreviousKind, exportDown, exportUp, exportCopy, typingAccept, typingErase, typingClear
  case typingCancel, helpDown, helpUp, helpPageDown, helpPageUp, helpOtherPage, helpLeave
}

/// The names of keys that differ between languages.
package enum ArrowName: Text, CaseIterable {
  case up, down, left, right, arrows
}

/// The effect of a key in a word, for the key line.
package enum KeyWord: Text, CaseIterable {
  case runPause, step, reset, model, tour, pace, edit, time, stepSize, reg, controls, lookAhead, landscape
  case logLoss, points, theme, view, probe, export, help, quit, add, delete, move, relabel, `class`, undo
  case save, done, otherKindOfFile, copy, emptyTheName, scroll, write, close, empty, back
  case microscope, line, allLines, point, worstPoint, oneStep
  case answer, nextPage, nextClass, pageBefore, endOfTheLesson, endOfTheTour
  case confusion, choose, goThere, lossAccuracy, lossTestAccuracy, iterations, further, takeOver, seed, unit, setValue
  case directionsZoom, sliceHere, value, weights
}
