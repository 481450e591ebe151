import Foundation
import TerminalSupport
import Testing

/// The formats of files: the page that describes them agrees with what the program writes, and files of version 0.1.0 open.
@Suite struct FormatTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
  private static let old = URL(filePath: #filePath).appending(path: "../Files/0.1.0").standardized.path

  /// The pages that describe the formats, English and Japanese.
  private func pages() throws -> [String] {
    try ["formats.md", "formats.ja.md"].map {
      try String(contentsOf: Self.root.appending(path: "Resources/docs/\($0)"), encoding: .utf8)
    }
  }

  /// The names of all keys but those of settings, which are the options' own.
  private func keys(_ value: Any) -> Set<String> {
    if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(keys($1)) } }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: Set(object.keys)) { names, entry in
      if entry.key != "settings", entry.key != "before" { names.formUnion(keys(entry.value)) }
    }
  }

  @Test func `The page of formats has every key of a saved run`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "spiral-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "height,weight,kind\n1,2,a\n2,3,b\n3,5,a\n4,1,b\n".write(
      toFile: folder + "/t.csv", atomically: true, encoding: .utf8)
    let pages = try pages()
    for words in [
      ["--dataset", folder + "/t.csv", "--optimizer", "adam", "--test-fraction", "0.3"], ["--optimizer", "momentum"],
      ["--optimizer", "rmsprop", "--batch-size", "4"], ["--optimizer", "adagrad"],
    ] {
      let path = folder + "/a.json"
      let saved = try Program.run(
        ["train", "--no-config", "--hidden-units", "2", "--iterations", "5", "--save", path] + words)
      #expect(saved.status == 0, "\(saved.error)")
      let changed = try Program.run(
        "train", "--no-config", path, "--step-size", "0.5", "--iterations", "9", "--save", path)
      #expect(changed.status == 0, "\(changed.error)")
      let found = keys(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path))))
      #expect(found.count > 25)
      for key in found { #expect(pages.allSatisfy { $0.contains("`\(key)`") }, "\(key)") }
    }
  }

  @Test(.enabled(if: Python.has("zipfile"), "no python3"))
  func `The page of formats has every array of an archive`() throws {
    let outcome = try Program.shell(
      "cd \"$(mktemp -d)\" && spiral train --no-config --hidden-units 2 --iterations 3 --save a.npz >/dev/null && "
        + "python3 -c 'import zipfile; print(*zipfile.ZipFile(\"a.npz\").namelist())' && rm a.npz && rmdir \"$PWD\"",
      environment: Python.environment)
    let names = outcome.output.split { $0 == " " || $0 == "\n" }.map { $0.replacing(".npy", with: "") }
    #expect(names.count > 15)
    let pages = try pages()
    for name in names { #expect(pages.allSatisfy { $0.contains("`\(name)`") }, "\(name)") }
  }

  @Test func `The page of formats has every column of a sweep`() throws {
    let header = try Program.run("sweep", "--no-config", "--step-size", "1..2", "--samples", "2", "--header-only")
    let columns = header.output.split { $0 == "," || $0 == "\n" }.map(String.init).filter { $0 != "step_size" }
    #expect(columns.count > 10, "\(header)")
    let pages = try pages()
    for column in columns { #expect(pages.allSatisfy { $0.contains("`\(column)`") }, "\(column)") }
  }

  /// What 0.1.0 itself printed when it continued its files to iteration 100.
  private static let logs = [
    "network.json": [
      "iteration 50: loss 0.915941", "iteration 60: loss 0.830714", "iteration 80: loss 0.721534",
      "training accuracy: 0.60",
    ],
    "marked.json": ["iteration 80: loss 0.794209", "training accuracy: 0.63"],
    "adam.json": [
      "iteration 60: loss 0.987156", "iteration 80: loss 0.979459", "training accuracy: 0.50", "test accuracy: 0.83",
    ],
    "table.json": [
      "iteration 30: loss 0.413065", "iteration 40: loss 0.380594", "iteration 60: loss 0.334993",
      "iteration 80: loss 0.303666", "training accuracy: 1.00",
    ],
  ]

  @Test(arguments: logs.keys.sorted()) func `A saved run of 0 1 0 is continued`(file: String) throws {
    let outcome = try Program.run(
      "train", "--no-config", "\(Self.old)/\(file)", "--iterations", "100", "--log-every", "20")
    #expect(
      outcome.status == 0 && outcome.output.split(separator: "\n").map(String.init) == Self.logs[file], "\(outcome)")
  }

  @Test func `An archive of 0 1 0 opens as a network`() throws {
    let outcome = try Program.run("train", "--no-config", "\(Self.old)/linear.npz", "--iterations", "0")
    #expect(outcome.status == 0 && outcome.error.contains("a network 2-3 of W [2 x 3] and b"), "\(outcome)")
  }

  @Test func `The settings of 0 1 0 are read`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "spiral-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder + "/spiral", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: Self.old + "/settings.toml", toPath: folder + "/spiral/settings.toml")
    let outcome = try Program.run("train", "--print-config", environment: ["XDG_CONFIG_HOME": folder])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("step-size = 0.3\n") && outcome.output.contains("hidden-units = \"4,4\"\n"))
  }

  @Test func `A sweep of 0 1 0 is drawn, and not continued`() throws {
    let drawn = try Program.run("plot", "--no-config", Self.old + "/sweep.csv")
    #expect(drawn.status == 0 && drawn.output.contains("46.7 %"), "\(drawn)")
    let before = try Data(contentsOf: URL(filePath: Self.old + "/sweep.csv"))
    let outcome = try Program.run(
      "sweep", "--no-config", "--step-size", "0.1,1", "--hidden-units", "3", "--points", "10", "--iterations", "5",
      "--output", Self.old + "/sweep.csv")
    #expect(outcome.status == 1 && outcome.error.contains("nothing was changed"), "\(outcome)")
    #expect(try Data(contentsOf: URL(filePath: Self.old + "/sweep.csv")) == before)
  }
}
