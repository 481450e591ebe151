import Kernels
import Testing

@Suite struct ChunkTests {
  private let descent = Descent(stepSize: 0.5, regularization: 1e-3)

  @Test("Any number of threads gives the same bits", arguments: kernels)
  func threads(kernel: Kernel) {
    for (hidden, count) in [([12], 40_000), ([], 20_000), ([4, 4], 17_000), ([12], 5000), ([12], 300)] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      let points = Points(random: count, classes: 3, seed: 4)
      #expect(kernel.threadsAtWork(points: count, threads: 2) == (count > 16_384 ? 2 : 1))
      let one = run(kernel, shape, points, threads: 1)
      for threads in [2, 3, 100] { #expect(run(kernel, shape, points, threads: threads) == one) }
    }
  }

  @Test("Chunks add up to what one pass over the data gives", arguments: kernels)
  func chunks(kernel: Kernel) {
    let shape = NetworkShape(hidden: [12], classes: 3)
    let points = Points(random: 5000, classes: 3, seed: 4)
    var parameters = initial(shape)
    let whole = kernel.advance(shape, &parameters, points, iterations: 5, descent)
    let chunked = run(kernel, shape, points, threads: 2)
    #expect(relativeError(chunked.losses, zip(whole.dataLosses, whole.penalties).map(+)) < 1e-12)
    #expect(relativeError(chunked.parameters, parameters) < 1e-12)
  }

  private struct Result: Equatable {
    var parameters: [Double]
    var losses: [Double]
  }

  private func initial(_ shape: NetworkShape) -> [Double] { Generator(state: 8).copyOfUniforms(shape.parameterCount) }

  private func run(_ kernel: Kernel, _ shape: NetworkShape, _ points: Points, threads: Int) -> Result {
    var parameters = initial(shape)
    var (losses, penalties) = ([Double](repeating: 0, count: 5), [Double](repeating: 0, count: 5))
    let bytes = kernel.chunkedScratchBytes(shape, points: points.count, threads: threads)
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
    defer { scratch.deallocate() }
    let done = points.withColumns { data in
      kernel.advanceInChunks(
        threads: threads, shape, &parameters, data, iterations: 5, descent, dataLosses: &losses,
        penalties: &penalties, scratch)
    }
    #expect(done == 5)
    return Result(parameters: parameters, losses: zip(losses, penalties).map(+))
  }
}
