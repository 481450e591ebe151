import NumPyFiles
import Screen

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Pictures in kitty's graphics protocol (https://sw.kovidgoyal.net/kitty/graphics-protocol).
enum Kitty {
  /// Asks whether the terminal supports the protocol by a picture of one pixel that is not kept. The answer is `OK`.
  static let question = "\u{1b}_Gi=\(questionNumber),s=1,v=1,a=q,t=d,f=24;AAAA\u{1b}\\"
  static let questionNumber = 31

  /// Removes all pictures.
  static let end = "\u{1b}_Ga=d,d=A,q=2\u{1b}\\"

  /// The bytes that send the picture and show it at the cursor, without the number that ``numbered(_:_:)`` inserts.
  static func encode(_ bitmap: Bitmap, in rect: Rect) -> [UInt8] {
    let options =
      "a=T,f=24,o=z,t=d,s=\(bitmap.width),v=\(bitmap.height),c=\(rect.width),r=\(rect.height),C=1,q=2"
    let stream = zlibStream(bitmap.pixels.withUnsafeBytes { Array($0) }, isFast: true)
    let data = Array(Data(stream).base64EncodedString().utf8)
    let size = 4096
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count + data.count / size * 12 + 120)
    for start in stride(from: 0, to: data.count, by: size) {
      let end = min(data.count, start + size)
      bytes += "\u{1b}_G\(start == 0 ? options + "," : "")m=\(end < data.count ? 1 : 0);".utf8
      bytes += data[start..<end]
      bytes += "\u{1b}\\".utf8
    }
    return bytes
  }

  /// The bytes of a picture with its number.
  static func numbered(_ bytes: [UInt8], _ number: Int) -> [UInt8] {
    // After `ESC _ G`.
    bytes.prefix(3) + Array("i=\(number),".utf8) + bytes.dropFirst(3)
  }

  /// Removes a picture.
  static func delete(_ number: Int) -> String { "\u{1b}_Ga=d,d=I,i=\(number),q=2\u{1b}\\" }
}
