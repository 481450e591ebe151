extension CommandText {
  package var english: String {
    switch self {
    case .runGroup: "Run"
    case .logGroup: "Log"
    case .pictureGroup: "Picture"
    case .settingsGroup: "Settings"
    case .sweepGroup: "Sweep"
    case .overview: "OVERVIEW"
    case .usage: "USAGE"
    case .arguments: "ARGUMENTS"
    case .options: "OPTIONS"
    case .subcommands: "SUBCOMMANDS"
    case .showHelp: "Show help information."
    case .showVersion: "Show the version."
    case .seeHelp: "See 'spiral help <subcommand>' for detailed help."
    case .keysPage: "# Keys\n\nMade by the program's key table: `spiral tables keys`."
    case .optionsPage:
      """
      # Options

      Every setting can be given as an option, as an environment variable (`SPIRAL_STEP_SIZE` for `--step-size`) and in the settings file, \
      and most can be changed on the screen. Made by the program's tables of settings: `spiral tables options`.
      """
    case .optionsHead: "| option | values | default | |"
    case .program: "Watch a classifier learn the CS231n spiral, in the terminal."
    case .watch: "Show the training live, and change its values meanwhile. \(ManualText.isDefault.english)"
    case .watchMore(let help):
      "Where standard output is no terminal, this prints what 'spiral train' prints. Press \(help) for the keys."
    case .train: "Train without a picture and print the log."
    case .trainMore:
      "Without options this is the published run of the network; 'spiral train --model linear' is the linear classifier's. A line holds the loss before its iteration's update. A saved run is continued, to --iterations in all."
    case .plot: "Train, and write one picture: to the terminal, or as SVG."
    case .plotMore:
      "Without options this is the published run of the network at its end. A saved run is drawn as it is, or after it has gone on to --iterations. The file of a sweep is drawn as a map over its two longest lists, the seeds averaged. --open landscape draws the results of runs over step size and regularization, --open surface the loss on a slice through the parameters with the path of the run. The text has colours where standard output is a terminal, or where --color asks for them."
    case .record:
      "Train, and write what the viewer shows as a moving picture: for players of terminal sessions, or as SVG."
    case .recordMore:
      "Without options this is the published run of the network in 20 seconds. A saved run goes on from where it is; --iterations is the number that is recorded. The last tenth of the time shows the end. No terminal is needed, and the same settings give the same file."
    case .recordSeconds: "Seconds that it takes. (default: 20)"
    case .recordRate: "Frames a second. (default: 20, of an SVG 8)"
    case .recordSize: "Columns and rows of the screen. (default: 100x30)"
    case .recordOutput:
      "The file: .cast for asciicast v2, which asciinema plays and converters read, or .svg, which a web page shows; of an SVG frames are left out until it has less than 1 MB."
    case .sweep: "Train once for each combination of values, and print a line for each run."
    case .sweepMore:
      """
      Options of the run, and --iterations, take lists: 'spiral sweep --step-size 0.1,0.3,1 --reg 0,1e-3 --seed 0..9'. \
      Commas separate values, slashes those of --hidden-units (16/16,16/100) and --features (x,y/x2,y2); 0..9 is all whole numbers from one to the \
      other, 1e-3..10x9 nine numbers at equal ratios (10..30x3 is 10,17,30 where numbers are whole); with --samples 200, 1e-3..10 is a range to draw from. \
      A value with a comma stands in double quotes, and all of them in the shell's single ones: \
      --columns '"x,y,kind","y,z,kind"'. A line has the settings of its run that have an option here, \
      then the results; of a run that diverged, the iteration. The same command, given again, continues an interrupted file.

      On several machines each computes a part, 'spiral sweep ... --part 2/5 --output 2.csv', and 'spiral sweep ... --merge *.csv' \
      merges the files.
      """
    case .option(let help, let value): "\(help.english). (default: \(value))"
    case .savedRun:
      "A saved run to go on with, a network (.npz), a table of points, or the file of a sweep (sweep.csv:17 is its 17th run); - is standard input."
    case .compare:
      "A second run beside the first, on the same points: the options that differ, as one word such as '--model linear'."
    case .noMouse: "The same as --mouse off."
    case .tour:
      "The same as --open tour: the case study page by page, then what goes wrong; a number after it is the page."
    case .presenter: "The same as --enlarge presenter: plot, curve and large figures alone, for a lecture hall."
    case .noPage(let option, let pages, let given): "--\(option) takes a page from 1 to \(pages), not \(given)"
    case .statistics: "Print iterations a second, kernel, threads and seconds to standard error."
    case .save:
      "Where to write the run after its last iteration, on ^C and when the viewer is left: as JSON or, for numpy.load, as .npz, which 'spiral train' and 'spiral watch' go on with, or as .py, a script for Python and NumPy that makes the run again."
    case .noConfig: "Ignore the settings file and the environment."
    case .printConfig: "Print all settings in effect as the settings file would have them, and exit."
    case .saveConfig: "Write the settings in effect to the settings file, and exit."
    case .size: "Columns and rows; of SVG, pixels. (default: the terminal's, else 80x42; of SVG, 960x560)"
    case .measure: "What the map of a sweep shows. (default: accuracy)"
    case .plotOpen:
      "What is drawn in place of a view: the landscape of runs, or the loss surface. (default: nothing)"
    case .plotOutput:
      "Where to write: a .svg or .txt file; .csv has the numbers of a landscape or a loss surface. (default: standard output, as text)"
    case .outputFormat:
      "The kind of the file where its name does not end with one, as - (standard output) and /dev/fd/3 do not."
    case .sweepIterations: "Iterations of each run; auto is 200 for linear and 10000 for mlp. (default: auto)"
    case .sweepOutput: "A file to write to; runs that it already holds are not repeated. (default: standard output)"
    case .sweepFormat: "Format of the lines. (default: that of the output's name, or csv)"
    case .jobs: "Runs at a time. (default: as many as there are processors)"
    case .sweepPart: "Compute one part of the runs only, such as 2/5 on the second of five machines. (default: 1/1)"
    case .sweepMerge: "Merge the files of parts; it fails and names the missing runs if any are missing."
    case .sweepTop:
      "Print the n best settings at the end: mean and standard deviation of the loss over the seeds."
    case .sweepSamples:
      "Draw n times from all ranges such as 1e-3..10, uniformly in the logarithm; each draw has all listed values."
    case .sweepSampleSeed: "The seed of these draws. (default: 0)"
    case .sweepKernel: "The kernel that computes the runs. (default: the widest)"
    case .commands: "Print one command for each run that --output does not have, instead of computing it."
    case .noHeader: "Print no first line with the names of the columns."
    case .headerOnly: "Print nothing but that line."
    }
  }
}
