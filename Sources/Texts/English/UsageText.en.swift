extension UsageText {
  package var english: String {
    switch self {
    case .compare(let problem): "--compare: \(problem)"
    case .compareData(let option): "--compare: both runs have the same points, so --\(option) stands outside of it"
    case .replacesInput(let option, let path):
      "--\(option) would replace '\(path)', which is read: give it another name"
    case .replacesPoints(let option, let path): "--\(option) would replace the points, '\(path)': give it another name"
    case .idleForFile(let option, let path): "--\(option) does not apply to the points of a file, '\(path)'"
    case .twoDatasets(let path): "--dataset and the table \(path) are two data sets: give one"
    case .noPlaceForSettings: "there is no place for a settings file: set HOME or XDG_CONFIG_HOME"
    case .notUTF8(let path): "\(path) is not UTF-8"
    case .unknownSetting(let name): "there is no setting '\(name)'"
    case .size(let given): "--size takes two whole numbers from 1 to 10000 with an x between, not '\(given)'"
    case .sizeLimit(let given, let limit):
      "--size \(given) makes more than \(limit) of them: take fewer columns or rows"
    case .foreignFile(let name):
      "'\(name)' is there, and it is no such file of spiral: it is not changed; take another name, or remove it"
    case .pictureFile(let given):
      "--output takes the name of a .svg, a .txt or a .csv file, not '\(given)'; another name needs --format"
    case .saveFile(let given):
      "--save takes the name of a .json, a .npz or a .py file, not '\(given)'; 'spiral plot' writes pictures"
    case .noStandardOutput(let option): "--\(option) takes the name of a file, not '-'; a file of this name is './-'"
    case .handoutFile(let given): "--output takes the name of a .md file, not '\(given)'"
    case .measure(let given): "--measure takes accuracy or loss, not '\(given)'"
    case .openInPlot(let given): "--open takes 'landscape' or 'surface' in spiral plot, not '\(given)'"
    case .noUnit(let given, let layers):
      "--unit takes a unit of the network, \(unitRanges(layers, to: " to ").joined(separator: " or ")), not '\(given)'"
    case .viewNeedsUnits(let given, let views):
      "the linear classifier has no hidden units: --view takes \(SettingDomain.oneOf(views).english), not '\(given)'"
    case .unitOfLinear: "the linear classifier has no hidden units: --unit does not apply"
    case .idleInPicture(let option, let contents): "--\(option) does not apply to \(contents.english)"
    case .tableWithoutMap:
      "a .csv file takes the numbers of a landscape or a loss surface: add --open landscape or --open surface"
    case .landscapeIterationsTwice:
      "--iterations and --landscape-iterations are both the iterations of each run of a landscape: give one"
    case .settingsFile(let path, let line, let problem): "\(path):\(line): \(problem.english)"
    case .settingInFile(let path, let line, let problem): "\(path):\(line): \(problem.english)"
    case .argumentNotUTF8(let position, let given):
      "argument \(position), '\(given)', is not UTF-8: give such a file a name in UTF-8, by mv or a link"
    case .variableNotUTF8(let name): "the variable \(name) is not UTF-8"
    case .unknownOption(let name, let near):
      "Unknown option '\(name)'" + (near.map { ". Did you mean '\($0)'?" } ?? "")
    case .missingValue(let option): "Missing value for '\(option)'"
    case .takesNoValue(let option, let value): "'\(option)' takes no value, so '\(value)' cannot be given"
    case .unexpectedArgument(let word): "Unexpected argument '\(word)'"
    case .seeHelp(let command): " (see '\(command)')"
    case .recordFile(let given):
      given.map { "--output takes the name of a .cast or a .svg file, not '\($0)'; another name needs --format" }
        ?? "spiral record needs --output with the name of a .cast or a .svg file, or --format"
    case .recordSeconds(let given): "--seconds takes a number from 1 to 600, not '\(given)'"
    case .recordRate(let given): "--rate takes a number from 1 to 60, not '\(given)'"
    case .recordMemory(let needed, let available):
      "a recording of this length needs about \(memoryAmount(needed, .up)) of memory, and may take \(memoryAmount(available, .down)) here: give fewer --seconds, a lower --rate or a smaller --size"
    case .recordSize(let given): "--size takes 20x6 to 400x200, such as 100x30, not '\(given)'"
    case .kernel(let names, let given): "--kernel takes one of \(names) on this processor, not '\(given)'"
    }
  }
}

extension UsageText.Contents {
  fileprivate var english: String {
    switch self {
    case .run: "the picture of a run"
    case .landscape: "a landscape"
    case .surface: "a loss surface"
    case .sweep: "the map of a sweep"
    }
  }
}

