/// How far a work has come, on standard error where that is a terminal and the results go elsewhere.
struct Progress: Sendable {
  let total: Int
  let unit: String
  private let isShown = isTerminal(2) && !isTerminal(1)

  init(total: Int, unit: String) {
    self.total = total
    self.unit = unit
  }

  func show(_ done: Int) {
    guard isShown, total > 0 else { return }
    showStatus("\(done) of \(total) \(unit) (\(Int(Double(done) / Double(total) * 100)) %)")
  }

  func clear() { if isShown { clearStatus() } }
}
