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
    for count in [0, 1, 8, 9, 33, 300, 1000] {
      let points = Points(random: count, classes: 2, seed: 5)
      let order = spatialOrder(x: points.x, y: points.y)
      #expect(order.sorted() == Array(0..<count))
      guard count == 1000 else { continue }
      // Thirty-two of a thousand points cover a thirtieth of the square, give or take.
      let tile = order[..<32].map { points.x[$0] }
      #expect(tile.max()! - tile.min()! < 1)
    }
  }

  @Test("Points in the same place are ordered too")
  func coincidentPoints() {
    #expect(
      spatialOrder(x: Array(repeating: 1, count: 100), y: Array(repeating: 2, count: 100)).sorted() == Array(0..<100))
  }
}
