/// Pasted text: it is typed into the field that is open, and never does what its letters do as keys.
extension App {
  private var takesText: Bool {
    typed != nil || overlay == .export || (overlay == nil && editing?.name != nil)
  }

  mutating func paste(_ text: String) -> [Effect] {
    guard takesText else {
      message = "Pasted text is for fields that take text; here it does nothing."
      return []
    }
    // The fields have one line.
    return text.prefix { !$0.isNewline }.filter { displayWidth(of: $0) > 0 }.flatMap { handle(.character($0)) }
  }
}
