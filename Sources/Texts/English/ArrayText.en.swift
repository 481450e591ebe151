import Quoting

extension ArrayName {
  package var english: String {
    switch self {
    case .named(let name): "the array '\(printable(name))'"
    case .only: "the array"
    }
  }
}

extension ArrayFileProblem {
  package var english: String {
    switch self {
    case .cut: "the archive has no end: it is cut off"
    case .damaged: "the archive is damaged"
    case .tooLarge: "it holds more than 2 GB"
    case .twice(let name): "there are two files '\(printable(name))' in it"
    case .encrypted(let name): "'\(printable(name))' is encrypted"
    case .method(let name): "'\(printable(name))' is compressed in another way than NumPy does"
    case .otherSize(let name): "'\(printable(name))' does not have the size that the archive says"
    case .checksum(let name): "'\(printable(name))' is damaged: its checksum is of another content"
    case .damagedArray(let name): "\(ArrayName(name).english) is damaged or cut off"
    case .longArray(let name): "\(ArrayName(name).english) is followed by something else"
    case .objects(let name):
      "\(ArrayName(name).english) holds Python objects, which are not opened; save it as numbers, or as texts with "
        + ".astype(str)"
    case .type(let name, let type):
      "\(ArrayName(name).english) holds values of type \(printable(type)); save it as numbers"
    case .largeWholes(let name):
      "\(ArrayName(name).english) holds whole numbers beyond 2^53, which are not told apart here"
    }
  }
}

extension NetworkProblem {
  package var english: String {
    switch self {
    case .tooLarge(let sizes):
      "its network is \(dashed(sizes)); there may be at most 6 hidden layers of 100000 units"
    case .tooManyClasses(let count, let limit): "its network scores \(count) classes; there may be at most \(limit)"
    case .noMatrix(let name, let shape):
      "'\(printable(name))' is \(shape ?? "a record"); a network has layers of a matrix [in x out] and biases, no others"
    case .otherWeights(let first, let other):
      "'\(printable(other))' does not belong to the layers from '\(printable(first))' on: a file has one network, its layers numbered without gaps"
    case .noList(let name, let shape): "'\(printable(name))' is \(shape), and no list of numbers"
    case .notFinite(let name): "'\(printable(name))' holds a number that is not finite"
    case .biases(let weights, let shape, let isTransposed, let biases, let count, let expected):
      "'\(printable(weights))' is \(shape), \(order(isTransposed)), and '\(printable(biases))' has \(count) values, not "
        + "\(expected)"
    case .layers(let first, let shape, let isTransposed, let gives, let second, let secondShape, let reads):
      "'\(printable(first))' is \(shape), \(order(isTransposed)), and gives \(gives) values, of which "
        + "'\(printable(second))' \(secondShape) reads \(reads)"
    case .scale: "'center' and 'unit' are two numbers each, one for each axis"
    }
  }
}

/// `2-100-3`
func dashed(_ sizes: [Int]) -> String { sizes.reduce(into: "") { $0 += $0.isEmpty ? "\($1)" : "-\($1)" } }

/// The orientation of weights, as a shape.
func order(_ isTransposed: Bool) -> String { isTransposed ? "[out x in]" : "[in x out]" }

extension NetworkSummary {
  package var english: String {
    let arrays = layers.map { layer in
      "\(printable(layer.weights)) \(layer.shape)"
        + (layer.biases.map { " and \(printable($0))" } ?? " without biases")
    }
    return "a network \(dashed(sizes)) of \(arrays.joined(separator: ", ")) as \(order(isTransposed))"
      + (hasOneScore ? ", its output the score of class 1 against 0" : "")
  }
}

extension NetworkFileText {
  package var english: String {
    switch self {
    case .cannotChange(let option, let value, let path):
      "--\(option) cannot change in a saved run, and is \(value) in \(path)"
    case .otherThanNetwork(let option, let given, let path, let value):
      "--\(option) \(given) is not that of the network in \(path): \(value)"
    case .inputs(let path, let summary, let reads, let features, let count):
      "\(path) has \(summary.english): it reads \(reads) values of a point, and --features \(features) gives \(count)"
    case .classes(let count, let path, let scores):
      "the points have \(count) classes, and the network in \(path) scores \(scores)"
    case .opened(let path, let summary, let features, let activation, let isActivationOpen, let areAsTheyAre):
      "\(path): \(summary.english); \(features.map { "reads \($0); " } ?? "")\(activation)\(isActivationOpen ? ", --activation chooses another" : "")"
        + (areAsTheyAre ? "; points as they are, --scale scales them" : "")
        + "; begins at iteration 0, as the optimizer's state and the order of batches are not in the file"
    }
  }
}
