#if DEBUG
  @testable import KernelPortable
  import Testing

  /// Debug builds put red zones between the pieces of a kernel's scratch memory; each kernel function checks them at its
  /// end.
  @Suite struct RedZoneTests {
    /// Takes three pieces, writes these elements of the middle one, and returns whether the red zones are unchanged.
    private func kernel(writing range: Range<Int>, value: Double = 0) -> Bool {
      func layOut(_ arena: inout Arena) -> [UnsafeMutablePointer<Double>] {
        [arena.take(Double.self, 5), arena.take(Double.self, 12), arena.take(Double.self, 3)]
      }
      let scratch = UnsafeMutableRawPointer.allocate(byteCount: Arena.bytes { _ = layOut(&$0) }, alignment: 16)
      defer { scratch.deallocate() }
      var arena = Arena(scratch)
      let pieces = layOut(&arena)
      for index in range { pieces[1][index] = value }
      return arena.areRedZonesWhole
    }

    @Test func `Every element of a piece may be written`() {
      #expect(kernel(writing: 0..<12))
    }

    @Test(arguments: [12, 13, 21, 22, 23, -1, -2, -3])
    func `One element too far is found, on either side`(index: Int) {
      for value in [0, 1, -1e300, .nan] { #expect(!kernel(writing: index..<index + 1, value: value)) }
    }
  }
#endif
