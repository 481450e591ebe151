import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

/// The names of the curves above the chart.
struct ChartTitleTests {
  private var curves: ChartTitle {
    let ink = Ink(foreground: 1, background: 0)
    func name(_ name: String, _ rank: Int, short: String? = nil) -> ChartTitle.Name {
      ChartTitle.Name(name: name, ink: ink, short: short, rank: rank)
    }
    return ChartTitle(
      title: "loss 0.3749", own: "loss", replacing: name("batch loss", 0),
      names: [name("data", 4), name("penalty", 5), name("test", 1), name("step size", 2, short: "step")],
      key: ("y", ink), word: (" log", ink), canLoseNumber: true)
  }

  private func title(_ columns: Int) -> String {
    let (title, note) = curves.fitted(columns: columns)
    let text = note.map(\.text).joined()
    #expect(columns < 20 || displayWidth(of: title + text) + 7 <= columns)
    return title + "|" + text
  }

  @Test(
    arguments: [
      (67, "loss 0.3749|batch loss  data  penalty  test  step size  y log"),
      (66, "loss 0.3749|batch loss  data  penalty  test  step size  y"),
      (62, "loss 0.3749|batch loss  data  penalty  test  step  y log"),
      (57, "loss|batch loss  data  penalty  test  step  y log"), (51, "loss|batch loss  data  penalty  test  step  y"),
      (50, "batch loss|data  penalty  test  step  y log"), (45, "batch loss|data  penalty  test  step  y"),
      (44, "batch loss|data  penalty  test  step"), (41, "batch loss|data  test  step  y log"),
      (36, "batch loss|data  test  step  y"), (35, "batch loss|test  step  y log"), (30, "batch loss|test  step  y"),
      (29, "batch loss|test  y log"), (20, "batch loss|y"),
    ])
  func `Numbers and keys give way to names, and areas lose their names before curves do`(columns: Int, row: String) {
    #expect(title(columns) == row)
  }

  @Test(
    arguments: [
      (67, "loss 0.3749|batch loss  data  penalty  test  step size  y log|"),
      (62, "loss 0.3749|batch loss  data  penalty  test  step  y log|"),
      (57, "loss|batch loss  data  penalty  test  step  y log|"), (44, "batch loss|data  penalty  test  step|"),
      (41, "loss 0.3749|batch loss  test  step|data  penalty"),
      (39, "loss|batch loss  test  step  y|data  penalty"), (35, "loss|batch loss  test  step|data  penalty"),
      (32, "batch loss|test  step  y|data  penalty"), (26, "batch loss|test  y|data  penalty  step"),
      (22, "batch loss|y log|"),
    ])
  func `Where names would be left out, those of areas have a row of their own`(columns: Int, row: String) {
    let form = curves.divided(columns: columns)
    #expect(
      [form.title, form.note.map(\.text).joined(), form.below.map(\.text).joined()].joined(separator: "|") == row)
  }

  @Test(arguments: [Language.english, .japanese], [1, 17])
  func `At 80 by 24 the loss and the names of all curves stay`(language: Language, batch: Int) {
    let base = settings {
      ($0.testFraction, $0.schedule) = (0.3, .step)
      ($0.hiddenUnits, $0.points, $0.batchSize) = ([10], 40, batch == 1 ? nil : batch)
    }
    for enlarged in [Layout.Enlarged.nothing, .presenter]
    where enlarged == .nothing || language == .english && batch == 1 {
      var run = snapshot(100, base)
      run.abandoned = [run.history]
      var view = ViewSettings()
      view.enlarged = enlarged
      let app = app(run, 80, 24, view: view, language: language)
      let (frame, rect) = (app.frame(), app.layout.loss)
      let rows = (rect.y..<rect.y + 2).map { y in
        String((rect.x..<rect.right).compactMap { frame[$0, y].character })
      }.joined(separator: "\n")
      let names = [CurveName.data, .penalty, .test, .before].map { $0.string(in: language) }
      for name in names + [LandscapeLabel.step.string(in: language)] {
        #expect(rows.contains(name), "\(rows)")
      }
      if batch > 1 { #expect(rows.contains(CurveName.batchLoss.string(in: language)), "\(rows)") }
      #expect(app.text.contains(lossReading(run.loss.total)) || enlarged == .presenter)
      if enlarged == .nothing, batch == 1 { #expect(rows.contains(lossReading(run.loss.total)), "\(rows)") }
    }
  }

  @Test(arguments: [Language.english, .japanese])
  func `With mini-batches, test points and a schedule the thin curves have names in each size`(language: Language) {
    let run = snapshot(
      100,
      settings {
        ($0.batchSize, $0.testFraction, $0.schedule) = (17, 0.3, .step)
        ($0.hiddenUnits, $0.points) = ([10], 40)
      })
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      let app = app(run, columns, rows, language: language)
      let frame = app.frame()
      let rect = app.layout.loss
      let row = (rect.x..<rect.right).compactMap { frame[$0, rect.y].character }
      let names = [CurveName.batchLoss.string(in: language), CurveName.test.string(in: language)]
      for name in names + [LandscapeLabel.step.string(in: language)] {
        #expect(String(row).contains(name), "\(columns)×\(rows): \(String(row))")
      }
      if columns > 80, language == .english { #expect(String(row).contains("data"), "\(String(row))") }
    }
    let inks = Theme(.okabeIto, depth: .truecolor, classes: 3).chartInks
    let curves = [inks.total, inks.data, inks.penalty, inks.test, inks.schedule, inks.faded]
    #expect(Set(curves.map(\.foreground)).count == curves.count)
  }
}
