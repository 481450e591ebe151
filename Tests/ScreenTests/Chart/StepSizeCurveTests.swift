import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

/// The step size in effect in the chart of the loss.
struct StepSizeCurveTests {
  /// The values of a curve, as shares of the largest one.
  private func shares(_ curve: StepSizeCurve?, _ count: Int, _ range: ClosedRange<Int>) -> [Double] {
    var shares: [Double] = []
    curve?.forEach(of: count, in: range) { _, share in shares.append(share) }
    return shares
  }

  @Test func `With a schedule the step size is a curve over all changes, from any iteration`() throws {
    var session = Session(
      settings: settings {
        $0.schedule = .step
        $0.scheduleLength = 50
        $0.points = 10
        $0.hiddenUnits = [4]
      }, pace: .unbounded, iterationLimit: nil)
    session.handle(.step(200))
    var app = app(session.snapshot(rate: 0), 120, 40)
    #expect(shares(app.context.chart.schedule, 4, 0...200) == [1, 0.5, 0.25, 0.125, 0.0625])
    #expect(app.text.contains("step size"))
    let legend = app.context.chart.legend(
      otherName: .linear, in: ChartLayout(app.context.chart, in: app.layout.loss.content)
    ).map(\.name)
    #expect(legend.contains("step size"))
    // A narrower panel has room for a short name.
    let narrow = ScreenTests.app(session.snapshot(rate: 0), 116, 40).text
    #expect(narrow.contains("penalty  step  y"), "\(narrow)")
    var new = session.settings
    (new.stepSize, new.schedule) = (2, .constant)
    session.handle(.apply(new))
    session.handle(.step(50))
    app.snapshot = session.snapshot(rate: 0)
    let whole = [0.5, 0.25, 0.125, 0.0625, 1, 1]
    #expect(shares(app.context.chart.schedule, 5, 0...250) == whole)
    // In the past, where other settings are in effect, it is the same curve.
    session.handle(.seek(60))
    session.continueSeek { false }
    app.snapshot = session.snapshot(rate: 0)
    #expect(app.snapshot.isPast && app.snapshot.settings.schedule == .step)
    #expect(shares(app.context.chart.schedule, 5, 0...250) == whole)
  }

  @Test(arguments: [Language.english, .japanese])
  func `In 80x24 its name replaces the number of the loss, which the figures have as well`(language: Language) {
    var app = ScreenTests.app(snapshot(200, settings { $0.schedule = .cosine }), 80, 24, language: language)
    // Narrower panels are those beside a wider plot, of flatter cells.
    for aspect in [2, 2.11, 2.2] {
      app.aspect = aspect
      let (title, below) = (app.text.split(separator: "\n")[1], app.text.split(separator: "\n")[2])
      // Where the other names have a row of their own, the number stays.
      let hasTwoRows = below.contains(CurveName.data.string(in: language))
      let loss =
        CurveName.loss.string(in: language) + (hasTwoRows ? " \(lossReading(app.snapshot.loss.total)) ─" : " ─")
      let names = [loss, LandscapeLabel.step.string(in: language)]
      #expect(names.allSatisfy { title.contains($0) }, "\(app.text)")
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)], [0, 0.5])
  func `After the end of a schedule the area of the loss stands on zero`(size: (Int, Int), testFraction: Double) {
    let run = snapshot(
      400,
      settings {
        $0.points = 30
        $0.testFraction = testFraction
        $0.objective = .structured
        $0.schedule = .cosine
        $0.scheduleLength = 300
        $0.optimizer = .adam
        $0.stepSize = 0.05
        $0.hiddenUnits = [30]
        $0.initialization = .he
        $0.regularization = 0
      })
    let app = app(run, size.0, size.1, depth: .truecolor)
    let (frame, chart) = (app.frame(), app.context.chart)
    #expect(chart.isStacked && chart.schedule != nil)
    let layout = ChartLayout(chart, in: app.layout.loss.content)
    let colors = [chart.inks.data, chart.inks.faintData, chart.inks.penalty, chart.inks.faintPenalty].map(\.foreground)
    for column in layout.plot.x..<layout.column(of: 400) {
      #expect(colors.contains(frame[column, layout.plot.bottom - 1].ink.background), "\(column)")
    }
  }

  @Test func `A constant step size has no curve`() {
    let app = app(Sample.network, 120, 40)
    #expect(app.context.chart.schedule == nil)
    #expect(
      !app.context.chart.legend(otherName: .linear, in: ChartLayout(app.context.chart, in: app.layout.loss.content))
        .map(\.name).contains("step size"))
  }

  @Test func `The curve falls where the schedule halves the step size`() {
    var curve = chart(history(200), shows: [])
    let without = text(curve, 50, 12)
    curve.schedule = StepSizeCurve(
      settings {
        $0.schedule = .step
        $0.scheduleLength = 100
      }, curve.history)
    let lines = text(curve, 50, 12).split(separator: "\n", omittingEmptySubsequences: false)
    let before = without.split(separator: "\n", omittingEmptySubsequences: false)
    // The first half is at the upper edge, the second one at half of the height.
    let changed = lines.indices.filter { lines[$0] != before[$0] }
    #expect(changed.first == 0 && changed.contains { (4...7).contains($0) })
  }
}
