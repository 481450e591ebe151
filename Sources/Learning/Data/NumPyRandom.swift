import Platform

/// NumPy's legacy generator `numpy.random.RandomState`, bit for bit.
///
///     var random = NumPyRandom(seed: 0)
///     random.normal()  // 1.764052345967664, as np.random.seed(0); np.random.randn()
///
/// MT19937 (Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998, with the initialisation of 2002) makes
/// 32-bit words; two of them make a double of 53 bits; normal deviates come from Marsaglia's polar method, whose second
/// value is kept for the next call.
///
/// Invariant: `state` holds 624 words, of which those before `position` are used.
package struct NumPyRandom: Equatable, Sendable {
  private static let length = 624
  private static let offset = 397

  private var state: [UInt32]
  /// The number of ``words`` that are used.
  package private(set) var position: Int
  /// The second value of the last pair of normal deviates, until it is used.
  package private(set) var keptNormal: Double?

  package var words: [UInt32] { state }

  /// The generator after `np.random.seed(seed)`.
  package init(seed: UInt32) {
    state = [UInt32](repeating: 0, count: Self.length)
    state[0] = seed
    for i in 1..<Self.length {
      state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i)
    }
    position = Self.length
  }

  /// Restores a saved state; `nil` where the values are inconsistent.
  package init?(words: [UInt32], position: Int, keptNormal: Double?) {
    guard words.count == Self.length, (0...Self.length).contains(position) else { return nil }
    state = words
    self.position = position
    self.keptNormal = keptNormal
  }

  /// The next 32 random bits.
  package mutating func word() -> UInt32 {
    if position == Self.length { twist() }
    position += 1
    return Self.tempered(state[position - 1])
  }

  @inline(__always) private static func tempered(_ word: UInt32) -> UInt32 {
    var y = word
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  private mutating func twist() {
    state.withUnsafeMutableBufferPointer { state in
      let (length, offset) = (Self.length, Self.offset)
      // Loops without a division or a branch, which the compiler turns into vector instructions.
      for i in 0..<length - offset { state[i] = state[i &+ offset] ^ Self.mixed(state[i], state[i &+ 1]) }
      for i in length - offset..<length - 1 {
        state[i] = state[i &- (length - offset)] ^ Self.mixed(state[i], state[i &+ 1])
      }
      state[length - 1] = state[offset - 1] ^ Self.mixed(state[length - 1], state[0])
    }
    position = 0
  }

  /// The highest bit of a word and the others of the next, times the matrix of the generator.
  @inline(__always) private static func mixed(_ word: UInt32, _ next: UInt32) -> UInt32 {
    let y = (word & 0x8000_0000) | (next & 0x7fff_ffff)
    return (y >> 1) ^ ((0 &- (y & 1)) & 0x9908_b0df)
  }

  /// A double in [0, 1), as `np.random.random_sample()`.
  package mutating func uniform() -> Double {
    let high = Double(word() >> 5)
    let low = Double(word() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// A double in [low, high), as `np.random.uniform(low, high)`.
  package mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A standard normal deviate, as `np.random.randn()`.
  package mutating func normal() -> Double {
    if let kept = keptNormal {
      keptNormal = nil
      return kept
    }
    while true {
      let x1 = 2 * uniform() - 1
      let x2 = 2 * uniform() - 1
      let r2 = x1 * x1 + x2 * x2
      if r2 >= 1 || r2 == 0 { continue }
      let f = sqrt(-2 * log(r2) / r2)
      keptNormal = f * x1
      return f * x2
    }
  }

  /// Draws `count` normal deviates and discards them.
  package mutating func skipNormals(_ count: Int) {
    for _ in 0..<count { _ = normal() }
  }

  /// A uniformly distributed whole number in 0...maximum, as the shuffle of `RandomState` draws it.
  package mutating func integer(through maximum: UInt32) -> UInt32 {
    if maximum == 0 { return 0 }
    let mask = UInt32.max >> maximum.leadingZeroBitCount
    while true {
      let value = word() & mask
      if value <= maximum { return value }
    }
  }

  /// Puts `values` in a random order, as `np.random.shuffle`.
  package mutating func shuffle<Value>(_ values: inout [Value]) {
    values.withUnsafeMutableBufferPointer { values in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 128) { words in
        var i = max(0, values.count - 1)
        while i > 0 {
          var next = 0
          let count = readWords(words)
          while i > 0, next < count {
            // Words are drawn with one mask as long as `i` has its highest bit.
            let mask = UInt32.max >> UInt32(i).leadingZeroBitCount
            let lowest = Int(mask >> 1)
            while i > lowest, next < count {
              // As `integer(through: i)`, but a word that is too large leaves the value where it is: a branch would be mispredicted
              // for a quarter of the words.
              let drawn = Int(words[next] & mask)
              next += 1
              let isUsed = drawn <= i
              let j = isUsed ? drawn : i
              (values[i], values[j]) = (values[j], values[i])
              i -= isUsed ? 1 : 0
            }
          }
          position += next
        }
      }
    }
  }

  /// Writes the next words to `target`, at most as many as it holds, and returns their number, which is not 0. They are not used yet.
  private mutating func readWords(_ target: UnsafeMutableBufferPointer<UInt32>) -> Int {
    if position == Self.length { twist() }
    let count = min(target.count, Self.length - position)
    state.withUnsafeBufferPointer { state in
      // A loop of vector instructions.
      for i in 0..<count { target[i] = Self.tempered(state[position &+ i]) }
    }
    return count
  }
}
