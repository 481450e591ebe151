extension MarkText {
  package var english: String {
    switch self {
    case .setting(let title, let value): "\(title.english) \(value)"
    case .parameter(let name, let value): "\(name) = \(value)"
    case .pointsEdited: "points edited"
    case .verbatim(let text): text
    }
  }
}
