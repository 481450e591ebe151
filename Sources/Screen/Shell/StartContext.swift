import Texts

/// What the viewer was started with that a command line has to list again.
package struct StartContext: Sendable {
  /// The names of settings that environment or settings file change: a command line lists them in any case.
  package var configured: Set<String>
  /// Options that no setting of the viewer stands for, as words: `--iterations 500`, `--no-config`.
  package var options: [String]
  /// The name that an export suggests first.
  package var path: String
  /// Whether the run is saved when the viewer is left.
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
