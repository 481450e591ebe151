import Texts

extension Context {
  /// What the title of the window says.
  package var title: String {
    glyphs.string(
      snapshot.state == .diverged ? LabelText.windowDiverged : .windowLoss(snapshot.loss.total))
  }
}
