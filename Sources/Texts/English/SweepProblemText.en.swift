extension SweepUsageText {
  package var english: String {
    switch self {
    case .topNeedsOutput: "--top needs --output: standard output has the rows otherwise"
    case .mergeAndPart: "--merge and --part do not go together"
    case .format(let given): "--format takes csv or jsonl, not '\(given)'"
    case .seedWithoutSamples: "--sample-seed is of --samples, which is not given"
    case .part(let given): "--part takes its number and how many there are, such as 2/5, not '\(given)'"
    case .top(let limit, let given): "--top takes a whole number from 1 to \(limit), not '\(given)'"
    case .jobs(let limit, let given): "--jobs takes a whole number from 1 to \(limit), not '\(given)'"
    case .samples(let limit, let given):
      "--samples takes a whole number from 1 to \(limit) or a range of them, not '\(given)'"
    case .sampleSeed(let limit, let given): "--sample-seed takes a whole number from 0 to \(limit), not '\(given)'"
    case .nothingToDraw: "--samples draws from ranges such as '--step-size 1e-3..10', and there is none"
    case .tooManyRuns(let limit): "these lists make more than \(limit) runs: take fewer values"
    case .listOfTooManyRuns(let option, let given, let limit): "--\(option) \(given) makes more than \(limit) runs"
    case .rangeWithoutCount(let option, let given):
      "--\(option) \(given) does not say how many: \(given)x9 is nine values, "
        + "and --samples 200 draws from a range that stands alone"
    case .badRange(let option, let given, let isWhole):
      "--\(option) \(given) is no range: "
        + (isWhole
          ? "0..9 is the whole numbers from 0 to 9" : "1e-3..10x9 is nine values from 0.001 to 10, at equal ratios")
        + ", and the smaller end comes first"
    case .rangeBackwards(let option, let given, let turned):
      "--\(option) \(given) runs backwards: the smaller end comes first, \(turned)"
    case .valueTwice(let option, let given): "--\(option) has a value twice in '\(given)'"
    case .openQuote(let option, let given): "--\(option) has a quote that is not closed in '\(given)'"
    case .outputReplacesPoints(let path): "--output would replace the points, '\(path)': give it another name"
    case .lineEndInName(let path):
      "--output holds no name with a line end in it, '\(path)': give the table another one"
    case .fixedInSweep(let option, let path): "--\(option) cannot change in the runs of a sweep, \(path)"
    case .noSuchRun(let run, let path, let runs): "\(path) has runs 1 to \(runs), and no run \(run)"
    case .mapNeedsTerminal(let path):
      "\(path) is a sweep, and its map in the viewer needs a terminal; 'spiral plot' draws it elsewhere"
    }
  }
}

extension SweepFileText {
  package var english: String {
    switch self {
    case .missing(let count, let total, let first):
      "\(count) of \(total) runs are missing, the first of them: \(first)"
    case .inUse(let path): "\(path) is being written by another sweep"
    case .otherColumns(let path, let version, let columns):
      "\(path) has not the columns of a sweep of version \(version): \(columns)"
    case .noRow(let path, let line):
      "\(path):\(line): this is no row of a sweep; the command that made the file mends it"
    case .noRun(let path): "\(path) holds no run yet"
    case .otherHeader(let path, let wanted):
      "\(path) is of another sweep: its first line is not '\(wanted)'; nothing was changed"
    case .otherOptions(let path, let lacking, let further):
      "\(path) is of another sweep, "
        + [
          lacking.isEmpty ? nil : "with \(lacking.joined(separator: ", "))",
          further.isEmpty ? nil : "without \(further.joined(separator: ", "))",
        ].compactMap(\.self).joined(separator: " and ")
        + ": repeat the options of the sweep that made it; nothing was changed"
    case .damaged(let count, let first):
      count == 1
        ? "\(first): this row is damaged and was left out"
        : "\(first): this row and \(count - 1) more are damaged and were left out"
    case .partBecomesWhole(let path): "\(path) was one of the parts, and is now the whole sweep"
    case .line(let path, let line, let problem): "\(path):\(line): \(problem.english); nothing was changed"
    }
  }
}

extension SweepFileText.Problem {
  fileprivate var english: String {
    switch self {
    case .noLine: "this is no line of this sweep"
    case .otherResult(let earlier): "this run has another result in \(earlier)"
    case .otherRun(let options): "\(options) is no run of this sweep: its options list other values"
    case .kernel(let other, let own):
      "this row was made by kernel \(other), and this is \(own): --kernel \(other) goes on with it where the processor has it"
    case .version(let other, let own):
      "this row was made by version \(other), and this is \(own): the two are not mixed"
    case .points(let other, let own):
      "this row was made of points whose hash is \(other), and these have \(own): the two are not mixed"
    }
  }
}
