import Learning
import Testing

struct HiddenUnitsTests {
  private func network(_ sizes: [Int], _ activation: Activation = .relu) -> Network {
    var random = NumPyRandom(seed: 3)
    var network = Network(sizes: sizes, activation: activation, initialization: .xavier, random: &random)
    for i in network.parameters.indices where network.parameters[i] == 0 {
      network.parameters[i] = 0.1 * random.normal()
    }
    return network
  }

  @Test(arguments: [[2, 5, 3], [2, 9, 4, 3], [2, 4, 6, 5, 3]], Activation.allCases)
  func `The activation of every unit is the forward pass's`(sizes: [Int], activation: Activation) {
    let network = network(sizes, activation)
    let xs = [-1.0, -0.3, 0.2, 1.1]
    let ys = [0.9, 0, -0.7]
    let X = Matrix(rows: 12, columns: 2, values: ys.flatMap { y in xs.flatMap { [$0, y] } })
    let outputs = network.forward(X)
    for layer in 0..<network.hiddenLayers {
      let units = Array(0..<network.layers[layer].outputs)
      let sums = network.sumField(layer, units: units, xs: xs, ys: ys)
      for unit in units {
        for i in 0..<12 {
          #expect(abs(network.activation(sums[unit * 12 + i]) - outputs[layer + 1][i, unit]) < 1e-12)
        }
      }
      let last = network.sumField(layer, units: [units.last!], xs: xs, ys: ys, isExact: true)
      #expect(last.count == 12 && zip(last, sums.suffix(12)).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test func `Units are sorted by the length of their outgoing weights`() {
    var network = Network(sizes: [2, 4, 2])
    let second = network.layers[1].weights.lowerBound
    network.parameters.replaceSubrange(second..<second + 8, with: [0, 1, 3, -4, 0.6, 0.8, -2, 0])
    #expect(network.outgoingNorms(0) == [1, 5, 1, 2])
    #expect(network.unitsByWeight(0) == [1, 3, 0, 2])
    #expect(network.outgoingWeights(0, unit: 1) == [3, -4])
  }

  @Test func `On its crease a unit's weighted sum is zero`() throws {
    let network = network([2, 30, 3])
    for unit in 0..<30 {
      let line = try #require(network.crease(unit: unit))
      guard let segment = line.segment(x: -1...1, y: -1.2...1.2) else { continue }
      let (w, b) = network.incomingWeights(0, unit: unit)
      for end in [segment.start, segment.end] {
        #expect(abs(w[0] * end.x + w[1] * end.y + b) < 1e-12)
        #expect(abs(end.x) <= 1 + 1e-12 && abs(end.y) <= 1.2 + 1e-12)
      }
    }
  }

  @Test func `A line is clipped to a rectangle`() throws {
    let diagonal = try #require(Line(a: 1, b: -1, c: 0).segment(x: -1...1, y: -0.5...0.5))
    #expect(diagonal.start == (-0.5, -0.5) && diagonal.end == (0.5, 0.5))
    let upright = try #require(Line(a: 2, b: 0, c: -1).segment(x: -1...1, y: -2...2))
    #expect(upright.start == (0.5, -2) && upright.end == (0.5, 2))
    #expect(Line(a: 0, b: 1, c: -3).segment(x: -1...1, y: -2...2) == nil)
    #expect(Line(a: 0, b: 0, c: 1).segment(x: -1...1, y: -2...2) == nil)
    #expect(Network(sizes: [2, 1, 2]).crease(unit: 0) == nil)
  }
}