extension ReportText {
  package var english: String {
    switch self {
    case .settingsFromFile(let path, let values): "\(path) sets \(values); --no-config ignores it"
    case .unknownVariable(let name, let near):
      "\(name) is no setting, and is ignored" + (near.map { ": did you mean \($0)?" } ?? "")
    case .settingsSaved(let path): "the settings are in \(path)"
    case .outputUnwritable(let reason): "standard output cannot be written: \(reason.english)"
    case .logLost(let reason, let path):
      "standard output cannot be written: \(reason.english); the run goes on without its log, and will be in \(path)"
    case .nothingToTrain(let path, let iteration, let wanted):
      "\(path) has \(iteration) iterations already, and --iterations \(wanted) is their number in all: nothing is trained"
    case .drawnAsItIs(let path, let iteration, let wanted):
      "\(path) has \(iteration) iterations already, and --iterations \(wanted) is their number in all: it is drawn as it is"
    case .landscapeBeginsAnew(let path, let iteration, let iterations):
      "\(path) has \(iteration) iterations already, and the landscape has none of them: each of its runs begins with the first weights and has \(iterations) in all"
    case .writing(let path): "writing \(path)…"
    case .runSaved(let path, let iteration): "\(path) has the run as of iteration \(iteration)"
    case .savedElsewhere(let problem, let path): "\(problem.english); the run is in \(path)"
    case .interrupted(let path, let iteration, let command):
      "interrupted: \(path) has the run up to iteration \(iteration)" + (command.map { "; to go on: \($0)" } ?? "")
    case .runOfSweep(let path, let row):
      "\(path): the run of row \(row); \(path):ROW names another"
    case .noFiniteStart:
      "the loss of the first weights is not finite: they, or the coordinates of the points, are too large"
    case .diverged(let iteration):
      "the run diverged: after iteration \(iteration) the loss is no longer finite; a smaller --step-size would help"
    case .didYouMean(let command): "; did you mean '\(command)'?"
    case .reading(let path): "reading \(path)…"
    case .readingPart(let path, let percent): "reading \(path): \(percent) %"
    case .beginning: "making points and weights…"
    case .drawing: "drawing…"
    case .progress(let done, let total, let unit, let seconds):
      "\(done) of \(total) \(unit.english) (\(done * 100 / max(1, total)) %"
        + (seconds.map { ", \(duration($0, hours: "h", minutes: "min", seconds: "s")) left" } ?? "") + ")"
    case .full(let sentence): "\(sentence)."
    case .tooFewThreads(let needed, let startable):
      "this needs \(needed) threads, and only \(startable) can be started (see ulimit -u and -v, or pids.max): allow more, or take 'spiral train', which works with one"
    case .tooLittleMemory(let needed):
      "less than \(memoryAmount(needed, .up)) of memory are left for this process (see ulimit -v, or memory.max): allow more"
    case .pointsAreOption(let command): "; points are given as \(command)"
    }
  }
}

extension TerminalProblemText {
  package var english: String {
    switch self {
    case .outputIsNoTerminal: "Standard output is not a terminal, so there is no screen to draw on."
    case .noKeyboard: "Standard input is not a terminal and /dev/tty cannot be opened, so no keys could be read."
    case .cannotMoveCursor(let term):
      "The terminal type \"\(term)\" cannot place its cursor; set TERM to what your terminal is, such as xterm-256color."
    case .noDescription(let term):
      "ncurses has no description of the terminal type \"\(term)\"; set TERM to one it knows, such as xterm-256color."
    case .unknownColorDepth(let variable, let value, let known): "\(variable) is \"\(value)\"; use one of \(known)."
    case .alreadyOpen: "The terminal is open already."
    case .system(let call, let code): "The terminal could not be opened: \(call) failed with error \(code)."
    }
  }
}

extension ReportText.Unit {
  fileprivate var english: String {
    switch self {
    case .iterations: "iterations"
    case .runs: "runs"
    case .losses: "losses"
    case .pages: "pages"
    case .frames: "frames"
    }
  }
}

/// The units of each hidden layer as values of `--unit`, the first and the last of each.
func unitRanges(_ layers: [Int], to word: String) -> [String] {
  layers.enumerated().map { layer, count in
    let place = layer == 0 ? "" : "\(layer + 1):"
    return count == 1 ? "\(place)0" : "\(place)0\(word)\(place)\(count - 1)"
  }
}

/// A duration in the unit that fits it.
func duration(_ time: Double, hours: String, minutes: String, seconds: String) -> String {
  switch time {
  case ..<100: "\(Int(time)) \(seconds)"
  case ..<6000: "\(Int(time / 60)) \(minutes)"
  default: "\(Int(min(time / 3600, 1e9))) \(hours)"
  }
}
