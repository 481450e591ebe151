import Foundation
import Testing

/// What documents name exists: tests and files.
@Suite struct DocumentTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  @Test func `Every file that the guide for contributors names exists`() throws {
    let page = try String(contentsOf: Self.root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    let paths = page.matches(of: /`((?:Sources|Tests|Resources)\/[^`* ]+)/).map { String($0.1) }
    #expect(paths.count > 10)
    for path in paths {
      #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: path).path), "\(path)")
    }
    for suite in page.matches(of: /`(\w+Tests)`/).map({ String($0.1) }) {
      #expect(
        try Self.sources().contains { $0.contains("struct \(suite) ") || $0.contains("class \(suite) ") }, "\(suite)")
    }
  }

  /// The texts of all Swift files below `Tests`.
  private static func sources() throws -> [String] {
    let tests = root.appending(path: "Tests")
    let files = FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String } ?? []
    return try files.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: tests.appending(path: $0), encoding: .utf8)
    }
  }

  @Test func `Every test that the threat model names exists`() throws {
    let page = try String(contentsOf: Self.root.appending(path: "Resources/docs/security.md"), encoding: .utf8)
    let names = page.matches(of: /`(\w+Tests)(?:\/(\w+))?`/).map { (String($0.1), $0.2.map(String.init)) }
    #expect(names.count > 30)
    let sources = try Self.sources()
    for (suite, test) in names {
      let places = sources.filter { $0.contains("struct \(suite) ") || $0.contains("class \(suite) ") }
      #expect(!places.isEmpty, "\(suite)")
      // A suite may be extended in another file.
      let all = sources.filter { $0.contains("struct \(suite) ") || $0.contains("extension \(suite) ") }
      if let test { #expect(all.contains { $0.contains("func \(test)(") }, "\(suite)/\(test)") }
    }
  }
}
