import Learning
import TestSupport
import Testing

@Suite struct NumPyRandomTests {
  @Test func `A seed gives the same words as in NumPy`() throws {
    let reference = try Reference.generator
    var random = NumPyRandom(seed: 0)
    #expect(reference.seed0RawUint32.map { _ in random.word() } == reference.seed0RawUint32)
  }

  @Test func `Uniform numbers are those of NumPy bit for bit`() throws {
    let reference = try Reference.generator
    var random = NumPyRandom(seed: 0)
    #expect(reference.seed0Uniform.map { _ in random.uniform() } == reference.seed0Uniform)
  }

  @Test(arguments: [UInt32(0), 1, .max]) func normalsAreNumPysToTheBit(seed: UInt32) throws {
    let reference = try Reference.generator
    let expected =
      seed == 0 ? reference.seed0FirstNormals : seed == 1 ? reference.seed1 : reference.seed4294967295
    var random = NumPyRandom(seed: seed)
    #expect(expected.map { _ in random.normal() } == expected)
  }

  @Test func `Late and mixed draws are those of NumPy`() throws {
    for draws in try Reference.moreOfGenerator.farDraws {
      var words = NumPyRandom(seed: draws.seed)
      #expect((0..<2000).reduce(0) { xor, _ in xor ^ words.word() } == draws.xorOf2000Words)
      var normals = NumPyRandom(seed: draws.seed)
      let values = (0...draws.normals.map(\.index).max()!).map { _ in normals.normal() }
      for normal in draws.normals { #expect(values[normal.index] == normal.value) }
      var mixed = NumPyRandom(seed: draws.seed)
      for draw in draws.interleaved {
        #expect((draw.kind == .normal ? mixed.normal() : mixed.uniform()) == draw.value)
      }
    }
  }

  @Test func `Shuffles are those of NumPy`() throws {
    for draws in try Reference.moreOfGenerator.boundedDraws {
      var random = NumPyRandom(seed: draws.seed)
      for expected in [draws.firstPermutation, draws.secondPermutation] {
        var values = Array(0..<draws.bound)
        random.shuffle(&values)
        #expect(values == expected)
      }
      var later = NumPyRandom(seed: draws.seed)
      later.skipNormals(3)
      var values = Array(0..<draws.bound)
      later.shuffle(&values)
      #expect(values == draws.shuffleAfterThreeNormals)
      #expect(later.normal() == draws.normalAfterThatShuffle)
    }
  }

  @Test func `Skipping draws is the same as drawing them`() {
    var skipped = NumPyRandom(seed: 7)
    var drawn = skipped
    skipped.skipNormals(5)
    for _ in 0..<5 { _ = drawn.normal() }
    #expect(skipped == drawn)
  }
}
