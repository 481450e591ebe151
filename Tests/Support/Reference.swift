import Foundation

/// The numbers of independent implementations, to compare with.
///
/// They are in `Resources/reference`, made by the NumPy and PyTorch scripts there:
///
///     let network = try Reference.network
///     #expect(loss == network.losses[0].loss)
package enum Reference {
  /// The folder of the numbers, relative to this source file.
  package static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Resources/reference")

  /// The contents of a file of ``folder``; `snake_case` keys become `camelCase` properties.
  package static func load<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(contentsOf: folder.appending(path: name)))
  }

  /// The first draws of `np.random` for a few seeds.
  package static var generator: GeneratorReference { get throws { try load("generator.json") } }
  /// Later draws: far from the start, of two kinds alternately, bounded, shuffled.
  package static var moreOfGenerator: FurtherGeneratorReference { get throws { try load("generator-more.json") } }
  /// The 300 points of the published run.
  package static var spiral: SpiralReference { get throws { try load("spiral.json") } }
  /// The published run of the linear classifier; each of its 200 losses.
  package static var linear: TrainingReference { get throws { try load("linear.json") } }
  /// The published run of the network with 100 hidden units; every 100th of its 10,000 losses.
  package static var network: TrainingReference { get throws { try load("network.json") } }
  /// Both models from four other seeds.
  package static var otherSeeds: OtherSeedsReference { get throws { try load("other-seeds.json") } }
  /// Loss and gradients of deeper networks, for each activation and penalty.
  package static var shapes: ShapesReference { get throws { try load("shapes.json") } }
  /// 50 steps of each optimizer, computed by PyTorch.
  package static var optimizers: OptimizersReference { get throws { try load("optimizers.json") } }
}

/// Rows of equal length, written `[[1, 2], [3, 4]]` in JSON. A bias is a matrix of one row.
package struct ReferenceMatrix: Decodable, Equatable, Sendable {
  package let rows: Int
  package let columns: Int
  /// All elements, row after row.
  package let elements: [Double]

  package init(from decoder: any Decoder) throws {
    let lists = try [[Double]](from: decoder)
    rows = lists.count
    columns = lists.first?.count ?? 0
    elements = lists.flatMap(\.self)
    guard lists.allSatisfy({ [columns] in $0.count == columns }) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "the rows of a matrix differ in length"))
    }
  }

  package subscript(row: Int, column: Int) -> Double { elements[row * columns + column] }
}

extension Sequence where Element == ReferenceMatrix {
  /// All parameters in one list: layer by layer, W row after row and then b.
  package var flat: [Double] { flatMap(\.elements) }
}

/// A loss before the update of its iteration, written `[iteration, loss, data loss, regularization loss]` in JSON.
package struct LoggedLoss: Decodable, Equatable, Sendable {
  package let iteration: Int
  package let loss: Double
  package let dataLoss: Double
  package let regularizationLoss: Double

  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    iteration = try values.decode(Int.self)
    loss = try values.decode(Double.self)
    dataLoss = try values.decode(Double.self)
    regularizationLoss = try values.decode(Double.self)
  }
}

/// `generator.json`
package struct GeneratorReference: Decodable, Sendable {
  package let seed0RawUint32: [UInt32]
  package let seed0Uniform: [Double]
  package let seed0FirstNormals: [Double]
  package let seed1: [Double]
  package let seed4294967295: [Double]
}

/// `spiral.json`
package struct SpiralReference: Decodable, Sendable {
  package let seed: UInt32
  /// The number of normal draws skipped between the data and the first weights.
  package let skippedDraws: Int
  /// [300 × 2]
  package let X: ReferenceMatrix
  /// [300]
  package let y: [Int]
}

/// `linear.json` and `network.json`: the parameters are `W b` and `W b W2 b2`, gradients in the same order.
package struct TrainingReference: Decodable, Sendable {
  package let initialParameters: [ReferenceMatrix]
  package let losses: [LoggedLoss]
  package let gradientsAt0And1: [[ReferenceMatrix]]
  package let finalParameters: [ReferenceMatrix]
  package let trainingAccuracy: Double
}

