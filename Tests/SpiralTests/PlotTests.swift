import Foundation
import Testing

@Suite struct PlotTests {
  private static let linear = """
    +- softmax linear classifier --------------+
    |::::::::::|--.............................|
    |::::::::::::|-####........................|
    |::::::::::::::##-..^^^^^^^^...............|
    |:::::::::::::##:|-^^^^.^^^^^^.............|
    |::::::::::::###::^^--ooo....^^............|
    0:::::::::::::##::^^^##oooo---^------------|
    |:::::::::::::###::-+ ## oo   ^            |
    |::::::::::::o::#######  oo  ^^            |
    |:::::::::::::oooo   ooooo                 |
    |:::::::::::::::o oooooo                   |
    |::::::::::::::|                           |
    +--------- -1 ------ 0 ------- o0  ^1  #2 -+
     iteration 200, loss 0.786281, accuracy 49~

    """

  private func content(_ path: String) throws -> String {
    try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  @Test func intoAPipeItIsPlainText() throws {
    #expect(
      try Program.run("plot", "--model", "linear", "--size", "44x14", "--glyphs", "ascii")
        == .init(status: 0, output: Self.linear, error: ""))
  }

  @Test(arguments: [["--color", "256"], []]) func coloursComeWhereTheyAreAskedFor(words: [String]) throws {
    let outcome = try Program.run(
      ["plot", "--model", "linear", "--iterations", "0", "--size", "3x2"] + words,
      environment: ["FORCE_COLOR": "2", "TERM": "xterm"])
    let colors = "\u{1b}[0;38;5;239;48;5;233m"
    #expect(outcome == .init(status: 0, output: "\(colors)╭─╮\u{1b}[0m\n\(colors)╰─╯\u{1b}[0m\n", error: ""))
  }

  @Test func aSavedRunIsDrawnAsItIs() throws {
    try withFolder { folder in
      _ = try Program.run("train", "--model", "linear", "--iterations", "100", "--save", folder + "/a.json")
      let words = ["plot", folder + "/a.json", "--size", "44x14", "--glyphs", "ascii"]
      let then = try Program.run(words).output
      #expect(then.hasSuffix("\n iteration 100, loss 0.787938, accuracy 49~\n"), "\(then)")
      let later = try Program.run(words + ["--iterations", "200"]).output
      #expect(later == Self.linear)
    }
  }

  @Test func filesAreTextOrSVG() throws {
    try withFolder { folder in
      let words = ["plot", "--model", "linear", "--glyphs", "ascii", "--size", "44x14", "--output"]
      let text = try Program.run(words + [folder + "/a.txt"])
      #expect(text == .init(status: 0, output: "", error: ""))
      #expect(try content(folder + "/a.txt") == Self.linear)
      let svg = try Program.run("plot", "--output", folder + "/a.svg", "--iterations", "2000", "--theme", "light")
      #expect(svg == .init(status: 0, output: "", error: ""))
      let picture = try content(folder + "/a.svg")
      #expect(picture.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && picture.hasSuffix("</svg>\n"))
      #expect(picture.contains(">iteration 2,000, loss 0.259301, accuracy "))
      #expect(picture.contains("<rect width=\"960\" height=\"560\" fill=\"#ffffff\"/>"))
    }
  }

