import Dispatch
import Synchronization

/// Iterations on several threads.
///
/// The points are divided into chunks whose size depends only on their number and the shape; each chunk's gradient has its
/// own place, and the places are summed in order. So the bits of the result do not depend on the number of threads or on
/// the assignment of chunks to threads. Work that is too small for a second thread is done by `KernelFunctions.advance`.
extension Kernel {
  /// The approximate cost of an iteration: that of a point is proportional to the number of parameters plus 350.
  ///
  /// With AVX-512 one unit of it took 0.009 ns for 30,000 points and one layer of 100 units, 0.02 ns for 3,000 points and
  /// three such layers, and 0.03 ns for 300 points and two layers of 1,000, whose parameters do not fit into a near cache.
  private static func work(_ shape: NetworkShape, points: Int) -> Int { points * (shape.parameterCount + 350) }

  /// The smallest work for a thread, 70 microseconds or more.
  /// With 100 units, two threads are slower than one at 3,000 points, and 1.7 times as fast at 30,000; 1.7 times as fast, too, at 3,000
  /// points of two layers of 100, and at 300 of two layers of 300.
  private static var threadWork: Int { 8_000_000 }

  /// The points of a chunk: 2048, or fewer where the network is so large that fewer are enough work for a thread.
  public static func chunkPoints(_ shape: NetworkShape, points: Int) -> Int {
    // Reading the parameters and writing the gradient costs as much as a few dozen points, and more where they do not fit
    // into a near cache: 1,000 points of two layers of 1,000 were 1.8 times as fast in one chunk as in seven.
    let (least, most) = (max(128, shape.parameterCount / 2000), 2048)
    let worthwhile = max(least, threadWork / work(shape, points: 1))
    guard worthwhile < most, points >= 2 * worthwhile else { return most }
    let chunks = points / worthwhile
    // A multiple of a tile, which a kernel processes at once.
    return min(most, ((points + chunks - 1) / chunks + 31) / 32 * 32)
  }

  /// The number of threads, up to `threads`, that `advanceInChunks` has work for.
  public func threadsAtWork(_ shape: NetworkShape, points: Int, threads: Int) -> Int {
    let size = Self.chunkPoints(shape, points: points)
    let worthwhile = Self.work(shape, points: points) / Self.threadWork
    return max(1, min(threads, (points + size - 1) / size, worthwhile))
  }

  /// The bytes of scratch memory that `advanceInChunks` needs.
  public func chunkedScratchBytes(_ shape: NetworkShape, points: Int, threads: Int) -> Int {
    let layout = ChunkLayout(
      shape, points: points, threads: threadsAtWork(shape, points: points, threads: threads),
      scratchBytes: functions.scratchBytes(shape)
    )
    return layout.bytes
  }

  /// Runs full-batch iterations on up to `threads` threads; otherwise as `advance`.
  ///
  /// - Parameters:
  ///   - scratch: `chunkedScratchBytes` for this number of points and threads.
  ///   - isAbandoned: see `KernelFunctions`. An abandoned iteration does not change the parameters.
  public func advanceInChunks(
    threads: Int, _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ data: LabelledPoints,
    iterations: Int, _ descent: Descent, _ memory: OptimizerMemory = OptimizerMemory(),
    dataLosses: UnsafeMutablePointer<Double>, penalties: UnsafeMutablePointer<Double>,
    _ scratch: UnsafeMutableRawPointer,
    isAbandoned: (@Sendable () -> Bool)? = nil
  ) -> Int {
    let points = data.points.count
    guard threadsAtWork(shape, points: points, threads: .max) > 1 else {
      return functions.advance(
        shape, parameters: parameters, data: data, iterations: iterations, descent, memory, dataLosses: dataLosses,
        penalties: penalties, scratch: scratch, isAbandoned: isAbandoned, batches: nil)
    }
    let layout = ChunkLayout(
      shape, points: points, threads: threadsAtWork(shape, points: points, threads: threads),
      scratchBytes: functions.scratchBytes(shape)
    )
    let results = scratch.alignedUp(toMultipleOf: 64).assumingMemoryBound(to: Double.self)
    let pass = ChunkedPass(
      functions: functions, shape: shape, layout: layout, isAbandoned: isAbandoned, parameters: parameters, data: data,
      results: results)
    for iteration in 0..<iterations {
      let next = Atomic<Int>(0)
      if layout.threads == 1 {
        pass.work(0, next)
      } else {
        DispatchQueue.concurrentPerform(iterations: layout.threads) { pass.work($0, next) }
      }
      for chunk in 1..<layout.chunks {
        let result = results + chunk * layout.stride
        results[0] += result[0]
        functions.add(result + 8, to: results + 8, count: shape.parameterCount)
      }
      dataLosses[iteration] = results[0] / Double(points)
      penalties[iteration] = functions.penalty(shape, parameters: parameters, descent)
      guard dataLosses[iteration].isFinite, penalties[iteration].isFinite else { return iteration }
      if descent.isPlain {
        functions.descend(shape, parameters: parameters, gradient: results + 8, descent)
      } else {
        functions.update(
          shape, parameters: parameters, gradient: results + 8, descent, memory.step(iteration))
      }
    }
    return iterations
  }

