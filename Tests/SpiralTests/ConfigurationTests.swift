import Foundation
import Synchronization
import TerminalSupport
import Testing

/// The precedence of settings file, environment and options.
@Suite struct ConfigurationTests {
  /// The printed settings without file and environment.
  private static func defaults() throws -> String { try Program.run("train", "--print-config", "--no-config").output }

  /// A folder for `XDG_CONFIG_HOME`, with a settings file where `text` is one.
  private func withFolder(_ text: String? = nil, _ body: (String, [String: String]) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("spiral/settings.toml")
    if let text {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(file.path, ["XDG_CONFIG_HOME": folder.path])
  }

  @Test(arguments: [[], ["watch"], ["train"]]) func allSettingsInEffectArePrinted(words: [String]) throws {
    try withFolder { file, environment in
      let outcome = try Program.run(words + ["--print-config"], environment: environment)
      #expect(outcome.status == 0 && outcome.error == "")
      let lines = outcome.output.split(separator: "\n")
      #expect(
        lines.prefix(8) == [
          "version = 1",
          "model = \"mlp\"", "features = \"x,y\"", "hidden-units = 100", "activation = \"relu\"", "init = \"small\"",
          "loss = \"softmax\"", "step-size = 1",
        ])
      #expect(lines.suffix(3) == ["iterations = \"auto\"", "log-every = \"auto\"", "format = \"text\""])
      #expect(lines.contains("theme = \"auto\"") && lines.contains("mouse = \"on\""))
      #expect(!FileManager.default.fileExists(atPath: file))
    }
  }

