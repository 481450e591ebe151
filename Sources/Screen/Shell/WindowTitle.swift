import Texts

extension Context {
  /// What the title of the window says.
  package var title: String {
    switch snapshot.state {
    case .diverged: "spiral: diverged"
    default: "spiral: loss \(fixed(snapshot.loss.total, digits: 2))"
    }
  }
}
