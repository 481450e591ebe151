import Texts

extension Context {
  /// The title of the terminal's window.
  package var title: String {
    glyphs.string(
      snapshot.state == .diverged ? LabelText.windowDiverged : .windowLoss(snapshot.loss.total))
  }
}
