import Testing

@testable import Screen

struct EditingKeysTests {
  @Test func `Every action has a row, and only one`() {
    #expect(KeyTable.editing.map(\.id).count == EditingAction.allCases.count)
    #expect(Set(KeyTable.editing.map(\.id)) == Set(EditingAction.allCases.map(\.id)))
  }

  @Test func `Every key does what its row says`() {
    for binding in KeyTable.editing {
      for key in binding.keys { #expect(KeyTable.standard.action(for: key, in: EditingAction.self)?.id == binding.id) }
    }
  }

  @Test func `The keys of the program stay`() {
    for key: Key in ["q", .control("c"), .control("l"), .control("z"), "?", " "] {
      #expect(KeyTable.standard.action(for: key, in: EditingAction.self) == nil)
    }
  }
}
