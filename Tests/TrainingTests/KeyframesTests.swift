import Learning
import Settings
import Testing

@testable import Training

@Suite struct KeyframesTests {
  /// Keyframes recorded over `count` steps, and the run at their end.
  private static func recorded(_ count: Int, byteLimit: Int = 48_000_000) -> (Keyframes, Checkpoint) {
    let settings = smallSettings()
    var checkpoint = Checkpoint(run: settings.makeRun(), settings: settings)
    var keyframes = Keyframes(start: checkpoint, byteLimit: byteLimit)
    var losses: [Loss] = []
    for _ in 0..<count {
      _ = checkpoint.advance(1, losses: &losses)
      keyframes.record(checkpoint)
    }
    return (keyframes, checkpoint)
  }

  @Test func `Keyframes are spaced by a power of two and bounded in number`() {
    let (keyframes, _) = Self.recorded(10_000)
    #expect(keyframes.spacing == 16)
    #expect(keyframes.count == 626)
    #expect(keyframes.bytes <= keyframes.byteLimit)
    for iteration in [0, 1, 15, 16, 17, 5000, 9999] {
      #expect(keyframes.nearest(before: iteration)?.iteration == iteration / 16 * 16)
    }
  }

  @Test func `Large keyframes are fewer`() {
    let (keyframes, _) = Self.recorded(100, byteLimit: 30_000)
    #expect(keyframes.bytes <= 30_000)
    #expect((16...32).contains(keyframes.count))
    #expect(keyframes.nearest(before: 0)?.iteration == 0)
  }

  @Test func `Two keyframes are kept whatever their size`() {
    let (keyframes, _) = Self.recorded(5, byteLimit: 1)
    #expect(keyframes.count == 2)
    #expect(keyframes.nearest(before: 3)?.iteration == 0)
    #expect(keyframes.nearest(before: 5)?.iteration == 4)
  }

  @Test func `Pinned keyframes are kept when others are removed`() {
    var (keyframes, checkpoint) = Self.recorded(1001)
    keyframes.pin(checkpoint)
    var losses: [Loss] = []
    for _ in 0..<3000 {
      _ = checkpoint.advance(1, losses: &losses)
      keyframes.record(checkpoint)
    }
    #expect(keyframes.spacing == 4)
    #expect(keyframes.nearest(before: 1001)?.iteration == 1001)
    #expect(keyframes.nearest(before: 1003)?.iteration == 1001)
    #expect(keyframes.nextChange(after: 0)?.iteration == 1001)
    #expect(keyframes.nextChange(after: 1001) == nil)
  }

  @Test func `A pinned keyframe replaces the one of its iteration`() {
    var (keyframes, checkpoint) = Self.recorded(10)
    let count = keyframes.count
    checkpoint.run.hyperparameters.stepSize = 0.5
    keyframes.pin(checkpoint)
    #expect(keyframes.count == count)
    #expect(keyframes.nearest(before: 10)?.run.hyperparameters.stepSize == 0.5)
  }

  @Test func `Thousands of changes remove the oldest keyframes`() {
    var (keyframes, checkpoint) = Self.recorded(1)
    var losses: [Loss] = []
    for _ in 0..<3000 {
      _ = checkpoint.advance(1, losses: &losses)
      keyframes.pin(checkpoint)
    }
    #expect(keyframes.count == Keyframes.capacity)
    #expect(keyframes.start == checkpoint.iteration - Keyframes.capacity + 1)
    #expect(keyframes.nearest(before: keyframes.start - 1) == nil)
  }

  @Test func `Later keyframes can be removed`() {
    var (keyframes, _) = Self.recorded(100)
    keyframes.truncate(after: 50)
    #expect(keyframes.nearest(before: 99)?.iteration == 50)
    #expect(keyframes.count == 51)
  }
}
