import Screen
import Texts

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Terminal {
  /// Copies a text to the terminal's clipboard (OSC 52), unless the terminal is known not to allow it, and reports
  /// `Event.copied`.
  package func copy(_ text: String) {
    if clipboard != .refuses {
      tty.enqueue("\u{1b}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}".utf8)
      tty.flush()
    }
    queue.append(.copied(clipboard))
  }

  /// The assumption before the terminal has answered. VTE, Apple's Terminal and GNU screen ignore OSC 52.
  static func clipboard(_ environment: [String: String], isOwnDescription: Bool) -> Clipboard {
    let isKnownToRefuse =
      !isOwnDescription || environment["TERM_PROGRAM"] == "Apple_Terminal" || environment["VTE_VERSION"] != nil
      || isGNUScreen(environment)
    return isKnownToRefuse ? .refuses : .unknown
  }
}
