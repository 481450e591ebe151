import Learning
import NumPyFiles
import Training

extension RecordedRun {
  /// The name of the archive's array that holds the whole run: the bytes of ``json()``.
  static let runInArchive = "run"

  /// Parameters, points and curve as `numpy.load` reads them: `W`, `b`, `W2`, `b2`, …; the training points in their
  /// original units as `X` [N × 2] and `y` [N], with `center` and `unit` of each axis, `class_names`, `features` and `activation`;
  /// `iteration`; and the columns of the curve, whose entry `i` summarizes `history_stride` iterations from
  /// `history_iteration[i]` on. Values that were not measured are NaN. `run` is the whole run as JSON, from which the
  /// program can continue.
  package func npz() throws -> [UInt8] {
    var zip = ZipWriter()
    func add(_ name: String, _ bytes: [UInt8], isDeflated: Bool = false) throws {
      do { try zip.add(name, bytes, isDeflated: isDeflated) } catch {
        throw RunFileError(.tooLargeForArchive)
      }
    }
    func add(_ name: String, _ values: [Double], shape: [Int]? = nil) throws {
      try add(name + ".npy", npy(values, shape: shape))
    }
    func add(_ name: String, _ values: [Int], shape: [Int]? = nil) throws {
      try add(name + ".npy", npy(values, shape: shape))
    }
    for (index, layer) in run.network.layers.enumerated() {
      let suffix = index == 0 ? "" : "\(index + 1)"
      try add("W" + suffix, run.network.W(layer).values, shape: [layer.inputs, layer.outputs])
      try add("b" + suffix, run.network.b(layer))
    }
    // Points and scale: argmax(max(0, (X - center) / unit @ W + b) @ W2 + b2) is the class that a ReLU network of the features x, y predicts.
    let scale = run.data.scale
    let raw = (0..<run.data.count).flatMap { row -> [Double] in
      let point = scale.original(Point(x: run.data.X[row, 0], y: run.data.X[row, 1]))
      return [point.x, point.y]
    }
    try add("X", raw, shape: [run.data.count, 2])
    try add("y", run.data.y)
    try add("center", [scale.center.x, scale.center.y])
    try add("unit", [scale.unit.x, scale.unit.y])
    try add("class_names.npy", npy((0..<run.data.classes).map { run.data.name(ofClass: $0) }))
    try add("features.npy", npy(settings.features.features.map(\.rawValue)))
    try add("activation.npy", npy([settings.activation.rawValue], shape: []))
    try add("iteration", [run.iteration], shape: [])
    try add("history_stride", [history.stride], shape: [])
    try add("history_iteration", history.buckets.indices.map { $0 * history.stride })
    try add("history_loss", history.buckets.map(\.last.total))
    try add("history_data_loss", history.buckets.map(\.last.data))
    try add("history_regularization_loss", history.buckets.map(\.last.penalty))
    try add("history_minimum", history.buckets.map(\.minimum))
    try add("history_maximum", history.buckets.map(\.maximum))
    try add("history_accuracy", history.buckets.map { $0.accuracy ?? .nan })
    try add("history_test_loss", history.buckets.map { $0.testLoss ?? .nan })
    try add(Self.runInArchive + ".npy", npy(bytes: json()), isDeflated: true)
    return zip.finish()
  }
}
