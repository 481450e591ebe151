import Learning
import Settings
import TestSupport
import Testing
import Training

@testable import Screen

/// Random events in random order do not trap.
struct AppRandomEventTests {
  private static let start: RunSettings = {
    var settings = RunSettings()
    settings.points = 20
    settings.hiddenUnits = [6]
    return settings
  }()

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt32])
  func `Random keys, clicks and sizes do not trap, and each frame has the screen's size`(seed: UInt32) {
    var input = RandomEvents(seed: seed, Self.start)
    for count in 1...amount(of: 12_500) {
      let event = input.event()
      input.handle(event)
      if count % 200 == 0 {
        let frame = input.app.frame()
        #expect(frame.size == input.app.size)
      }
    }
    #expect(input.app.handle(.key(.control("c"))).contains { if case .quit = $0 { true } else { false } })
  }
}
