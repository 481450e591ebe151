import Foundation
import Screen
import TerminalSupport
import Testing

/// README and the pages agree with the program's own texts, and every command line in them works.
@Suite struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: ["keys", "options"], ["en", "ja"])
  func thePagesOfKeysAndOptionsAreTheProgramsOwn(table: String, language: String) throws {
    let outcome = try Program.run("tables", table, "--lang", language)
    #expect(outcome.status == 0 && outcome.output.count > 500)
    let page = "Resources/docs/\(table)\(language == "en" ? "" : ".ja").md"
    #expect(try Self.text(page) == outcome.output, "'make tables' writes \(page)")
  }

  /// All pages with links: README and the documentation, in both languages.
  private static let linked: [String] = {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Resources/docs").path)) ?? []
    return ["README.md", "README.ja.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "Resources/docs/\($0)" }
  }()

  @Test(arguments: linked) func everyFileThatAPageNamesIsThere(page: String) throws {
    #expect(Self.linked.count > 10)
    let folder = Self.root.appending(path: page).deletingLastPathComponent()
    let links = try Self.text(page).matches(of: /\]\(([^):]+)\)/).map { String($0.1) }.filter { !$0.hasPrefix("#") }
    #expect(page.hasPrefix("Resources") || links.count >= 10)
    for link in links {
      let file = folder.appending(path: String(link.prefix { $0 != "#" }))
      #expect(FileManager.default.fileExists(atPath: file.path), "\(page): \(link)")
    }
  }

  /// The command lines of a page: indented, and with `spiral` in them as a word of the shell, or between backticks. A word
  /// in capitals, such as FILE, stands for something; `RecipeTests` run the lines of the recipes.
  private static func commands(_ page: String) throws -> [String] {
    let text = try text(page)
    let indented = text.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("    "), line.contains(#/^ +(\$ )?(.*\| )?spiral( |$)/#) else { return nil }
      let command = line.drop { $0 == " " }.drop { $0 == "$" }.drop { $0 == " " }
      return String(command).components(separatedBy: " #")[0]
    }
    let inline = Set(text.matches(of: /`(spiral [^`]+)`/).map { String($0.1) })
      .filter { !$0.contains(/\b[A-Z]{4,}\b|i\/n|lesson check$/) }
    return (page.contains("clusters") ? [] : indented) + inline.sorted()
  }

  /// Each runs in a folder of its own with the files that it names; long runs and long lists are shortened.
  @Test(arguments: linked) func everyCommandLineWorks(page: String) throws {
    // Most pages have the same lines in both languages.
    let earlier = try Set(Self.linked.prefix { $0 != page }.flatMap(Self.commands))
    let all = try Self.commands(page)
    #expect(!page.hasPrefix("README") || all.count >= 50)
    let commands = all.filter { !earlier.contains($0) }
    guard !commands.isEmpty else { return }
    let folder = FileManager.default.temporaryDirectory.appending(path: "spiral-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let prepare = """
      cd '\(folder.path)' && mkdir home &&
      printf 'x,y,label\\n1,2,a\\n3,4,b\\n2,2,a\\n4,3,b\\n5,1,a\\n1,5,b\\n' > points.csv && gzip -k points.csv &&
      printf 'flipper,mass,species\\n181,3750,Adelie\\n186,3800,Adelie\\n217,4500,Gentoo\\n210,4400,Gentoo\\n' > penguins.csv &&
      spiral train --iterations 5 --save run.json >home/log && spiral train --iterations 5 --save run.npz >home/log &&
      cp '\(Self.root.path)/Sources/Lessons/BuiltIn/units.en.toml' mine.toml
      """
    #expect(try Program.shell(prepare, environment: Self.environment(folder)).error == "")
    let arrays = "W=np.ones((2, 8)), b=np.zeros(8), W2=np.ones((8, 2)), b2=np.zeros(2)"
    let network = "cd '\(folder.path)' && python3 -c 'import numpy as np; np.savez(\"weights.npz\", \(arrays))'"
    if Python.has("numpy") { #expect(try Program.shell(network, environment: Python.environment).status == 0) }
    for command in commands where Python.has("numpy") || !command.contains("weights.npz") {
      let short = command.replacing(/0\.\.9999?\b/, with: "0..3").replacing(
        /--iterations \d{3,}/, with: "--iterations 20"
      )
      .replacing(/--samples \d+/, with: "--samples 3").replacing(/--seconds \d+/, with: "--seconds 1").replacing(
        "| less -R", with: "| cat"
      )
      .replacing("| parallel >> sweep.csv", with: "| cat > commands.sh").replacing("/20 ", with: "/4 ")
      let isLesson = command.hasPrefix("spiral lesson ") && !command.contains(/lesson (check|print|show --help)/)
      if isLesson || command.hasPrefix("spiral watch sweep.csv") {
        try show(short, folder)
        continue
      }
      let outcome = try Program.shell(
        "cd '\(folder.path)' && \(short)", environment: Self.environment(folder))
      // One part of four is there to be merged, and three are missing.
      let isExpected = command.contains("--merge") ? outcome.status == 1 : outcome.status == 0
      #expect(isExpected, "\(command): \(outcome.error)")
    }
  }

  /// A command that needs a screen.
  private func show(_ command: String, _ folder: URL) throws {
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "cd \"$1\" && exec \(command)", "sh", folder.path],
      environment: Self.environment(folder).merging(["PATH": Programs.searchPath]) { $1 })
    #expect(terminal.wait { $0.contains("spiral") }, "\(command)")
    terminal.send("\u{3}")
    #expect(terminal.end() == 0, "\(command)")
  }

  private static func environment(_ folder: URL) -> [String: String] {
    ["HOME": folder.path + "/home", "SPIRAL_ITERATIONS": "20", "SLURM_ARRAY_TASK_ID": "1"]
  }
}
