import Texts

/// A NumPy array of numbers or texts, row-major.
package struct NumPyArray: Equatable, Sendable {
  package enum Values: Equatable, Sendable {
    case numbers([Double])
    case texts([String])
  }

  package let shape: [Int]
  package let values: Values

  package init(shape: [Int], values: Values) {
    self.shape = shape
    self.values = values
  }

  package var numbers: [Double]? {
    if case .numbers(let numbers) = values { numbers } else { nil }
  }

  package var texts: [String]? {
    if case .texts(let texts) = values { texts } else { nil }
  }

  /// `[300 x 2]`, for messages.
  package var shapeText: String { "[\(shape.map(String.init).joined(separator: " x "))]" }
}

/// The contents of a file in NumPy's format (`.npy`, versions 1 to 3): an array, or records with one array for each field.
/// Source: numpy.org, "A simple file format for NumPy arrays".
package struct NumPyFile: Sendable {
  /// The fields in order; an array without fields is one with an empty name.
  package let fields: [(name: String, array: NumPyArray)]

  /// Values at most.
  package static let valueLimit = 1 << 27

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  package static func recognizes(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: magic) }

  /// - Parameter name: the name of the array in messages.
  package init(_ bytes: [UInt8], name: String) throws(ArrayFileProblem) {
    let (header, start) = try Self.header(bytes, name)
    guard case .dictionary(let entries)? = PythonLiteral(header), let type = entries["descr"],
      case .bool(let isFortran)? = entries["fortran_order"], case .list(let dimensions)? = entries["shape"]
    else { throw .damagedArray(name) }
    var shape: [Int] = []
    var count = 1
    for case .whole(let dimension) in dimensions where dimension >= 0 {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: dimension)
      guard !isTooLarge, product <= Self.valueLimit, dimension <= Self.valueLimit else { throw .tooLarge }
      shape.append(dimension)
      count = product
    }
    guard shape.count == dimensions.count, shape.count <= 32 else { throw .damagedArray(name) }
    let parts = try Self.parts(of: type, name)
    let stride = parts.reduce(0) { $0 + $1.type.size }
    // The header may state any number of values of zero bytes.
    guard stride > 0 || count <= 1 << 16 else { throw .tooLarge }
    let (size, isTooLarge) = stride.multipliedReportingOverflow(by: count)
    guard !isTooLarge, size <= bytes.count - start else { throw .damagedArray(name) }
    guard size == bytes.count - start else { throw .longArray(name) }
    var fields: [(name: String, array: NumPyArray)] = []
    var offset = start
    for part in parts {
      defer { offset += part.type.size }
      guard part.type.kind != .padding else { continue }
      let fieldName = part.name.isEmpty ? name : name.isEmpty ? part.name : "\(name).\(part.name)"
      var values = try Self.values(
        bytes, offset, part.type, stride: stride, count: count, name: fieldName)
      if isFortran, shape.count > 1 { values = values.rowMajor(shape) }
      fields.append((part.name, NumPyArray(shape: shape, values: values)))
    }
    guard !fields.isEmpty else { throw .type(name, type: "void") }
    self.fields = fields
  }

  /// The header's text, and the position of the first value.
  private static func header(_ bytes: [UInt8], _ name: String) throws(ArrayFileProblem) -> (ArraySlice<UInt8>, Int) {
    guard bytes.count >= 12, recognizes(bytes[...]), (1...3).contains(bytes[6]) else { throw .damagedArray(name) }
    let digits = bytes[6] == 1 ? 2 : 4
    let length = (0..<digits).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    let start = 8 + digits + length
    guard length <= 1 << 20, start <= bytes.count else { throw .damagedArray(name) }
    return (bytes[(8 + digits)..<start], start)
  }

  private static func parts(
    of type: PythonLiteral, _ array: String
  ) throws(ArrayFileProblem) -> [(name: String, type: ElementType)] {
    if case .text(let description) = type { return [("", try ElementType(description, array: array))] }
    guard case .list(let fields) = type, fields.count <= 20_000 else { throw .damagedArray(array) }
    var parts: [(name: String, type: ElementType)] = []
    for field in fields {
      guard case .list(let parts2) = field, parts2.count >= 2 else { throw .damagedArray(array) }
      // A field may have a title besides its name.
      let name: String? =
        switch parts2[0] {
        case .text(let name): name
        case .list(let names):
          if case .text(let name)? = names.last { name } else { nil }
        default: nil
        }
      guard let name else { throw .damagedArray(array) }
      guard parts2.count == 2, case .text(let description) = parts2[1] else {
        throw .type(array, type: "record")
      }
      parts.append((name, try ElementType(description, array: name)))
    }
    return parts
  }

  private static func values(
    _ bytes: [UInt8], _ offset: Int, _ type: ElementType, stride: Int, count: Int, name: String
  ) throws(ArrayFileProblem) -> NumPyArray.Values {
    var result: Result<NumPyArray.Values, ArrayFileProblem> = .failure(.damagedArray(name))
    bytes.withUnsafeBytes { memory in
      let memory = UnsafeRawBufferPointer(rebasing: memory[offset...])
      do throws(ArrayFileProblem) {
        if let numbers = try type.numbers(memory, stride: stride, count: count, array: name) {
          result = .success(.numbers(numbers))
        } else if let texts = type.texts(memory, stride: stride, count: count) {
          result = .success(.texts(texts))
        }
      } catch { result = .failure(error) }
    }
    return try result.get()
  }
}

extension NumPyArray.Values {
  /// Values in Fortran order, where the first index changes fastest, rearranged to row-major order.
  fileprivate func rowMajor(_ shape: [Int]) -> NumPyArray.Values {
    func sorted<Value>(_ values: [Value]) -> [Value] {
      guard !values.isEmpty else { return values }
      var strides = [1]
      for size in shape.dropLast() { strides.append(strides.last! * size) }
      var index = [Int](repeating: 0, count: shape.count)
      var place = 0
      var result: [Value] = []
      result.reserveCapacity(values.count)
      while true {
        result.append(values[place])
        var axis = shape.count - 1
        while axis >= 0 {
          index[axis] += 1
          place += strides[axis]
          if index[axis] < shape[axis] { break }
          place -= strides[axis] * shape[axis]
          index[axis] = 0
          axis -= 1
        }
        if axis < 0 { return result }
      }
    }
    return switch self {
    case .numbers(let numbers): .numbers(sorted(numbers))
    case .texts(let texts): .texts(sorted(texts))
    }
  }
}
