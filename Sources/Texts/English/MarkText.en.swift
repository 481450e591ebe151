extension MarkText {
  package var english: String {
    switch self {
    case .setting(let title, let value): "\(title.english) \(value)"
    case .pointsEdited: "points edited"
    case .verbatim(let text): text
    }
  }
}
