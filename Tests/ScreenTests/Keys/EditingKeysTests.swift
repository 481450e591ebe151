import Testing

@testable import Screen

struct EditingKeysTests {
  @Test func `Every action has a row, and only one`() {
    #expect(EditingMode.bindings.map(\.id).count == EditingMode.Action.allCases.count)
    #expect(Set(EditingMode.bindings.map(\.id)) == Set(EditingMode.Action.allCases.map(\.id)))
  }

  @Test func `Every key does what its row says`() {
    for binding in EditingMode.bindings {
      for key in binding.keys {
        #expect(KeyTable.standard.action(for: key, in: EditingMode.Action.self)?.id == binding.id)
      }
    }
  }

  @Test func `The keys of the program stay`() {
    for key: Key in ["q", .control("c"), .control("l"), .control("z"), "?", " "] {
      #expect(KeyTable.standard.action(for: key, in: EditingMode.Action.self) == nil)
    }
  }
}
