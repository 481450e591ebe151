import Testing

/// The whole texts of `--help`.
@Suite struct HelpTests {
  private static let arguments = """
    ARGUMENTS:
      <file>                  A saved run to go on with, a network (.npz), a table
                              of points, or the file of a sweep (sweep.csv:17 is
                              its 17th run); - is standard input.

    """

  private static let run = """
    RUN:
      --model <linear|mlp>    The classifier: softmax linear, or a network with
                              hidden layers. (default: mlp)
      --features <list>       What the network reads of a point: x, y, x2, y2, xy,
                              sinx, siny. (default: x,y)
      --hidden-units <list>   Units of the network's hidden layers, from the first
                              to the last. (default: 100)
      --activation <relu|leaky-relu|tanh|sigmoid>
                              What a hidden unit computes from its weighted sum.
                              (default: relu)
      --init <small|he|xavier|zero|equal>
                              Initial weights: normal of scale 0.01, He's or
                              Xavier's; or all 0, or all 0.1. (default: small)
      --loss <softmax|hinge|one-versus-all|structured>
                              What is minimized: softmax cross-entropy, or a hinge
                              loss with margin 1. (default: softmax)
      --step-size <x>         Step size of the descent (learning rate). (default: 1)
      --schedule <constant|step|1/t|cosine>
                              How the step size falls with the iterations.
                              (default: constant)
      --schedule-length <n>   Iterations until a schedule halves the step size
                              (step, 1/t) or has brought it to 0 (cosine).
                              (default: 1000)
      --reg <x>               Strength of L2 regularization. (default: 0.001)
      --l1 <x>                Strength of L1 regularization. (default: 0)
      --optimizer <gd|momentum|nesterov|adam|rmsprop|adagrad>
                              How a gradient changes the parameters. (default: gd)
      --batch-size <n|all>    Points that each step uses. (default: all)
      --dataset <name|file.csv>
                              The points: spiral, moons, circles, xor, blobs,
                              gauss, checkerboard, or a table with two numbers and
                              a label a line. (default: spiral)
      --columns <x,y,label|auto>
                              Columns of a table: two of numbers and the one of the
                              labels, by title or number. (default: auto)
      --scale <auto|equal|each|none>
                              How a table's axes are brought to ±1: each where they
                              differ much, equal for both, each by itself, or not
                              at all. (default: auto)
      --encoding <name|auto>  Encoding of a table's text: detected from its bytes,
                              or the one named, such as koi8-r or shift_jis.
                              (default: auto)
      --points <n>            Points of each class. (default: 100)
      --classes <n>           Number of classes. (default: 3)
      --noise <x>             Spread of the points: of the spiral the angle's
                              standard deviation in radians; of the others relative
                              to their size. (default: 0.2)
      --sample <n>            Which random draw of the points; the weights are the
                              same for each. (default: 0)
      --test-fraction <x>     Share of each class's points that is held out to test
                              with. (default: 0)
      --seed <n>              Seed of the random numbers. (default: 0)
      --skip-draws <n|auto>   Normal draws discarded between data and weights; auto
                              is the published run's, 18 for linear and 24 for mlp.
                              (default: auto)

    """

  private static let compare = """
      --compare <options>     A second run beside the first, on the same points:
                              the options that differ, as one word such as '--model
                              linear'.

    """

