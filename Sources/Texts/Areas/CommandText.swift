/// The help of the command line.
package enum CommandText: Text {
  case program
  case watch
  case watchMore(help: KeyName)
  case train, trainMore, plot, plotMore, sweep, sweepMore
  case option(SettingHelp, default: String)
  case noPage(option: String, pages: Int, given: String)
  case savedRun, compare, noMouse, tour, presenter, statistics, save, noConfig, printConfig, saveConfig
  case size, measure, plotOpen, plotOutput, outputFormat
  case record, recordMore, recordSeconds, recordRate, recordSize, recordOutput
  case sweepIterations, sweepOutput, sweepFormat, jobs, sweepPart, sweepMerge, sweepKernel, sweepTop, sweepSamples,
    sweepSampleSeed, commands,
    noHeader, headerOnly
  /// Titles of groups of options.
  case runGroup, logGroup, pictureGroup, settingsGroup, sweepGroup
  /// The argument parser's own texts.
  case overview, usage, arguments, options, subcommands, showHelp, showVersion
  case seeHelp
  /// Heads of the pages of keys and options in Markdown.
  case keysPage, optionsPage, optionsHead
}
