import Testing

@testable import spiral

/// The times of frames, with the clock as an argument.
@Suite struct FrameClockTests {
  private let start = ContinuousClock.now

  @Test(arguments: [(false, 17), (true, 34)]) func framesFollowAClock(_ isRemote: Bool, _ milliseconds: Int) {
    var clock = FrameClock(isRemote: isRemote, now: start)
    #expect(clock.isDue(now: start))
    clock.drew(bytes: 100, from: start, to: start + .milliseconds(1))
    #expect(!clock.isDue(now: start + .milliseconds(milliseconds - 1)))
    #expect(clock.isDue(now: start + .milliseconds(milliseconds)))
    #expect(clock.millisecondsToNext(now: start) == milliseconds)
    #expect(clock.millisecondsToNext(now: start + .seconds(1)) == 0)
  }

  @Test func `A frame that begins late does not delay the next one`() {
    var clock = FrameClock(isRemote: false, now: start)
    var now = start
    var frames = 0
    while now < start + .seconds(10) {
      clock.drew(bytes: 1, from: now, to: now + .milliseconds(1))
      frames += 1
      now += .milliseconds(1) * max(1, clock.millisecondsToNext(now: now))
    }
    #expect((600...601).contains(frames))
  }

  @Test func aFrameThatTakesLongIsFollowedByALongerPause() {
    var clock = FrameClock(isRemote: false, now: start)
    clock.drew(bytes: 100, from: start, to: start + .milliseconds(20))
    #expect(!clock.isDue(now: start + .milliseconds(49)))
    #expect(clock.isDue(now: start + .milliseconds(50)), "two fifths of the time")
  }

  @Test func `The pause after a very slow frame is limited`() {
    var clock = FrameClock(isRemote: true, now: start)
    clock.drew(bytes: 100, from: start, to: start + .seconds(3))
    #expect(!clock.isDue(now: start + .milliseconds(3099)))
    #expect(clock.isDue(now: start + .milliseconds(3100)))
  }

  @Test func `The rest of a frame that is not whole is due at once`() {
    var clock = FrameClock(isRemote: false, now: start)
    clock.drew(bytes: 8000, isWhole: false, from: start, to: start + .milliseconds(5))
    #expect(clock.isDue(now: start + .milliseconds(5)))
    clock.drew(bytes: 8000, from: start + .milliseconds(6), to: start + .milliseconds(7))
    #expect(!clock.isDue(now: start + .milliseconds(21)), "the frames after it follow the clock")
    #expect(clock.isDue(now: start + .milliseconds(22)))
  }

  @Test func `Beside training on all threads, progress takes a twentieth of the time and input is not delayed`() {
    var clock = FrameClock(isRemote: false, now: start)
    clock.drew(bytes: 100, from: start, to: start + .milliseconds(12), isBesideTraining: true)
    #expect(clock.isDue(.input, now: start + .milliseconds(30)), "two fifths of the time")
    #expect(!clock.isDue(.progress, now: start + .milliseconds(239)))
    #expect(clock.isDue(.progress, now: start + .milliseconds(240)))
    #expect(clock.millisecondsToNext(.progress, now: start) == 240)

    clock.drew(bytes: 100, from: start + .seconds(1), to: start + .seconds(2), isBesideTraining: true)
    #expect(!clock.isDue(.progress, now: start + .milliseconds(2499)))
    #expect(clock.isDue(.progress, now: start + .milliseconds(2500)), "the pause is limited")

    clock.drew(bytes: 100, from: start + .seconds(3), to: start + .milliseconds(3012))
    #expect(clock.isDue(.progress, now: start + .milliseconds(3030)), "the run has ended or waits for its pace")
  }

  @Test func `A skipped frame does not count and is retried`() {
    var clock = FrameClock(isRemote: false, now: start)
    clock.drew(bytes: nil, from: start, to: start)
    #expect(!clock.isDue(now: start + .milliseconds(16)))
    #expect(clock.statistics(skipped: 1).framesPerSecond == 0)
    #expect(clock.statistics(skipped: 1).skippedFrames == 1)
  }

  @Test func figuresAreThoseOfTheLastSecond() {
    var clock = FrameClock(isRemote: false, now: start)
    for frame in 0..<90 {
      let begin = start + .milliseconds(20 * frame)
      clock.drew(bytes: frame < 40 ? 1_000_000 : 500, from: begin, to: begin + .milliseconds(2))
    }
    let figures = clock.statistics(skipped: 0)
    #expect(figures.framesPerSecond == 51)
    #expect(abs(figures.millisecondsPerFrame - 2) < 1e-9)
    #expect(figures.bytesPerFrame < 21_000)
  }

  @Test(arguments: [(["SSH_CONNECTION"], true), (["SSH_TTY"], true), (["SSH_AUTH_SOCK"], false), ([], false)])
  func `A remote connection is recognized by environment variables`(_ names: [String], _ isRemote: Bool) {
    #expect(FrameClock.isRemote { names.contains($0) ? "here" : nil } == isRemote)
  }
}
