import ArgumentParser

/// `spiral watch`: the viewer.
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Watch it learn, and turn its values while it does.")
  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Log") var logOptions: LogOptions
  func run() throws {
    try TrainingLog(settings: runOptions.settings(), options: logOptions).write()
  }
}
