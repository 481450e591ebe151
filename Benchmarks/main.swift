import Kernels
import Learning
import Platform

// A workload a line on standard input, its seconds on standard output: `bench.py` runs NumPy's turn in between.
//
//     kernels
//     peak KERNEL STEPS           multiply-adds in registers: prints the number of operations as well
//     run KERNEL THREADS POINTS CLASSES ACTIVATION HIDDEN ITERATIONS STEP OPTIMIZER BATCH L1    BATCH: 0 for all points
//     train KERNEL THREADS POINTS CLASSES ACTIVATION HIDDEN ITERATIONS STEP     HIDDEN: 100 or 32,32 or - for none
//     grid KERNEL COLUMNS ROWS HIDDEN CLASSES REPEATS

/// SplitMix64 and the sum of twelve uniforms: noise good enough to time with.
struct Noise {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}

/// A spiral in spatial order.
struct Spiral {
  var x: [Double] = []
  var y: [Double] = []
  var labels: [Int32] = []

  init(points: Int, classes: Int) {
    var noise = Noise(state: 1)
    for label in 0..<classes {
      let count = points / classes
      for index in 0..<count {
        let r = Double(index) / Double(max(1, count - 1))
        let turn = 2 * Double.pi / Double(classes)
        let angle = turn * Double(label) + 4 * r + 0.2 * noise.normal()
        let (sine, cosine) = sineAndCosine(angle)
        x.append(r * sine)
        y.append(r * cosine)
        labels.append(Int32(label))
      }
    }
    let order = spatialOrder(x: x, y: y)
    (x, y, labels) = (order.map { x[$0] }, order.map { y[$0] }, order.map { labels[$0] })
  }
}

/// By their series, after halving the angle: no Foundation for two functions.
func sineAndCosine(_ angle: Double) -> (Double, Double) {
  var (sine, cosine) = (angle / 1024, 1 - angle * angle / 2_097_152)
  for _ in 0..<10 { (sine, cosine) = (2 * sine * cosine, cosine * cosine - sine * sine) }
  return (sine, cosine)
}

/// The processor time of the work in seconds; with several threads, the elapsed time.
func seconds(threads: Int = 1, _ work: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let begin = now()
  work()
  return now() - begin
}

let activations: [Substring: Activation] = ["relu": .relu, "leaky": .leakyRelu, "tanh": .tanh, "sigmoid": .sigmoid]

func shape(_ hidden: Substring, classes: Int, activation: Substring = "relu") -> NetworkShape {
  NetworkShape(
    hidden: hidden.split(separator: ",").compactMap { Int($0) }, classes: classes, activation: activations[activation]!)
}

func initialParameters(_ shape: NetworkShape) -> [Double] {
  var noise = Noise(state: 2)
  var parameters = [Double](repeating: 0, count: shape.parameterCount)
  for layer in 0..<shape.layerCount {
    // Deep networks of 0.01 never leave their start; scaled by what they read, they do.
    let isScaled = shape.hiddenLayers > 1 || shape.activation == .tanh || shape.activation == .sigmoid
    let scale = isScaled ? (2 / Double(shape.inputs(layer))).squareRoot() : 0.01
    for index in 0..<shape.inputs(layer) * shape.outputs(layer) {
      parameters[shape.offset(layer) + index] = scale * noise.normal()
    }
  }
  return parameters
}

/// Prints the seconds that the iterations took, and the last loss.
func train(_ kernel: Kernel, threads: Int, _ shape: NetworkShape, _ data: Spiral, iterations: Int, step: Double) {
  var parameters = initialParameters(shape)
  var losses = [Double](repeating: 0, count: iterations)
  var penalties = losses
  let descent = Descent(stepSize: step, regularization: 1e-3)
  let columns = PointColumns(x: data.x, y: data.y, count: data.x.count)
  let bytes = kernel.chunkedScratchBytes(shape, points: data.x.count, threads: threads)
  let took = withCacheLines(byteCount: bytes) { scratch in
    seconds(threads: threads) {
      _ = kernel.advanceInChunks(
        threads: threads, shape, &parameters, LabelledPoints(columns, labels: data.labels), iterations: iterations,
        descent, dataLosses: &losses, penalties: &penalties, scratch)
    }
  }
  print(took, losses[iterations - 1])
}

