import Quoting
import Settings
import Training

/// What the viewer was started with that a command line has to tell again.
package struct StartContext: Sendable {
  /// The names of settings that environment or settings file change: a command line tells them in any case.
  package var configured: Set<String>
  /// Options that no setting of the viewer stands for, as words: `--iterations 500`, `--no-config`.
  package var options: [String]
  /// The name that an export suggests first.
  package var path: String
  /// Whether the run is saved when the viewer is left.
  package var isSavedAtEnd: Bool

  package init(
    configured: Set<String> = [], options: [String] = [], path: String = "run.json", isSavedAtEnd: Bool = false
  ) {
    self.isSavedAtEnd = isSavedAtEnd
    self.configured = configured
    self.options = options
    self.path = path
  }
}

/// The command line of the present state.
extension App {
  /// The command and its options, each with its value: what makes the same run, or the same two, in the same picture.
  var commandParts: [String] {
    let (first, second) = bothRuns
    let settings = first.settings
    var parts = ["spiral"] + settings.options(always: context.configured).map(\.words)
    if let second {
      let differences = Field<RunSettings>.options(Field<RunSettings>.all, second.settings, beside: settings)
      parts.append("--compare " + shellQuoted(differences.map(\.words).joined(separator: " ")))
    }
    var view = view
    if !view.plot.showsUnits || snapshot.network.hiddenLayers == 0 { view.unit = nil }
    view.opening = lookahead != nil ? .forecast : survey != nil ? .landscape : probe != nil ? .probe : .nothing
    parts += Field<ViewSettings>.options(
      Field<ViewSettings>.all, view, beside: ViewSettings(), always: context.configured
    ).map(\.words)
    return parts + context.options
  }

  var commandLine: String { commandParts.joined(separator: " ") }

  /// What no command line tells of the present state, a sentence each.
  var untold: [String] {
    let (first, second) = bothRuns
    let runs = [first] + (second.map { [$0] } ?? [])
    var notes: [String] = []
    for note in runs.flatMap(\.settings.untold) where !notes.contains(note) { notes.append(note) }
    // What was changed at the first iteration is what the run began with.
    let isChanged = runs.contains { run in
      run.history.marks.contains { $0.iteration > 0 && $0.iteration <= run.iteration }
    }
    if isChanged {
      notes.append("Values were changed on the way: a saved run has that, this begins anew with the present ones.")
    }
    return notes
  }

  /// The run that is shown and the one beside it, the first one first.
  private var bothRuns: (first: Snapshot, second: Snapshot?) {
    guard lookahead == nil, let rival = snapshot.rival else { return (snapshot, nil) }
    return snapshot.isSecond ? (rival, snapshot) : (snapshot, rival)
  }
}
