extension LabelText {
  package var english: String {
    switch self {
    case .linearClassifier(let isSoftmax): isSoftmax ? "softmax linear classifier" : "linear classifier"
    case .network(let sizes): "network \(dashed(sizes))"
    case .iteration(let iteration): "iteration \(grouped(iteration))"
    case .iterationOf(let iteration, let end): "iteration \(grouped(iteration)) of \(grouped(end))"
    case .view(let name): name
    case .tooSmall(let columns, let rows): "needs \(columns)×\(rows)"
    case .preparing(let parameters): "preparing a network of \(grouped(parameters)) parameters…"
    case .editedValue(let value): "\(value), edited"
    case .test: "test"
    case .creases(let visible, let all): "\(visible) of \(all) creases"
    case .creasesShort(let visible): "\(visible) creases"
    case .scale(let word): "scale \(word)"
    case .dead(let count): "\(count) dead"
    case .lead: "lead"
    case .units(let first, let last, let all, let layer, let form):
      "\(first)-\(last) of \(all)\(form == 0 || form == 3 ? " units" : "")\(form < 4 ? layer.map { " of layer \($0)" } ?? "" : "")\(form < 2 ? ", largest weight first" : form == 2 ? ", by weight" : "")"
    case .spread(let share, let form):
      "\(form == 1 ? "" : "shows ")\(percentage(share, digits: 0)) %\(form == 2 ? "" : " of the spread")"
    case .approximate(let form): ["borders are approximate", "borders approximate", "approximate"][form]
    case .nextPoint(let glyph, let name): "edit: \(glyph)\(name) is next"
    case .writePointsTo: "write the points to: "
    case .cursor(let place, let points, let heldOut, let cursor):
      "\(place); \(grouped(points)) points\(heldOut.map { ", \(grouped($0)) held out" } ?? "")\(english(cursor))"
    case .loss(let loss): "loss \(lossReading(loss))"
    case .welcome(let tour, let view, let landscape, let help):
      "New here? \(tour) guided tour, \(view) other views, \(landscape) landscape of step sizes, \(help) all keys."
    case .logarithmic: "log"
    case .zoomed: "zoomed · wheel out"
    case .lookingAhead: "looking ahead…"
    case .reached(let model, let diverged, let iterations):
      "\(model.map { $0 + " " } ?? "")\(diverged ? "diverged " : "")after \(Self.iterations(iterations))"
    case .next(let accuracy, let share): "\(percentage(accuracy)) % · next \(wholePercentage(share)) %"
    case .landscape(let measure, let iterations): "\(measure.english) after \(Self.iterations(iterations))"
    case .computed(let share): "\(wholePercentage(share)) % done"
    case .runs(let count): "\(grouped(count)) runs"
    case .landscapeHelp(let go):
      "Each place is a whole run; brighter is better. \(go) or a click begins it there."
    case .landscapeEqual(let measure, let value, let areAllAlive, let other, let go):
      "\(areAllAlive ? "All runs" : "All runs that neither died nor diverged") end with the same \(measure.english), \(value): \(other.map { "\($0.key) compares their \($0.measure.english)" } ?? "no place is better"). \(go) or a click begins a run."
    case .landscapePlace(let stepSize, let regularization, let isNear, let place):
      "step \(shortest(stepSize))  reg \(shortest(regularization))  \(isNear ? "near it: " : "")\(english(place))"
    case .windowDiverged: "spiral: diverged"
    case .windowLoss(let loss): "spiral: loss \(fixed(loss, digits: 2))"
    case .controls: "controls"
    case .controlsOf(let place): "controls · \(place.english)"
    case .diverged(let iteration): "diverged · \(grouped(iteration))"
    case .linear: "linear"
    case .onPoints(let dataset, let count): "on \(dataset), \(grouped(count)) points"
    case .numberedClass(let k): "class \(k)"
    case .wrong(let count): "wrong \(grouped(count))"
    case .unsure: "unsure"
    case .sure: "sure"
    case .figures: "figures"
    case .moreControls(let count): "\(count) more"
    }
  }

  private static func iterations(_ count: Int) -> String { "\(grouped(count)) iteration\(count == 1 ? "" : "s")" }

  private func english(_ cursor: Cursor) -> String {
    switch cursor {
    case .nothing: ""
    case .held: "; moving it"
    case .point(let name): "; at the cursor \(name)"
    }
  }

  private func english(_ place: Place) -> String {
    switch place {
    case .unknown: "not trained yet"
    case .diverged(let iteration): "diverged after iteration \(grouped(iteration))"
    case .dead(let iteration): "every hidden unit is dead after iteration \(grouped(iteration))"
    case .alive(let loss, let testLoss, let accuracy):
      "loss \(lossReading(loss))\(testLoss.map { "  test loss \(lossReading($0))" } ?? "")  accuracy \(percentage(accuracy)) %"
    }
  }
}

extension LabelText.Measure {
  package var english: String {
    switch self {
    case .accuracy: "accuracy"
    case .loss: "loss"
    case .testLoss: "test loss"
    }
  }
}

extension CurveName {
  package var english: String {
    switch self {
    case .loss: "loss"
    case .batchLoss: "batch loss"
    case .data: "data"
    case .penalty: "penalty"
    case .test: "test"
    case .accuracy: "accuracy"
    case .before: "before"
    case .network: "network"
    case .stepSize: "step size"
    case .linear: "linear"
    }
  }
}

extension LandscapeLabel {
  package var english: String {
    switch self {
    case .current: "here"
    case .best: "best"
    case .dead: "dead"
    case .diverged: "diverged"
    case .allEqual: "all equal"
    case .stepSize: "step size"
    case .step: "step"
    case .regularization: "reg"
    case .limit(let limit): "step×reg = \(roundedLimit(limit))"
    }
  }
}
