import Texts

/// The type of an array's values in the notation of its header: `<f8`.
struct ElementType: Equatable {
  enum Kind: Character {
    case float = "f"
    case signed = "i"
    case unsigned = "u"
    case bool = "b"
    /// UTF-32 with a fixed number of characters.
    case text = "U"
    /// A fixed number of bytes.
    case bytes = "S"
    /// Unused bytes between the fields of a record.
    case padding = "V"
  }

  let kind: Kind
  /// The number of bytes of a value.
  let size: Int
  let isBigEndian: Bool

  /// - Throws: ``ArrayFileProblem/objects(_:)`` or ``ArrayFileProblem/type(_:type:)`` for types that are not read.
  init(_ description: String, array: String) throws(ArrayFileProblem) {
    var rest = description[...]
    let order = rest.first
    if let order, "<>|=".contains(order) { rest = rest.dropFirst() }
    if rest.first == "O" { throw .objects(array) }
    guard let letter = rest.first, let kind = Kind(rawValue: letter), let count = plainWholeNumber(rest.dropFirst()),
      (0...1 << 20).contains(count)
    else { throw .type(array, type: description) }
    let isKnown =
      switch kind {
      case .float: [2, 4, 8].contains(count)
      case .signed, .unsigned: [1, 2, 4, 8].contains(count)
      case .bool: count == 1
      case .text, .bytes, .padding: true
      }
    guard isKnown else { throw .type(array, type: description) }
    self.kind = kind
    size = kind == .text ? 4 * count : count
    isBigEndian = order == ">"
  }

  /// The numbers in memory, each `stride` bytes after the one before; `nil` where the type is not numeric.
  ///
  /// - Throws: ``ArrayFileProblem/largeWholes(_:)``
  func numbers(
    _ memory: UnsafeRawBufferPointer, stride: Int, count: Int, array: String
  ) throws(ArrayFileProblem) -> [Double]? {
    func read<Word: FixedWidthInteger & BitwiseCopyable>(_: Word.Type, _ number: (Word) -> Double) -> [Double] {
      [Double](unsafeUninitializedCapacity: count) { result, written in
        for i in 0..<count {
          let word = memory.loadUnaligned(fromByteOffset: i * stride, as: Word.self)
          result[i] = number(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word))
        }
        written = count
      }
    }
    let numbers: [Double]
    switch (kind, size) {
    case (.float, 8): numbers = read(UInt64.self) { Double(bitPattern: $0) }
    case (.float, 4): numbers = read(UInt32.self) { Double(Float(bitPattern: $0)) }
    case (.float, _): numbers = read(UInt16.self, Self.half)
    case (.signed, 1): numbers = read(Int8.self) { Double($0) }
    case (.signed, 2): numbers = read(Int16.self) { Double($0) }
    case (.signed, 4): numbers = read(Int32.self) { Double($0) }
    case (.signed, _): numbers = read(Int64.self) { Double($0) }
    case (.unsigned, 1): numbers = read(UInt8.self) { Double($0) }
    case (.unsigned, 2): numbers = read(UInt16.self) { Double($0) }
    case (.unsigned, 4): numbers = read(UInt32.self) { Double($0) }
    case (.unsigned, _): numbers = read(UInt64.self) { Double($0) }
    case (.bool, _): numbers = read(UInt8.self) { $0 == 0 ? 0 : 1 }
    case (.text, _), (.bytes, _), (.padding, _): return nil
    }
    if kind == .signed || kind == .unsigned, size == 8, numbers.contains(where: { abs($0) >= 0x1p53 }) {
      throw .largeWholes(array)
    }
    return numbers
  }

  /// The value of a number in IEEE 754 binary16.
  private static func half(_ bits: UInt16) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    let magnitude =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? Double.infinity : .nan
      default: Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }

  /// The texts in memory without padding zeros; `nil` where the type is not a text.
  func texts(_ memory: UnsafeRawBufferPointer, stride: Int, count: Int) -> [String]? {
    switch kind {
    case .text:
      return (0..<count).map { i in
        var scalars = String.UnicodeScalarView()
        for k in 0..<size / 4 {
          let word = memory.loadUnaligned(fromByteOffset: i * stride + 4 * k, as: UInt32.self)
          scalars.append(
            Unicode.Scalar(isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)) ?? "\u{fffd}")
        }
        while scalars.last?.value == 0 { scalars.removeLast() }
        return String(scalars)
      }
    case .bytes:
      return (0..<count).map { i in
        var bytes = memory[(i * stride)..<(i * stride + size)]
        while bytes.last == 0 { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
      }
    default: return nil
    }
  }
}
