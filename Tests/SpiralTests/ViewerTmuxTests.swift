import Platform
import Screen
import TerminalSupport
import Testing

/// The viewer in a real terminal emulator and shell, as a person sees it.
@Suite(.serialized, .enabled(if: Tmux.path != nil, "needs tmux")) struct ViewerTmuxTests {
  private let large = Size(columns: 120, rows: 40)

  /// Starts the viewer in a shell.
  private func viewer(_ options: String = "", size: Size) -> Tmux {
    let tmux = Tmux(size: size, environment: ["HOME": "/nonexistent", "LC_ALL": "C.UTF-8"])
    tmux.line("clear; echo before; spiral watch --no-config \(options)")
    return tmux
  }

  @Test func `The picture changes while the run learns`() throws {
    let tmux = viewer(size: large)
    #expect(tmux.shows { ($0.iteration ?? 0) > 0 && $0.contains("running") }, "\(tmux.seen)")
    let (first, picture) = (try #require(tmux.seen.iteration), tmux.seen.plot)
    #expect(tmux.shows { ($0.iteration ?? 0) > first && $0.plot != picture }, "\(tmux.seen)")
    #expect(tmux.seen.contains("network 2-100-3"))
  }

  @Test func `The tour shows its pages and restores the run`() {
    let tmux = viewer("--tour --step-size 0.5", size: large)
    #expect(tmux.shows { $0.contains("1/27 the data") && $0.contains("softmax linear") }, "\(tmux.seen)")
    tmux.keys("Enter", "Enter", "Enter")
    #expect(tmux.shows { $0.contains("2/27 scores and probabilities") }, "\(tmux.seen)")
    tmux.keys("Escape")
    #expect(tmux.shows { !$0.contains("2/27") && $0.contains(/step size.* 0\.5/) }, "\(tmux.seen)")
  }

  @Test func `A paused run does not change and can be stepped`() throws {
    let tmux = viewer(size: large)
    #expect(tmux.shows { ($0.iteration ?? 0) > 0 })
    tmux.keys("Space")
    #expect(tmux.settles { $0.contains("paused") }, "\(tmux.seen)")
    let iteration = try #require(tmux.seen.iteration)
    #expect(tmux.screen(colors: true) == tmux.screen(colors: true))
    for step in 1...3 {
      tmux.keys("s")
      #expect(tmux.shows { $0.iteration == iteration + step }, "\(iteration) + \(step)\n\(tmux.seen)")
    }
    tmux.keys("Space")
    #expect(tmux.shows { ($0.iteration ?? 0) > iteration + 3 && $0.contains("running") }, "\(tmux.seen)")
  }

  @Test func aKeySwitchesTheModelAndEachKeepsItsIteration() throws {
    let tmux = viewer("--pace max --show-points off --color mono --glyphs ascii", size: large)
    #expect(tmux.shows { ($0.iteration ?? 0) > 1000 })
    tmux.keys("Space")
    #expect(tmux.settles { $0.contains("paused") })
    let network = try #require(tmux.seen.iteration)
    #expect(!isSeparatedByLines(tmux.seen.plot), "a network that has learned the spiral\n\(tmux.seen)")
    tmux.keys("m")
    #expect(tmux.shows { $0.contains("softmax linear classifier") && $0.iteration == 0 }, "\(tmux.seen)")
    tmux.keys("Space")
    #expect(tmux.shows { ($0.iteration ?? 0) > 200 })
    tmux.keys("Space")
    #expect(tmux.settles { $0.contains("paused") })
    #expect(tmux.seen.contains(" 49."), "the published run ends with 49 % right\n\(tmux.seen)")
    #expect(tmux.shows { isSeparatedByLines($0.plot) }, "\(tmux.seen)")
    let linear = try #require(tmux.seen.iteration)
    tmux.keys("m")
    #expect(tmux.shows { $0.contains("network 2-100-3") && $0.iteration == network }, "\(tmux.seen)")
    tmux.keys("m")
    #expect(tmux.shows { $0.contains("softmax linear classifier") && $0.iteration == linear }, "\(tmux.seen)")
  }

  @Test func `Keys change the values of the controls`() {
    let tmux = viewer(size: large)
    #expect(
      tmux.shows { $0.value(of: "step size") == "1" && $0.value(of: "regularization") == "0.001" },
      "\(tmux.seen)")
    tmux.keys("+")
    #expect(tmux.shows { $0.value(of: "step size") == "1.5" }, "\(tmux.seen)")
    tmux.keys("-", "-")
    #expect(tmux.shows { $0.value(of: "step size") == "0.7" }, "\(tmux.seen)")
    tmux.keys("]")
    #expect(tmux.shows { $0.value(of: "regularization") == "0.0015" }, "\(tmux.seen)")
    tmux.keys("[", "[")
    #expect(tmux.shows { $0.value(of: "regularization") == "0.0007" }, "\(tmux.seen)")
  }

  @Test func helpOpensAndEscapeClosesIt() {
    let tmux = viewer(size: large)
    #expect(tmux.shows("running"))
    tmux.keys("?")
    #expect(tmux.shows("restart from the same weights"))
    tmux.keys("Escape")
    #expect(tmux.shows { !$0.contains("restart from the same weights") && $0.contains("running") }, "\(tmux.seen)")
    tmux.keys("Escape", "Escape", "+")
    #expect(tmux.shows { $0.value(of: "step size") == "1.5" }, "Escape never quits\n\(tmux.seen)")
  }

  @Test func `Leaving restores the shell's screen and line settings`() throws {
    let tmux = Tmux(environment: ["HOME": "/nonexistent"])
    tmux.line("stty -g; spiral watch --no-config; echo code $?; stty -g")
    #expect(tmux.shows("running"), "\(tmux.seen)")
    #expect(!tmux.seen.contains("stty"))
    tmux.keys("q")
    #expect(tmux.shows("code 0\n"), "\(tmux.seen)")
    #expect(tmux.shows { $0.hasPrefix("shell> stty") && $0.hasShellAtTheEnd }, "\(tmux.seen)")
    let settings = tmux.seen.split(separator: "\n").filter { $0.count { $0 == ":" } > 10 }
    #expect(settings.count == 2 && settings[0] == settings[1], "\(tmux.seen)")
  }

  @Test func `The picture follows the window's size`() {
    let tmux = viewer(size: Size(columns: 80, rows: 24))
    let top = { (screen: String) in screen.rows.first ?? "" }
    let isWhole = { (screen: String) in
      screen.rows.count == 24 && top(screen).hasPrefix(" spiral ") && top(screen).count >= 78
        && screen.contains("q quit")
    }
    #expect(tmux.shows(isWhole), "\(tmux.seen)")
    tmux.resize(large)
    #expect(tmux.shows { $0.rows.count == 40 && top($0).count >= 118 && $0.contains("hidden units") }, "\(tmux.seen)")
    tmux.resize(Size(columns: 20, rows: 6))
    #expect(
      tmux.shows { screen in !screen.contains("spiral") && !screen.contains("quit") && screen.rows.count == 6 },
      "\(tmux.seen)")
    tmux.resize(Size(columns: 10, rows: 4))
    #expect(tmux.shows { $0.split(separator: "\n") == ["needs 20×6"] }, "\(tmux.seen)")
    tmux.resize(Size(columns: 80, rows: 24))
    #expect(tmux.shows(isWhole), "\(tmux.seen)")
    tmux.keys("q")
    #expect(tmux.shows { $0.contains("before") && $0.hasShellAtTheEnd }, "\(tmux.seen)")
  }

  @Test(arguments: ["C-z", "signal"]) func aStopGivesTheShellAndForegroundTheRunBack(_ way: String) throws {
    let tmux = viewer(size: Size(columns: 80, rows: 24))
    #expect(tmux.shows { ($0.iteration ?? 0) > 0 }, "\(tmux.seen)")
    if way == "C-z" { tmux.keys("C-z") } else { kill(try #require(tmux.job), SIGTSTP) }
    #expect(tmux.shows { $0.contains("Stopped") && $0.hasShellAtTheEnd }, "\(tmux.seen)")
    tmux.line("clear; fg")
    #expect(tmux.shows { ($0.iteration ?? 0) > 0 && $0.contains("q quit") }, "\(tmux.seen)")
    let iteration = try #require(tmux.seen.iteration)
    #expect(tmux.shows { ($0.iteration ?? 0) > iteration }, "\(tmux.seen)")
    tmux.keys("q")
    #expect(tmux.shows { $0.contains("watch --no-config") && $0.hasShellAtTheEnd }, "\(tmux.seen)")
  }
}

/// Whether straight lines separate a plot of three classes to within a cell: for each two classes there is a direction in
/// which all textures of one come before those of the other.
private func isSeparatedByLines(_ plot: [[Character]]) -> Bool {
  var cells: [Character: [(x: Double, y: Double)]] = [" ": [], ".": [], ":": []]
  for (y, row) in plot.enumerated() {
    for (x, character) in row.enumerated() { cells[character]?.append((Double(x), Double(y))) }
  }
  let regions = Array(cells.values)
  guard regions.allSatisfy({ $0.count > 50 }) else { return false }
  return [(0, 1), (0, 2), (1, 2)].allSatisfy { first, second in
    stride(from: 0.0, to: 2 * .pi, by: .pi / 360).contains { angle in
      func place(_ cell: (x: Double, y: Double)) -> Double { cell.x * cos(angle) + cell.y * sin(angle) }
      return regions[first].map(place).max()! < regions[second].map(place).min()! + 1
    }
  }
}

extension String {
  fileprivate var rows: [Substring] {
    var rows = split(separator: "\n", omittingEmptySubsequences: false)
    while rows.last?.isEmpty == true { rows.removeLast() }
    return rows
  }

  /// The number in the title of the plot.
  fileprivate var iteration: Int? {
    guard let title = firstMatch(of: /iteration ([0-9,]+)/) else { return nil }
    return Int(title.1.filter { $0 != "," })
  }

  /// The cells of the plane on a screen of 120 × 40: below the header and the tabs, above the axis, without the tick labels
  /// at the left. tmux omits blanks at the end of a row.
  fileprivate var plot: [[Character]] {
    rows.dropFirst(2).prefix(33).map { row in
      let cells = Array(row.dropFirst(5).prefix(66))
      return cells + [Character](repeating: " ", count: 66 - cells.count)
    }
  }

  /// The value that the controls show under a name.
  fileprivate func value(of control: String) -> String? {
    rows.first { $0.contains(control) }.flatMap { row in
      row.components(after: control).split { $0 == " " || $0 == "│" }.last.map(String.init)
    }
  }
}

extension Substring {
  fileprivate func components(after text: String) -> Substring {
    ranges(of: text).last.map { self[$0.upperBound...] } ?? ""
  }
}
