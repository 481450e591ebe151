import Learning
import Settings
import TestSupport
import Testing
import Training

@testable import Screen

/// Whatever comes in, in whatever order, the viewer goes on.
struct AppStormTests {
  private static let start: RunSettings = {
    var settings = RunSettings()
    settings.points = 20
    settings.hiddenUnits = [6]
    return settings
  }()

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt32])
  func `A storm of keys, clicks and sizes breaks nothing, and each frame has the screen's size`(seed: UInt32) {
    var storm = Storm(seed: seed, Self.start)
    for count in 1...amount(of: 12_500) {
      let event = storm.event()
      storm.handle(event)
      if count % 200 == 0 {
        let frame = storm.app.frame()
        #expect(frame.size == storm.app.size)
      }
    }
    #expect(storm.app.handle(.key(.control("c"))).contains { if case .quit = $0 { true } else { false } })
  }
}
