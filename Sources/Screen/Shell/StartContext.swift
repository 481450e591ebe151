import Texts

/// The parts of the command line with which the viewer was started that a new command line must repeat.
package struct StartContext: Sendable {
  /// The names of settings that the environment or the settings file changes: a command line lists them in any case.
  package var configured: Set<String>
  /// Options that are no setting of the viewer, as words: `--iterations 500`, `--no-config`.
  package var options: [String]
  /// The first suggestion for the name of a file.
  package var path: String
  /// Whether the run is saved when the viewer quits.
  package var isSavedAtEnd: Bool

  /// The sweep whose map is shown in place of the landscape.
  package var sweep: SweepMap?

  package init(
    configured: Set<String> = [], options: [String] = [], path: String = "run.json", isSavedAtEnd: Bool = false
  ) {
    self.isSavedAtEnd = isSavedAtEnd
    self.configured = configured
    self.options = options
    self.path = path
  }
}
