import Kernels
import Testing

@Suite struct SelectKernelTests {
  @Test("Every processor has the portable kernel, and the widest is the last that it has")
  func widest() {
    #expect(kernels.first?.instructionSet == .portable)
    #expect(Kernel.widest.instructionSet == kernels.last?.instructionSet)
    #expect(kernels.allSatisfy { $0.instructionSet.isSupported })
  }

  @Test("A kernel is chosen by name, and without a name it is the widest")
  func named() throws {
    #expect(try Kernel.named("portable").instructionSet == .portable)
    #expect(try Kernel.named(nil).instructionSet == Kernel.widest.instructionSet)
    #expect(try Kernel.named("").instructionSet == Kernel.widest.instructionSet)
  }

  @Test("An unknown name is refused in one sentence")
  func unknown() {
    #expect(throws: KernelError.unknown("sse9")) { try Kernel.named("sse9") }
    #expect(
      "\(KernelError.unknown("sse9"))".hasPrefix(
        "SPIRAL_KERNEL is 'sse9', which is no kernel; this processor has portable"))
    #expect(
      "\(KernelError.unsupported(.avx512))".hasPrefix(
        "SPIRAL_KERNEL is 'avx512', which this processor lacks; it has portable"))
  }

  @Test("The spatial order is a permutation in which tiles are small")
  func spatialOrdering() {
    for count in [0, 1, 8, 9, 16, 17, 33, 300, 1000, 4096, 4097, 10_000] {
      let points = Points(random: count, classes: 2, seed: 5)
      let order = spatialOrder(x: points.x, y: points.y)
      #expect(order.sorted() == Array(0..<count))
      guard count >= 1000 else { continue }
      // Thirty-two of a thousand points cover about a thirtieth of the square of side 2: a tile's side is about a sixth.
      for start in stride(from: 0, to: count - 32, by: 32) {
        let (x, y) = (order[start..<start + 32].map { points.x[$0] }, order[start..<start + 32].map { points.y[$0] })
        let (width, height) = (x.max()! - x.min()!, y.max()! - y.min()!)
        #expect(width < 2.4 * (1000 / Double(count)).squareRoot() && height < 2.4 * (1000 / Double(count)).squareRoot())
        #expect(width + height < 2 * (1000 / Double(count)).squareRoot())
      }
    }
  }

  @Test("Points in the same place, in a row and without a place are ordered too", arguments: [100, 5000])
  func oddPoints(count: Int) {
    let row = (0..<count).map { Double($0 * 7 % 13) }
    let same = Array(repeating: 2.0, count: count)
    let none = (0..<count).map { $0 % 3 == 0 ? .nan : Double($0 % 5) }
    let organPipe = (0..<count).map { Double(min($0, count - $0)) }
    for (x, y) in [(same, same), (row, same), (same, row), (none, row), (none, none), (organPipe, same)] {
      #expect(spatialOrder(x: x, y: y).sorted() == Array(0..<count))
    }
  }
}
