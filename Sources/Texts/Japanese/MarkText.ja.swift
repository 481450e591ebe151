extension MarkText {
  package var japanese: String {
    switch self {
    case .setting(let title, let value): "\(title.japanese) \(value)"
    case .parameter(let name, let value): "\(name) = \(value)"
    case .pointsEdited: "点を編集"
    case .verbatim(let text): text
    }
  }
}