  @Test func `Every setting has an option with an effect`() throws {
    let values = [
      "model": "linear", "features": "x,y,xy", "loss": "hinge", "schedule": "cosine", "schedule-length": "7",
      "hidden-units": "8,4", "activation": "tanh", "init": "he", "step-size": "0.5", "reg": "0.5",
      "l1": "0.5", "optimizer": "adam", "batch-size": "7", "dataset": "moons", "columns": "u,v,kind",
      "scale": "each", "encoding": "koi8-r", "points": "7", "classes": "7",
      "noise": "0.5", "sample": "7", "test-fraction": "0.5", "seed": "7", "skip-draws": "7", "pace": "7",
      "theme": "light", "color": "256", "glyphs": "ascii", "log-loss": "on", "show-points": "off", "view": "units",
      "unit": "2:7", "enlarge": "loss", "ambiguous-width": "2", "title": "off", "lang": "ja",
      "forecast-iterations": "7", "landscape-iterations": "7", "open": "landscape", "scores": "0.5,0.5", "mouse": "off",
      "sync": "off", "pixels": "sixel",
      "iterations": "7",
      "log-every": "7", "format": "csv",
    ]
    let lines = try Self.defaults().split(separator: "\n")
    #expect(lines.first == "version = 1")
    #expect(lines.count == values.count + 1)
    for line in lines.dropFirst() {
      let name = String(line.prefix { $0 != " " })
      let value = try #require(values[name], "\(name)")
      let outcome = try Program.run("watch", "--no-config", "--print-config", "--\(name)", value)
      let changed = outcome.output.split(separator: "\n").filter { !lines.contains($0) }
      // Scores open the microscope.
      let others = name == "scores" ? ["open = microscope"] : []
      #expect(
        changed.map { String($0).replacing("\"", with: "") } == others + ["\(name) = \(value)"], "\(outcome.error)")
    }
  }

  @Test func optionsWinOverTheEnvironmentAndThatOverTheFile() throws {
    try withFolder("step-size = 2\nreg = 2 # the file's\nl1 = 2\n") { _, environment in
      let outcome = try Program.run(
        "train", "--print-config", "--step-size", "4",
        environment: environment.merging(["SPIRAL_STEP_SIZE": "3", "SPIRAL_REG": "3"]) { $1 })
      let defaults = try Self.defaults()
      #expect(
        outcome.output
          == defaults.replacing("step-size = 1", with: "step-size = 4").replacing("reg = 0.001", with: "reg = 3")
          .replacing("l1 = 0", with: "l1 = 2"))
    }
  }

  @Test func `An option ignores the settings file and the environment`() throws {
    try withFolder("nonsense") { _, environment in
      let outcome = try Program.run(
        "train", "--print-config", "--no-config", environment: environment.merging(["SPIRAL_REG": "3"]) { $1 })
      let defaults = try Self.defaults()
      #expect(outcome.output == defaults && outcome.status == 0)
    }
  }

  @Test func theSettingsInEffectAreSavedAndReadBack() throws {
    try withFolder { file, environment in
      let words = ["--step-size", "0.3", "--hidden-units", "16,8", "--theme", "light", "--mouse", "off"]
      #expect(
        try Program.run(words + ["--save-config"], environment: environment)
          == .init(status: 0, output: "", error: "spiral: the settings are in \(file)\n"))
      let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
      #expect(text.hasPrefix("# Settings of spiral."))
      #expect(
        text.split(separator: "\n").filter { !$0.hasPrefix("#") } == [
          "version = 1", "hidden-units = \"16,8\"", "step-size = 0.3", "theme = \"light\"", "mouse = \"off\"",
        ])
      let given = try Program.run(words + ["--print-config", "--no-config"])
      #expect(try Program.run("--print-config", environment: environment) == given)
      // When another command saves, settings of the viewer are kept.
      _ = try Program.run("train", "--save-config", "--seed", "3", environment: environment)
      #expect(
        try Program.run("--print-config", environment: environment).output
          == given.output.replacing("seed = 0", with: "seed = 3"))
    }
  }

  @Test(arguments: [
    ("seed = 1\nstep-sice = 2", "2: there is no setting 'step-sice'"),
    ("step-size = -1", "1: step-size takes a number above 0, not '-1'"),
    ("\ntheme = \"dark\"", "2: theme takes auto, okabe-ito, spectral, light or mono, not 'dark'"),
    ("iterations = 1.5", "1: iterations takes 'auto' or a whole number of 0 or more, not '1.5'"),
    ("seed = 1\nversion = 2", "2: version is '2': this spiral reads version 1"),
    ("version = \"new\"", "1: version is 'new': this spiral reads version 1"),
    ("[run]", "1: there are no tables here, only lines 'name = value'"),
  ])
  func aMistakeNamesFileAndLine(text: String, sentence: String) throws {
    try withFolder(text) { file, environment in
      for words in [[], ["train"]] {
        let outcome = try Program.run(words, environment: environment)
        #expect(outcome == .init(status: 2, output: "", error: "spiral: \(file):\(sentence)\n"))
      }
    }
  }

  @Test func theFileIsFoundInTheHomeFolder() throws {
    try withFolder { _, environment in
      let home = environment["XDG_CONFIG_HOME"]!
      let outcome = try Program.run("train", "--save-config", environment: ["HOME": home])
      #expect(outcome.error == "spiral: the settings are in \(home)/.config/spiral/settings.toml\n")
    }
  }

  @Test(.enabled(if: Python.has("tomllib"), "python3 without tomllib")) func otherReadersOfTOMLReadIt() throws {
    let script = "import sys, tomllib; print(len(tomllib.load(sys.stdin.buffer)))"
    let outcome = try Program.shell(
      "spiral --print-config --seed 3 | python3 -c '\(script)'", environment: Python.environment)
    let defaults = try Self.defaults()
    #expect(outcome.output == "\(defaults.split(separator: "\n").count)\n")
  }
}

/// The machine's Python, as an independent reader of the program's output.
enum Python {
  static let environment = ProcessInfo.processInfo.environment.filter { $0.key == "PATH" }.mapValues {
    "\(Programs.folder):\($0)"
  }

  private static let known = Mutex<[String: Bool]>([:])

  /// Whether `python3` can import a module; it is asked once.
  static func has(_ module: String) -> Bool {
    if let answer = known.withLock({ $0[module] }) { return answer }
    let answer = (try? Program.shell("python3 -c 'import \(module)'", environment: environment).status) == 0
    known.withLock { $0[module] = answer }
    return answer
  }
}
