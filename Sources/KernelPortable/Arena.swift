/// Hands out pieces of the scratch memory, each at an address that suits the widest register.
struct Arena {
  private var next: UnsafeMutableRawPointer
  /// Whether there is no memory, and only its size is to be found.
  private let isMeasuring: Bool

  init(_ scratch: UnsafeMutableRawPointer) { self.init(scratch, isMeasuring: false) }

  private init(_ start: UnsafeMutableRawPointer, isMeasuring: Bool) {
    next = start.alignedUp(toMultipleOf: 64)
    self.isMeasuring = isMeasuring
  }

  mutating func take<T: BitwiseCopyable>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
    defer { next = (next + count * MemoryLayout<T>.stride).alignedUp(toMultipleOf: 64) }
    return next.bindMemory(to: T.self, capacity: count)
  }

  /// A list of values that are made here, and may take memory themselves.
  mutating func list<T: BitwiseCopyable>(
    _ count: Int, _ make: (_ index: Int, _ arena: inout Arena) -> T
  ) -> UnsafeMutablePointer<T> {
    let list = take(T.self, count)
    for index in 0..<count {
      let value = make(index, &self)
      if !isMeasuring { list[index] = value }
    }
    return list
  }

  /// The bytes of scratch memory that what `layOut` makes takes.
  static func bytes(_ layOut: (inout Arena) -> Void) -> Int {
    let nowhere = UnsafeMutableRawPointer(bitPattern: 64)!
    var arena = Arena(nowhere, isMeasuring: true)
    layOut(&arena)
    return arena.next - nowhere + 64
  }
}

@inline(__always) func roundedUp(_ count: Int, toMultipleOf unit: Int) -> Int { (count + unit - 1) / unit * unit }
