import Kernels
import TestSupport
import Testing

@Suite struct ChunkTests {
  private let descent = Descent(stepSize: 0.5, regularization: 1e-3)

  @Test("Any number of threads gives the same bits", arguments: kernels)
  func threads(kernel: Kernel) {
    for (hidden, count, atWork) in [
      ([12], 50_000, 2), ([], 50_000, 2), ([4, 4], 45_000, 2), ([1000], 3000, 2), ([300, 300], 300, 2), ([12], 5000, 1),
      ([100, 100], 300, 1), ([12], 300, 1),
    ] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      let points = Points(random: count, classes: 3, seed: 4)
      #expect(kernel.threadsAtWork(shape, points: count, threads: 2) == atWork, "\(hidden), \(count) points")
      let one = run(kernel, shape, points, threads: 1)
      for threads in [2, 3, 100] { #expect(run(kernel, shape, points, threads: threads) == one) }
    }
  }

  @Test("Chunks add up to what one pass over the data gives", arguments: kernels)
  func chunks(kernel: Kernel) {
    for (hidden, count) in [([12], 5000), ([300, 300], 300)] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      let points = Points(random: count, classes: 3, seed: 4)
      var parameters = initial(shape)
      let whole = kernel.advance(shape, &parameters, points, iterations: 5, descent)
      let chunked = run(kernel, shape, points, threads: 2)
      #expect(relativeError(chunked.losses, zip(whole.dataLosses, whole.penalties).map(+)) < 1e-12)
      #expect(relativeError(chunked.parameters, parameters) < 1e-12)
    }
  }

  @Test("Chunks of large networks are smaller, and as large as each other where there are few")
  func sizes() {
    for (hidden, points, size) in [
      ([], 300_000, 2048), ([100], 300_000, 2048), ([1000], 1000, 2048), ([1000], 3000, 1504), ([32, 32], 300, 2048),
      ([100, 100, 100], 300, 2048), ([300, 300], 300, 160), ([1000, 1000], 300, 2048),
      ([1000, 1000], 1000, 2048), ([1000, 1000], 10_000, 544),
    ] {
      #expect(
        Kernel.chunkPoints(NetworkShape(hidden: hidden, classes: 3), points: points) == size, "\(hidden), \(points)")
    }
  }

  @Test("Other optimizers work in chunks, too, with the same bits for any number of threads", arguments: kernels)
  func optimizers(kernel: Kernel) {
    let shape = NetworkShape(hidden: [12], classes: 3, activation: .tanh)
    let points = Points(random: 50_000, classes: 3, seed: 4)
    let momentum = Descent(stepSize: 0.5, regularization: 1e-3, l1: 1e-3, rule: .momentum(mu: 0.9))
    let one = run(kernel, shape, points, threads: 1, momentum)
    #expect(run(kernel, shape, points, threads: 2, momentum) == one)
    #expect(one.parameters != run(kernel, shape, points, threads: 1).parameters)
  }

  private struct Result: Equatable {
    var parameters: [Double]
    var losses: [Double]
  }

  /// Small initial weights, so that wide networks do not diverge.
  private func initial(_ shape: NetworkShape) -> [Double] {
    SplitMix(seed: 8).copyOfUniforms(shape.parameterCount).map { $0 * (shape.hiddenUnits > 100 ? 0.05 : 1) }
  }

  private func run(
    _ kernel: Kernel, _ shape: NetworkShape, _ points: Points, threads: Int, _ rule: Descent? = nil
  ) -> Result {
    var first = [Double](repeating: 0, count: shape.parameterCount)
    var parameters = initial(shape)
    var (losses, penalties) = ([Double](repeating: 0, count: 5), [Double](repeating: 0, count: 5))
    let bytes = kernel.chunkedScratchBytes(shape, points: points.count, threads: threads)
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
    defer { scratch.deallocate() }
    let done = points.withColumns { data in
      first.withUnsafeMutableBufferPointer { first in
        kernel.advanceInChunks(
          threads: threads, shape, &parameters, data, iterations: 5, rule ?? descent,
          OptimizerMemory(first: first.baseAddress), dataLosses: &losses, penalties: &penalties, scratch)
      }
    }
    #expect(done == 5)
    return Result(parameters: parameters, losses: zip(losses, penalties).map(+))
  }
}
