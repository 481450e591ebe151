import Foundation
import Quoting
import TestSupport
import Testing

/// Quoted texts are read back byte for byte by the language's own reader.
@Suite struct QuotingTests {
  /// Texts of characters with a meaning in one of the languages, and of scalars that combine to one Character.
  private static let texts: [String] = {
    let parts = [
      "'", "\"", ",", ";", "\\", "$", "`", "$(touch PWNED)", "; touch PWNED; ", "\n", "\r", "\r\n", "\t", "\u{b}",
      "\u{c}",
      "\u{85}", "\u{2028}", "\u{2029}", "\u{7f}", "\u{1b}]0;X\u{7}", "\u{9b}", "\u{202e}", "\u{301}", "\u{200d}",
      "\u{fe0f}",
      "\u{e0041}", "\u{feff}", "%s", "%", "\\033", " ", "~", "=", "-", "#", "&", "<", ">", "]]>", "a", "7", "é", "漢",
      "👩‍🚀",
      "{}", "!", "*", "\u{1}",
    ]
    var random = SplitMix(seed: 17)
    let pairs = ["'", "\"", ",", "\n", "\\", "<", " "].flatMap { a in
      ["\u{301}", "\u{200d}", "\u{fe0f}"].map { "x" + a + $0 + "; touch PWNED; " + a + $0 }
    }
    return ["", "-x", "a\n", "\n\n", "\u{1b}\n", "1.", "true", "null"] + pairs
      + (0..<400).map { _ in
        (0...random.next() % 12).map { _ in parts[Int(random.next() % UInt64(parts.count))] }.joined()
      }
  }()

  /// Runs a program on a file of `bytes` and returns what it prints.
  private func output(of program: [String], on bytes: [UInt8]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(bytes).write(to: folder.appendingPathComponent("text"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = program + ["text"]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let read = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["text"], "a command was run")
    return Array(read)
  }

  /// The list `texts` that Python code makes from a file's bytes `data`.
  private func python(_ reading: String, of bytes: [UInt8]) throws -> [String] {
    let script = """
      import sys, json, csv, io
      data = open(sys.argv[1], 'rb').read()
      \(reading)
      print(json.dumps(texts))
      """
    return try JSONDecoder().decode(
      [String].self, from: Data(output(of: ["python3", "-c", script], on: bytes)))
  }

  private func expectSame(_ read: [String], _ written: [String]) {
    #expect(read.count == written.count)
    for (a, b) in zip(read, written) where Array(a.utf8) != Array(b.utf8) {
      Issue.record("\(b.debugDescription) came back as \(a.debugDescription)")
    }
  }

  @Test(arguments: ["sh", "bash", "dash"]) func aShellReadsAWordBack(shell: String) throws {
    if access("/bin/" + shell, X_OK) != 0 { return }
    let words = Self.texts.map { shellQuoted($0) }
    let script = "printf '%s\\0' \(words.joined(separator: " "))\n"
    let read = try output(of: [shell], on: Array(script.utf8)).split(separator: 0, omittingEmptySubsequences: false)
    expectSame(read.dropLast().map { String(decoding: $0, as: UTF8.self) }, Self.texts)
    for (word, text) in zip(words, Self.texts) where text.unicodeScalars.last != "\n" {
      #expect(word.unicodeScalars.allSatisfy { $0.isPrintable }, "\(word.debugDescription)")
    }
  }

  @Test(.enabled(if: QuotingTests.hasPython, "no python3")) func pythonReadsAFieldOfATableBack() throws {
    // A line with only an empty field is a blank line.
    let rows = Self.texts.map { "a," + csvQuoted($0) + ",b\n" }.joined()
    let read = try python(
      "texts = [row[1] for row in csv.reader(io.StringIO(data.decode(), newline=''))]", of: Array(rows.utf8))
    expectSame(read, Self.texts)
  }

  @Test(.enabled(if: QuotingTests.hasPython, "no python3")) func pythonReadsTOMLBack() throws {
    let lines = Self.texts.enumerated().map { "k\($0) = \(tomlQuoted($1))\n" }.joined()
    #expect(lines.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" })
    expectSame(
      try python("import tomllib; texts = list(tomllib.loads(data.decode()).values())", of: Array(lines.utf8)),
      Self.texts)
  }

  @Test(.enabled(if: QuotingTests.hasPython, "no python3")) func pythonReadsJSONBack() throws {
    let list = "[" + Self.texts.map(jsonQuoted).joined(separator: ",") + "]"
    #expect(list.unicodeScalars.allSatisfy { $0.isPrintable })
    expectSame(try python("texts = json.loads(data)", of: Array(list.utf8)), Self.texts)
  }

  @Test(.enabled(if: QuotingTests.hasPython, "no python3")) func anXMLReaderReadsWhatIsPrintableBack() throws {
    let items = Self.texts.map { "<i a=\"\(xmlQuoted($0))\">\(xmlQuoted($0))</i>" }.joined()
    let reading = """
      import xml.etree.ElementTree as E
      items = E.fromstring(data)
      texts = [i.get('a') for i in items] + [i.text or '' for i in items]
      """
    let shown = Self.texts.map { printable($0, columns: .max) }
    expectSame(try python(reading, of: Array("<r>\(items)</r>".utf8)), shown + shown)
  }

  fileprivate static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains
  {
    access($0 + "/python3", X_OK) == 0
  }
}
