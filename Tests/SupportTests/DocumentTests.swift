import Foundation
import Testing

/// The tests and files that documents name exist.
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

  /// The numbers of a page, each as often as it occurs.
  private static func numbers(_ page: String) -> [Substring: Int] {
    page.matches(of: /\d[\d,.]*\d|\d/).reduce(into: [:]) { $0[$1.output, default: 0] += 1 }
  }

  /// Code without blanks: names of options, keys, files and tests.
  private static func names(_ page: String) -> Set<Substring> {
    Set(page.matches(of: /`([^`\n]+)`/).map(\.1).filter { !$0.contains(" ") })
  }

  @Test(arguments: ["clusters", "document", "formats", "lessons", "run", "security", "speed"])
  func `A Japanese page has the tables, numbers and names of the English one`(name: String) throws {
    let folder = Self.root.appending(path: "Resources/docs")
    let english = try String(contentsOf: folder.appending(path: "\(name).md"), encoding: .utf8)
    let japanese = try String(contentsOf: folder.appending(path: "\(name).ja.md"), encoding: .utf8)
    func rows(_ page: String) -> [Int] {
      page.split(separator: "\n").filter { $0.hasPrefix("|") }.map { row in row.count { $0 == "|" } }
    }
    #expect(rows(english) == rows(japanese))
    #expect(Self.names(english) == Self.names(japanese))
    let (wanted, found) = (Self.numbers(english), Self.numbers(japanese))
    for (number, count) in wanted { #expect(found[number, default: 0] >= count, "\(number)") }
  }

  @Test func `Every page of the documentation is in both languages`() throws {
    let folder = Self.root.appending(path: "Resources/docs")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
    for file in files where !file.hasSuffix(".ja.md") {
      #expect(files.contains("\(file.dropLast(3)).ja.md"), "\(file)")
    }
  }

  @Test(arguments: ["security.md", "security.ja.md"])
  func `Every test that the threat model names exists`(name: String) throws {
    let page = try String(contentsOf: Self.root.appending(path: "Resources/docs/\(name)"), encoding: .utf8)
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
