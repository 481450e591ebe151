import Foundation

/// The numbers that a second, independent implementation gives, for the tests to compare with.
///
/// They stand in `Resources/reference`, made by the NumPy script there:
///
///     let network = try Reference.network
///     #expect(loss == network.losses[0].loss)
package enum Reference {
  /// The folder of the numbers, found from where this file lies.
  package static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Resources/reference")

  /// The content of a file of ``folder``; `snake_case` keys become `camelCase` properties.
  package static func load<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(contentsOf: folder.appending(path: name)))
  }

  /// What `np.random` draws first for a few seeds.
  package static var generator: GeneratorReference { get throws { try load("generator.json") } }
  /// The 300 points of the published run.
  package static var spiral: SpiralReference { get throws { try load("spiral.json") } }
  /// The published run of the linear classifier; each of its 200 losses.
  package static var linear: TrainingReference { get throws { try load("linear.json") } }
  /// The published run of the network with 100 hidden units; every 100th of its 10,000 losses.
  package static var network: TrainingReference { get throws { try load("network.json") } }
}

/// Rows of equal length, written `[[1, 2], [3, 4]]` in JSON. A bias is a matrix of one row.
package struct Matrix: Decodable, Equatable, Sendable {
  package let rows: Int
  package let columns: Int
  /// All elements, row after row.
  package let elements: [Double]

  package init(from decoder: any Decoder) throws {
    let lists = try [[Double]](from: decoder)
    rows = lists.count
    columns = lists.first?.count ?? 0
    elements = lists.flatMap(\.self)
    guard elements.count == rows * columns else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "the rows of a matrix differ in length"))
    }
  }

  package subscript(row: Int, column: Int) -> Double { elements[row * columns + column] }
}

extension Sequence where Element == Matrix {
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
  /// Normal numbers drawn and thrown away between the data and the first weights.
  package let skippedDraws: Int
  /// [300 × 2]
  package let X: Matrix
  /// [300]
  package let y: [Int]
}

/// `linear.json` and `network.json`: the parameters are `W b` and `W b W2 b2`, gradients in the same order.
package struct TrainingReference: Decodable, Sendable {
  package let initialParameters: [Matrix]
  package let losses: [LoggedLoss]
  package let gradientsAt0And1: [[Matrix]]
  package let finalParameters: [Matrix]
  package let trainingAccuracy: Double
}
