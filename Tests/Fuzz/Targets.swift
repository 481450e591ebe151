import Foundation
import Lessons
import Screen
import TerminalSupport
import TestSupport

/// The kinds of cases: each takes a generator and returns a fault or `nil`.
enum Target: String, CaseIterable {
  case run, table, arrays, settings, lesson, rows, options, commands, viewer, answers, kill, sweep, disk, link

  func attack(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
    switch self {
    case .run: try attackRun(&random, workspace)
    case .table: try attackTable(&random, workspace)
    case .arrays: try attackArrays(&random, workspace)
    case .settings: try attackSettings(&random, workspace)
    case .lesson: try attackLesson(&random, workspace)
    case .rows: try attackRows(&random, workspace)
    case .options: attackOptions(&random, workspace)
    case .commands: try attackCommands(&random, workspace)
    case .viewer: try attackViewer(&random, workspace)
    case .answers: try attackAnswers(&random, workspace)
    case .kill: try attackByKilling(&random, workspace)
    case .sweep: try attackSweep(&random, workspace)
    case .disk: try attackDisk(&random, workspace)
    case .link: try attackLinks(&random, workspace)
    }
  }
}

/// A folder for the cases, emptied before each, and files made by the program to mutate.
struct Workspace {
  let folder: String
  /// Saved runs of several kinds.
  let runs: [[UInt8]]
  /// Archives of arrays: a run, and points with weights.
  let archives: [[UInt8]]
  /// Files of a sweep, CSV and JSON Lines, and the command that makes them.
  let sweeps: [[UInt8]]
  static let sweep = "sweep --no-config --model linear --points 5 --seed 0..3 --reg 0,0.1 --iterations 2 --format "
  /// A lesson.
  let lesson: [String]
  /// The lines of the settings file that the program prints.
  let settings: [String]
  /// The duration of a short run of the program.
  let milliseconds: Int

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-fuzz-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var runs: [[UInt8]] = []
    var milliseconds = 0
    for options in [
      "--hidden-units 3", "--model linear", "--hidden-units 4,3 --activation tanh --optimizer adam --step-size 0.01",
      "--hidden-units 2 --batch-size 5 --test-fraction 0.3", "--hidden-units 3 --optimizer momentum --dataset moons",
    ] {
      let words = "train --no-config --points 8 --iterations 20 --save a.json \(options)".split(separator: " ").map {
        Array($0.utf8)
      }
      let outcome = launch(Programs.spiral, words, in: folder)
      guard outcome.status == 0 else { fatalError(String(decoding: outcome.error, as: UTF8.self)) }
      milliseconds = outcome.milliseconds
      runs.append(try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/a.json"))))
    }
    self.runs = runs
    archives = try ["--hidden-units 3", "--model linear --dataset moons"].map { [folder] in
      try Self.made("train --no-config --points 6 --iterations 5 --save a.npz \($0)", "a.npz", in: folder)
    }
    sweeps = try ["csv", "jsonl"].map { [folder] in
      try Self.made(Self.sweep + "\($0) --output rows.\($0)", "rows.\($0)", in: folder)
    }
    lesson = BuiltInLesson.units.source(in: .english).components(separatedBy: "\n")
    self.milliseconds = milliseconds
    let printed = launch(Programs.spiral, [Array("--print-config".utf8)], in: folder)
    settings = String(decoding: printed.output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The file that a line with the program writes in a folder.
  private static func made(_ line: String, _ name: String, in folder: String) throws -> [UInt8] {
    let outcome = launch(Programs.spiral, line.split(separator: " ").map { Array($0.utf8) }, in: folder)
    guard outcome.status == 0 else { fatalError(String(decoding: outcome.error, as: UTF8.self)) }
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
  }

  func clear() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
  }

  /// Runs the program with the words of a line.
  func spiral(_ line: String, signal: (Int32, afterMilliseconds: Int)? = nil) -> Outcome {
    launch(Programs.spiral, line.split(separator: " ").map { Array($0.utf8) }, in: folder, signal: signal)
  }

  /// Runs a line of sh.
  func shell(_ line: String) -> Outcome { launch("/bin/sh", [Array("-c".utf8), Array(line.utf8)], in: folder) }
}

/// Saved runs with a part replaced: each is opened and continued, or refused with a sentence.
private func attackRun(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  var bytes = random.choice(workspace.runs)
  if random.below(4) == 0 {
    bytes = random.damaged(bytes)
  } else {
    var value = try JSONSerialization.jsonObject(with: Data(bytes))
    for _ in 0..<1 + random.below(2) { value = random.mutated(value) }
    // With its checksum nearly every changed file is refused before its values are looked at.
    if random.below(8) > 0, var entries = value as? [String: Any] {
      entries["~checksum"] = nil
      value = entries
    }
    guard JSONSerialization.isValidJSONObject(value) else { return nil }
    bytes = [UInt8](try JSONSerialization.data(withJSONObject: value))
  }
  try workspace.write(bytes, to: "run.json")
  if random.below(8) > 0 { return workspace.spiral("train --no-config run.json --iterations 25 --save b.json").fault() }
  let terminal = try PseudoTerminal(
    Programs.spiral, ["watch", "--no-config", workspace.folder + "/run.json"], environment: ["HOME": workspace.folder],
    size: Size(columns: 100, rows: 30))
  // Input typed before the terminal is set up would be lost; a refused file ends the program at once.
  _ = terminal.wait { $0.contains("\u{1b}[?1049h") }
  terminal.send(" vvvbbbzzL\u{1b}q\u{3}")
  let status = terminal.end()
  return status.map { [0, 1, 2].contains($0) } == true
    ? nil : "the viewer ends with \(status.map(String.init) ?? "nothing")"
}

private func attackTable(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  try workspace.write(random.table(), to: "points.csv")
  return workspace.spiral("train --no-config --dataset points.csv --model linear --iterations 2 --save a.json").fault()
    ?? workspace.spiral("plot --no-config --dataset points.csv --iterations 1 --hidden-units 2 --output a.svg").fault()
}

/// Archives with damage in their directory, their headers or their numbers, as saved runs and as tables.
private func attackArrays(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  try workspace.write(random.damaged(random.choice(workspace.archives)), to: "a.npz")
  return workspace.spiral("train --no-config a.npz --iterations 6").fault()
    ?? workspace.spiral("train --no-config --dataset a.npz --model linear --iterations 2").fault()
}

/// A lesson with arbitrary keys, values and texts.
private func attackLesson(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  var lines = workspace.lesson
  for _ in 0..<1 + random.below(3) {
    let place = random.below(lines.count)
    let key = lines[place].split(separator: " ").first.map(String.init) ?? ""
    switch random.below(6) {
    case 0: lines[place] = "\(key) = \(random.number())"
    case 1: lines[place] = "\(key) = \"\(random.text())\""
    case 2: lines[place] = random.text() + lines[place]
    case 3: lines.insert(lines[random.below(lines.count)], at: place)
    case 4: lines.remove(at: place)
    default: lines[place] = "\(key) = [\"\(random.text())\", \(random.number())]"
    }
  }
  var bytes = Array(lines.joined(separator: random.choice(["\n", "\n", "\r\n"])).utf8)
  if random.below(4) == 0 { bytes = random.damaged(bytes) }
  try workspace.write(bytes, to: "lesson.toml")
  // The pages' runs are not trained here, which would take long; the same text is read.
  return workspace.spiral("lesson print lesson.toml").fault()
}

/// The file of a sweep with damaged rows: it is drawn and continued, or refused with a sentence and not changed.
private func attackRows(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  let kind = random.below(2)
  let name = kind == 0 ? "rows.csv" : "rows.jsonl"
  var lines = workspace.sweeps[kind].split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
  if random.below(2) == 0 {
    let place = random.below(lines.count)
    let separator = UInt8(ascii: ",")
    var cells = lines[place].split(separator: separator, omittingEmptySubsequences: false).map { Array($0) }
    cells[random.below(cells.count)] = Array((random.below(2) == 0 ? random.number() : random.text()).utf8)
    lines[place] = Array(cells.joined(separator: [separator]))
  }
  var bytes = Array(lines.joined(separator: random.below(4) == 0 ? [13, 10] : [10]))
  if random.below(2) == 0 { bytes = random.damaged(bytes) }
  try workspace.write(bytes, to: name)
  if let fault = workspace.spiral("plot --no-config \(name)").fault() { return "plot: \(fault)" }
  let outcome = workspace.spiral(Workspace.sweep + "\(kind == 0 ? "csv" : "jsonl") --output \(name)")
  if let fault = outcome.fault() { return "sweep: \(fault)" }
  return outcome.status == 0 || workspace.read(name) == bytes ? nil : "a refused file was changed"
}

private func attackSettings(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  var lines = workspace.settings
  for _ in 0..<1 + random.below(3) {
    let place = random.below(lines.count)
    let key = lines[place].split(separator: " ").first.map(String.init) ?? ""
    switch random.below(5) {
    case 0: lines[place] = "\(key) = \(random.number())"
    case 1: lines[place] = "\(key) = \"\(random.text())\""
    case 2: lines[place] = random.text() + lines[place]
    case 3: lines.append(lines[place])
    default: lines[place] = "\(key) = [\(random.number()), \(random.number())]"
    }
  }
  var bytes = Array(lines.joined(separator: random.choice(["\n", "\n", "\r\n"])).utf8)
  if random.below(4) == 0 { bytes = random.damaged(bytes) }
  try FileManager.default.createDirectory(
    atPath: workspace.folder + "/.config/spiral", withIntermediateDirectories: true)
  try workspace.write(bytes, to: ".config/spiral/settings.toml")
  return workspace.spiral("--print-config").fault()
}

/// Options with arbitrary values. Accepted ones are saved as settings, which must be readable.
private func attackOptions(_ random: inout SplitMix, _ workspace: Workspace) -> String? {
  var words: [[UInt8]] = []
  for _ in 0..<1 + random.below(4) {
    let option = random.choice(workspace.settings).split(separator: " ").first.map(String.init) ?? "seed"
    words.append(Array("--\(option)".utf8))
    if random.below(10) > 0 {
      var value = Array((random.below(2) == 0 ? random.number() : random.text()).utf8.filter { $0 != 0 })
      if random.below(20) == 0 { value.append(0xff) }
      words.append(value)
    }
  }
  let last = random.choice(["--print-config", "--save-config"])
  let outcome = launch(Programs.spiral, words + [Array(last.utf8)], in: workspace.folder)
  return outcome.fault() ?? (outcome.status == 0 ? workspace.spiral("--print-config").fault(allowing: [0]) : nil)
}

/// Random keys, escape sequences whole and cut, mouse events and sizes over random options.
private func attackViewer(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  let starts = [
    "", "--model linear", "--dataset moons --classes 2", "--hidden-units 8,8 --view hidden", "--tour",
    "--compare model=linear",
    "--glyphs ascii --color mono", "--batch-size 7 --optimizer adam --step-size 0.01", "--open landscape",
    "--open probe",
    "--test-fraction 0.3 --view confidence", "--pace max --iterations 50", "--view units --hidden-units 40",
  ]
  let line = "exec spiral watch --no-config --points 20 --hidden-units 6 " + random.choice(starts)
  let terminal = try PseudoTerminal(
    "/bin/sh", ["-c", "cd '\(workspace.folder)' && " + line],
    environment: ["HOME": workspace.folder, "PATH": Programs.searchPath],
    size: Size(columns: 120, rows: 40))
  guard terminal.wait({ $0.contains("\u{1b}[?1049h") }) else {
    return terminal.end() == 2 ? nil : "it does not start: \(terminal.output.suffix(200))"
  }
  var input = RandomInput(seed: random.next())
  for _ in 0..<300 {
    switch input.next() {
    case .bytes(let bytes):
      if !terminal.feed(bytes) {
        return "it has ended: \(terminal.end() ?? -1) \(terminal.output.suffix(300).debugDescription)"
      }
    case .size(let size): terminal.resize(size)
    }
  }
  return faultOfQuitting(terminal)
}

/// The fault of a viewer that is told to quit; `nil` where it ends with 0 and leaves the terminal as it was.
func faultOfQuitting(_ terminal: PseudoTerminal) -> String? {
  terminal.send("\u{3}")
  let status = terminal.end()
  if status != 0 { return "it ends with \(status.map(String.init) ?? "nothing")" }
  if terminal.settings != terminal.settingsAtStart { return "the terminal is not given back" }
  let left = leftovers(of: terminal.output)
  return left.isEmpty ? nil : "left on: \(left)"
}

/// A process that saves a run is killed at a random moment: afterwards the old file or a complete new one exists.
private func attackByKilling(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  let before = random.choice(workspace.runs)
  try workspace.write(before, to: "run.json")
  let signal = random.choice([9, 15, 2, 1] as [Int32])
  let outcome = workspace.spiral(
    "train --no-config run.json --iterations 1000000000 --log-every 100000 --save run.json",
    signal: (signal, afterMilliseconds: random.below(4 * workspace.milliseconds)))
  guard outcome.status == 1000 + signal || outcome.status == 128 + signal else {
    return "status \(outcome.status) after signal \(signal)"
  }
  guard let after = workspace.read("run.json") else { return "the file is gone after signal \(signal)" }
  if after == before { return nil }
  let opened = workspace.spiral("train --no-config run.json")
  return opened.status == 0
    ? nil : "what signal \(signal) has left does not open: \(String(decoding: opened.error, as: UTF8.self))"
}

/// A sweep that is killed at random moments and resumed ends with the same bytes as an undisturbed one.
private func attackSweep(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  let format = random.choice(["csv", "jsonl"])
  let command =
    "sweep --no-config --model linear --points \(5 + random.below(20)) --seed 0..\(10 + random.below(30)) --reg 0,0.1 "
    + "--iterations \(1 + random.below(60)) --jobs \(1 + random.below(3)) --format \(format) --output"
  let whole = workspace.spiral("\(command) whole")
  if let fault = whole.fault(allowing: [0]) { return fault }
  for _ in 0..<1 + random.below(6) {
    let signal = random.choice([9, 9, 15, 2, 1] as [Int32])
    let outcome = workspace.spiral(
      "\(command) part", signal: (signal, afterMilliseconds: random.below(whole.milliseconds)))
    guard [0, 1000 + signal, 128 + signal].contains(outcome.status) else {
      return "status \(outcome.status) after signal \(signal): \(String(decoding: outcome.error, as: UTF8.self))"
    }
  }
  if let fault = workspace.spiral("\(command) part").fault(allowing: [0]) { return fault }
  return workspace.read("part") == workspace.read("whole") ? nil : "the file is not that of \(command)"
}

/// A disk that is full after a few kilobytes: existing files are kept, and a sentence reports the error.
private func attackDisk(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  let before = random.choice(workspace.runs)
  try workspace.write(before, to: "run.json")
  let command = random.choice([
    "train --no-config --hidden-units 50 --iterations 400 --log-every 100 --save run.json",
    "plot --no-config --points 50 --hidden-units 20 --iterations 50 --output run.json.svg",
    "sweep --no-config --seed 0..40 --points 5 --hidden-units 2 --iterations 3 --output sweep.csv",
  ])
  let outcome = workspace.shell("trap '' XFSZ; ulimit -f \(1 + random.below(4)); exec spiral \(command)")
  if let fault = outcome.fault() { return fault }
  guard workspace.read("run.json") == before || outcome.status == 0 else {
    return "the file before is not whole any more"
  }
  let left = try FileManager.default.contentsOfDirectory(atPath: workspace.folder).filter {
    $0.hasPrefix(".") && $0 != ".config"
  }
  return left.isEmpty ? nil : "left behind: \(left)"
}

/// A file, link, pipe or folder exists at the output's path: nothing else is changed.
private func attackLinks(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  try workspace.write(Array("kept".utf8), to: "victim")
  let name = random.choice(["a.json", "a.npz", "a.svg", "a.csv"])
  let kind = random.choice(["ln -s victim", "ln -s no/such", "ln -s \(name)", "mkfifo", "mkdir", "ln -s /dev/full"])
  _ = workspace.shell("\(kind) \(name)")
  let option = name == "a.svg" ? "plot --output" : name == "a.csv" ? "sweep --seed 0..1 --output" : "train --save"
  let fault = workspace.spiral("\(option) \(name) --no-config --points 5 --hidden-units 2 --iterations 3").fault()
  if let fault { return "\(kind) \(name): \(fault)" }
  let victim = workspace.read("victim")
  if kind.hasSuffix("victim") { return nil }  // a link that the user names is followed or replaced
  return victim == Array("kept".utf8) ? nil : "\(kind) \(name): another file was changed"
}
