import Learning
import Settings
import Testing

@Suite struct RunDataTests {
  static func settings(_ change: (inout RunSettings) -> Void) -> RunSettings {
    var settings = RunSettings()
    settings.points = 10
    settings.hiddenUnits = [4]
    change(&settings)
    return settings
  }

  @Test func `The initial weights do not depend on the sample`() {
    let first = Self.settings { _ in }.makeRun()
    let second = Self.settings { $0.sample = 1 }.makeRun()
    let third = Self.settings { $0.sample = 2 }.makeRun()
    #expect(first.network == second.network)
    #expect(first.data != second.data)
    #expect(second.data != third.data)
  }

  @Test func `The centres of blobs do not depend on the sample`() {
    let near = { (settings: RunSettings) in
      (0..<3).map { k in settings.makePoints().training.X[k * 10, 0] }
    }
    let first = near(Self.settings { ($0.dataset, $0.noise) = (.generator(.blobs), 0) })
    let second = near(Self.settings { ($0.dataset, $0.noise, $0.sample) = (.generator(.blobs), 0, 5) })
    #expect(first == second)
  }

  @Test(arguments: DatasetGenerator.allCases) func noiseAndTestShareChangeNoWeight(generator: DatasetGenerator) {
    let plain = Self.settings { $0.dataset = .generator(generator) }.makeRun()
    let changed = Self.settings { ($0.dataset, $0.noise, $0.testFraction) = (.generator(generator), 0.7, 0.4) }
      .makeRun()
    #expect(plain.network == changed.network)
    #expect(changed.data.count == 18)
    #expect(changed.test?.count == 12)
  }

  @Test func bothModelsAreTestedWithTheSamePoints() {
    let network = Self.settings { $0.testFraction = 0.3 }.makeRun()
    let linear = Self.settings { ($0.testFraction, $0.model) = (0.3, .linear) }.makeRun()
    #expect(network.test == linear.test)
  }

  @Test(arguments: DatasetGenerator.allCases) func aNameReadsBack(generator: DatasetGenerator) throws {
    var settings = RunSettings()
    try Field.dataset.set(&settings, to: generator.rawValue)
    #expect(settings.dataset == .generator(generator))
    #expect(Field.dataset.text(settings) == generator.rawValue)
  }

  @Test func `Stepping through the data sets ends at both ends of the list`() {
    var settings = RunSettings()
    #expect(!Field.dataset.nudge(&settings, -1))
    for generator in DatasetGenerator.allCases.dropFirst() {
      #expect(Field.dataset.nudge(&settings, 1))
      #expect(settings.dataset == .generator(generator))
    }
    #expect(!Field.dataset.nudge(&settings, 1))
  }

  @Test(arguments: ["-0.1", "0.91", "nan", "half", ""]) func aTestShareOutOfRangeIsRefused(text: String) {
    var settings = RunSettings()
    #expect(throws: SettingError(field: "test-fraction", domain: .between(0, 0.9), given: text)) {
      try Field.testFraction.set(&settings, to: text)
    }
  }
}
