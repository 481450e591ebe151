import Screen

/// Events that wait to be returned, without those that a later one has made pointless.
struct EventQueue {
  private var events: [Event] = []

  var isEmpty: Bool { events.isEmpty }

  /// Adds an event. A pointer that goes on moving, and a size that goes on changing, is returned once, with the last value.
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
