import Platform

/// The encoding of a table's text: the label of an encoding in lower case, or `auto`, which detects it from the bytes.
package struct TableEncoding: Hashable, Sendable {
  package let label: String

  package static let auto = TableEncoding(known: "auto")

  private init(known label: String) { self.label = label }

  /// `nil` where the system's converter does not know the encoding.
  package init?(_ text: String) {
    let label = text.lowercased()
    self.init(known: label)
    guard label != "auto" else { return }
    // A slash would begin an option of the converter.
    let isLabel =
      !label.isEmpty
      && label.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-_.:+".utf8.contains($0)
        }
      }
    guard isLabel, let handle = iconv_open("UTF-8", systemName), Int(bitPattern: handle) != -1 else { return nil }
    iconv_close(handle)
  }

  /// The name of the encoding for the system's converter (iconv).
  ///
  /// Labels have the meaning that the Encoding Standard (WHATWG) gives them: `latin1` is Windows-1252, `shift_jis` CP932.
  package var systemName: String { Self.systemNames[label] ?? label }

  /// The labels that the converter does not know, or takes for a smaller encoding.
  private static let systemNames: [String: String] = {
    let groups: [(name: String, labels: String)] = [
      ("UTF-8", "utf8 unicode-1-1-utf-8 unicode11utf8 x-unicode20utf8"),
      ("UTF-16LE", "utf-16 utf16 unicode unicodefeff csunicode ucs-2 iso-10646-ucs-2"), ("UTF-16BE", "unicodefffe"),
      (
        "CP1252",
        "ascii us-ascii ansi_x3.4-1968 latin1 l1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 "
          + "csisolatin1 cp819 ibm819 x-cp1252 ansi"
      ),
      ("CP1254", "iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148 latin5 l5 csisolatin5 x-cp1254"),
      ("CP874", "iso-8859-11 iso8859-11 iso885911 tis-620 dos-874 windows-874"),
      ("CP1250", "x-cp1250"), ("CP1251", "x-cp1251"), ("CP1253", "x-cp1253"), ("CP1255", "x-cp1255"),
      ("CP1256", "x-cp1256"), ("CP1257", "x-cp1257"), ("CP1258", "x-cp1258"), ("IBM866", "866 csibm866"),
      ("ISO-8859-8", "iso-8859-8-i csiso88598i logical visual"), ("ISO-8859-8", "csiso88598e iso-8859-8-e"),
      ("MACINTOSH", "mac x-mac-roman csmacintosh"), ("MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian"),
      ("KOI8-R", "koi koi8 koi8_r"), ("KOI8-U", "koi8-ru"),
      ("GB18030", "gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58"),
      ("BIG5-HKSCS", "big5 cn-big5 csbig5 x-x-big5"), ("EUC-JP", "x-euc-jp cseucpkdfmtjapanese"),
      ("CP932", "shift_jis shift-jis sjis x-sjis csshiftjis ms_kanji ms932 windows-31j"),
      (
        "CP949",
        "euc-kr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 cseuckr csksc56011987 iso-ir-149 windows-949"
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: groups.flatMap { group in
        group.labels.split(separator: " ").map { (String($0), group.name) }
      })
  }()
}