/// A run as in the program, with any optimizer, mini-batches and L1: prints the seconds of the iterations, and the last
/// loss.
func run(_ kernel: Kernel, threads: Int, _ shape: NetworkShape, _ data: Spiral, _ words: [Substring], iterations: Int) {
  let sizes = [2] + (1...shape.layerCount).map { $0 == shape.layerCount ? shape.classes : shape.inputs($0) }
  var network = Network(sizes: sizes, activation: shape.activation)
  network.parameters = initialParameters(shape)
  let X = Matrix(rows: data.x.count, columns: 2, values: zip(data.x, data.y).flatMap { [$0, $1] })
  let batch = Int(words[1])!
  var run = TrainingRun(
    data: Dataset(X: X, y: data.labels.map { Int($0) }, classes: shape.classes), network: network,
    hyperparameters: Hyperparameters(
      stepSize: Double(words[0])!, l1: Double(words[2])!, optimizer: Optimizer(rawValue: String(words[3]))!,
      batchSize: batch == 0 ? nil : batch),
    kernel: kernel)
  run.threads = threads
  var losses: [Loss] = []
  let took = seconds(threads: threads) {
    // As many at a time as in the viewer.
    var rest = iterations
    while rest > 0, run.advance(min(rest, 200), losses: &losses) { rest -= min(rest, 200) }
  }
  print(took, losses.last?.data ?? .nan)
}

/// Prints the seconds that a decision map of the square took, and the share of the first class.
func grid(_ kernel: Kernel, columns: Int, rows: Int, _ shape: NetworkShape, _ data: Spiral, repeats: Int) {
  // Trained, so that the units' lines lie where they lie in use.
  var parameters = initialParameters(shape)
  let iterations = 3000
  var losses = [Double](repeating: 0, count: iterations)
  var penalties = losses
  let scratch = UnsafeMutableRawPointer.allocate(byteCount: kernel.functions.scratchBytes(shape), alignment: 64)
  defer { scratch.deallocate() }
  let points = PointColumns(x: data.x, y: data.y, count: data.x.count)
  _ = kernel.functions.advance(
    shape, parameters: &parameters, data: LabelledPoints(points, labels: data.labels), iterations: iterations,
    Descent(stepSize: 1, regularization: 1e-3), OptimizerMemory(), dataLosses: &losses, penalties: &penalties,
    scratch: scratch,
    isAbandoned: nil, batches: nil)
  let count = columns * rows
  func place(_ index: Int, of count: Int) -> Double { 2 * Double(index) / Double(count - 1) - 1 }
  let x = (0..<count).map { place($0 % columns, of: columns) }
  let y = (0..<count).map { place($0 / columns, of: rows) }
  var classes = [UInt8](repeating: 0, count: count)
  var confidences = [Float](repeating: 0, count: count)
  let took = seconds {
    for _ in 0..<repeats {
      kernel.functions.classify(
        shape, parameters: parameters, points: PointColumns(x: x, y: y, count: count), classes: &classes,
        confidences: &confidences, scratch: scratch)
    }
  }
  print(took / Double(repeats), classes.count { $0 == 0 })
}

var spirals: [SIMD2<Int>: Spiral] = [:]
while let line = readLine() {
  let words = line.split(separator: " ")
  func number(_ index: Int) -> Int { Int(words[index])! }
  func spiral(points: Int, classes: Int) -> Spiral {
    let key = SIMD2(points, classes)
    let spiral = spirals[key] ?? Spiral(points: points, classes: classes)
    spirals[key] = spiral
    return spiral
  }
  switch words.first {
  case "kernels": print(InstructionSet.allCases.filter { Kernel($0) != nil }.map(\.rawValue).joined(separator: " "))
  case "peak":
    let kernel = try Kernel.named(String(words[1]))
    var operations = 0
    let took = seconds { operations = kernel.functions.multiplyAddsInRegisters(number(2)).operations }
    print(took, operations)
  case "run":
    try run(
      Kernel.named(String(words[1])), threads: number(2),
      shape(words[6], classes: number(4), activation: words[5]), spiral(points: number(3), classes: number(4)),
      [words[8], words[10], words[11], words[9]], iterations: number(7))
  case "train":
    try train(
      Kernel.named(String(words[1])), threads: number(2),
      shape(words[6], classes: number(4), activation: words[5]),
      spiral(points: number(3), classes: number(4)), iterations: number(7), step: Double(words[8])!)
  case "grid":
    try grid(
      Kernel.named(String(words[1])), columns: number(2), rows: number(3), shape(words[4], classes: number(5)),
      spiral(points: 300, classes: number(5)), repeats: number(6))
  default: fatalError("not a workload: \(line)")
  }
  fflush(nil)
}
