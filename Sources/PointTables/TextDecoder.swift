import Platform
import Settings
import Texts

/// Converts text in portions to UTF-8: UTF-8 and UTF-16 are recognized by their byte order marks or zero bytes; other text
/// is taken for CP932 (Shift-JIS), EUC-JP, GB18030, Windows-1251, KOI8-R, Mac Roman or Windows-1252, by its combinations of
/// bytes, unless a person names the encoding.
struct TextDecoder {
  /// The name of the encoding; `nil` for UTF-8 and ASCII.
  private(set) var encoding: String?
  private var converter: Converter?
  /// Whether all bytes so far were ASCII, so that the encoding is undecided.
  private var isOpen = true
  /// The bytes from the first non-ASCII one on, until there are enough to judge.
  private var pending: [UInt8] = []
  /// The byte before them.
  private var before: UInt8 = 0

  private static let enough = 1 << 14

  /// The encoding that a person named; `nil` where it is detected.
  private let named: TableEncoding?

  /// - Parameters:
  ///   - head: the beginning of the text, 64 kB or all of it.
  ///   - encoding: the encoding of text without a byte order mark.
  init(head: ArraySlice<UInt8>, encoding: TableEncoding = .auto) throws(TableProblem) {
    named = encoding == .auto ? nil : encoding
    if head.starts(with: [0xff, 0xfe]) {
      try begin("UTF-16LE")
    } else if head.starts(with: [0xfe, 0xff]) {
      try begin("UTF-16BE")
    } else if let named {
      converter = Converter(named.systemName)
      isOpen = false
    } else if let order = Self.wideOrder(head) {
      try begin(order)
    }
  }

  /// The byte order of UTF-16 text without a mark: for ASCII characters every other byte is zero.
  private static func wideOrder(_ head: ArraySlice<UInt8>) -> String? {
    let sample = Array(head.prefix(512).prefix(head.count & ~1))
    guard sample.count >= 4 else { return nil }
    let even = stride(from: 0, to: sample.count - 1, by: 2).count { sample[$0] == 0 }
    let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    let half = sample.count / 2
    if odd * 10 >= half * 7, even == 0 { return "UTF-16LE" }
    return even * 10 >= half * 7 && odd == 0 ? "UTF-16BE" : nil
  }

  private mutating func begin(_ name: String) throws(TableProblem) {
    guard let converter = Converter(name) else { throw .encoding }
    self.converter = converter
    encoding =
      name == "CP932"
      ? "CP932 (Shift-JIS)"
      : name == "MACINTOSH"
        ? "Mac Roman" : name.hasPrefix("CP125") ? "Windows-\(name.dropFirst(2))" : name
    if encoding == "UTF-16LE" || encoding == "UTF-16BE" { encoding = "UTF-16" }
    isOpen = false
  }

  /// The text of the next bytes, as far as their characters are complete.
  mutating func decode(_ bytes: ArraySlice<UInt8>) throws(TableProblem) -> ArraySlice<UInt8> {
    if let converter { return try convert(bytes, with: converter)[...] }
    if !isOpen { return bytes }
    if pending.isEmpty {
      let first = Self.firstHigh(bytes) ?? bytes.endIndex
      if first > bytes.startIndex { before = bytes[first - 1] }
      guard first < bytes.endIndex else { return bytes }
      pending = Array(bytes[first...])
      return bytes[..<first] + (try settled(isLast: false))
    }
    pending += bytes
    return try settled(isLast: false)
  }

  /// The rest of the text.
  mutating func finish() throws(TableProblem) -> ArraySlice<UInt8> {
    if let converter {
      guard converter.isComplete else { throw problem }
      return []
    }
    return try settled(isLast: true)
  }

  private mutating func settled(isLast: Bool) throws(TableProblem) -> ArraySlice<UInt8> {
    guard !pending.isEmpty, isLast || pending.count >= Self.enough else { return [] }
    defer { pending = [] }
    isOpen = false
    if Self.isUnicode(pending, isLast: isLast) { return pending[...] }
    try begin(Self.legacyEncoding(pending, after: before))
    return try convert(pending[...], with: converter!)[...]
  }

  private func convert(_ bytes: ArraySlice<UInt8>, with converter: Converter) throws(TableProblem) -> [UInt8] {
    guard let text = converter.convert(bytes) else { throw problem }
    return text
  }

  private var problem: TableProblem { named.map { .otherEncoding($0.label) } ?? .encoding }

  private static func firstHigh(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i + 8 <= buffer.count {
        let word = UnsafeRawPointer(buffer.baseAddress! + i).loadUnaligned(as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        i += 8
      }
      while i < buffer.count, buffer[i] < 0x80 { i += 1 }
      return i < buffer.count ? bytes.startIndex + i : nil
    }
  }

  /// Whether bytes are UTF-8, except for an incomplete character at the end.
  private static func isUnicode(_ bytes: [UInt8], isLast: Bool) -> Bool {
    if String(validating: bytes, as: UTF8.self) != nil { return true }
    guard !isLast else { return false }
    return (1...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
  }

  /// The most probable encoding of text that is not UTF-8. Bytes above 0x7f come in pairs in Japanese text, and single
  /// between letters in Western text; 0x81 to 0x9f begin kana and kanji in CP932 and are rare in Windows-1252. Pairs without kana,
  /// with no byte below 0xa1 and no letters beside them, are Chinese. Words of only bytes from 0xc0 on are Cyrillic; lower
  /// case is from 0xe0 on in Windows-1251 and below in KOI8-R.
  private static func legacyEncoding(_ bytes: [UInt8], after before: UInt8) -> String {
    if let cyrillic = cyrillicEncoding(bytes) { return cyrillic }
    if let western = westernEncoding(bytes, after: before) { return western }
    var (pairs, alone, kana, paired) = (0, 0, 0, true)
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if byte < 0x80 { continue }
      let next = i < bytes.count ? bytes[i] : 0
      if byte < 0xa1 || next < 0xa1 { paired = false }
      if byte == 0xa4 || byte == 0xa5 { kana += 1 }
      // The second byte of a kanji may be ASCII.
      let isLead = (0x81...0x9f).contains(byte) && next >= 0x40 && next != 0x7f
      if isLead || next >= 0x80 {
        pairs += 1
        i += 1
      } else {
        alone += 1
      }
    }
    if paired, kana > 0 { return "EUC-JP" }
    if paired, pairs > 0, !standsBesideLetters(bytes), Converter("GB18030")?.accepts(bytes) == true { return "GB18030" }
    return pairs > alone && Converter("CP932")?.accepts(bytes) == true ? "CP932" : "CP1252"
  }
}

