import Screen
import Settings
import Texts

extension PlotOptions {
  /// What the picture of a run shows.
  func contents(_ view: ViewSettings) -> UsageText.Contents {
    shows(.landscape, view) ? .landscape : shows(.surface, view) ? .surface : .run
  }

  /// Refuses an option without effect on the picture. The settings file's are preferences for pictures that they apply to.
  func refuseIdle(in contents: UsageText.Contents, _ settings: ViewSettings, iterations: String?) throws {
    let uses: [(option: String, given: String?, pictures: [UsageText.Contents])] = [
      (Field.plot.name, view, [.run]), (Field.unit.name, unit, [.run]), (Field.logLoss.name, logLoss, [.run]),
      (Field.showPoints.name, showPoints, [.run]),
      (Field.landscapeIterations.name, landscapeIterations, [.landscape]), ("measure", measure, [.sweep]),
      (Field.opening.name, settings.opening == .nothing ? nil : open, [.run, .landscape, .surface]),
      (Field.iterations.name, iterations, [.run, .landscape, .surface]),
    ]
    if contents == .landscape, iterations != nil, landscapeIterations != nil {
      throw UsageError(UsageText.landscapeIterationsTwice)
    }
    for use in uses where use.given != nil && !use.pictures.contains(contents) {
      throw UsageError(UsageText.idleInPicture(option: use.option, contents))
    }
  }
}
