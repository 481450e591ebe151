import Testing

@testable import Screen

@Suite struct AppPasteTests {
  @Test func `Pasted text is ignored where no field takes text`() {
    var app = app(Sample.start, 80, 24)
    let settings = app.settings
    #expect(app.handle(.paste("Now is the time, q\rR")).isEmpty)
    #expect(app.settings == settings)
    #expect(app.message?.contains("Pasted text") == true)
  }

  @Test func `A field takes the first line of pasted text`() {
    var app = app(Sample.start, 80, 24)
    _ = app.handle(.key(.character("x")))
    _ = app.handle(.paste("a run\u{1b}\u{7}.json\rq"))
    #expect(app.export.name.text == "a run.json")
    #expect(app.overlay == .export)
  }

  @Test func aValueCanBePasted() {
    var app = app(Sample.start, 80, 24)
    _ = app.handle(.key(.tab))
    _ = app.handle(.key(.enter))
    _ = app.handle(.paste("0.25\n"))
    #expect(app.typed == "0.25")
  }
}