/// `generator-more.json`
package struct FurtherGeneratorReference: Decodable, Sendable {
  package let farDraws: [FarDraws]
  package let boundedDraws: [BoundedDraws]

  /// Each list begins with a new generator seeded with `seed`.
  package struct FarDraws: Decodable, Sendable {
    package let seed: UInt32
    /// The first 2,000 raw words, XORed together.
    package let xorOf2000Words: UInt32
    package let uniforms: [IndexedValue]
    package let normals: [IndexedValue]
    package let interleaved: [Draw]
  }

  /// A draw and its index among draws of the same kind, written `[index, value]` in JSON.
  package struct IndexedValue: Decodable, Sendable {
    package let index: Int
    package let value: Double

    package init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      index = try values.decode(Int.self)
      value = try values.decode(Double.self)
    }
  }

  /// One of several draws from the same generator.
  package struct Draw: Decodable, Sendable {
    package enum Kind: String, Decodable, Sendable { case normal, uniform }

    package let kind: Kind
    package let value: Double
  }

  /// The results of `randint(bound)`, `permutation(bound)` and `shuffle`.
  package struct BoundedDraws: Decodable, Sendable {
    package let seed: UInt32
    package let bound: Int
    package let integers: [Int]
    package let firstPermutation: [Int]
    /// Of the same generator, directly after the first.
    package let secondPermutation: [Int]
    /// Of a generator after three normal draws, which keeps a fourth.
    package let shuffleAfterThreeNormals: [Int]
    package let normalAfterThatShuffle: Double
  }
}

/// `other-seeds.json`
package struct OtherSeedsReference: Decodable, Sendable {
  package let linear: [Run]
  package let network: [Run]

  package struct Run: Decodable, Sendable {
    package let seed: UInt32
    package let skippedDraws: Int
    package let sizes: [Int]
    package let initialWeights: [ReferenceMatrix]
    package let losses: [LoggedLoss]
    package let iterations: Int
    /// After this number of iterations.
    package let trainingAccuracy: Double
  }
}

/// `shapes.json`
package struct ShapesReference: Decodable, Sendable {
  package let networks: [Network]

  package struct Network: Decodable, Sendable {
    package let sizes: [Int]
    package let X: ReferenceMatrix
    package let y: [Int]
    package let flatParameters: [Double]
    package let cases: [Case]
  }

  /// The loss is `mean(-log p) + l2 / 2 * sum(W * W) + l1 * sum(|W|)`, without the biases.
  package struct Case: Decodable, Sendable {
    package enum Activation: String, Decodable, Sendable, CaseIterable {
      case relu, tanh, sigmoid
      /// With slope 0.01.
      case leakyReLU = "leaky relu"
    }

    package let activation: Activation
    package let l2: Double
    package let l1: Double
    package let loss: Double
    package let dataLoss: Double
    package let regularizationLoss: Double
    package let flatGradient: [Double]
  }
}

/// `optimizers.json`: a ReLU network on ``Reference/spiral``, all points in each step.
package struct OptimizersReference: Decodable, Sendable {
  package let madeWith: String
  package let sizes: [Int]
  package let l2: Double
  package let flatInitialParameters: [Double]
  package let runs: [Run]

  package struct Run: Decodable, Sendable {
    /// Momentum and Nesterov have 0.9; Adam 0.9, 0.999 and 1e-8; RMSprop 0.99 and 1e-8; Adagrad 1e-10.
    package enum Name: String, Decodable, Sendable, CaseIterable {
      case gradientDescent = "gradient descent"
      case momentum, nesterov, adam, rmsprop, adagrad
    }

    package let name: Name
    package let stepSize: Double
    /// The losses before the update of each of the 50 steps.
    package let losses: [Double]
    package let parametersAfter: [Snapshot]
  }

  package struct Snapshot: Decodable, Sendable {
    package let steps: Int
    package let flat: [Double]
  }
}