  /// `evaluate` over all points on up to `threads` threads, in the chunks of `advanceInChunks`.
  ///
  /// - Parameter scratch: `chunkedScratchBytes` for this number of points and threads.
  public func evaluateInChunks(
    threads: Int, _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ data: LabelledPoints,
    _ scratch: UnsafeMutableRawPointer, isAbandoned: (@Sendable () -> Bool)? = nil
  ) -> Evaluation {
    let points = data.points.count
    guard threadsAtWork(shape, points: points, threads: .max) > 1 else {
      return functions.evaluate(
        shape, parameters: parameters, data: data, range: 0..<points, scratch: scratch, isAbandoned: isAbandoned)
    }
    let layout = ChunkLayout(
      shape, points: points, threads: threadsAtWork(shape, points: points, threads: threads),
      scratchBytes: functions.scratchBytes(shape))
    let results = scratch.alignedUp(toMultipleOf: 64).assumingMemoryBound(to: Double.self)
    let pass = ChunkedPass(
      functions: functions, shape: shape, layout: layout, isAbandoned: isAbandoned, parameters: parameters, data: data,
      results: results)
    let next = Atomic<Int>(0)
    if layout.threads == 1 {
      pass.evaluate(0, next)
    } else {
      DispatchQueue.concurrentPerform(iterations: layout.threads) { pass.evaluate($0, next) }
    }
    var evaluation = Evaluation(correct: 0, lossSum: 0)
    for chunk in 0..<layout.chunks {
      evaluation.lossSum += results[chunk * layout.stride]
      evaluation.correct += Int(results[chunk * layout.stride + 1])
    }
    return evaluation
  }
}

/// The state that the threads of a pass over the data share.
///
/// `@unchecked Sendable`: the compiler cannot see that threads only read `parameters` and `data`, and that each writes to places that no
/// other thread uses: a chunk's result (a chunk is taken by one thread) and the thread's own scratch memory. `concurrentPerform`
/// returns after all of them, before the memory is used again.
private struct ChunkedPass: @unchecked Sendable {
  let functions: any KernelFunctions.Type
  let shape: NetworkShape
  let layout: ChunkLayout
  let isAbandoned: (@Sendable () -> Bool)?
  let parameters: UnsafePointer<Double>
  let data: LabelledPoints
  let results: UnsafeMutablePointer<Double>

  init(
    functions: any KernelFunctions.Type, shape: NetworkShape, layout: ChunkLayout,
    isAbandoned: (@Sendable () -> Bool)?, parameters: UnsafePointer<Double>, data: LabelledPoints,
    results: UnsafeMutablePointer<Double>
  ) {
    (self.functions, self.shape, self.layout, self.isAbandoned) = (functions, shape, layout, isAbandoned)
    (self.parameters, self.data, self.results) = (parameters, data, results)
  }

  /// Computes loss and gradient of chunks until there are none left.
  func work(_ thread: Int, _ next: borrowing Atomic<Int>) {
    forEachChunk(thread, next) { range, result, scratch in
      result[0] = functions.lossAndGradient(
        shape, parameters: parameters, data: data, range: range, normalizer: Double(data.points.count),
        gradient: result + 8, scratch: scratch, isAbandoned: isAbandoned)
    }
  }

  /// Evaluates chunks until there are none left: the sum of the losses, and the number of correct predictions.
  func evaluate(_ thread: Int, _ next: borrowing Atomic<Int>) {
    forEachChunk(thread, next) { range, result, scratch in
      let evaluation = functions.evaluate(
        shape, parameters: parameters, data: data, range: range, scratch: scratch, isAbandoned: isAbandoned)
      (result[0], result[1]) = (evaluation.lossSum, Double(evaluation.correct))
    }
  }

  private func forEachChunk(
    _ thread: Int, _ next: borrowing Atomic<Int>,
    _ body: (_ range: Range<Int>, _ result: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutableRawPointer) -> Void
  ) {
    let own = UnsafeMutableRawPointer(results) + layout.scratchOffset(thread: thread)
    while true {
      let chunk = next.add(1, ordering: .relaxed).oldValue
      guard chunk < layout.chunks else { return }
      let range = chunk * layout.chunkPoints..<min(data.points.count, (chunk + 1) * layout.chunkPoints)
      let result = results + chunk * layout.stride
      if let isAbandoned, isAbandoned() {
        (result[0], result[1]) = (.nan, 0)
        continue
      }
      body(range, result, own)
    }
  }
}

/// The positions of the chunks' results and of the threads' memory in the scratch memory.
private struct ChunkLayout {
  let chunkPoints: Int
  let chunks: Int
  let threads: Int
  /// The distance between two chunks' results, in numbers: the loss, seven unused, the gradient.
  let stride: Int
  private let scratchBytes: Int

  init(_ shape: NetworkShape, points: Int, threads: Int, scratchBytes: Int) {
    chunkPoints = Kernel.chunkPoints(shape, points: points)
    chunks = max(1, (points + chunkPoints - 1) / chunkPoints)
    self.threads = threads
    stride = (8 + shape.parameterCount + 7) / 8 * 8
    self.scratchBytes = (scratchBytes + 63) / 64 * 64
  }

  func scratchOffset(thread: Int) -> Int { chunks * stride * 8 + thread * scratchBytes }
  var bytes: Int { scratchOffset(thread: threads) + 64 }
}
