import ArgumentParser
import Foundation
import Testing

@testable import spiral

/// A mistake of the user gives one sentence on standard error and status 2, before anything starts.
@Suite struct MistakeTests {
  @Test(arguments: [
    (["--step-size", "-1"], "--step-size takes a number above 0, not '-1'"),
    (["--step-size=-1"], "--step-size takes a number above 0, not '-1'"),
    (["--step-size", "0"], "--step-size takes a number above 0, not '0'"),
    (["--step-size", "0,5"], "--step-size takes a number above 0, not '0,5'; the decimal sign is a point: 0.5"),
    (
      ["--points", "1,000"],
      "--points takes a whole number from 2 to 1000000000, not '1,000'; thousands have no comma: 1000"
    ),
    (["--step-size", "nan"], "--step-size takes a number above 0, not 'nan'"),
    (["--step-size", "inf"], "--step-size takes a number above 0, not 'inf'"),
    (["--step-size", "1e400"], "--step-size takes a number above 0, not '1e400'"),
    (["--step-size", "1 "], "--step-size takes a number above 0, not '1 '"),
    (["--step-size", ""], "--step-size takes a number above 0, not ''"),
    (["--reg", "-0.1"], "--reg takes a number of 0 or more, not '-0.1'"),
    (["--l1", "x"], "--l1 takes a number of 0 or more, not 'x'"),
    (["--noise", "-1"], "--noise takes a number of 0 or more, not '-1'"),
    (["--points", "0"], "--points takes a whole number from 2 to 1000000000, not '0'"),
    (["--points", "2.5"], "--points takes a whole number from 2 to 1000000000, not '2.5'"),
    (
      ["--points", "99999999999999999999"],
      "--points takes a whole number from 2 to 1000000000, not '99999999999999999999'"
    ),
    (["--classes", "1"], "--classes takes a whole number from 2 to 256, not '1'"),
    (["--seed", "4294967296"], "--seed takes a whole number from 0 to 4294967295, not '4294967296'"),
    (["--seed", "-1"], "--seed takes a whole number from 0 to 4294967295, not '-1'"),
    (["--skip-draws", "-1"], "--skip-draws takes 'auto' or a whole number from 0 to 10000000, not '-1'"),
    (["--batch-size", "0"], "--batch-size takes 'all' or a whole number from 1 to 1000000000, not '0'"),
    (
      ["--hidden-units", "16,,16"],
      "--hidden-units takes one to six whole numbers from 1 to 100000 with commas between, not '16,,16'"
    ),
    (["--model", "svm"], "--model takes linear or mlp, not 'svm'"),
    (["--activation", "elu"], "--activation takes relu, leaky-relu, tanh or sigmoid, not 'elu'"),
    (["--optimizer", "sgd"], "--optimizer takes gd, momentum, nesterov, adam, rmsprop or adagrad, not 'sgd'"),
    (["--init", "one"], "--init takes small, he, xavier, zero or equal, not 'one'"),
    (["--iterations", "-1"], "--iterations takes 'auto' or a whole number of 0 or more, not '-1'"),
    (["--log-every", "0"], "--log-every takes 'auto' or a whole number of 1 or more, not '0'"),
    (["--format", "xml"], "--format takes text, csv or jsonl, not 'xml'"),
    (["--qqqqqqqq"], "Unknown option '--qqqqqqqq' (see 'spiral train --help')"),
    (["--quiet"], "Unknown option '--quiet' (see 'spiral train --help')"),
    (["--sed", "1"], "Unknown option '--sed'. Did you mean '--seed'? (see 'spiral train --help')"),
    (["--lr", "0.1"], "Unknown option '--lr'. Did you mean '--step-size'? (see 'spiral train --help')"),
    (["--weight-decay=0.1"], "Unknown option '--weight-decay'. Did you mean '--reg'? (see 'spiral train --help')"),
    (["--no-config=1"], "'--no-config' takes no value, so '1' cannot be given (see 'spiral train --help')"),
    (["--reg"], "Missing value for '--reg <x>' (see 'spiral train --help')"),
    (["--seed", "+1"], "--seed takes a whole number from 0 to 4294967295, not '+1'"),
    (["--points", "-0"], "--points takes a whole number from 2 to 1000000000, not '-0'"),
    (
      ["--hidden-units", "+16"],
      "--hidden-units takes one to six whole numbers from 1 to 100000 with commas between, not '+16'"
    ),
    (["--save", "-"], "--save takes the name of a file, not '-'; a file of this name is './-'"),
  ])
  func aWrongValueIsNamed(words: [String], sentence: String) throws {
    #expect(try Program.run(["train"] + words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }

  /// A number with a minus sign is a value out of range, and not an option.
  @Test(arguments: [
    (["record", "--output", "a.svg", "--seconds", "-1"], "--seconds takes a number from 1 to 600, not '-1'"),
    (["record", "--output", "a.svg", "--rate", "-0.5"], "--rate takes a number from 1 to 60, not '-0.5'"),
    (
      ["record", "--output", "a.svg", "--size", "-1x3"],
      "--size takes 20x6 to 400x200, such as 100x30, not '-1x3'"
    ),
    (["plot", "--size", "-9x9"], "--size takes two whole numbers from 1 to 10000 with an x between, not '-9x9'"),
    (["plot", "--measure", "-1"], "--measure takes accuracy or loss, not '-1'"),
    (["sweep", "--part", "-1/2"], "--part takes its number and how many there are, such as 2/5, not '-1/2'"),
    (["sweep", "--points", "-3"], "--points takes a whole number from 2 to 1000000000, not '-3'"),
  ])
  func `A negative number is out of range`(words: [String], sentence: String) throws {
    #expect(try Program.run(words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }

  @Test(arguments: [["lesson", "units", "--page", "-1"], ["--tour", "-1"], ["--tour=-1"], ["watch", "--tour", "-1"]])
  func `A negative page is out of range`(words: [String]) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status == 2 && outcome.error.contains(" takes a page from 1 to "), "\(outcome)")
    #expect(outcome.error.hasSuffix(", not -1\n"), "\(outcome)")
  }

