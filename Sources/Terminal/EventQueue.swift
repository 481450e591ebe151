import Screen

/// Events that wait to be returned, without those that a later one supersedes.
struct EventQueue {
  private var events: [Event] = []

  var isEmpty: Bool { events.isEmpty }

  /// Adds an event. Of consecutive moves of the pointer and changes of the size only the last one is kept.
  mutating func append(_ event: Event) {
    switch event {
    case .resize:
      events.removeAll { if case .resize = $0 { true } else { false } }
    case .mouse(let new):
      guard new.kind == .move || new.kind == .drag, case .mouse(let old)? = events.last else { break }
      if old.kind == new.kind, old.button == new.button { events.removeLast() }
    case .key, .paste, .colorDepth, .glyphs, .ground, .copied, .noPixels: break
    }
    events.append(event)
  }

  mutating func removeFirst() -> Event { events.removeFirst() }
}
