/// The parameters of a network from a file, with which a run begins in place of random ones.
package struct GivenNetwork: Equatable, Sendable {
  /// The path of the file.
  package let path: String
  /// The units of each layer, from the features to the classes.
  package let sizes: [Int]
  /// W, b, W2, b2, …
  package let parameters: [Double]

  package init(path: String, sizes: [Int], parameters: [Double]) {
    (self.path, self.sizes, self.parameters) = (path, sizes, parameters)
  }
}

extension RunSettings {
  /// The network that the run begins with; `nil` where its weights are random, also because a given network has another
  /// shape.
  package var givenStart: GivenNetwork? { start?.sizes == sizes ? start : nil }
}