  private static let picture = """
    PICTURE:
      --pace <n|max>          Iterations a second. (default: 100)
      --theme <auto|okabe-ito|spectral|light|mono>
                              Colours of the picture. (default: auto)
      --color <auto|24bit|256|16|mono>
                              How many colours the terminal shows. (default: auto)
      --glyphs <auto|unicode|narrow|ascii>
                              Which characters the picture is drawn with. (default:
                              auto)
      --ambiguous-width <1|2|auto>
                              Columns of characters whose width East Asian
                              terminals choose: with 2, others are used. (default:
                              auto)
      --log-loss <on|off>     Whether the loss has a logarithmic axis. (default:
                              off)
      --show-points <on|off>  Whether the points are drawn. (default: on)
      --view <regions|confidence|unit|units|creases|hidden|network>
                              What the plot shows of the network. (default: regions)
      --unit <n|layer:n|auto> Which hidden unit the views unit and units show,
                              counted from 0; 2:7 is one of the second layer.
                              (default: auto)
      --enlarge <nothing|plot|loss|presenter>
                              What has the whole screen (key e). (default: nothing)
      --forecast-iterations <n|auto>
                              Iterations that key w looks ahead; auto is the
                              published run's length, 200 for linear and 10000 for
                              mlp. (default: auto)
      --landscape-iterations <n>
                              Iterations of each run of the landscape (key L).
                              (default: 1000)
      --sync <on|off|auto>    Whether frames are sent as synchronized output.
                              (default: auto)
      --pixels <off|auto|kitty|sixel>
                              Plot and curves in pixels: in the protocol that the
                              terminal knows, or a given one (key X). (default: off)
      --title <on|off>        Whether the window's title shows the loss. (default:
                              on)
      --mouse <on|off>        Whether the mouse is used. (default: on)
      --no-mouse              The same as --mouse off.
      --lang <auto|en|ja>     The language of the screen, the help and the
                              messages; auto is the locale's. (default: auto)
      --open <nothing|tour|forecast|landscape|surface|network|probe|microscope|losses|confusion|gradient|export>
                              What is open when the viewer starts. (default:
                              nothing)
      --scores <f,f,…|none>   Scores, or probabilities of the sum 1, that the
                              microscope shows with their gradient; the class in
                              the middle is true. (default: none)
      --tour                  The same as --open tour: the case study page by page,
                              then what goes wrong; a number after it is the page.
      --presenter             The same as --enlarge presenter: plot, curve and
                              large figures alone, for a lecture hall.

    """

  private static let log = """
    LOG:
      --iterations <n|auto>   Iterations; auto is 200 for linear, 10000 for mlp,
                              and no end in the viewer. (default: auto)
      --log-every <n|auto>    Iterations from one line to the next; auto is 10 for
                              linear and 1000 for mlp. (default: auto)
      --format <text|csv|jsonl>
                              Format of the log. (default: text)
      --stats                 Print iterations a second, kernel, threads and
                              seconds to standard error.
      --save <file>           Where to write the run after its last iteration, on
                              ^C and when the viewer is left: as JSON or, for
                              numpy.load, as .npz, which 'spiral train' and 'spiral
                              watch' go on with, or as .py, a script for Python and
                              NumPy that makes the run again.

    """

  private static let settings = """
    SETTINGS:
      --print-config          Print all settings in effect as the settings file
                              would have them, and exit.
      --save-config           Write the settings in effect to the settings file,
                              and exit.
      --no-config             Ignore the settings file and the environment.

    """

  /// The help of the commands without a picture.
  private static let optionsWithLanguage = options.replacing(
    "OPTIONS:\n",
    with: """
      OPTIONS:
        --lang <auto|en|ja>     The language of the screen, the help and the
                                messages; auto is the locale's. (default: auto)

      """)

  private static let options = """
    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.


    """

  @Test(arguments: [["--help"], ["-h"], ["-help"], ["help"]]) func spiral(words: [String]) throws {
    let text = """
      OVERVIEW: Watch a classifier learn the CS231n spiral, in the terminal.

      USAGE: spiral <subcommand>

      \(Self.options.dropLast())
      SUBCOMMANDS:
        watch                   Show the training live, and change its values
                                meanwhile. The default subcommand.
        train                   Train without a picture and print the log.
        plot                    Train, and write one picture: to the terminal, or as
                                SVG.
        record                  Train, and write what the viewer shows as a moving
                                picture: for players of terminal sessions, or as SVG.
        sweep                   Train once for each combination of values, and print
                                a line for each run.
        lesson                  Show a lesson: pages with a text, a question and a
                                run to compare.

        See 'spiral help <subcommand>' for detailed help.

      """
    #expect(try Program.run(words) == .init(status: 0, output: text, error: ""))
  }

