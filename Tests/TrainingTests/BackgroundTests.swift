import Dispatch
import Synchronization
import Testing

@testable import Training

@Suite struct BackgroundTests {
  @Test func anOrderIsCarriedOut() {
    let background = Background<Void, Int, Int>(label: "test", memory: ()) { _, number, job in
      job.publish(number * number)
    }
    #expect(background.outcome == nil)
    background.order(3)
    background.wait()
    #expect(background.outcome == 9)
  }

  @Test func anAbandonedOrderPublishesNothing() {
    let hasBegun = DispatchSemaphore(value: 0)
    let mayGoOn = DispatchSemaphore(value: 0)
    let published = Mutex<[Int]>([])
    let background = Background<Void, Int, Int>(label: "test", memory: ()) { _, number, job in
      if number == 1 {
        hasBegun.signal()
        mayGoOn.wait()
      }
      published.withLock { $0.append(job.isWanted ? number : -number) }
      job.publish(number)
    }
    background.order(1)
    hasBegun.wait()
    background.order(2)
    background.order(3)
    mayGoOn.signal()
    background.wait()
    #expect(published.withLock { $0 } == [-1, 3])
    #expect(background.outcome == 3)
  }

  @Test func `The order nil ends the work`() {
    let hasBegun = DispatchSemaphore(value: 0)
    let calls = Mutex(0)
    let background = Background<Void, Int, Int>(label: "test", memory: (), onPublish: { calls.withLock { $0 += 1 } }) {
      _, number, job in
      job.publish(number)
      hasBegun.signal()
      while job.isWanted {}
      job.publish(-number)
    }
    background.order(1)
    hasBegun.wait()
    background.order(nil)
    background.wait()
    #expect(background.outcome == 1)
    #expect(calls.withLock { $0 } == 1)
  }

  @Test func `An order's state is passed to the next`() {
    let background = Background<[Int], Int, [Int]>(label: "test", memory: []) { memory, number, job in
      memory.append(number)
      job.publish(memory)
    }
    for number in 1...3 {
      background.order(number)
      background.wait()
    }
    #expect(background.outcome == [1, 2, 3])
  }
}