extension TextDecoder {
  /// Whether bytes above 0x7f are adjacent to ASCII letters, as in Western words.
  private static func standsBesideLetters(_ bytes: [UInt8]) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
    return zip(bytes, bytes.dropFirst()).contains { ($0 >= 0x80 && isLetter($1)) || ($1 >= 0x80 && isLetter($0)) }
  }

  /// Windows-1252 or Mac Roman where bytes above 0x7f are single or in twos beside ASCII letters everywhere, and somewhere
  /// between lower-case ones; `nil` otherwise. The letters of Mac Roman are mostly below 0xc0, where Windows-1252 has signs
  /// and capitals that do not occur within words.
  ///
  /// - Parameter before: the byte before the text, which begins with the first byte above 0x7f.
  private static func westernEncoding(_ bytes: [UInt8], after before: UInt8) -> String? {
    func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
    func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }
    var (isMac, isWithin) = (false, false)
    var i = 0
    while i < bytes.count {
      guard bytes[i] >= 0x80 else {
        i += 1
        continue
      }
      let end = bytes[i...].firstIndex { $0 < 0x80 } ?? bytes.count
      let previous = i > 0 ? bytes[i - 1] : before
      let precedes = end < bytes.count && isLower(bytes[end])
      guard end - i <= 2, isLetter(previous) || precedes else { return nil }
      if isLetter(previous), precedes {
        isWithin = true
        // In Windows-1252 these are an apostrophe, dashes, š, œ, ž and a soft hyphen.
        let others: Set<UInt8> = [0x92, 0x96, 0x97, 0x9a, 0x9c, 0x9e, 0xad]
        if bytes[i] < 0xc0, end - i > 1 || !others.contains(bytes[i]) { isMac = true }
      }
      i = end
    }
    return isWithin ? (isMac ? "MACINTOSH" : "CP1252") : nil
  }

  /// The Cyrillic encoding of text whose words of several bytes above 0x7f have none below 0xc0 and no ASCII letter beside
  /// them, and often an odd number of bytes, so that they are not pairs; `nil` otherwise.
  private static func cyrillicEncoding(_ bytes: [UInt8]) -> String? {
    var (words, odd, length, low, high) = (0, 0, 0, 0, 0)
    for byte in bytes + [0] {
      if byte >= 0xc0 {
        length += 1
        if byte >= 0xe0 { high += 1 } else { low += 1 }
      } else if byte >= 0x80 {
        return nil
      } else if length > 0 {
        words += 1
        if length % 2 == 1 { odd += 1 }
        length = 0
      }
    }
    guard words > 0, !standsBesideLetters(bytes) else { return nil }
    if low + high >= 3 * words, 5 * odd >= words { return low > high ? "KOI8-R" : "CP1251" }
    // Short words: half-width katakana or Western letters, unless a quarter of them are the vowels а, е, и, о.
    let vowels: Set<UInt8> = low > high ? [0xc1, 0xc5, 0xc9, 0xcf] : [0xe0, 0xe5, 0xe8, 0xee]
    guard low + high >= 2 * words, odd > 0, 4 * bytes.count(where: vowels.contains) >= low + high else { return nil }
    return low > high ? "KOI8-R" : "CP1251"
  }
}

/// A conversion to UTF-8 by the system (iconv).
private final class Converter {
  private let handle: iconv_t
  /// The beginning of an incomplete character.
  private var rest: [UInt8] = []
  private var isFirst = true

  init?(_ encoding: String) {
    guard let handle = iconv_open("UTF-8", encoding), Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  var isComplete: Bool { rest.isEmpty }

  func accepts(_ bytes: [UInt8]) -> Bool { convert(bytes[...]) != nil }

  /// The text in UTF-8; `nil` where the bytes are not of the encoding.
  func convert(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var input = rest + bytes
    rest = []
    var result: [UInt8] = []
    var output = [UInt8](repeating: 0, count: 3 * input.count + 16)
    var failed = false
    input.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        var from = input.baseAddress.map { UnsafeMutablePointer<CChar>($0.assumingMemoryBound(to: CChar.self)) }
        var fromLeft = input.count
        var to = output.baseAddress.map { UnsafeMutablePointer<CChar>($0.assumingMemoryBound(to: CChar.self)) }
        var toLeft = output.count
        let status = iconv(handle, &from, &fromLeft, &to, &toLeft)
        // EINVAL: the input ends within a character.
        if Int(truncatingIfNeeded: status) == -1 {
          if errno == EINVAL { rest = Array(input[(input.count - fromLeft)...]) } else { failed = true }
        }
        result = Array(output[..<(output.count - toLeft)])
      }
    }
    if failed { return nil }
    if isFirst, !result.isEmpty {
      isFirst = false
      if result.starts(with: [0xef, 0xbb, 0xbf]) { result.removeFirst(3) }
    }
    return result
  }
}
