/// The parameters of a network from elsewhere, with which a run begins in place of random ones.
package struct GivenNetwork: Equatable, Sendable {
  /// The file that they came from.
  package let path: String
  /// Units of each layer, from what the network reads of a point to the classes.
  package let sizes: [Int]
  /// W, b, W2, b2, …
  package let parameters: [Double]

  package init(path: String, sizes: [Int], parameters: [Double]) {
    (self.path, self.sizes, self.parameters) = (path, sizes, parameters)
  }
}

extension RunSettings {
  /// The network that the run begins with; `nil` where its weights are random, as those of a network of another shape are.
  package var givenStart: GivenNetwork? { start?.sizes == sizes ? start : nil }
}
