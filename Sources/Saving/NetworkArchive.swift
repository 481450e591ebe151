import Learning
import NumPyFiles
import Settings
import Texts

/// A network in an archive of arrays: `W` [in × out], `b`, `W2`, `b2`, … with the names of the case study; `0.weight` [out
/// × in], `0.bias`, … with those of PyTorch (`state_dict`); `coefs_0`, `intercepts_0`, … with those of scikit-learn, and
/// `coef_` [out × in], `intercept_` of its linear classifiers;
/// `dense/kernel`, `dense/bias`, … with those of Keras and Flax; or arrays of any names that are by turns weights [in × out] and
/// biases, as `numpy.savez(file, *model.get_weights())` writes them.
///
/// Layers are ordered by the numbers in their names, those of PyTorch, Keras and Flax by the order of the archive. Where only the
/// transposed shapes fit, the weights are transposed. A single output is the score of class 1 against class 0.
package struct NetworkArchive: Sendable {
  /// The arrays of one layer.
  fileprivate struct Layer {
    let name: String
    let biasName: String
    var W: NumPyArray
    /// `nil` where the layer has no biases.
    var b: [Double]?
  }

  /// Units of each layer, from the inputs to the classes.
  package private(set) var sizes: [Int] = []
  /// W, b, W2, b2, …
  package private(set) var parameters: [Double] = []
  /// The activation function that the archive names; `nil` where it names none.
  package let activation: Activation?
  /// The features that the archive names, as many as the first layer reads; `nil` where it names none.
  package private(set) var features: FeatureMap?
  /// The scaling of coordinates before the network; `nil` where the network reads them unscaled.
  package let scale: PlaneScale?
  /// Whether the archive contains points.
  package let hasPoints: Bool
  /// The names and shapes that the network was read from.
  package private(set) var summary: NetworkSummary

  /// `nil` where no array has the name of weights.
  ///
  /// - Throws: `NetworkProblem` or `ArrayFileProblem`.
  package init?(_ archive: ArrayArchive) throws {
    guard let (names, isOutputsFirst) = try Self.names(archive.names) ?? Self.listed(archive) else { return nil }
    try Self.refuseOthers(archive, names)
    activation = try archive.array("activation")?.texts?.first.flatMap { Activation(rawValue: $0) }
    let named = try archive.array("features")?.texts?.map { FeatureMap.Feature(rawValue: $0) }
    hasPoints = archive.names.contains("X") && archive.names.contains("y")
    scale = try Self.scale(archive)
    var layers: [Layer] = []
    for (weight, bias) in names { layers.append(try Self.layer(weight, bias, archive)) }
    let isReversed = try Self.isReversed(layers, isOutputsFirst: isOutputsFirst)
    let isTransposed = isOutputsFirst != isReversed
    summary = NetworkSummary(
      layers: layers.map {
        NetworkSummary.Layer(weights: $0.name, shape: $0.W.shapeText, biases: $0.b == nil ? nil : $0.biasName)
      }, isTransposed: isTransposed)
    for layer in layers { append(layer, isTransposed: isTransposed) }
    if sizes.last == 1 { addClassZero() }
    guard sizes.count <= 8, sizes.dropFirst().dropLast().allSatisfy({ $0 <= 100_000 }) else {
      throw NetworkProblem.tooLarge(sizes: sizes)
    }
    guard sizes.last! <= Dataset.classLimit else {
      throw NetworkProblem.tooManyClasses(sizes.last!, limit: Dataset.classLimit)
    }
    summary.sizes = sizes
    if let named { read(named) }
  }

  /// Takes the features that the archive names, and brings the weights into their order. Other names, as of a table's columns, are none.
  private mutating func read(_ named: [FeatureMap.Feature?]) {
    let known = named.compactMap { $0 }
    guard known.count == sizes[0], Set(known).count == named.count else { return }
    let map = FeatureMap(Set(known))
    let (W, outputs) = (Array(parameters.prefix(sizes[0] * sizes[1])), sizes[1])
    for (row, feature) in map.features.enumerated() {
      let start = known.firstIndex(of: feature)! * outputs
      parameters.replaceSubrange(row * outputs..<(row + 1) * outputs, with: W[start..<start + outputs])
    }
    features = map
  }

  /// The names of weights and biases, layer by layer, and whether such weights are [out × in].
  private static func names(_ names: [String]) -> (layers: [(weight: String, bias: String)], isOutputsFirst: Bool)? {
    if let first = ["W", "W0", "W1"].first(where: names.contains) {
      let next = first == "W0" ? 1 : 2
      let suffixes = [String(first.dropFirst())] + (next...).prefix { names.contains("W\($0)") }.map(String.init)
      return (suffixes.map { ("W" + $0, "b" + $0) }, false)
    }
    let weights = names.filter { $0 == "weight" || $0.hasSuffix(".weight") }
    if !weights.isEmpty { return (weights.map { ($0, $0.dropLast("weight".count) + "bias") }, true) }
    let kernels = names.filter { stem($0).split { "/._".contains($0) }.last == "kernel" }
    if !kernels.isEmpty {
      return (
        kernels.map { ($0, stem($0).dropLast("kernel".count) + "bias" + $0.dropFirst(stem($0).count)) }, false
      )
    }
    if names.contains("coef_") { return ([("coef_", "intercept_")], true) }
    let count = (0...).prefix { names.contains("coefs_\($0)") }.count
    return count > 0 ? ((0..<count).map { ("coefs_\($0)", "intercepts_\($0)") }, false) : nil
  }

  /// A name without the number of TensorFlow's output, `:0`.
  private static func stem(_ name: String) -> String { name.hasSuffix(":0") ? String(name.dropLast(2)) : name }

  /// The names where all arrays are by turns a matrix and a list of its columns' length, as `numpy.savez` numbers them or with
  /// names of any kind, such as Haiku's `linear/w` and `linear/b`. A single pair is taken only where it is numbered; points and
  /// their labels, which are saved alike, have the length of the rows.
  private static func listed(
    _ archive: ArrayArchive
  ) throws -> (layers: [(weight: String, bias: String)], isOutputsFirst: Bool)? {
    let numbered = archive.names.indices.map { "arr_\($0)" }
    let isNumbered = Set(numbered) == Set(archive.names)
    let names = isNumbered ? numbered : archive.names
    guard names.count >= (isNumbered ? 2 : 4), names.count % 2 == 0 else { return nil }
    let shapes = try names.map { try archive.array($0)?.shape ?? [] }
    // Sorted names have biases first.
    let first = shapes[0].count == 2 ? 0 : 1
    var inputs: Int?
    for pair in stride(from: 0, to: names.count, by: 2) {
      let (W, b) = (shapes[pair + first], shapes[pair + 1 - first])
      guard W.count == 2, b == [W[1]], inputs == nil || inputs == W[0] else { return nil }
      inputs = W[1]
    }
    return (stride(from: 0, to: names.count, by: 2).map { (names[$0 + first], names[$0 + 1 - first]) }, false)
  }

  /// Refuses further parameters of a model, such as those of a normalization, whose effect would be missing. They stand
  /// beside the weights: their names have the separators of these.
  private static func refuseOthers(_ archive: ArrayArchive, _ layers: [(weight: String, bias: String)]) throws {
    let used = Set(layers.flatMap { [$0.weight, $0.bias] })
    if let other = archive.names.first(where: { !used.contains($0) && isWeights($0) }) {
      throw NetworkProblem.otherWeights(layers[0].weight, other)
    }
    // scikit-learn's scalers beside its classifiers.
    let scalers = ["mean_", "scale_", "var_"]
    if layers[0].weight.hasPrefix("coef"), let scaler = scalers.first(where: archive.names.contains) {
      throw NetworkProblem.noMatrix(scaler, try archive.array(scaler)?.shapeText)
    }
    for separator: Character in [".", "/"] where layers.contains(where: { $0.weight.contains(separator) }) {
      if let other = archive.names.first(where: { $0.contains(separator) && !used.contains($0) }) {
        throw NetworkProblem.noMatrix(other, try archive.array(other)?.shapeText)
      }
    }
  }

  /// Whether a name is one of weights in any of the conventions.
  private static func isWeights(_ name: String) -> Bool {
    func isNumbered(_ prefix: String) -> Bool {
      name.hasPrefix(prefix) && name.dropFirst(prefix.count).utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }
    return ["W", "coefs_"].contains(where: isNumbered) || name == "coef_" || name == "weight"
      || name.hasSuffix(".weight") || stem(name).split { "/._".contains($0) }.last == "kernel"
  }

  private static func layer(_ weight: String, _ bias: String, _ archive: ArrayArchive) throws -> Layer {
    guard let W = try archive.array(weight), let weights = W.numbers, W.shape.count == 2,
      W.shape.allSatisfy({ $0 > 0 })
    else {
      throw NetworkProblem.noMatrix(weight, try archive.array(weight)?.shapeText)
    }
    let b = try archive.array(bias)
    let isList = b.map { $0.shape.count <= 1 || ($0.shape.count == 2 && $0.shape.contains(1)) } ?? true
    guard isList, b == nil || b?.numbers != nil else {
      throw NetworkProblem.noList(bias, b!.shapeText)
    }
    for (name, values) in [(weight, weights), (bias, b?.numbers ?? [])] where !values.allSatisfy(\.isFinite) {
      throw NetworkProblem.notFinite(name)
    }
    return Layer(name: weight, biasName: bias, W: W, b: b?.numbers)
  }

  /// Whether the weights have the other orientation than their names imply.
  private static func isReversed(_ layers: [Layer], isOutputsFirst: Bool) throws -> Bool {
    guard let mistake = mistake(layers, isTransposed: isOutputsFirst) else { return false }
    guard self.mistake(layers, isTransposed: !isOutputsFirst) != nil else { return true }
    throw mistake
  }

  /// The first layer whose shape does not match the layer before or its own biases.
  private static func mistake(_ layers: [Layer], isTransposed: Bool) -> NetworkProblem? {
    var before: Layer?
    for layer in layers {
      let (inputs, outputs) = layer.units(isTransposed)
      if let b = layer.b, b.count != outputs {
        return .biases(
          weights: layer.name, layer.W.shapeText, isTransposed: isTransposed, biases: layer.biasName, count: b.count,
          expected: outputs)
      }
      if let before, before.units(isTransposed).outputs != inputs {
        return .layers(
          first: before.name, before.W.shapeText, isTransposed: isTransposed, gives: before.units(isTransposed).outputs,
          second: layer.name, layer.W.shapeText, reads: inputs)
      }
      before = layer
    }
    return nil
  }

  private mutating func append(_ layer: Layer, isTransposed: Bool) {
    let (inputs, outputs) = layer.units(isTransposed)
    let W = Matrix(rows: layer.W.shape[0], columns: layer.W.shape[1], values: layer.W.numbers!)
    if sizes.isEmpty { sizes = [inputs] }
    sizes.append(outputs)
    parameters += isTransposed ? W.transposed.values : W.values
    parameters += layer.b ?? [Double](repeating: 0, count: outputs)
  }

  /// Replaces the single score, log(p / (1 - p)), by two: 0 for class 0, and the score for class 1.
  private mutating func addClassZero() {
    let inputs = sizes[sizes.count - 2]
    let last = Array(parameters.suffix(inputs + 1))
    parameters.removeLast(inputs + 1)
    parameters += last.flatMap { [0, $0] }
    sizes[sizes.count - 1] = 2
    summary.hasOneScore = true
  }

  private static func scale(_ archive: ArrayArchive) throws -> PlaneScale? {
    guard let center = try archive.array("center")?.numbers, let unit = try archive.array("unit")?.numbers else {
      return nil
    }
    guard center.count == 2, unit.count == 2, (center + unit).allSatisfy(\.isFinite), unit.allSatisfy({ $0 > 0 }) else {
      throw NetworkProblem.scale
    }
    let scale = PlaneScale(center: Point(x: center[0], y: center[1]), unit: Point(x: unit[0], y: unit[1]))
    return scale == .identity ? nil : scale
  }

  /// Changes the first layer so that the network reads unscaled coordinates:
  ///
  ///     (x - center) / unit · W + b = x · (W / unit) + (b - center / unit · W)
  package mutating func readOriginalCoordinates() {
    guard let scale, sizes[0] == 2, features ?? .plane == .plane else { return }
    let outputs = sizes[1]
    for j in 0..<outputs {
      let (w, v) = (parameters[j] / scale.unit.x, parameters[outputs + j] / scale.unit.y)
      (parameters[j], parameters[outputs + j]) = (w, v)
      parameters[2 * outputs + j] -= scale.center.x * w + scale.center.y * v
    }
  }
}

extension NetworkArchive.Layer {
  fileprivate func units(_ isTransposed: Bool) -> (inputs: Int, outputs: Int) {
    isTransposed ? (W.shape[1], W.shape[0]) : (W.shape[0], W.shape[1])
  }
}
