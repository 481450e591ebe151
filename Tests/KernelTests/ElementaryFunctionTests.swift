import Foundation
import Kernels
import TestSupport
import Testing

/// The elementary functions against values of 100 bits (`Resources/reference/make_elementary.py`).
@Suite struct ElementaryFunctionTests {
  @Test("Errors are within the units in the last place that KERNEL.md states", arguments: kernels)
  func errors(kernel: Kernel) throws {
    let table = try JSONDecoder().decode([String: [[Double]]].self, from: Reference.contents("elementary"))
    let limits: [(ElementaryFunction, String, Double)] = [
      (.exponential, "exponential", 1.2), (.logarithm, "logarithm", 1.2), (.tanh, "tanh", 5),
      (.sigmoid, "sigmoid", 2.4),
    ]
    for (function, name, limit) in limits {
      let rows = try #require(table[name])
      var found = rows.map { $0[0] }
      kernel.functions.apply(function, to: &found, count: found.count)
      for (row, value) in zip(rows, found) {
        let error = abs((value - row[1]) - row[2]) / row[1].ulp
        #expect(error <= limit, "\(name)(\(row[0])): \(error) units in the last place")
      }
    }
  }

  @Test("tanh and sigmoid reach their limits, keep signs and propagate what is not a number", arguments: kernels)
  func limits(kernel: Kernel) {
    var tanh: [Double] = [0, -0.0, 20, -20, .infinity, -.infinity, .leastNonzeroMagnitude, .nan]
    kernel.functions.apply(.tanh, to: &tanh, count: tanh.count)
    #expect(tanh[0] == 0 && tanh[1] == 0 && tanh[2...5] == [1, -1, 1, -1] && tanh[7].isNaN)
    var sigmoid: [Double] = [0, 40, .infinity, -700, -.infinity, .nan]
    kernel.functions.apply(.sigmoid, to: &sigmoid, count: sigmoid.count)
    #expect(sigmoid[0] == 0.5 && sigmoid[1] == 1 && sigmoid[2] == 1 && sigmoid[5].isNaN)
    #expect(sigmoid[3] > 0 && sigmoid[3] < 1e-290 && sigmoid[4] == sigmoid[3])
  }
}
