import Testing

@testable import Screen

struct EditingKeysTests {
  @Test func `Every action has a row, and only one`() {
    #expect(KeyTable.editing.map(\.action).count == EditingAction.allCases.count)
    #expect(Set(KeyTable.editing.map(\.action)) == Set(EditingAction.allCases))
  }

  @Test func `Every key does what its row says`() {
    for binding in KeyTable.editing {
      for key in binding.keys { #expect(KeyTable.editingAction(for: key) == binding.action) }
    }
  }

  @Test func `The keys of the program stay`() {
    for key: Key in ["q", .control("c"), .control("l"), .control("z"), "?", " "] {
      #expect(KeyTable.editingAction(for: key) == nil)
    }
  }
}
