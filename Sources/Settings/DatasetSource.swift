import Learning
import Texts

/// The origin of a run's points.
package enum DatasetSource: Equatable, Sendable {
  case generator(DatasetGenerator)
  /// The path of a table of points.
  case file(String)

  /// The path that `-` stands for.
  package static let standardInput = "/dev/stdin"

  /// The name on the command line and in the controls. A name without a point or slash is never a file's, so that a
  /// misspelt data set is reported as such.
  package var text: String {
    switch self {
    case .generator(let generator): generator.rawValue
    case .file(let path): path
    }
  }

  /// The names of the data sets that are generated.
  package static let generatorNames = DatasetGenerator.allCases.map(\.rawValue)

  package init?(text: String) {
    if let generator = DatasetGenerator(rawValue: text) {
      self = .generator(generator)
    } else if text == "-" {
      self = .file(Self.standardInput)
    } else if text.contains(".") || text.contains("/") {
      self = .file(text)
    } else {
      return nil
    }
  }
}

/// Points that were read from a file.
package struct PointFile: Equatable, Sendable {
  package let path: String
  package let options: TableOptions
  package let data: Dataset
  /// How the table was read; `nil` where it is not known.
  package let report: TableReport?

  package init(path: String, options: TableOptions = TableOptions(), data: Dataset, report: TableReport? = nil) {
    self.path = path
    self.options = options
    self.data = data
    self.report = report
  }
}

extension RunSettings {
  /// The data set. Setting it, even to the same value, discards edited points; a file sets the number of classes.
  package var chosenDataset: DatasetSource {
    get { dataset }
    set {
      dataset = newValue
      edited = nil
      if let file, newValue == .file(file.path) { classes = file.data.classes }
    }
  }

  /// The share of test points. Setting it divides edited points as well.
  package var chosenTestFraction: Double {
    get { testFraction }
    set {
      testFraction = newValue
      if let edited { self.edited = split(edited.whole) }
    }
  }

  /// Makes the points of a file the present ones.
  package mutating func choose(_ file: PointFile) {
    self.file = file
    table = file.options
    chosenDataset = .file(file.path)
  }

  /// Points that are not generated: those of a file, or edited ones. Their number, noise and sample cannot be set; the
  /// number of classes can be larger than theirs.
  package var givenPoints: SplitDataset? {
    if let edited { return edited }
    guard case .file = dataset, let file else { return nil }
    return SplitDataset(training: file.data)
  }

  /// The table that must be read before a run can begin; `nil` where there is none.
  package var unreadTable: TableSource? {
    guard case .file(let path) = dataset, file?.path != path || file?.options != table else { return nil }
    return TableSource(path: path, options: table)
  }

  /// Whether the points come from a file whose contents differ from those that `other` read.
  package func hasOtherFile(than other: RunSettings) -> Bool {
    guard case .file = dataset, dataset == other.dataset else { return false }
    return file != other.file
  }

  /// Whether these settings make the points of `other`, apart from edited points.
  package func makesPoints(of other: RunSettings) -> Bool {
    if edited != nil, edited == other.edited { return classes == other.classes && testFraction == other.testFraction }
    return dataset == other.dataset && file == other.file && points == other.points && classes == other.classes
      && noise == other.noise && sample == other.sample && seed == other.seed && testFraction == other.testFraction
  }

  /// The reason why the settings cannot be changed from `old` to these; `nil` where they can.
  package func problem(after old: RunSettings) -> SettingProblem? {
    if case .generator = dataset, dataset == old.dataset, table != old.table {
      let setting: SettingTitle =
        table.columns != old.table.columns ? .columns : table.scale != old.table.scale ? .scale : .encoding
      return .pointsWithoutTable(setting: setting)
    }
    guard dataset == old.dataset, let given = givenPoints, given == old.givenPoints else { return nil }
    if points != old.points || noise != old.noise || sample != old.sample {
      return edited != nil ? .pointsEdited : .pointsOfFile(dataset.text)
    }
    return areClassesEnough ? nil : .tooFewClasses(used: given.usedClasses)
  }

  /// Copies all settings that determine the points from `other`.
  package mutating func takePoints(from other: RunSettings) {
    file = other.file
    for field in Field<RunSettings>.all where field.effect == .data || field.effect == .points {
      if field.text(self) != field.text(other) { field.copy(to: &self, from: other) }
    }
    edited = other.edited
  }

  /// Whether the number of classes is large enough for the given points.
  package var areClassesEnough: Bool { givenPoints.map { $0.usedClasses <= classes } ?? true }
}

extension SplitDataset {
  /// The number of classes that these points need.
  fileprivate var usedClasses: Int { 1 + max(training.y.max() ?? 0, test?.y.max() ?? 0) }
}
