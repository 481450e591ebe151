import Screen
import Testing

@testable import Terminal

@Suite struct EventQueueTests {
  private func remaining(_ events: [Event]) -> [Event] {
    var queue = EventQueue()
    for event in events { queue.append(event) }
    var result: [Event] = []
    while !queue.isEmpty { result.append(queue.removeFirst()) }
    return result
  }

  @Test func `Consecutive moves of the pointer become one event`() {
    let press = Event.mouse(MouseEvent(.press, button: .left, x: 3, y: 0))
    let moves = (0..<5).map { Event.mouse(MouseEvent(.move, x: $0, y: 0)) }
    let drags = (3..<9).map { Event.mouse(MouseEvent(.drag, button: .left, x: $0, y: 0)) }
    #expect(remaining(moves + [press] + drags) == [moves[4], press, drags[5]])
  }

  @Test func `Many resizes in a row become one event, the last`() {
    let sizes = (1...9).map { Event.resize(Size(columns: $0, rows: $0)) }
    #expect(remaining(sizes + [.key(.enter)] + sizes) == [.key(.enter), sizes[8]])
  }

  @Test func `Keys and turns of the wheel are all kept`() {
    let events: [Event] = [
      .key(.up), .key(.up), .mouse(MouseEvent(.wheelUp, x: 0, y: 0)), .mouse(MouseEvent(.wheelUp, x: 0, y: 0)),
    ]
    #expect(remaining(events) == events)
  }
}
