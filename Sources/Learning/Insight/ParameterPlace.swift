/// The position of a parameter in a network: a weight between two units, or a unit's bias.
package struct ParameterPlace: Hashable, Sendable {
  /// The layer, from 0; the scores are the outputs of the last layer.
  package var layer: Int
  /// The unit of the layer before, or the feature; `nil` for a bias.
  package var input: Int?
  package var output: Int

  package init(layer: Int, input: Int?, output: Int) {
    (self.layer, self.input, self.output) = (layer, input, output)
  }
}

extension Network {
  /// The position of the parameter at an index of the vector; `nil` outside of it.
  package func place(ofParameter index: Int) -> ParameterPlace? {
    guard let layer = layers.firstIndex(where: { index < $0.biases.upperBound }), index >= 0 else { return nil }
    let own = layers[layer]
    if own.biases.contains(index) {
      return ParameterPlace(layer: layer, input: nil, output: index - own.biases.lowerBound)
    }
    let (input, output) = (index - own.weights.lowerBound).quotientAndRemainder(dividingBy: own.outputs)
    return ParameterPlace(layer: layer, input: input, output: output)
  }

  /// The index in the vector of all parameters; `nil` where the network has no such parameter.
  package func index(of place: ParameterPlace) -> Int? {
    guard layers.indices.contains(place.layer) else { return nil }
    let layer = layers[place.layer]
    guard (0..<layer.outputs).contains(place.output) else { return nil }
    guard let input = place.input else { return layer.biases.lowerBound + place.output }
    guard (0..<layer.inputs).contains(input) else { return nil }
    return layer.weights.lowerBound + input * layer.outputs + place.output
  }

  /// The name of a parameter in the notation of the notes, counted from 0: `W[0,17]`, `b[17]`, `W2[17,1]`, `b2[1]`.
  package func name(ofParameter index: Int) -> String {
    guard let place = place(ofParameter: index) else { return "" }
    let number = place.layer == 0 ? "" : "\(place.layer + 1)"
    return place.input.map { "W\(number)[\($0),\(place.output)]" } ?? "b\(number)[\(place.output)]"
  }
}
