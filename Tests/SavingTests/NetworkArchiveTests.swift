import Learning
import NumPyFiles
import Settings
import Testing
import Texts
import Training

@testable import Saving

@Suite struct NetworkArchiveTests {
  static func archive(_ arrays: [(name: String, bytes: [UInt8])]) throws -> ArrayArchive {
    var zip = ZipWriter()
    for (name, bytes) in arrays { try zip.add(name + ".npy", bytes, isDeflated: true) }
    return try ArrayArchive(zip.finish())
  }

  static let W = npy([1.0, 2, 3, 4, 5, 6], shape: [2, 3])
  static let turnedW = npy([1.0, 4, 2, 5, 3, 6], shape: [3, 2])
  static let b = npy([7.0, 8, 9])
  static let W2 = npy([1.0, -1, 2, -2, 3, -3], shape: [3, 2])
  static let turnedW2 = npy([1.0, 2, 3, -1, -2, -3], shape: [2, 3])
  static let b2 = npy([0.5, -0.5], shape: [1, 2])
  static let parameters: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, -1, 2, -2, 3, -3, 0.5, -0.5]

  @Test(
    arguments: [
      ([("W", W), ("b", b), ("W2", W2), ("b2", b2)], "W [2 x 3] and b, W2 [3 x 2] and b2 as [in x out]"),
      ([("b2", b2), ("W2", W2), ("b1", b), ("W1", W)], "W1 [2 x 3] and b1, W2 [3 x 2] and b2 as [in x out]"),
      (
        [("0.weight", turnedW), ("0.bias", b), ("2.weight", turnedW2), ("2.bias", b2)],
        "0.weight [3 x 2] and 0.bias, 2.weight [2 x 3] and 2.bias as [out x in]"
      ),
      (
        [("fc.weight", W), ("fc.bias", b), ("out.weight", W2), ("out.bias", b2)],
        "fc.weight [2 x 3] and fc.bias, out.weight [3 x 2] and out.bias as [in x out]"
      ),
      (
        [("coefs_0", W), ("coefs_1", W2), ("intercepts_0", b), ("intercepts_1", b2)],
        "coefs_0 [2 x 3] and intercepts_0, coefs_1 [3 x 2] and intercepts_1 as [in x out]"
      ),
      (
        [("dense/bias:0", b), ("dense/kernel:0", W), ("dense_1/bias:0", npy([0.5, -0.5])), ("dense_1/kernel:0", W2)],
        "dense/kernel:0 [2 x 3] and dense/bias:0, dense_1/kernel:0 [3 x 2] and dense_1/bias:0 as [in x out]"
      ),
      (
        [
          ("params.Dense_0.kernel", W), ("params.Dense_0.bias", b), ("params.Dense_1.kernel", W2),
          ("params.Dense_1.bias", b2),
        ],
        "params.Dense_0.kernel [2 x 3] and params.Dense_0.bias, params.Dense_1.kernel [3 x 2] and params.Dense_1.bias "
          + "as [in x out]"
      ),
      (
        [("a/w", W), ("a/b", b), ("c/w", W2), ("c/b", npy([0.5, -0.5]))],
        "a/w [2 x 3] and a/b, c/w [3 x 2] and c/b as [in x out]"
      ),
      (
        [("b1", b), ("w1", W), ("b2", npy([0.5, -0.5])), ("w2", W2)],
        "w1 [2 x 3] and b1, w2 [3 x 2] and b2 as [in x out]"
      ),
      (
        [("W0", W), ("b0", b), ("W1", W2), ("b1", npy([0.5, -0.5]))],
        "W0 [2 x 3] and b0, W1 [3 x 2] and b1 as [in x out]"
      ),
      (
        [("arr_0", W), ("arr_1", b), ("arr_2", W2), ("arr_3", npy([0.5, -0.5]))],
        "arr_0 [2 x 3] and arr_1, arr_2 [3 x 2] and arr_3 as [in x out]"
      ),
    ] as [([(name: String, bytes: [UInt8])], String)])
  func `Array names and orientations are reported`(_ arrays: [(name: String, bytes: [UInt8])], _ summary: String) throws
  {
    let network = try #require(try NetworkArchive(Self.archive(arrays)))
    #expect(network.sizes == [2, 3, 2])
    #expect(network.parameters == Self.parameters)
    #expect(network.summary.english == "a network 2-3-2 of " + summary)
  }

  @Test func layersWithoutBiasesHaveZeros() throws {
    let network = try #require(try NetworkArchive(Self.archive([("weight", Self.turnedW)])))
    #expect(network.parameters == [1, 2, 3, 4, 5, 6, 0, 0, 0])
    #expect(network.summary.english == "a network 2-3 of weight [3 x 2] without biases as [out x in]")
  }

  @Test func `A linear classifier of scikit-learn is read`() throws {
    let network = try #require(
      try NetworkArchive(Self.archive([("coef_", Self.turnedW), ("intercept_", Self.b), ("classes_", Self.b)])))
    #expect(network.parameters == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(network.summary.english == "a network 2-3 of coef_ [3 x 2] and intercept_ as [out x in]")
    #expect(throws: NetworkProblem.self) {
      try NetworkArchive(Self.archive([("coef_", Self.turnedW), ("intercept_", Self.b), ("mean_", Self.b)]))
    }
  }

  @Test func aSingleOutputIsTheScoreOfClassOne() throws {
    let network = try #require(
      try NetworkArchive(Self.archive([("W", npy([2.0, 3], shape: [2, 1])), ("b", npy([-1.0]))])))
    #expect(network.sizes == [2, 2])
    #expect(network.parameters == [0, 2, 0, 3, 0, -1])
  }

  /// The scores stay the same when the scaling is merged into the first layer.
  @Test func aScaledNetworkReadsOriginalCoordinates() throws {
    let arrays = [("W", Self.W), ("b", Self.b), ("center", npy([10.0, -20])), ("unit", npy([4.0, 0.5]))]
    var network = try #require(try NetworkArchive(Self.archive(arrays)))
    let scale = try #require(network.scale)
    func scores(_ point: Point) -> [Double] {
      var made = Network(sizes: [2, 3])
      made.parameters = network.parameters
      return Array(made.scores(Matrix(rows: 1, columns: 2, values: [point.x, point.y])).values)
    }
    let original = Point(x: 13, y: -18)
    let before = scores(scale.scaled(original))
    network.readOriginalCoordinates()
    for (a, b) in zip(scores(original), before) { #expect(abs(a - b) < 1e-12) }
  }

  @Test(
    arguments: [
      (
        [("0.weight", turnedW), ("0.bias", b), ("2.weight", npy([0.0, 0, 0, 0], shape: [2, 2]))],
        "'0.weight' is [3 x 2], [out x in], and gives 3 values, of which '2.weight' [2 x 2] reads 2"
      ),
      ([("W", W), ("b", npy([1.0, 2, 3, 4]))], "'W' is [2 x 3], [in x out], and 'b' has 4 values, not 3"),
      (
        [("0.weight", turnedW), ("1.weight", b)],
        "'1.weight' is [3]; a network has layers of a matrix [in x out] and biases, no others"
      ), ([("W", npy([.nan, 1], shape: [1, 2]))], "'W' holds a number that is not finite"),
      ([("W", W), ("b", W)], "'b' is [2 x 3], and no list of numbers"),
      (
        [("0.weight", turnedW), ("0.bias", b), ("1.running_mean", b), ("2.weight", turnedW2), ("2.bias", b2)],
        "'1.running_mean' is [3]; a network has layers of a matrix [in x out] and biases, no others"
      ),
      (
        [("dense/kernel", W), ("dense/bias", b), ("norm/gamma", b)],
        "'norm/gamma' is [3]; a network has layers of a matrix [in x out] and biases, no others"
      ),
      (
        [("W", W), ("b", b), ("W2", W), ("W4", W)],
        "'W4' does not belong to the layers from 'W' on: a file has one network, its layers numbered without gaps"
      ),
      (
        [("W", W), ("b", b), ("coef_", W)],
        "'coef_' does not belong to the layers from 'W' on: a file has one network, its layers numbered without gaps"
      ),
      ([("W", W), ("center", b), ("unit", b)], "'center' and 'unit' are two numbers each, one for each axis"),
    ] as [([(name: String, bytes: [UInt8])], String)])
  func `Shapes that do not match are reported with the names of the arrays`(
    _ arrays: [(name: String, bytes: [UInt8])], _ sentence: String
  ) throws {
    let archive = try Self.archive(arrays)
    let error = #expect(throws: NetworkProblem.self) { try NetworkArchive(archive) }
    #expect(error?.description == sentence)
    #expect(error?.japanese.contains(/[ぁ-ん]/) == true)
  }

  @Test func `Arrays with other names are not a network`() throws {
    #expect(try NetworkArchive(Self.archive([("X", Self.W), ("y", Self.b)])) == nil)
    // Points [3 x 2] and their labels [3] in one `numpy.savez`.
    #expect(try NetworkArchive(Self.archive([("arr_0", Self.turnedW), ("arr_1", Self.b)])) == nil)
  }

  @Test func `An archive of a run restores the run`() throws {
    let record = SavedRunTests.record()
    let bytes = try record.npz()
    let archive = try ArrayArchive(bytes)
    let read = try #require(try RecordedRun(archive: archive, name: "a.npz"))
    #expect(read.run.state == record.run.state)
    #expect(read.settings == record.settings)
    #expect(read.history == record.history)
    #expect(try read.npz() == bytes)
  }

  @Test func `An archive of a run with any damaged byte is refused or gives the same run`() throws {
    let record = SavedRunTests.record()
    let bytes = try record.npz()
    var refused = 0
    for place in stride(from: 0, to: bytes.count, by: 97) {
      var damaged = bytes
      damaged[place] ^= 0x10
      do {
        let run = try RecordedRun(archive: ArrayArchive(damaged), name: "a.npz")
        #expect(run?.run.state == record.run.state, "byte \(place)")
      } catch { refused += 1 }
    }
    #expect(refused > bytes.count / 97 / 2)
  }

  @Test func `An archive with changed weights is read as a network`() throws {
    let archive = try ArrayArchive(SavedRunTests.record().npz())
    var zip = ZipWriter()
    for name in archive.names {
      var bytes = try #require(try archive.file(name + ".npy"))
      if name == "W" { bytes[bytes.count - 1] ^= 0x80 }
      try zip.add(name + ".npy", bytes)
    }
    let changed = try ArrayArchive(zip.finish())
    #expect(try RecordedRun(archive: changed, name: "a.npz") == nil)
  }

  @Test func `A run that begins with given weights saves them`() throws {
    var settings = RunSettings()
    settings.hiddenUnits = [3]
    settings.classes = 2
    settings.start = GivenNetwork(path: "w.npz", sizes: [2, 3, 2], parameters: Self.parameters)
    #expect(settings.makeRun().network.parameters == Self.parameters)
    var record = RecordedRun(settings: settings)
    let isDone = record.advance(3).isComplete
    #expect(isDone)
    let read = try RecordedRun(json: record.json(), name: "a.json")
    #expect(read.settings == settings)
    #expect(read.settings.makeRun().network.parameters == Self.parameters)
    // Where the shape differs, the weights are random.
    settings.hiddenUnits = [4]
    #expect(settings.givenStart == nil)
    #expect(settings.makeRun().network.sizes == [2, 4, 2])
  }
}