  @Test(arguments: [["watch", "--help"], ["help", "watch"]]) func watch(words: [String]) throws {
    let text = """
      OVERVIEW: Show the training live, and change its values meanwhile. The default
      subcommand.

      Where standard output is no terminal, this prints what 'spiral train' prints.
      Press ? for the keys.

      USAGE: spiral watch [<options>] [<file>]

      \(Self.arguments)
      \(Self.run + Self.compare)
      \(Self.picture)
      \(Self.log)
      \(Self.settings)
      \(Self.options)
      """
    #expect(try Program.run(words) == .init(status: 0, output: text, error: ""))
  }

  @Test(arguments: [["train", "--help"], ["help", "train"]]) func train(words: [String]) throws {
    let text = """
      OVERVIEW: Train without a picture and print the log.

      Without options this is the published run of the network; 'spiral train --model
      linear' is the linear classifier's. A line holds the loss before its
      iteration's update. A saved run is continued, to --iterations in all.

      USAGE: spiral train [<options>] [<file>]

      \(Self.arguments)
      \(Self.run)
      \(Self.log)
      \(Self.settings)
      \(Self.optionsWithLanguage)
      """
    #expect(try Program.run(words) == .init(status: 0, output: text, error: ""))
  }

  @Test(arguments: [["plot", "--help"], ["help", "plot"]]) func plot(words: [String]) throws {
    let text = """
      OVERVIEW: Train, and write one picture: to the terminal, or as SVG.

      Without options this is the published run of the network at its end. A saved
      run is drawn as it is, or after it has gone on to --iterations. The file of a
      sweep is drawn as a map over its two longest lists, the seeds averaged. --open
      landscape draws the results of runs over step size and regularization, --open
      surface the loss on a slice through the parameters with the path of the run.
      The text has colours where standard output is a terminal, or where --color asks
      for them.

      USAGE: spiral plot [<options>] [<file>]

      \(Self.arguments)
      \(Self.run)
      PICTURE:
        --theme <auto|okabe-ito|spectral|light|mono>
                                Colours of the picture. (default: auto)
        --color <auto|24bit|256|16|mono>
                                How many colours the terminal shows. (default: auto)
        --glyphs <auto|unicode|narrow|ascii>
                                Which characters the picture is drawn with. (default:
                                auto)
        --ambiguous-width <1|2|auto>
                                Columns of characters whose width East Asian
                                terminals choose: with 2, others are used. (default:
                                auto)
        --log-loss <on|off>     Whether the loss has a logarithmic axis. (default:
                                off)
        --show-points <on|off>  Whether the points are drawn. (default: on)
        --view <regions|confidence|unit|units|creases|hidden|network>
                                What the plot shows of the network. (default: regions)
        --unit <n|layer:n|auto> Which hidden unit the views unit and units show,
                                counted from 0; 2:7 is one of the second layer.
                                (default: auto)
        --landscape-iterations <n>
                                Iterations of each run of the landscape (key L).
                                (default: 1000)
        --open <nothing|landscape|surface>
                                What is drawn in place of a view: the landscape of
                                runs, or the loss surface. (default: nothing)
        --measure <accuracy|loss>
                                What the map of a sweep shows. (default: accuracy)
        --size <COLSxROWS>      Columns and rows; of SVG, pixels. (default: the
                                terminal's, else 80x42; of SVG, 960x560)
        --output <file>         Where to write: a .svg or .txt file; .csv has the
                                numbers of a landscape or a loss surface. (default:
                                standard output, as text)
        --format <svg|txt|csv>  The kind of the file where its name does not end with
                                one, as - (standard output) and /dev/fd/3 do not.

      \(Self.settings)
      OPTIONS:
        --lang <auto|en|ja>     The language of the screen, the help and the
                                messages; auto is the locale's. (default: auto)
        --iterations <n|auto>   Iterations; auto is 200 for linear, 10000 for mlp,
                                and no end in the viewer. (default: auto)
        --version               Show the version.
        -h, --help              Show help information.


      """
    #expect(try Program.run(words) == .init(status: 0, output: text, error: ""))
  }