  @Test func `No option with one value takes a word with a dash for another option`() throws {
    var count = 0
    func check(_ command: any ParsableCommand.Type, _ path: [String]) throws {
      let description = try CommandDescription.program().all().first { $0.path == path }?.command
      for option in description?.shown ?? [] where option.kind == .option && option.valueName != "files" {
        let name = try #require(option.names?.first?.text)
        count += 1
        do { _ = try command.parse([name, "-1"]) } catch {
          #expect(!command.message(for: error).hasPrefix("Missing value"), "\(path) \(name)")
        }
      }
      for other in command.configuration.subcommands { try check(other, path + [other._commandName]) }
    }
    try check(Spiral.self, ["spiral"])
    #expect(count > 100)
  }

  @Test func `A table or a data set given to a sweep is said to be an option`() throws {
    try withFolder { folder in
      try "x,y,c\n0,0,a\n1,1,b\n".write(toFile: folder + "/t,1", atomically: true, encoding: .utf8)
      let rows = "spiral sweep --model linear --seed 0,1 --iterations 1 --output rows.csv"
      #expect(try Program.shell("cd \(folder) && \(rows)").status == 0)
      for (word, points) in [
        ("t.csv", "t.csv"), ("moons", "moons"), ("t,1", #"'"./t,1"'"#), ("run.json", nil), ("nothing", nil),
        ("rows.csv", nil), ("0.3", nil), ("1e-3..10x9", nil),
      ] as [(String, String?)] {
        let end = points.map { "; points are given as --dataset \($0)" } ?? ""
        let sentence = "spiral: Unexpected argument '\(word)'\(end) (see 'spiral sweep --help')\n"
        let outcome = try Program.shell("cd \(folder) && spiral sweep \(word) --seed 0,1")
        #expect(outcome == .init(status: 2, output: "", error: sentence))
      }
      let read = try Program.shell(#"cd \#(folder) && spiral sweep --dataset '"./t,1"' --iterations 0 --no-header"#)
      #expect(read.status == 0, "\(read)")
    }
    let two = try Program.run("sweep", "a.csv", "b.csv", environment: ["LANG": "ja_JP.UTF-8"])
    #expect(two.error.hasPrefix("spiral: 余分な引数 'a.csv' があります。点は --dataset a.csv のように指定します"), "\(two)")
    #expect(try !Program.run("train", "a.json", "b.csv").error.contains("--dataset"))
  }

  /// Options may be given before the name of a command, at every level.
  @Test(arguments: [
    (["--lang", "en", "--seed", "3", "train", "--iterations", "0"], 0, "training accuracy: "),
    (["--seed=3", "--no-config", "plot", "--print-config"], 0, "seed = 3\n"),
    (["--lang", "ja", "lesson", "units"], 2, "ターミナル"), (["--lang", "ja", "lesson"], 0, "units"),
    (["--lang", "ja", "lesson", "--page", "1", "check", "nosuch"], 2, "'--page'"),
    (["lesson", "--lang", "ja", "check", "nosuch"], 2, "'nosuch'"),
    (["--lang", "ja", "help", "sweep"], 0, "spiral sweep"),
    (["--version", "train"], 0, "spiral "), (["--reg", "train", "--print-config"], 2, "not 'train'"),
    (["--no-config", "--", "train"], 1, "train"), (["--unknown", "train"], 2, "'--unknown'"),
  ])
  func `A command is found behind options`(words: [String], status: Int32, text: String) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status == status && (outcome.output + outcome.error).contains(text), "\(outcome)")
  }

