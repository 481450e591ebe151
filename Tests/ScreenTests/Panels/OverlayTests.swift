import Settings
import Testing
import Texts
import Training

@testable import Learning
@testable import Screen

struct OverlayTests {
  private func confusion(_ snapshot: Snapshot, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode) -> String {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    let theme = Theme(.okabeIto, depth: .monochrome, classes: snapshot.network.classes)
    ConfusionOverlay(theme: theme, glyphs: Glyphs(glyphs), keys: .standard).draw(
      snapshot, beside: frame.bounds, on: &frame)
    return frame.description
  }

  @Test func `A box that fits above the remark leaves both of its rows`() {
    for rows in 1...40 {
      for height in 0...40 {
        let rect = Box.overlayRect(
          Size(columns: 60, rows: height), beside: Rect.none, on: Size(columns: 80, rows: rows))
        #expect(rect.bottom <= rows && (rect.bottom <= rows - 3 || rect.height > rows - 3), "\(height) in \(rows)")
      }
    }
  }

  @Test(arguments: [Language.english, .japanese], [60, 80, 120])
  func `Both pages of the help name the key that closes them`(language: Language, columns: Int) {
    var view = ViewSettings()
    view.language = language
    var app = app(Sample.network, columns, 24, view: view)
    app.press("?")
    let closes = HelpText.closes(KeyName("Esc")).string(in: language)
    #expect(app.text.contains(closes))
    app.press(.tab)
    #expect(app.text.contains(closes))
  }

  @Test func `The confusion matrix counts and gives each class's recall`() throws {
    try expectRecorded(confusion(Sample.network, 44, 10), "confusion")
  }

  @Test func `Twelve classes still fit`() throws {
    let snapshot = snapshot(
      30,
      settings {
        $0.classes = 12
        $0.points = 20
      })
    try expectRecorded(confusion(snapshot, 90, 19, .ascii), "confusion-12")
  }

  @Test func `More classes have a list of recalls`() throws {
    try expectRecorded(confusion(Sample.manyClasses, 62, 12), "confusion-many")
  }

  @Test func `The help begins with the first keys, has two columns, and names the range of its lines`() {
    var app = app(Sample.network, 80, 24)
    app.press("?")
    #expect(app.text.contains("Start here") && app.text.contains(/1-22 of [0-9]+ ·/))
    app.press(.pageDown)
    #expect(app.text.contains(/11-32 of [0-9]+ ·/))
    _ = app.handle(.resize(Size(columns: 20, rows: 6)))
    #expect(app.text.contains(/[0-9]+\/[0-9]+/))
    _ = app.handle(.resize(Size(columns: 200, rows: 100)))
    #expect(app.text.contains("Esc closes"))
  }