  /// A command's completions have the values that it takes, also where another command has an option of the same name.
  @Test func `Completions of an option are those of its command`() throws {
    let script = try Program.run("tables", "bash").output
    let commands = script.split(separator: "options=").dropFirst()
    func words(_ option: String, beside other: String) throws -> [Substring] {
      let command = try #require(commands.first { $0.contains(other) })
      let line = try #require(command.split(separator: "\n").first { $0.contains(" \(option)) words=") })
      return try #require(line.firstMatch(of: /words='([^']*)'/)).1.split(separator: " ")
    }
    #expect(try words("--open", beside: "--measure ") == ["nothing", "landscape", "surface"])
    #expect(try words("--measure", beside: "--measure ") == ["accuracy", "loss"])
    #expect(try words("--format", beside: "--measure ") == ["svg", "txt", "csv"])
    #expect(try words("--format", beside: "--sample-seed ") == ["csv", "jsonl"])
    #expect(try words("--format", beside: "--stats ") == ["text", "csv", "jsonl"])
    #expect(try words("--format", beside: "--seconds ") == ["cast", "svg"])
    #expect(try words("--dataset", beside: "--measure ").contains("moons"))
    #expect(try words("--open", beside: "--pixels ").contains("microscope"))
  }

  @Test(arguments: [["sweep", "--help"], ["help", "sweep"]]) func sweep(words: [String]) throws {
    let text = """
      OVERVIEW: Train once for each combination of values, and print a line for each
      run.

      Options of the run, and --iterations, take lists: 'spiral sweep --step-size
      0.1,0.3,1 --reg 0,1e-3 --seed 0..9'. Commas separate values, slashes those of
      --hidden-units (16/16,16/100) and --features (x,y/x2,y2); 0..9 is all whole
      numbers from one to the other, 1e-3..10x9 nine numbers at equal ratios
      (10..30x3 is 10,17,30 where numbers are whole); with --samples 200, 1e-3..10 is
      a range to draw from. A value with a comma stands in double quotes, and all of
      them in the shell's single ones: --columns '"x,y,kind","y,z,kind"'. A line has
      the settings of its run that have an option here, then the results; of a run
      that diverged, the iteration. The same command, given again, continues an
      interrupted file.

      On several machines each computes a part, 'spiral sweep ... --part 2/5 --output
      2.csv', and 'spiral sweep ... --merge *.csv' merges the files.

      USAGE: spiral sweep <options>

      \(Self.run)
      SWEEP:
        --iterations <n|auto>   Iterations of each run; auto is 200 for linear and
                                10000 for mlp. (default: auto)
        --output <file>         A file to write to; runs that it already holds are
                                not repeated. (default: standard output)
        --format <csv|jsonl>    Format of the lines. (default: that of the output's
                                name, or csv)
        --jobs <n>              Runs at a time. (default: as many as there are
                                processors)
        --samples <n>           Draw n times from all ranges such as 1e-3..10,
                                uniformly in the logarithm; each draw has all listed
                                values.
        --sample-seed <n>       The seed of these draws. (default: 0)
        --part <i/n>            Compute one part of the runs only, such as 2/5 on the
                                second of five machines. (default: 1/1)
        --merge <files>         Merge the files of parts; it fails and names the
                                missing runs if any are missing.
        --top <n>               Print the n best settings at the end: mean and
                                standard deviation of the loss over the seeds.
        --kernel <name>         The kernel that computes the runs. (default: the
                                widest)
        --commands              Print one command for each run that --output does not
                                have, instead of computing it.
        --no-header             Print no first line with the names of the columns.
        --header-only           Print nothing but that line.
        --no-config             Ignore the settings file and the environment.

      \(Self.optionsWithLanguage)
      """
    #expect(try Program.run(words) == .init(status: 0, output: text, error: ""))
  }

  @Test(arguments: [["--version"], ["train", "--version"]]) func theVersionNamesTheKernel(words: [String]) throws {
    let portable = try Program.run(words, environment: ["SPIRAL_KERNEL": "portable"]).output
    #expect(portable.contains("portable kernel, Linux "))
    let form =
      /spiral 0\.5\.0 \((commit [0-9a-f]{7}\+?, )?(portable|avx2|avx512) kernel, Linux \w+, Swift [\w. ]+\)\n/
    #expect(try Program.run(words).output.wholeMatch(of: form) != nil)
  }
}
