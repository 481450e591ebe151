import Learning
import Testing

@Suite struct SliceTests {
  private static func network() -> Network {
    var random = NumPyRandom(seed: 3)
    return Network(sizes: [2, 5, 3], initialization: .he, random: &random)
  }

  @Test func `Every parameter has a place and a name, and the place gives its index`() {
    let network = Self.network()
    for index in network.parameters.indices {
      let place = network.place(ofParameter: index)
      #expect(place.flatMap { network.index(of: $0) } == index)
    }
    #expect(network.name(ofParameter: 0) == "W[0,0]")
    #expect(network.name(ofParameter: 7) == "W[1,2]")
    #expect(network.name(ofParameter: 11) == "b[1]")
    #expect(network.name(ofParameter: 15) == "W2[0,0]")
    #expect(network.name(ofParameter: 32) == "b2[2]")
    #expect(network.place(ofParameter: 33) == nil && network.place(ofParameter: -1) == nil)
    #expect(network.index(of: ParameterPlace(layer: 2, input: nil, output: 0)) == nil)
    #expect(network.index(of: ParameterPlace(layer: 0, input: 2, output: 0)) == nil)
  }

  @Test func `A random direction has the norm of the weights for each unit`() {
    let network = Self.network()
    let slice = Slice.random(network, seed: 0)
    for direction in slice.directions {
      for layer in network.layers {
        for unit in 0..<layer.outputs {
          let places = stride(from: layer.weights.lowerBound + unit, to: layer.weights.upperBound, by: layer.outputs)
          #expect(abs(norm(places.map { direction[$0] }) - norm(places.map { network.parameters[$0] })) < 1e-12)
        }
        #expect(layer.biases.allSatisfy { direction[$0] == 0 })
      }
    }
  }

  @Test func `The coordinates in a slice are recovered from the parameters`() {
    let slice = Slice.random(Self.network(), seed: 1)
    let place = slice.place(of: slice.parameters(x: 0.3, y: -1.7))
    #expect(abs(place.x - 0.3) < 1e-12 && abs(place.y + 1.7) < 1e-12)
  }

  @Test func `A planar path has all of its variance in the first two principal directions`() throws {
    let network = Self.network()
    var path: [[Double]] = []
    for i in 0..<20 {
      var parameters = network.parameters
      parameters[2] += 3 - Double(i) * 0.15
      parameters[9] += 0.01 * Double(i * (20 - i))
      path.append(parameters)
    }
    let (slice, share) = try #require(Slice.path(network, path))
    #expect(share > 1 - 1e-12)
    #expect(abs(abs(slice.directions[0][2]) - 1) < 0.1)
    for parameters in path {
      let place = slice.place(of: parameters)
      for (a, b) in zip(slice.parameters(x: place.x, y: place.y), parameters) { #expect(abs(a - b) < 1e-9) }
    }
    #expect(Slice.path(network, [network.parameters, network.parameters]) == nil)
  }
}
