extension ExportText {
  package var english: String {
    switch self {
    case .title: "export"
    case .writeTo: "write to: "
    case .commandLine(let isWhole):
      isWhole ? "What is shown, as a command line:" : "The settings, as a command line:"
    case .chooseKind(let key, let isLong): "\(key)\(isLong ? " or a click" : ""): "
    case .typeName: "Type a name."
    case .unknownKind: "A name ends in .json, .npz, .py, .svg or .sh: that says what is written."
    case .wholeRun(let place, let command): "\(Self.run(place)) as a whole. To go on: \(command)"
    case .arrays(let place): "\(Self.run(place))'s arrays, for numpy.load; this program opens them as well."
    case .code(let place, let command): "\(Self.run(place)) as a script for Python and NumPy: \(command)"
    case .picture(let place): "\(Self.run(place))'s regions and loss curve as a picture."
    case .mapTable: "The numbers of the map, a line each, as a table."
    case .script(let command): "The command line above, as a script: \(command)"
    case .editedPointsNotListed: "Points edited by hand are on no command line: a saved run has them."
    case .classesNotListed: "No option gives a table more classes than it has: a saved run has them."
    case .changesNotListed:
      "Values were changed on the way: a saved run has that, this starts with the present ones."
    case .mapChoicesNotListed: "What was chosen within the map, such as its directions or its quantity, has no option."
    }
  }

  private static func run(_ place: PlaceName?) -> String { place.map { "The \($0.english) run" } ?? "The run" }
}

extension ProbeText {
  package var english: String {
    switch self {
    case .title: "probe"
    case .classColumn: "class"
    case .score: "score f"
    case .lessLikely(let count): "and \(count) less likely ones"
    case .noPoint: "No point is near: no true class."
    case .truth(let name, let point, let distance):
      "y = \(name), of point \(point) at \(fixed(distance, digits: 3))"
    case .loss(let loss): "its loss -log p_y = \(fixed(loss, digits: 4))"
    case .others(let count): "and \(count) others"
    case .noneNear: "no point near"
    case .shortTruth(let name, let point): "y = \(name), X[\(point)]"
    case .shortLoss(let loss): "loss \(fixed(loss, digits: 4))"
    case .term: "term"
    case .gradient: "gradient"
    case .slope: "grad"
    case .hingeLoss(let loss, let isLargest):
      "loss, \(isLargest ? "largest term" : "sum of terms") > 0: \(fixed(loss, digits: 4))"
    }
  }
}

extension ConfusionText {
  package var english: String {
    switch self {
    case .title: "confusion matrix"
    case .truth: "true"
    case .predicted: "predicted"
    case .recall: "recall"
    case .right(let right, let all, let isSample):
      "\(grouped(right)) of \(grouped(all))\(isSample ? " looked at" : "") are right: \(all > 0 ? percentage(Double(right) / Double(all)) + " %" : "-")"
    case .tooManyClasses(let count): "\(count) classes are too many for a matrix; the recall of each:"
    }
  }
}

extension GradientText {
  package var english: String {
    switch self {
    case .title: "gradient check"
    case .block: "block"
    case .relativeError: "relative error"
    case .checked: "checked"
    case .kinks: "kinks"
    case .verdict: "verdict"
    case .definition(line: 0): "Relative error |a - n| / max(|a|, |n|): a is the gradient"
    case .definition: "in use, n is (L(w + h) - L(w - h)) / 2h with h = 1e-5."
    case .scale(let hasKinks):
      hasKinks
        ? "Below 1e-7 is right; up to 1e-4 is usual with ReLU kinks."
        : "Below 1e-7 is right; tiny gradients vanish in rounding."
    case .aboutRounding: "Right to rounding: |a - n| is within n's rounding error."
    case .points(let count, let again): "Over \(grouped(count)) points; \(again) checks again."
    case .right: "right"
    case .rounding: "right to rounding"
    case .usual: "usual near kinks"
    case .close: "nearly right"
    case .wrong: "wrong"
    case .unknown: "kinks only"
    }
  }
}

extension HelpText {
  package var english: String {
    switch self {
    case .title: "keys"
    case .closes(let key): "\(key) closes"
    case .scrolls(let keys): "\(keys) scroll"
    case .lines(let first, let last, let count): "\(first)-\(last) of \(count)"
    case .sights: "what you see"
    case .page(let key, let isKeys): isKeys ? "\(key): keys" : "\(key): what you see"
    case .after(let section, let key): "\(section.english), after \(key)"
    case .keyColumn: "key"
    case .helpColumn: "what it does"
    }
  }
}

extension UnitText {
  package var english: String {
    switch self {
    case .place(let unit, let layer, let rank, let count, let form):
      "unit \(unit): \(layer.map { "layer \($0), " } ?? "")\(ordinal(rank)) of \(grouped(count))\(form == 0 ? " by outgoing weight; " : form == 1 ? " by weight; " : form == 2 ? "; " : "")"
    case .on(let share, let isLong): "on for \(percentage(share, digits: 0)) %\(isLong ? " of the points" : "")"
    case .dead(let isLong): isLong ? "dead, zero for every point" : "dead"
    case .inputs(let count, let length): "\(count) inputs, weights of length \(bounded(length, digits: 2))"
    case .toUnits(let count): "to \(count) units: "
    case .weights(let length): "weights of length \(bounded(length, digits: 2))"
    case .toScores(let isLong): isLong ? "to the scores " : "scores "
    }
  }
}

/// `1st`, `2nd`, `3rd`, `11th`, `21st`.
package func ordinal(_ number: Int) -> String {
  let suffix =
    switch (number / 10 % 10, number % 10) {
    case (1, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  return grouped(number) + suffix
}

extension CaptionText {
  package var english: String {
    "iteration \(grouped(iteration))\(loss.map { ", loss \(bounded($0, digits: 6))" } ?? ""), accuracy \(percentage(accuracy)) %\(testAccuracy.map { ", test \(percentage($0)) %" } ?? "")"
  }
}

extension ChartReading {
  package var english: String {
    if isShort { return "\(iteration):  \(lossReading(loss))\(peak("up to"))" }
    return "iteration \(grouped(iteration))  loss \(lossReading(loss))\(peak("up to"))"
      + (data.map { "  data \(lossReading($0))" } ?? "") + (accuracy.map { "  accuracy \(percentage($0)) %" } ?? "")
      + (test.map { "  test \(lossReading($0))" } ?? "")
  }

  private func peak(_ words: String) -> String { maximum.map { " (\(words) \(lossReading($0)))" } ?? "" }
}
