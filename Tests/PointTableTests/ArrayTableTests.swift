import Learning
import NumPyFiles
import Settings
import Testing

@testable import PointTables

@Suite struct ArrayTableTests {
  static func archive(_ arrays: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    var zip = ZipWriter()
    for (name, bytes) in arrays { try zip.add(name + ".npy", bytes) }
    return zip.finish()
  }

  static let X = npy([0.5, 1, 2, -3, 4, 6, 0, 1], shape: [4, 2])
  static let rows = ["0.5 1.0 1", "2.0 -3.0 0", "4.0 6.0 1", "0.0 1.0 0"]

  /// The rows and the sentence that tells how they were read.
  static func read(_ bytes: [UInt8], portion: Int = .max) throws -> (rows: [String], sentence: String) {
    let (data, report) = try TableKindTests.read(bytes, TableOptions(scale: .none), portion: portion)
    return (TableKindTests.rows(data), report.english)
  }

  @Test(arguments: [1, 100, .max]) func pointsAndLabels(_ portion: Int) throws {
    let (rows, sentence) = try Self.read(Self.archive([("X", Self.X), ("y", npy([1, 0, 1, 0]))]), portion: portion)
    #expect(rows == Self.rows)
    #expect(sentence == "4 points; x = X1, y = X2, label = y (2 classes); read as .npz")
  }

  @Test func oneColumnALabelAndNamesOfClassesAndColumns() throws {
    let bytes = try Self.archive([
      ("data", Self.X), ("target", npy([1, 0, 1, 0], shape: [4, 1])), ("target_names", npy(["no", "yes"])),
      ("feature_names", npy(["height", "weight"])), ("images", npy([1.0])),
    ])
    let (rows, sentence) = try Self.read(bytes)
    #expect(rows == ["0.5 1.0 yes", "2.0 -3.0 no", "4.0 6.0 yes", "0.0 1.0 no"])
    #expect(
      sentence
        == "4 points; x = height, y = weight, label = target (2 classes); read as .npz; images not used, --columns chooses"
    )
  }

  @Test func aOneInEachRowAtItsClass() throws {
    let y = npy([0, 1, 1, 0, 0, 1, 1, 0], shape: [4, 2])
    #expect(try Self.read(Self.archive([("X", Self.X), ("y", y)])).rows == Self.rows)
  }

  @Test func arraysOfOneLengthAreColumns() throws {
    let bytes = try Self.archive([
      ("x1", npy([0.5, 2, 4, 0])), ("x2", npy([1.0, -3, 6, 1])), ("label", npy(["b", "a", "b", "a"])),
    ])
    let (rows, sentence) = try Self.read(bytes)
    #expect(rows == ["0.5 1.0 b", "2.0 -3.0 a", "4.0 6.0 b", "0.0 1.0 a"])
    #expect(sentence == "4 points; x = x1, y = x2, label = label (2 classes); read as .npz")
  }

  @Test func theLastColumnOfAnArrayIsTheLabel() throws {
    let (rows, sentence) = try Self.read(npy([0.5, 1, 1, 2, -3, 0, 4, 6, 1, 0, 1, 0], shape: [4, 3]))
    #expect(rows == Self.rows)
    #expect(sentence == "4 points; x = column 1, y = column 2, label = column 3 (2 classes); read as .npy")
  }

  @Test(
    arguments: [
      ([("X", X), ("y", npy([1, 0]))], "X is [4 x 2] and y is [2]: they need one row for each point"),
      ([("X", X), ("y", npy([0.5, 1.5, 2.5, 3.5]))], "'y' is a measurement, not a label: 4 values in 4 rows"),
      ([("a", X), ("b", X)], "it has the arrays a [4 x 2], b [4 x 2]; a table is X [N x 2] and y [N]"),
      ([("X", npy([1.0], shape: [1, 1, 1])), ("y", npy([1]))], "it has the arrays X [1 x 1 x 1], y [1]"),
      ([("a", npy([1.0, 2, 3], shape: [3, 1]))], "it has the arrays a [3 x 1]"), ([], "this is an empty zip archive"),
    ] as [([(name: String, bytes: [UInt8])], String)])
  func whatIsNoTableIsToldWithItsArrays(_ arrays: [(name: String, bytes: [UInt8])], _ sentence: String) throws {
    let bytes = try Self.archive(arrays)
    let error = #expect(throws: TableError.self) { try Self.read(bytes) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    if let error { expectJapanese(error.text) }
  }

  @Test(arguments: [
    (npy([Double](repeating: 1, count: 90), shape: [3, 30]), "the array is [3 x 30], and a point is a row of it"),
    (npy([1.0, 2]), "the array is [2]; a table has rows and columns"),
    (npy([Double](), shape: [0, 3]), "there is no point in it"),
    (Array(X.prefix(60)), "the array is damaged or cut off"),
  ]) func whatIsNoArrayOfPointsIsToldWithItsShape(_ bytes: [UInt8], _ sentence: String) {
    let error = #expect(throws: TableError.self) { try Self.read(bytes) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    if let error { expectJapanese(error.text) }
  }
}
