import Foundation
import Testing

/// The threat model names tests: they exist.
@Suite struct SecurityPageTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  @Test func `Every test that the threat model names exists`() throws {
    let page = try String(contentsOf: Self.root.appending(path: "Resources/docs/security.md"), encoding: .utf8)
    let names = page.matches(of: /`(\w+Tests)(?:\/(\w+))?`/).map { (String($0.1), $0.2.map(String.init)) }
    #expect(names.count > 30)
    let tests = Self.root.appending(path: "Tests")
    let files = FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String } ?? []
    let sources = try files.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: tests.appending(path: $0), encoding: .utf8)
    }
    for (suite, test) in names {
      let places = sources.filter { $0.contains("struct \(suite) ") || $0.contains("class \(suite) ") }
      #expect(!places.isEmpty, "\(suite)")
      // A suite may be extended in another file.
      let all = sources.filter { $0.contains("struct \(suite) ") || $0.contains("extension \(suite) ") }
      if let test { #expect(all.contains { $0.contains("func \(test)(") }, "\(suite)/\(test)") }
    }
  }
}
