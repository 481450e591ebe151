/// Allocates pieces of the scratch memory, each aligned for the widest register.
///
/// In debug builds a red zone follows each piece: from the piece's last byte to 64 bytes after the next multiple of 64 the
/// memory holds a pattern, which `checkRedZones` verifies at the end of a function.
struct Arena {
  private var next: UnsafeMutableRawPointer
  /// Whether there is no memory, and only the required size is computed.
  private let isMeasuring: Bool
  #if DEBUG
    private var zones = RedZones()
  #endif

  init(_ scratch: UnsafeMutableRawPointer) { self.init(scratch, isMeasuring: false) }

  private init(_ start: UnsafeMutableRawPointer, isMeasuring: Bool) {
    next = start.alignedUp(toMultipleOf: 64)
    self.isMeasuring = isMeasuring
  }

  mutating func take<T: BitwiseCopyable>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
    let (piece, end) = (next, next + count * MemoryLayout<T>.stride)
    next = end.alignedUp(toMultipleOf: 64)
    #if DEBUG
      next += RedZones.least
      if !isMeasuring { zones.add(from: end, to: next) }
    #endif
    return piece.bindMemory(to: T.self, capacity: count)
  }

  /// Allocates a list of values that `make` returns, which may allocate memory as well.
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

  #if DEBUG
    /// Whether the memory between the pieces is unchanged.
    var areRedZonesWhole: Bool { zones.areWhole() }
  #endif

  /// Stops the program if memory between two pieces was written to. Does nothing in release builds.
  @inline(__always) func checkRedZones() {
    #if DEBUG
      if !areRedZonesWhole { fatalError("a kernel wrote beyond a piece of its scratch memory") }
    #endif
  }

  /// The number of bytes of scratch memory that `layOut` allocates.
  static func bytes(_ layOut: (inout Arena) -> Void) -> Int {
    let nowhere = UnsafeMutableRawPointer(bitPattern: 64)!
    var arena = Arena(nowhere, isMeasuring: true)
    layOut(&arena)
    return arena.next - nowhere + 64
  }
}

@inline(__always) func roundedUp(_ count: Int, toMultipleOf unit: Int) -> Int { (count + unit - 1) / unit * unit }

#if DEBUG
  /// Memory between pieces: bytes of a pattern, then the addresses of this zone's beginning and of the previous zone's end
  /// (0 for the first zone), both combined with a mask so that a zero written over them is detected as well.
  private struct RedZones {
    static let least = 64
    private static let pattern: UInt8 = 0xA5
    private static let mask = 0x5A5A_5A5A_5A5A_5A5A
    private static let addresses = 2 * MemoryLayout<Int>.size

    /// The address of the last zone's end.
    private var end = 0

    @inline(never) mutating func add(from start: UnsafeMutableRawPointer, to end: UnsafeMutableRawPointer) {
      for byte in 0..<end - start - Self.addresses {
        start.storeBytes(of: Self.pattern, toByteOffset: byte, as: UInt8.self)
      }
      (end - Self.addresses).storeBytes(of: Int(bitPattern: start) ^ Self.mask, as: Int.self)
      (end - Self.addresses / 2).storeBytes(of: self.end ^ Self.mask, as: Int.self)
      self.end = Int(bitPattern: end)
    }

    @inline(never) func areWhole() -> Bool {
      var zone = end
      while let end = UnsafeMutableRawPointer(bitPattern: zone) {
        let start = (end - Self.addresses).load(as: Int.self) ^ Self.mask
        let before = (end - Self.addresses / 2).load(as: Int.self) ^ Self.mask
        guard start < zone, start >= zone - 2 * Self.least, before >= 0, before <= start else { return false }
        for address in start..<zone - Self.addresses
        where UnsafeRawPointer(bitPattern: address)!.load(as: UInt8.self) != Self.pattern { return false }
        zone = before
      }
      return true
    }
  }
#endif
