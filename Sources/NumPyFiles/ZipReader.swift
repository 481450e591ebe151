import Texts

/// Reads an untrusted zip archive: files stored or deflated, located by the archive's directory (PKWARE's APPNOTE.TXT 6.3,
/// sections 4.3.7, 4.3.12, 4.3.16 and 4.5.3). Sizes are checked before memory is allocated.
package struct ZipReader: Sendable {
  private struct Member {
    let name: String
    let method: UInt16
    let isEncrypted: Bool
    let checksum: UInt32
    let storedSize: Int
    let size: Int
    let offset: Int
  }

  /// Bytes of all contents at most.
  package static let contentLimit = 2 << 30
  /// The largest ratio of a deflated stream's contents to its own size.
  private static let largestRatio = 1032

  private let bytes: [UInt8]
  private let members: [Member]

  /// The names of its files, in order.
  package var names: [String] { members.map(\.name) }

  /// Whether bytes begin like a zip archive; an empty one begins with its end record.
  package static func recognizes(_ head: ArraySlice<UInt8>) -> Bool {
    head.starts(with: [0x50, 0x4b, 3, 4]) || head.starts(with: [0x50, 0x4b, 5, 6])
  }

  package init(_ bytes: [UInt8]) throws(ArrayFileProblem) {
    self.bytes = bytes
    guard let end = Self.end(of: bytes) else { throw .cut }
    let count = Int(number(bytes, end + 10, 2))
    let (size, offset) = (Int(number(bytes, end + 12, 4)), Int(number(bytes, end + 16, 4)))
    guard offset != 0xffff_ffff, count != 0xffff else { throw .tooLarge }
    guard offset + size <= end else { throw .damaged }
    var members: [Member] = []
    var position = offset
    for _ in 0..<count {
      guard let (member, next) = Self.member(bytes, position, end: offset + size) else { throw .damaged }
      guard !members.contains(where: { $0.name == member.name }) else { throw .twice(member.name) }
      // A file is named in the directory and in front of its contents.
      guard Self.name(bytes, before: member) == member.name else { throw .damaged }
      members.append(member)
      position = next
    }
    // Files that share bytes would be read many times.
    var last = 0
    for member in members.sorted(by: { $0.offset < $1.offset }) {
      guard member.offset >= last, member.offset + 30 + member.storedSize <= offset else { throw .damaged }
      last = member.offset + 30 + member.storedSize
    }
    guard members.reduce(0, { $0 + $1.size }) <= Self.contentLimit else { throw .tooLarge }
    self.members = members
  }

  /// The position of the end record, after which there is only a comment.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    for position in stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 0xffff), by: -1)
    where bytes[position] == 0x50 && number(bytes, position, 4) == 0x0605_4b50 {
      if position + 22 + Int(number(bytes, position + 20, 2)) == bytes.count { return position }
    }
    return nil
  }

  /// An entry of the directory, and the position of the next one.
  private static func member(_ bytes: [UInt8], _ position: Int, end: Int) -> (Member, Int)? {
    guard position + 46 <= end, number(bytes, position, 4) == 0x0201_4b50 else { return nil }
    let lengths = [28, 30, 32].map { Int(number(bytes, position + $0, 2)) }
    let next = position + 46 + lengths.reduce(0, +)
    guard next <= end else { return nil }
    let name = bytes[(position + 46)..<(position + 46 + lengths[0])]
    var sizes = [24, 20, 42].map { Int(number(bytes, position + $0, 4)) }
    // A size that does not fit is in an extra field of kind 1, with 8 bytes for each.
    var field = position + 46 + lengths[0]
    while field + 4 <= next - lengths[2] {
      var value = field + 4
      let fieldEnd = value + Int(number(bytes, field + 2, 2))
      if number(bytes, field, 2) == 1 {
        for i in sizes.indices where sizes[i] == 0xffff_ffff {
          guard value + 8 <= min(fieldEnd, next), let size = Int(exactly: number(bytes, value, 8)) else { return nil }
          sizes[i] = size
          value += 8
        }
      }
      field = fieldEnd
    }
    guard sizes.allSatisfy({ $0 <= 1 << 40 }) else { return nil }
    let member = Member(
      name: String(decoding: name, as: UTF8.self), method: UInt16(number(bytes, position + 10, 2)),
      isEncrypted: number(bytes, position + 8, 2) & 1 != 0, checksum: UInt32(number(bytes, position + 16, 4)),
      storedSize: sizes[1], size: sizes[0], offset: sizes[2])
    return (member, next)
  }

  /// The name in front of the contents of a file; `nil` where there is no header.
  private static func name(_ bytes: [UInt8], before member: Member) -> String? {
    let length = Int(number(bytes, member.offset + 26, 2))
    guard number(bytes, member.offset, 4) == 0x0403_4b50, member.offset + 30 + length <= bytes.count else { return nil }
    return String(decoding: bytes[(member.offset + 30)..<(member.offset + 30 + length)], as: UTF8.self)
  }

  /// The contents of a file; `nil` where there is none of the name.
  package func content(of name: String) throws(ArrayFileProblem) -> [UInt8]? {
    guard let member = members.first(where: { $0.name == name }) else { return nil }
    guard !member.isEncrypted else { throw .encrypted(name) }
    let start =
      member.offset + 30 + Int(number(bytes, member.offset + 26, 2)) + Int(number(bytes, member.offset + 28, 2))
    guard start + member.storedSize <= bytes.count else { throw .damaged }
    let stored = bytes[start..<(start + member.storedSize)]
    let content: [UInt8]
    switch member.method {
    case 0:
      guard member.size == member.storedSize else { throw .otherSize(name) }
      content = Array(stored)
    case 8:
      guard member.size / Self.largestRatio <= member.storedSize, let inflated = inflated(stored, count: member.size)
      else { throw .otherSize(name) }
      content = inflated
    default: throw .method(name)
    }
    guard checksum(content[...]) == member.checksum else { throw .checksum(name) }
    return content
  }
}

/// A little-endian number of `count` bytes; 0 where there are fewer bytes.
private func number(_ bytes: [UInt8], _ position: Int, _ count: Int) -> UInt64 {
  guard position >= 0, position + count <= bytes.count else { return 0 }
  return (0..<count).reduce(0) { $0 | UInt64(bytes[position + $1]) << (8 * UInt64($1)) }
}
