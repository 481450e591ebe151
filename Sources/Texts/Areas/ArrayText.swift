/// The name of an array, or the only array of a file.
package enum ArrayName: Text {
  case named(String)
  case only

  package init(_ name: String) { self = name.isEmpty ? .only : .named(name) }
}

/// A problem with an archive or an array, to complete "points.npz: …".
package enum ArrayFileProblem: TextError, Text {
  /// The end of the archive is missing.
  case cut
  case damaged
  /// More than is read into memory, or than a zip archive without extensions can hold.
  case tooLarge
  case twice(String)
  case encrypted(String)
  /// Compressed with a method other than deflate.
  case method(String)
  case otherSize(String)
  case checksum(String)
  /// An array that is cut, or whose header cannot be read.
  case damagedArray(String)
  /// Bytes after the array.
  case longArray(String)
  /// Python objects, which are not opened because reading them runs code.
  case objects(String)
  /// Values that are neither numbers nor texts.
  case type(String, type: String)
  /// Whole numbers beyond 2⁵³, which a double does not distinguish.
  case largeWholes(String)

  package var text: ArrayFileProblem { self }
}

/// The reason why arrays are not a network, to complete "weights.npz: …". Shapes are texts: `[100 x 2]`.
package enum NetworkProblem: TextError, Text {
  case tooLarge(sizes: [Int])
  case tooManyClasses(Int, limit: Int)
  /// Weights of another shape; `nil` is a record.
  case noMatrix(String, String?)
  /// Weights with names of another convention or out of sequence beside those that are read.
  case otherWeights(String, String)
  case noList(String, String)
  case notFinite(String)
  case biases(weights: String, String, isTransposed: Bool, biases: String, count: Int, expected: Int)
  case layers(first: String, String, isTransposed: Bool, gives: Int, second: String, String, reads: Int)
  case scale

  package var text: NetworkProblem { self }
}

/// A network and the arrays that it was read from.
package struct NetworkSummary: Text {
  /// The arrays of one layer: the weights with their shape, and the biases, where there are any.
  package struct Layer: Hashable, Sendable {
    package let weights: String
    package let shape: String
    package let biases: String?

    package init(weights: String, shape: String, biases: String?) {
      self.weights = weights
      self.shape = shape
      self.biases = biases
    }
  }

  package var sizes: [Int] = []
  package var layers: [Layer]
  /// Whether the weights are [out x in].
  package var isTransposed: Bool
  /// Whether its only output is the score of class 1 against 0.
  package var hasOneScore = false

  package init(layers: [Layer], isTransposed: Bool) {
    self.layers = layers
    self.isTransposed = isTransposed
  }
}

/// Messages about a network from a file, or about a saved run that options would change.
package enum NetworkFileText: Text {
  case cannotChange(option: String, value: String, path: String)
  case otherThanNetwork(option: String, given: String, path: String, value: String)
  case inputs(path: String, NetworkSummary, reads: Int, features: String, count: Int)
  case classes(Int, path: String, scores: Int)
  /// The network is opened.
  ///
  /// - Parameter features: what it reads of a point; `nil` where these are the coordinates.
  case opened(
    path: String, NetworkSummary, features: String?, activation: String, isActivationOpen: Bool, areAsTheyAre: Bool)
}
