import Learning

/// The words of a column: each gets a number when it is first seen.
struct LabelIndex: Sendable {
  private var keys: [[UInt8]] = []
  private var numbers: [[UInt8]: Int32] = [:]
  private var last = 0

  var count: Int { keys.count }

  /// The words in the order in which they were seen.
  var names: [String] { keys.map { String(decoding: $0, as: UTF8.self) } }

  /// The number of a word that was seen before.
  mutating func known(_ label: ArraySlice<UInt8>) -> Int32? {
    if last < keys.count, keys[last].count == label.count, keys[last].elementsEqual(label) { return Int32(last) }
    let found =
      keys.count <= 16
      ? keys.firstIndex { $0.count == label.count && $0.elementsEqual(label) }.map(Int32.init)
      : numbers[Array(label)]
    if let found { last = Int(found) }
    return found
  }

  /// Gives a new word a number; `nil` where there are more than there may be classes.
  mutating func add(_ label: ArraySlice<UInt8>) -> Int32? {
    guard keys.count < Dataset.classLimit else { return nil }
    let key = Array(label)
    last = keys.count
    numbers[key] = Int32(last)
    keys.append(key)
    return Int32(last)
  }

  /// Gives the words that a file declares their numbers, in that order.
  mutating func declare(_ labels: [[UInt8]]) {
    for label in labels where known(label[...]) == nil { _ = add(label[...]) }
  }
}

/// Whether a name comes before another as a person sorts them: digits by the value of their run, all else by code points,
/// so that `c2` comes before `c10`.
func naturallyPrecedes(_ a: String, _ b: String) -> Bool {
  var (left, right) = (Array(a.unicodeScalars)[...], Array(b.unicodeScalars)[...])
  while let (l, r) = left.first.flatMap({ l in right.first.map { (l, $0) } }) {
    if isDigit(l), isDigit(r) {
      let (x, y) = (left.prefix(while: isDigit), right.prefix(while: isDigit))
      let (p, q) = (x.drop { $0 == "0" }, y.drop { $0 == "0" })
      if p.count != q.count { return p.count < q.count }
      if !p.elementsEqual(q) { return p.lexicographicallyPrecedes(q) }
      left = left.dropFirst(x.count)
      right = right.dropFirst(y.count)
    } else if l != r {
      return l < r
    } else {
      left = left.dropFirst()
      right = right.dropFirst()
    }
  }
  // Equal but for zeros in front, or one is the beginning of the other.
  return left.isEmpty && right.isEmpty ? a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) : left.isEmpty
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
