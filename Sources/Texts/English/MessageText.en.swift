extension MessageText {
  package var english: String {
    switch self {
    case .noPixels:
      "This terminal shows no pixels: it knows neither sixels nor kitty's protocol, or does not say how large a cell is."
    case .slowLine(let colors): "The connection to the terminal is slow: colours: \(colors)."
    case .copied(.takes): "Copied."
    case .copied(.unknown): "Sent to the terminal: it is copied if the terminal lets programs copy."
    case .copied(.refuses): "This terminal does not let programs copy. Write the command line to a .sh file instead."
    case .pasteElsewhere: "Pasted text is for fields that take text; here it does nothing."
    case .unusedKey(let key, let help): "\(key) does nothing here: \(help) shows the keys."
    case .divergedCannotStep(let reset):
      "A diverged run cannot step: restart (\(reset)), or change a value first."
    case .runDiverged(let reset): "The run has diverged: restart (\(reset)), or change a value first."
    case .lastIteration(let reset): "The run has reached its last iteration: restart (\(reset))."
    case .forecastCannotStep(let close, let back):
      "A forecast takes no single steps: \(close), then \(back) return to the live run."
    case .value(let title, let value): "\(title.english): \(value)"
    case .noFurtherValue(let title, let isUp, let domain):
      "\(title.english) goes no \(isUp ? "higher" : "lower") by key; it takes \(domain.english)."
    case .chooseControl(let keys): "Choose a control first: \(keys)."
    case .isDefault(let title): "\(title.english) has its default already."
    case .refused(let problem): "\(problem.english)."
    case .unitsOfNetworkOnly(let model):
      "The linear classifier has no hidden units: this is for the network (\(model))."
    case .restarted(let title, let value, let keepsCurve):
      "\(title.english) \(value): the run restarts.\(keepsCurve ? " The previous curve stays behind it." : "")"
    case .unknownUnit(let unit):
      "There is no unit \(unit): the one with the largest outgoing weights is shown."
    case .reading(let path): "Reading \(path)…"
    case .readingShare(let path, let percent, let stop): "Reading \(path): \(percent) %. \(stop) stops it."
    case .pointsRead(let count, let classes, let path):
      "\(grouped(count)) points of \(classes) classes from \(path)"
    case .editingWaits(let forecast): "The live run's points can be edited: \(forecast) goes back to it."
    case .noRoomForPoints: "There is no room for the points."
    case .closeLandscape(let key): "Close the landscape first: \(key)."
    case .losesEdits(let edit, let save):
      "That would lose the points as they were edited: the same again does it; \(edit) and \(save) save them."
    case .losesEditsOnQuitting(let quit, let edit, let save):
      "The points as they were edited are in no file: \(quit) again leaves them; \(edit) and \(save) save them."
    case .losesEditsAhead(let takeOver):
      "That would lose the points as they were edited: the same again does it, \(takeOver) takes them over."
    case .nothingToUndo: "There is nothing to undo."
    case .lastPoint: "A run needs a point: add another one first."
    case .noSuchClass(let classes):
      "There are \(classes) classes, 0 to \(classes - 1); the control 'classes' makes more."
    case .noPointAtCursor: "There is no point at the cursor."
    case .lookingAhead(let takeOver, let back):
      "The live run is paused. Change any value: the result of the whole run is shown. \(takeOver) takes it over, \(back) goes back."
    case .begunWithValues: "The run restarts with these values."
    case .waitsForLookingAhead(let back, let takeOver):
      "The live run is paused while you look ahead: \(back) goes back to it, \(takeOver) restarts it with these values."
    case .noFurtherForecast(let isFarther): "This goes no \(isFarther ? "further" : "nearer") by key."
    case .choosePlace(let keys): "Choose a place first, with the \(keys) or the mouse."
    case .begunAt(let stepSize, let regularization):
      "The run restarts at step size \(shortest(stepSize)), regularization \(shortest(regularization))."
    case .notFinite: "The parameters are not finite: there is no gradient to check."
    case .tooManyParameters(let count):
      "A network of \(grouped(count)) parameters is too large to check while you wait."
    case .probeNeedsPlane(let view): "The probe needs a view of the plane: \(view) chooses one."
    case .probeNeedsPlot(let enlarge): "The probe needs the plot: \(enlarge) shows it."
    case .oneLayerOnly: "The network has one hidden layer only."
    case .noHiddenUnits(let model):
      "The linear classifier has no hidden units: \(model) switches to the network."
    case .nothingInside(let model):
      "The linear classifier has no hidden units, so there is nothing to see inside: \(model) switches to the network."
    case .comparisonEnded: "This run goes on alone."
    case .comparisonBegun(let other, let end):
      "The second run is a copy of the first: change its values. \(other) switches to the other one, \(end) ends it."
    case .oneRunOnly(let compare): "There is one run only: \(compare) puts a second one beside it."
    case .nothingLearned(let run):
      "There is no earlier iteration yet: \(run) starts the run."
    case .firstIteration(let iteration): "Iteration \(grouped(iteration)) is the first one that is known."
    case .newestIteration: "This is the newest iteration."
    case .exists(let path): "\(path) exists, and was left as it is."
    case .existsReplace(let path, let accept): "\(path) exists: \(accept) again replaces it."
    case .pointsWritten(let count, let path): "\(grouped(count)) points are in \(path)."
    case .runWritten(let run, let path, let command): "\(english(run)) is in \(path). To go on: \(command)"
    case .arraysWritten(let run, let path): "\(english(run)) is in \(path)."
    case .numbersWritten(let path): "The numbers of the map are in \(path)."
    case .pictureWritten(let path): "The picture is in \(path)."
    case .commandLineWritten(let path): "The command line is in \(path)."
    case .writing(let path): "Writing \(path)…"
    case .writingQueueFull(let count, let path): "\(count) files wait to be written: \(path) was not taken."
    }
  }

  private func english(_ run: RunName) -> String {
    "Iteration \(grouped(run.iteration))" + (run.place.map { " of the \($0.english) run" } ?? "")
  }
}

extension PlaceName {
  package var english: String {
    switch self {
    case .left: "left"
    case .right: "right"
    case .upper: "upper"
    case .lower: "lower"
    case .first: "first"
    case .second: "second"
    }
  }
}