  /// No two English words are adjacent except in quotations and file names.
  @Test(arguments: [
    ["train", "--step-size", "-1"], ["train", "--qqqqqqqq"], ["train", "--stepsize", "1"], ["train", "--reg"],
    ["train", "a", "b"], ["train", "a", "b", "c"], ["train", "/nonexistent.json"], ["trian"],
    ["train", "--save", "a.b"], ["train", "/dev/zero"],
    ["train", "--iterations", "1", "--save", "/nonexistent/a.json"], ["train", "--step-size", "1e300"],
    ["plot", "--measure", "x"], ["plot", "--output", "a.csv"], ["plot", "--open", "tour"], ["plot", "--size", "1"],
    ["sweep", "--step-size", "1,1"], ["sweep", "--samples", "3"], ["sweep", "--part", "3/2"], ["sweep", "--top", "0"],
    ["sweep", "--top", "2"], ["sweep", "--format", "x"], ["sweep", "--seed", "0..99999999"], ["sweep", "--jobs", "x"],
    ["sweep", "--step-size", "0.1..2"], ["sweep", "--step-size", "\"1"],
    ["lesson", "print", "units", "--output", "a.b"],
    ["lesson", "show", "x"],
  ]) func mistakesAreSaidInJapanese(words: [String]) throws {
    let outcome = try Program.run(words + ["--lang", "ja"])
    #expect(outcome.status != 0)
    let unquoted = outcome.error.replacing(/'[^']*'/, with: "")
    #expect(!unquoted.contains(/[A-Za-z]{2,} [A-Za-z]{2,}/), "\(outcome.error)")
    #expect(unquoted.contains(/[ぁ-ん]/), "\(outcome.error)")
  }

  @Test(arguments: [
    (["--pace", "0"], "--pace takes 'max' or a number above 0, not '0'"),
    (["--theme", "dark"], "--theme takes auto, okabe-ito, spectral, light or mono, not 'dark'"),
    (["--color", "8"], "--color takes auto, 24bit, 256, 16 or mono, not '8'"),
    (["--seed", "x"], "--seed takes a whole number from 0 to 4294967295, not 'x'"),
    (["a.json", "b.json"], "Unexpected argument 'b.json' (see 'spiral watch --help')"),
  ])
  func `The viewer does not start with a wrong value`(words: [String], sentence: String) throws {
    #expect(try Program.run(words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }

  @Test(arguments: [
    ["--points", "900000000"], ["--hidden-units", "100000,100000,100000"],
    ["--points", "1000000000", "--classes", "256"],
  ])
  func whatDoesNotFitMemoryDoesNotStart(words: [String]) throws {
    let outcome = try Program.run(["train"] + words)
    #expect(outcome.status == 2 && outcome.output == "")
    let pattern =
      /spiral: a run of this size needs about \d+\.\d GB of memory, and may take \d+(\.\d G| M)B here: take fewer points, classes or hidden units\n/
    #expect(outcome.error.wholeMatch(of: pattern) != nil, "\(outcome.error)")
  }

  @Test func aWrongEnvironmentVariableIsNamed() throws {
    #expect(
      try Program.run("train", environment: ["SPIRAL_STEP_SIZE": "-1"])
        == .init(status: 2, output: "", error: "spiral: SPIRAL_STEP_SIZE takes a number above 0, not '-1'\n"))
  }

