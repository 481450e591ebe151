import Learning

/// The words of a column, numbered in the order of their first occurrence.
struct LabelIndex: Sendable {
  private var keys: [[UInt8]] = []
  private var numbers: [[UInt8]: Int32] = [:]
  private var last = 0

  var count: Int { keys.count }

  /// The words in the order of their first occurrence.
  var names: [String] { keys.map { String(decoding: $0, as: UTF8.self) } }

  /// The number of a known word; `nil` for others.
  mutating func known(_ label: ArraySlice<UInt8>) -> Int32? {
    if last < keys.count, keys[last].count == label.count, keys[last].elementsEqual(label) { return Int32(last) }
    let found =
      keys.count <= 16
      ? keys.firstIndex { $0.count == label.count && $0.elementsEqual(label) }.map(Int32.init)
      : numbers[Array(label)]
    if let found { last = Int(found) }
    return found
  }

  /// Numbers a new word; `nil` where there would be more words than classes are allowed.
  mutating func add(_ label: ArraySlice<UInt8>) -> Int32? {
    guard keys.count < Dataset.classLimit else { return nil }
    let key = Array(label)
    last = keys.count
    numbers[key] = Int32(last)
    keys.append(key)
    return Int32(last)
  }

  /// Numbers the words that a file declares, in their order.
  mutating func declare(_ labels: [[UInt8]]) {
    for label in labels where known(label[...]) == nil { _ = add(label[...]) }
  }
}

/// Whether a name precedes another in natural order: runs of digits are compared by value and all else by code points, so
/// that `c2` precedes `c10`.
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
  // Equal except for leading zeros, or one is a prefix of the other.
  return left.isEmpty && right.isEmpty ? a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) : left.isEmpty
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
