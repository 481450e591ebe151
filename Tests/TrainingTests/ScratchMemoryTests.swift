import Foundation
import Synchronization
import Testing

@testable import Learning

@Suite struct ScratchMemoryTests {
  /// Computations on more threads than there are processors take and return the same few blocks, so that some wait for the lock. The thread
  /// sanitizer must see one use of a block end before the next begins; without it, only foreign values are found.
  @Test func `No two threads have the same block at the same time`() {
    let foreign = Atomic(0)
    let isDone = DispatchSemaphore(value: 0)
    withExtendedLifetime(isDone) {
      for thread in 0..<16 {
        Thread.detachNewThread {
          for _ in 0..<400 {
            withCacheLines(byteCount: 64) { memory in
              let values = memory.bindMemory(to: Int.self, capacity: 8)
              for index in 0..<8 { values[index] = thread }
              for index in 0..<8 where values[index] != thread { foreign.add(1, ordering: .relaxed) }
            }
          }
          isDone.signal()
        }
      }
      for _ in 0..<16 { isDone.wait() }
    }
    #expect(foreign.load(ordering: .relaxed) == 0)
  }
}
