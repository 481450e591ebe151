import Learning
import Settings
import Testing

@Suite struct GivenPointsTests {
  static let file = PointFile(
    path: "p.csv",
    data: Dataset(
      X: Matrix(rows: 4, columns: 2, values: [0, 0, 1, 0, 0, 1, 1, 1]), y: [0, 1, 1, 0], classes: 2,
      classNames: ["no", "yes"]))

  static var settings: RunSettings {
    var settings = RunSettings()
    settings.choose(file)
    return settings
  }

  @Test func `A file sets the number of classes`() throws {
    let run = Self.settings.makeRun()
    #expect(run.data == Self.file.data)
    #expect(run.network.classes == 2)
    #expect(Field.dataset.text(Self.settings) == "p.csv")
    #expect(Self.settings.unreadTable == nil)
  }

  @Test func anotherFileHasToBeRead() throws {
    var settings = Self.settings
    try Field.dataset.set(&settings, to: "./other.csv")
    #expect(settings.unreadTable == TableSource(path: "./other.csv"))
  }

  @Test func otherColumnsHaveToBeRead() throws {
    var settings = Self.settings
    try Field.columns.set(&settings, to: "2,1,3")
    #expect(settings.unreadTable == TableSource(path: "p.csv", options: TableOptions(columns: ["2", "1", "3"])))
  }

  @Test func theListOfDataSetsEndsWithTheFile() throws {
    var settings = Self.settings
    #expect(!Field.dataset.nudge(&settings, 1))
    #expect(Field.dataset.nudge(&settings, -1))
    #expect(settings.dataset == .generator(.checkerboard))
    settings.classes = 5
    #expect(Field.dataset.nudge(&settings, 1))
    #expect(settings == Self.settings)
  }

  @Test func numberNoiseAndSampleOfGivenPointsStay() throws {
    for change in [{ $0.points = 7 }, { $0.noise = 0.7 }, { $0.sample = 7 }] as [(inout RunSettings) -> Void] {
      var changed = Self.settings
      change(&changed)
      #expect(
        changed.problem(after: Self.settings)
          == .pointsOfFile("p.csv"))
      var made = RunSettings()
      change(&made)
      #expect(made.problem(after: RunSettings()) == nil)
    }
  }

  @Test func givenPointsMayHaveMoreClassesAndNotFewer() throws {
    var more = Self.settings
    more.classes = 4
    #expect(more.problem(after: Self.settings) == nil)
    #expect(more.makeRun().data.classNames == ["no", "yes", "2", "3"])
    var fewer = more
    fewer.classes = 3
    #expect(fewer.problem(after: more) == nil)
    #expect(fewer.makeRun().data.classes == 3)
    fewer.classes = 2
    #expect(fewer.problem(after: more) == nil)
    let three = Dataset(X: Self.file.data.X, y: [0, 1, 2, 0], classes: 3)
    more.choose(PointFile(path: "q.csv", data: three))
    fewer = more
    fewer.classes = 2
    #expect(fewer.problem(after: more) == .tooFewClasses(used: 3))
  }

  @Test func editedPointsKeepTheWeightsAndAreDividedAnew() throws {
    var settings = RunSettings()
    settings.points = 10
    let made = settings.makeRun()
    settings.edited = SplitDataset(training: made.data.subset(0..<20))
    #expect(settings.makeRun().network == made.network)
    #expect(settings.makeRun().data.count == 20)
    try Field.testFraction.set(&settings, to: "0.5")
    #expect(settings.makeRun().data.count == 10)
    #expect(settings.makeRun().test?.count == 10)
    try Field.testFraction.set(&settings, to: "0")
    #expect(settings.makeRun().data.count == 20)
  }

  @Test func `Choosing a data set discards edited points`() throws {
    var settings = RunSettings()
    settings.edited = SplitDataset(training: settings.makeRun().data.subset(0..<20))
    Field.dataset.copy(to: &settings, from: RunSettings())
    #expect(settings == RunSettings())
  }
}
