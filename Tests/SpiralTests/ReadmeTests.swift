import Foundation
import Testing

/// The README tells what the program tells.
@Suite struct ReadmeTests {
  private static let text = try? String(
    contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md"), encoding: .utf8
  )

  @Test(arguments: ["keys", "options"]) func itsTablesAreTheProgramsOwn(table: String) throws {
    let text = try #require(Self.text)
    let outcome = try Program.run("tables", table)
    #expect(outcome.status == 0 && outcome.output.count > 500)
    #expect(text.contains(outcome.output), "'make readme' puts the table of \(table) there")
  }

  @Test func everyPictureThatItShowsIsThere() throws {
    let text = try #require(Self.text)
    let pictures = text.matches(of: /!\[[^\]]+\]\(([^)]+)\)/).map { String($0.1) }
    #expect(pictures.count >= 5)
    for picture in pictures {
      let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../" + picture)
      #expect(FileManager.default.fileExists(atPath: file.path), "\(picture)")
    }
  }
}
