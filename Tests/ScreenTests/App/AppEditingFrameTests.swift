import Testing

@testable import Screen

struct AppEditingFrameTests {
  @Test func `While a name is typed the key line shows the keys that work then`() {
    for columns in [40, 80] {
      var app = app(Sample.network, columns, 24)
      app.press("i")
      #expect(app.text.hasSuffix("i done  ? help"))
      app.press("w")
      #expect(app.text.hasSuffix("\n Ctrl-U empty  Enter write  Esc back"))
      app.press(.escape)
      #expect(app.text.hasSuffix("i done  ? help"))
    }
  }
}
