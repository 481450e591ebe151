import Foundation
import Kernels
import Testing

/// The published run from the reference's initial parameters, in the order of the file and in spatial order.
@Suite struct PublishedRunTests {
  /// The losses at 7000, 8000 and 9000 in 80-bit arithmetic. From there on the last printed digit depends on rounding.
  private let extended = [7000: 0.2454018, 8000: 0.2453365, 9000: 0.2452927]
  private let descent = Descent(stepSize: 1, regularization: 1e-3)

  @Test("The network's published losses come out, to the digit through iteration 6000", arguments: kernels)
  func network(kernel: Kernel) throws {
    let reference = try Reference.read("network")
    let shape = NetworkShape(hidden: [100], classes: 3)
    let points = try Reference.spiral()
    for points in [points, points.ordered(spatialOrder(x: points.x, y: points.y))] {
      var parameters = reference.initial
      let run = kernel.advance(shape, &parameters, points, iterations: 10_000, descent)
      #expect(run.done == 10_000)
      for expected in reference.losses where expected[0].truncatingRemainder(dividingBy: 1000) == 0 {
        let iteration = Int(expected[0])
        let loss = run.dataLosses[iteration] + run.penalties[iteration]
        if let exact = extended[iteration] {
          #expect(abs(loss - exact) < 5e-6, "iteration \(iteration)")
        } else {
          #expect(String(format: "%f", loss) == String(format: "%f", expected[1]), "iteration \(iteration)")
        }
      }
      let accuracy = Double(kernel.evaluate(shape, parameters, points).correct) / 300
      #expect(String(format: "%.2f", accuracy) == String(format: "%.2f", reference.accuracy))
    }
  }

  @Test("The linear classifier's 200 losses come out to the digit", arguments: kernels)
  func linear(kernel: Kernel) throws {
    let reference = try Reference.read("linear")
    let shape = NetworkShape(hidden: [], classes: 3)
    let points = try Reference.spiral()
    var parameters = reference.initial
    let run = kernel.advance(shape, &parameters, points, iterations: 200, descent)
    for expected in reference.losses {
      let iteration = Int(expected[0])
      #expect(abs(run.dataLosses[iteration] - expected[2]) < 1e-13)
      #expect(abs(run.penalties[iteration] - expected[3]) < 1e-13)
    }
    #expect(relativeError(parameters, reference.final) < 1e-13)
    #expect(kernel.evaluate(shape, parameters, points).correct == 148)
  }

  @Test("The first gradients are the reference's", arguments: kernels, ["linear", "network"])
  func gradients(kernel: Kernel, name: String) throws {
    let reference = try Reference.read(name)
    let shape = NetworkShape(hidden: name == "linear" ? [] : [100], classes: 3)
    var parameters = reference.initial
    for expected in reference.gradients {
      let before = parameters
      _ = kernel.advance(shape, &parameters, try Reference.spiral(), iterations: 1, descent)
      // The reference's gradients include the penalty's.
      let step = zip(before, parameters).map { $0 - $1 }
      #expect(relativeError(step, expected) < 1e-12)
    }
  }
}