  @Test func `The keys of a mode are listed while it is open`() {
    var app = app(Sample.network, 120, 60)
    app.press("?")
    #expect(!app.text.contains("Points, after i"))
    app.press("?", "i", "?")
    #expect(
      app.text.split(separator: "\n").dropFirst().first { $0.contains("Start here") || $0.contains("Points, after i") }?
        .contains("Points, after i") == true)
  }

  @Test func `A small screen shows the numbers of an overlay whole`() {
    func text(_ keys: Key...) -> String {
      var app = ScreenTests.app(Sample.network, 40, 12)
      for key in keys { app.press(key) }
      return app.text
    }
    let table = text("P")
    #expect(table.contains(/other f +loss ?│/) && table.contains(/-?[0-9]\.[0-9]{2} +[0-9]\.[0-9]{2} ?│/), "\(table)")
    let check = text("g")
    #expect(check.contains("verdict") && check.contains("right") && !check.contains("…"), "\(check)")
    #expect(text("o").contains(/0\.[0-9]{4}│/))
    // The caption of a unit is shortened between its parts.
    var unit = ScreenTests.app(Sample.network, 70, 20)
    unit.press("v", "v")
    #expect(unit.text.contains("unit 12: 1st of 100  "), "\(unit.text)")
    var network = ScreenTests.app(Sample.network, 40, 12)
    network.press("V")
    #expect(network.text.contains("needs more"), "\(network.text)")
    #expect(text("M").contains(/x = \(-?[0-9.]+, -?[0-9.]+\) y = [0-9] X\[[0-9]+\]/))
  }

  @Test func `A screen without tabs names each view but the regions in its first line`() {
    var app = app(Sample.network, 80, 24)
    #expect(app.text.prefix(80).contains("300 points"))
    for number in 2...7 {
      app.press("v")
      #expect(app.text.prefix(80).contains("\(number)/7"), "\(app.text.prefix(80))")
    }
  }

  @Test(arguments: Objective.allCases)
  func `The second page of the help explains loss and confidence of the run's loss function`(objective: Objective) {
    var app = app(snapshot(3, settings { $0.objective = objective }), 60, 120)
    app.press("?", .tab)
    let text = app.text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    let isSoftmax = objective == .crossEntropy
    for words in ["-log p(right class)", "where p, the probability", "the probability p of that class", "ln K"] {
      #expect(text.contains(words) == isSoftmax, "\(words)")
    }
    let own =
      switch objective {
      case .crossEntropy: "It begins near ln K"
      case .hinge: "Equal scores give K - 1"
      case .oneVersusAll: "Scores of 0 give K"
      case .structured: "Equal scores give 1"
      }
    #expect(text.contains(own))
    #expect(text.contains("Brighter where the lead") != isSoftmax)
  }

  @Test func `The second page of the help and the pointer explain the parts of the screen`() {
    var app = app(Sample.network, 120, 40)
    app.press("?", .tab)
    let first = app.text
    app.press(.pageDown, .pageDown)
    for sight in Sight.allCases { #expect((first + app.text).contains(sight.english), "\(sight)") }
    app.press(.escape)
    let figures = app.layout.figures.content
    _ = app.handle(.mouse(MouseEvent(.move, x: figures.x + 1, y: figures.y + 1)))
    #expect(app.text.contains("The share of points that are predicted right"))
    let legend = app.layout.plotArea.legend
    for (key, words) in [
      ("v", "Brighter where p"), ("v", "What a hidden unit computes"), ("L", "Each place is a whole run"),
    ] as [(Key, String)] {
      app.press(key)
      _ = app.handle(.mouse(MouseEvent(.move, x: legend.right - 2, y: legend.y)))
      #expect(app.text.contains(words), "\(key): \(app.text)")
    }
  }

  @Test(arguments: [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60)])
  func `An overlay cuts no word beside it`(columns: Int, rows: Int) {
    for key in ["f", "g", "x"] as [Key] {
      var app = app(Sample.network, columns, rows)
      let before = app.frame()
      app.press(key)
      let after = app.frame()
      func words(_ frame: Frame) -> [String] {
        frame.description.split { $0.isWhitespace || "─│╭╮╰╯┐┌┤".contains($0) }.map(String.init)
      }
      let known = Set(words(before))
      // A part of a former word that is not a word itself was cut.
      let cut = words(after).filter { word in
        word.count > 3 && word.allSatisfy(\.isLetter) && !known.contains(word)
          && known.contains {
            $0.count > word.count && ($0.hasSuffix(word) || $0.hasPrefix(word)) && $0.allSatisfy(\.isLetter)
          }
      }
      #expect(cut.isEmpty, "\(key): \(cut)")
    }
  }

  @Test(arguments: [(76, 24), (80, 24), (100, 30), (120, 40), (200, 60)])
  func `Both columns of the help begin with a heading`(columns: Int, rows: Int) {
    var app = app(Sample.network, columns, rows)
    app.press("?")
    let first = app.text.split(separator: "\n").first { $0.contains("Start here") } ?? ""
    #expect(first.contains("Picture"), "\(first)")
  }

  @Test func `An overlay over the plot dims what is behind it, and one beside the plot does not`() {
    for (columns, key, isFaded) in [(80, "x", true), (80, "g", true), (120, "f", false), (160, "x", false)]
      as [(Int, Key, Bool)]
    {
      var app = app(Sample.network, columns, 40, depth: .truecolor)
      app.press(key)
      #expect(app.frame().isFaded == isFaded, "\(key) in \(columns) columns")
    }
    for name in ThemeName.allCases where name != .mono {
      let theme = Theme(name, depth: .truecolor, classes: 3)
      let ground = OKLab(theme.palette.colors[0])
      let pairs = zip(theme.palette.colors, theme.fadedPalette.colors).map { (OKLab($0), OKLab($1)) }
      #expect(pairs.allSatisfy { $1.distance(to: ground) <= $0.distance(to: ground) + 0.01 })
      let region = Int(theme.region(class: 1, confidence: 1, lowest: 1 / Float(3)))
      #expect(pairs[region].1.distance(to: ground) < 0.7 * pairs[region].0.distance(to: ground), "\(name)")
      #expect(pairs[Int(Theme.Role.text.rawValue)].0 == pairs[Int(Theme.Role.text.rawValue)].1)
    }
  }

  @Test func `Recall is the share of a class's own points`() {
    #expect(ConfusionOverlay.recall([3, 1, 0], 0) == 0.75)
    #expect(ConfusionOverlay.recall([0, 0, 0], 0) == nil)
  }

  @Test func `The gradient that training uses passes its check`() {
    for snapshot in [Sample.start, Sample.network, Sample.linear, Sample.deep] {
      let report = GradientReport(snapshot)
      #expect(report.blocks.count == 2 * snapshot.network.layers.count)
      #expect(report.iteration == snapshot.iteration)
      for block in report.blocks {
        // After convergence the gradients are small, and differences of the loss are mostly rounding errors.
        #expect(block.relativeError < 1e-5, "\(block)")
        #expect(block.parameters >= 2)
      }
    }
  }

  @Test func `A wrong gradient is found`() {
    let snapshot = Sample.network
    var gradient = snapshot.network.lossAndGradient(snapshot.data, reg: 1e-3).gradient
    gradient[snapshot.network.layers[1].weights.lowerBound] *= 1.01
    let checks = snapshot.network.gradientCheck(snapshot.data, gradient: gradient, reg: 1e-3, limit: 2)
    #expect(checks.map { GradientReport.Verdict($0, hasKinks: true) == .wrong } == [false, false, true, false])
  }

  @Test func `After a smooth run has converged, differences of the check are rounding errors`() {
    for snapshot in [Sample.linear, snapshot(2000, settings { $0.model = .linear })] {
      let report = GradientReport(snapshot)
      #expect(!report.hasKinks)
      for block in report.blocks {
        #expect([.right, .rounding].contains(GradientReport.Verdict(block, hasKinks: false)), "\(block)")
      }
    }
    #expect(!GradientReport(Sample.deep).hasKinks)
    #expect(GradientReport(Sample.network).hasKinks)
  }

  @Test func `Only where an error is within rounding, the gradient check says what that means`() {
    let theme = Theme(.okabeIto, depth: .monochrome, classes: 3)
    for error in [1e-9, 2e-7] {
      let block = GradientCheck(name: "W", relativeError: error, isRounding: true, kinks: 0, parameters: 6)
      let report = GradientReport(iteration: 200, blocks: [block], points: 300, hasKinks: false)
      for language in [Language.english, .japanese] {
        var frame = Frame(size: Size(columns: 80, rows: 24))
        GradientOverlay(theme: theme, glyphs: Glyphs(.unicode, language), keys: .standard).draw(
          report, beside: Rect.none, on: &frame)
        let note = GradientText.aboutRounding.string(in: language)
        #expect(frame.description.contains(note) == (error > 1e-7), "\(frame.description)")
      }
    }
  }

  @Test func `A wrong gradient is found even where differences are mostly rounding errors`() {
    let snapshot = snapshot(2000, settings { $0.model = .linear })
    var gradient = snapshot.network.lossAndGradient(snapshot.data, reg: 1e-3).gradient
    gradient[0] += 1e-6
    let checks = snapshot.network.gradientCheck(snapshot.data, gradient: gradient, reg: 1e-3)
    #expect(GradientReport.Verdict(checks[0], hasKinks: false) == .wrong)
  }

  @Test func `Large runs are checked with part of their points`() {
    let large = snapshot(
      1,
      settings {
        $0.points = 5000
        $0.hiddenUnits = [300]
      })
    let report = GradientReport(large)
    #expect(report.points < 2000)
    #expect(report.blocks.allSatisfy { $0.relativeError < 1e-6 })
  }

  @Test func `The report is a table`() throws {
    let report = GradientReport(Sample.linear)
    var frame = Frame(size: Size(columns: 66, rows: 12))
    let theme = Theme(.okabeIto, depth: .monochrome, classes: 3)
    GradientOverlay(theme: theme, glyphs: Glyphs(.unicode), keys: .standard).draw(
      report, beside: frame.bounds, on: &frame)
    // The errors are rounding errors, which differ between kernels.
    let text = frame.description.replacing(/[0-9]\.[0-9]{2}e-[0-9]{2}/, with: "~~~~~~~~")
    try expectRecorded(text, "gradient-check")
  }
}
