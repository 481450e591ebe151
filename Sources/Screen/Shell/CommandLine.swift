import Quoting
import Settings
import Texts
import Training

/// The command line of the present state.
extension Context {
  /// The command and its options, each with its value: it makes the same run, or the same two, and the same picture.
  var commandParts: [String] {
    let (first, second) = bothRuns
    let settings = first.settings
    var parts =
      ["spiral"] + (settings.givenStart.map { [shellQuoted(path: $0.path)] } ?? [])
      + settings.options(always: start.configured).map(\.words)
    if let second {
      let differences = Field<RunSettings>.options(Field<RunSettings>.all, second.settings, beside: settings)
      parts.append("--compare " + shellQuoted(differences.map(\.words).joined(separator: " ")))
    }
    var view = view
    if !view.plot.showsUnits || snapshot.network.hiddenLayers == 0 { view.unit = nil }
    view.opening = shared.opening
    parts += Field<ViewSettings>.options(
      Field<ViewSettings>.all, view, beside: ViewSettings(), always: start.configured
    ).map(\.words)
    return parts + start.options
  }

  var commandLine: String { commandParts.joined(separator: " ") }

  /// Sentences about what the command line cannot express of the present state.
  var commandLineNotes: [ExportText] {
    let (first, second) = bothRuns
    let runs = [first] + (second.map { [$0] } ?? [])
    var notes: [ExportText] = []
    for note in runs.flatMap(\.settings.commandLineNotes) where !notes.contains(note) { notes.append(note) }
    // Changes at iteration 0 are settings that the run began with.
    let isChanged = runs.contains { run in
      run.history.marks.contains { $0.iteration > 0 && $0.iteration <= run.iteration }
    }
    if isChanged {
      notes.append(.changesNotListed)
    }
    if shared.picture != nil { notes.append(.mapChoicesNotListed) }
    return notes
  }

  /// The run that is shown and the one beside it, the first one first.
  private var bothRuns: (first: Snapshot, second: Snapshot?) {
    guard shared.preview == nil, let otherRun = snapshot.otherRun else { return (snapshot, nil) }
    return snapshot.isSecond ? (otherRun, snapshot) : (snapshot, otherRun)
  }
}