  @Test(arguments: [[], ["train"], ["--version"], ["train", "--help"]])
  func anUnknownKernelStartsNothing(words: [String]) throws {
    let outcome = try Program.run(words, environment: ["SPIRAL_KERNEL": "sse9"])
    #expect(outcome.status == 2 && outcome.output == "")
    let pattern = /spiral: SPIRAL_KERNEL is 'sse9', which is no kernel; this processor has portable[a-z0-9, ]*\n/
    #expect(outcome.error.wholeMatch(of: pattern) != nil, "\(outcome.error)")
  }

  @Test(arguments: [
    (["trian"], "trian cannot be read: No such file or directory; did you mean 'spiral train'?"),
    (["swep"], "swep cannot be read: No such file or directory; did you mean 'spiral sweep'?"),
    (["moons"], "moons cannot be read: No such file or directory; points are given as --dataset moons"),
    (["train", "p.csv"], "p.csv cannot be read: No such file or directory"),
    (["nothing.json"], "nothing.json cannot be read: No such file or directory"),
  ])
  func `A similar name is suggested`(words: [String], sentence: String) throws {
    #expect(try Program.run(words) == .init(status: 1, output: "", error: "spiral: \(sentence)\n"))
  }

  @Test func `An option with the same beginning is suggested`() throws {
    let outcome = try Program.run("train", "--step", "1")
    #expect(
      outcome.error == "spiral: Unknown option '--step'. Did you mean '--step-size'? (see 'spiral train --help')\n")
  }

  @Test(arguments: [["sweep", "--open", "tour"], ["train", "--theme", "light"], ["plot", "--pace", "3"]])
  func `An option of another command is not suggested as itself`(words: [String]) throws {
    let outcome = try Program.run(words)
    let command = "spiral \(words[0])"
    #expect(outcome.error == "spiral: Unknown option '\(words[1])' (see '\(command) --help')\n")
  }

  @Test(arguments: [
    (["help", "--language", "ja"], "Unknown option '--language'"),
    (["help", "train", "--lang"], "Missing value for '--lang <auto|en|ja>'"),
    (["help", "--lang", "xx", "train"], "--lang takes auto, en or ja, not 'xx'"),
    (["help", "trian"], "Unexpected argument 'trian'"), (["help", "train", "x"], "Unexpected argument 'x'"),
    (["help", "lesson", "check", "--seed=1"], "Unknown option '--seed=1'"), (["help", "-x"], "Unknown option '-x'"),
  ])
  func `Help refuses what it does not know`(words: [String], sentence: String) throws {
    #expect(try Program.run(words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }

  @Test func `Help takes its language anywhere`() throws {
    let japanese = try Program.run("train", "--help", "--lang", "ja")
    #expect(japanese.status == 0 && japanese.output.contains("使い方"))
    for words in [
      ["help", "--lang", "ja", "train"], ["help", "train", "--lang=ja"],
    ] {
      #expect(try Program.run(words) == japanese)
    }
    #expect(try Program.run("help", "lesson", "check").output.contains("spiral lesson check"))
  }

  @Test(arguments: [
    ["sweep", "--seed", "0..3", "--part", "+1/2"], ["sweep", "--seed", "+0..3"],
    ["sweep", "--seed", "0,1", "--jobs", "+1"],
    ["sweep", "--samples", "+2", "--step-size", "1..2"], ["sweep", "--seed", "0,1", "--iterations", "+5"],
    ["plot", "--size", "+80x24"], ["plot", "--unit", "+1"], ["watch", "--tour=+2"],
  ])
  func `A whole number has no sign`(words: [String]) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status == 2 && outcome.output == "" && outcome.error.hasPrefix("spiral: "), "\(outcome)")
  }

  @Test func `An unknown variable is reported`() throws {
    let outcome = try Program.run(
      "train", "--model", "linear", environment: ["SPIRAL_STEPSIZE": "0.1", "SPIRAL_KERNEL": "portable"])
    #expect(outcome.status == 0)
    #expect(
      outcome.error
        == "spiral: SPIRAL_STEPSIZE is no setting, and is ignored: did you mean SPIRAL_STEP_SIZE?\n")
  }

  @Test func `Settings changed by the settings file are reported`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let home = ["HOME": folder.path]
    _ = try Program.run("train", "--step-size", "0.3", "--save-config", environment: home)
    let told = try Program.run("train", "--model", "linear", environment: home)
    #expect(
      told.error
        == "spiral: \(folder.path)/.config/spiral/settings.toml sets step-size 0.3; --no-config ignores it\n")
    for words in [["--step-size", "1"], ["--no-config"]] {
      #expect(try Program.run(["train", "--model", "linear"] + words, environment: home).error == "")
    }
  }

  @Test(arguments: [["plot", "--size", "10000x10000"], ["plot", "--size", "5000x5000", "--output", "a.svg"]])
  func `A picture larger than the limit is refused`(words: [String]) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status == 2 && outcome.error.contains("of them: take fewer columns or rows"))
  }

  @Test func `A file name may begin with a hyphen`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.shell("cd \(folder.path) && spiral train --model linear --save -x.json && ls")
    #expect(outcome.output.hasSuffix("\n-x.json\n"), "\(outcome.error)")
  }

  /// Sentences contain the name as it was given, commands contain it as `./-x.json`.
  @Test func `A name that begins with a dash is no option of a printed command`() throws {
    let outcome = try Program.shell(
      """
      cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
      mkfifo log; spiral train --model linear --iterations 1000000000 --save -x.json > log & train=$!
      { read -r first; kill -TERM $train; cat > /dev/null; } < log; wait $train; echo $?
      printf '0,0,a\\n1,1,b\\n' > -t.csv
      spiral sweep --dataset -t.csv --model linear --seed 0,1 --iterations 1 --commands > commands; sh commands | wc -l
      spiral train ./-x.json --iterations 0; spiral train -- -y.json
      """)
    #expect(outcome.output.contains("143\n") && outcome.output.contains("2\n"), "\(outcome)")
    #expect(outcome.error.contains("interrupted: -x.json has the run up to iteration "), "\(outcome)")
    #expect(outcome.error.contains("; to go on: spiral train ./-x.json --iterations 1000000000\n"))
    #expect(outcome.error.hasSuffix("spiral: -y.json cannot be read: No such file or directory\n"))
  }

  @Test func `The picture names its settings`() throws {
    let outcome = try Program.run("plot", "--seed", "7", "--print-config")
    #expect(outcome.status == 0 && outcome.output.contains("seed = 7\n"))
  }

  /// The argument parser compares an unknown option with all options, letter by letter.
  @Test func `A word that can be neither an option nor a file is not compared with options`() {
    let long = String(repeating: "x", count: 254)
    let path = String(repeating: "/x", count: 2048)
    for word in ["--" + long, "--" + long + "=1", "--" + long + long, "-x" + long, "--a" + path, "--reg 0" + path] {
      #expect(Suggestion.isTooLong(word))
    }
    for word in [
      "--" + long.dropLast(), "--save=" + long, "--save=" + path, "--reg 0 " + long, "--a/" + long, long + long,
    ] {
      #expect(!Suggestion.isTooLong(word))
    }
  }

  @Test func `A word for help where there is none, and a mistake in a second run's options, are said in the language`()
    throws
  {
    let lesson = try Program.run("lesson", "help", "check")
    #expect(lesson.error == "spiral: Unexpected argument 'check' (see 'spiral lesson show --help')\n")
    #expect(try Program.run("lesson", "--lang", "ja", "help").error.contains("'help' というファイルもレッスンもありません"))
    let other = try Program.run("--compare", "--foo", "--lang", "ja")
    #expect(other.status == 2 && other.error.contains("'--foo' というオプションはありません"), "\(other)")
    let question = try Program.run("--compare", "--hidden-units 5 --help")
    #expect(question.status == 2 && question.error.contains("Unknown option '--help'"), "\(question)")
  }
}