  @Test func theLandscapeIsAPictureAndATable() throws {
    try withFolder { folder in
      let words = [
        "plot", "--open", "landscape", "--landscape-iterations", "20", "--points", "10", "--hidden-units", "4",
        "--size",
        "40x14", "--glyphs", "ascii", "--test-fraction", "0.3",
      ]
      let picture = try Program.run(words)
      #expect(picture.status == 0 && picture.error == "")
      #expect(picture.output.hasPrefix("+- accuracy after 20 iterations"), "\(picture.output)")
      #expect(picture.output.contains("x diverged ---- 33 % .:=+%# "), "\(picture.output)")
      #expect(try Program.run(words + ["--output", folder + "/a.csv"]).status == 0)
      let lines = try content(folder + "/a.csv").split(separator: "\n")
      #expect(lines[0] == "step_size,regularization,fate,iterations,loss,data_loss,accuracy,test_loss")
      #expect(lines.count == 1 + 41 * 57)
      #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",").count == 8 })
      #expect(
        try Program.run(words.filter { $0 != "40x14" && $0 != "--size" } + ["--output", folder + "/a.svg"]).status == 0)
      #expect(try content(folder + "/a.svg").contains(">accuracy after 20 iterations</text>"))
    }
  }

  @Test func theLossSurfaceIsAPictureAndATable() throws {
    try withFolder { folder in
      let words = [
        "plot", "--open", "surface", "--points", "10", "--hidden-units", "4", "--glyphs", "ascii", "--iterations",
      ]
      let picture = try Program.run(words + ["30", "--size", "60x24"])
      #expect(picture.status == 0 && picture.error == "")
      #expect(picture.output.hasPrefix("+- loss about iteration 30: the run's path"), "\(picture.output)")
      #expect(picture.output.contains("principal 1") && picture.output.contains("1 on an axis is a distance of 1"))
      #expect(try Program.run(words + ["30", "--output", folder + "/a.csv"]).status == 0)
      let lines = try content(folder + "/a.csv").split(separator: "\n")
      #expect(lines[0] == "x,y,loss,iteration" && lines.count == 1 + 65 * 65 + 31)
      #expect(lines.last?.hasSuffix(",30") == true)
      #expect(try Program.run(words + ["30", "--format", "csv"]).output == content(folder + "/a.csv"))
      #expect(try Program.run(words + ["30", "--output", folder + "/a.svg"]).status == 0)
      #expect(try content(folder + "/a.svg").contains(">centre: iteration 30</text>"))
      let start = try Program.run(words + ["0", "--size", "60x24"])
      #expect(start.status == 0 && start.output.contains("No earlier states of the run are known: these are random"))
    }
  }

  @Test(arguments: [
    (
      ["--output", "a.png"],
      "--output takes the name of a .svg, a .txt or a .csv file, not 'a.png'; another name needs --format"
    ),
    (
      ["--output", "a.csv"],
      "a .csv file takes the numbers of a landscape or a loss surface: add --open landscape or --open surface"
    ),
    (["--open", "probe"], "--open takes 'landscape' or 'surface' in spiral plot, not 'probe'"),
    (["--size", "80"], "--size takes two whole numbers from 1 to 10000 with an x between, not '80'"),
    (["--size", "0x5"], "--size takes two whole numbers from 1 to 10000 with an x between, not '0x5'"),
    (["--iterations", "x"], "--iterations takes 'auto' or a whole number of 0 or more, not 'x'"),
    (["--reg", "-1"], "--reg takes a number of 0 or more, not '-1'"),
    (["--view", "unit", "--unit", "200"], "--unit takes a unit of the network, 0 to 99, not '200'"),
    (["--unit", "2:7"], "--unit takes a unit of the network, 0 to 99, not '2:7'"),
    (
      ["--hidden-units", "8,1,4", "--view", "units", "--unit", "3:4"],
      "--unit takes a unit of the network, 0 to 7 or 2:0 or 3:0 to 3:3, not '3:4'"
    ),
    (["--model", "linear", "--unit", "0"], "the linear classifier has no hidden units: --unit does not apply"),
  ])
  func aWrongValueIsNamed(words: [String], sentence: String) throws {
    #expect(try Program.run(["plot"] + words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }

  @Test(arguments: ["unit", "units", "creases", "hidden"])
  func `A view of hidden units is refused where there are none`(view: String) throws {
    let sentence =
      "the linear classifier has no hidden units: --view takes regions, confidence or network, not '\(view)'"
    let outcome = Program.Outcome(status: 2, output: "", error: "spiral: \(sentence)\n")
    #expect(try Program.run("plot", "--model", "linear", "--view", view) == outcome)
    #expect(try Program.run("record", "--model", "linear", "--view", view, "--output", "/tmp/a.svg") == outcome)
    let japanese = try Program.run(
      "plot", "--model", "linear", "--view", view, environment: ["LANG": "ja_JP.UTF-8"])
    #expect(japanese.error.contains("線形分類器に隠れユニットはありません。--view には regions、confidence、network のどれかを"))
  }

  @Test func `A view or a unit of the settings file is a preference, as in the viewer`() throws {
    let outcome = try Program.run(
      "plot", "--model", "linear", "--size", "44x14", "--glyphs", "ascii",
      environment: ["SPIRAL_VIEW": "units", "SPIRAL_UNIT": "200"])
    #expect(outcome == .init(status: 0, output: Self.linear, error: ""))
    // The maps show neither.
    let map = try Program.run(
      "plot", "--open", "surface", "--model", "linear", "--iterations", "2", "--size", "30x12",
      environment: ["SPIRAL_VIEW": "unit", "SPIRAL_UNIT": "200"])
    #expect(map.status == 0 && map.error == "")
  }

  @Test(arguments: [
    (["--view", "units"], "--view"), (["--unit", "0"], "--unit"), (["--unit", "999"], "--unit"),
    (["--show-points", "off"], "--show-points"), (["--log-loss", "on"], "--log-loss"),
  ])
  func `An option of the plot is refused where a map is drawn`(words: [String], option: String) throws {
    try withFolder { folder in
      let (run, sweep) = (folder + "/a.json", folder + "/a.csv")
      _ = try Program.run("train", "--hidden-units", "4", "--iterations", "2", "--save", run)
      _ = try Program.run("sweep", "--model", "linear", "--seed", "0..1", "--iterations", "2", "--output", sweep)
      for (map, name) in [
        ([run, "--open", "landscape"], "a landscape"), ([run, "--open", "surface"], "a loss surface"),
        (["--open", "surface"], "a loss surface"), ([sweep], "the map of a sweep"),
      ] {
        #expect(
          try Program.run(["plot"] + map + words)
            == .init(status: 2, output: "", error: "spiral: \(option) does not apply to \(name)\n"))
      }
      let japanese = try Program.run(["plot", sweep] + words, environment: ["LANG": "ja_JP.UTF-8"])
      #expect(japanese.error == "spiral: \(option) はスイープの図には使えません\n")
    }
  }

  @Test func `An option of a map is refused where another picture is drawn`() throws {
    try withFolder { folder in
      let sweep = folder + "/a.csv"
      _ = try Program.run("sweep", "--model", "linear", "--seed", "0..1", "--iterations", "2", "--output", sweep)
      let run = ["--model", "linear", "--iterations", "2"]
      for (words, option, name) in [
        (run + ["--landscape-iterations", "5"], "landscape-iterations", "the picture of a run"),
        (run + ["--open", "surface", "--landscape-iterations", "5"], "landscape-iterations", "a loss surface"),
        (run + ["--measure", "loss"], "measure", "the picture of a run"),
        (run + ["--open", "landscape", "--measure", "loss"], "measure", "a landscape"),
        ([sweep, "--landscape-iterations", "5"], "landscape-iterations", "the map of a sweep"),
        ([sweep, "--open", "surface"], "open", "the map of a sweep"),
        ([sweep, "--iterations", "5"], "iterations", "the map of a sweep"),
      ] {
        #expect(
          try Program.run(["plot"] + words)
            == .init(status: 2, output: "", error: "spiral: --\(option) does not apply to \(name)\n"))
      }
      let map = try Program.run("plot", sweep, "--measure", "loss", "--open", "nothing", "--size", "60x16")
      #expect(map.status == 0 && map.error == "" && map.output.contains("loss"))
    }
  }

  @Test func `A picture too small for the diagram of the network says so`() throws {
    let words = ["plot", "--view", "network", "--iterations", "2", "--size"]
    let small = try Program.run(words + ["20x3"])
    #expect(small.status == 0 && small.output.split(separator: "\n").contains("│ too small        │"), "\(small)")
    for (size, row) in [("12x3", "│ no room  │"), ("11x3", "│ no room │"), ("12x6", "│ small    │")] {
      let narrow = try Program.run(words + [size])
      #expect(narrow.output.split(separator: "\n").contains(row[...]), "\(size): \(narrow)")
    }
    let captioned = try Program.run(words + ["20x4"], environment: ["LANG": "ja_JP.UTF-8"])
    #expect(captioned.output.split(separator: "\n").contains("│ 狭すぎます       │"), "\(captioned)")
  }

  @Test func `The iterations of a landscape are given by one option`() throws {
    let words = ["plot", "--open", "landscape", "--points", "5", "--hidden-units", "2", "--size", "50x12"]
    let both = words + ["--iterations", "3", "--landscape-iterations", "9"]
    #expect(
      try Program.run(both)
        == .init(
          status: 2, output: "",
          error:
            "spiral: --iterations and --landscape-iterations are both the iterations of each run of a landscape: give one\n"
        ))
    #expect(try Program.run(both, environment: ["LANG": "ja_JP.UTF-8"]).error.contains("どちらか一方"))
    let nine = try Program.run(words + ["--landscape-iterations", "9"])
    #expect(nine.status == 0 && nine.output.contains("9 iterations"), "\(nine)")
    #expect(try Program.run(words + ["--iterations", "9"]) == nine)
    // The iterations of a run that the environment sets are not those of a landscape.
    #expect(try Program.run(words + ["--landscape-iterations", "9"], environment: ["SPIRAL_ITERATIONS": "3"]) == nine)
    #expect(
      try Program.run(words, environment: ["SPIRAL_ITERATIONS": "3", "SPIRAL_LANDSCAPE_ITERATIONS": "9"]) == nine)
    #expect(try Program.run(words + ["--iterations", "9"], environment: ["SPIRAL_LANDSCAPE_ITERATIONS": "3"]) == nine)
  }

  @Test func `A diverged run is drawn and reported`() throws {
    let outcome = try Program.run("plot", "--model", "linear", "--step-size", "1000", "--reg", "100", "--size", "60x9")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\n iteration 32, accuracy ") && !outcome.output.contains("nan"))
    #expect(outcome.error.hasPrefix("spiral: the run diverged: after iteration 32 "))
  }
}
