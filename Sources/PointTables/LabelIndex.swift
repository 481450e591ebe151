import Learning

/// The labels of a table: each gets a number when it is first seen, and the order of the classes at the end.
struct LabelIndex {
  private var labels: [[UInt8]] = []
  private var last = 0
  private(set) var names: [String] = []

  enum Mistake: Error { case tooMany, notUnicode }

  /// The number of a label.
  mutating func number(_ label: ArraySlice<UInt8>) throws(Mistake) -> Int32 {
    if last < labels.count, labels[last].elementsEqual(label) { return Int32(last) }
    if let known = labels.firstIndex(where: { $0.count == label.count && $0.elementsEqual(label) }) {
      last = known
      return Int32(known)
    }
    guard labels.count < Dataset.classLimit else { throw .tooMany }
    guard let name = String(validating: label, as: UTF8.self) else { throw .notUnicode }
    labels.append(Array(label))
    names.append(name)
    last = labels.count - 1
    return Int32(last)
  }

  /// The classes' names in their order, and the class of each number: where all labels are numbers by value, and equal
  /// values are one class; otherwise by the letters' code points, so that the order of the rows changes nothing.
  func classes() -> (names: [String], classOfNumber: [Int]) {
    let values = labels.map { label -> Double? in
      if case .number(let value) = NumberText(label[...]) { value } else { nil }
    }
    if let values = values as? [Double] {
      let sorted = Set(values).sorted()
      let position = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
      return (sorted.map { value in names[values.firstIndex(of: value)!] }, values.map { position[$0]! })
    }
    let order = names.indices.sorted { names[$0].unicodeScalars.lexicographicallyPrecedes(names[$1].unicodeScalars) }
    var classOfNumber = [Int](repeating: 0, count: names.count)
    for (position, number) in order.enumerated() { classOfNumber[number] = position }
    return (order.map { names[$0] }, classOfNumber)
  }
}
