import Learning
import Texts

/// Where the points of a run come from.
package enum DatasetSource: Equatable, Sendable {
  case generator(DatasetGenerator)
  /// The path of a table of points.
  case file(String)

  /// What `-` stands for.
  package static let standardInput = "/dev/stdin"

  /// What the command line and the controls call it. A name without a point or slash is no file's, so that a data set
  /// misspelt is reported as such.
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
  /// How the table was read; `nil` where that is not known any more.
  package let report: TableReport?

  package init(path: String, options: TableOptions = TableOptions(), data: Dataset, report: TableReport? = nil) {
    self.path = path
    self.options = options
    self.data = data
    self.report = report
  }
}

extension RunSettings {
  /// The data set. Setting it, even to the same one, discards edited points; a file sets the number of classes.
  package var chosenDataset: DatasetSource {
    get { dataset }
    set {
      dataset = newValue
      edited = nil
      if let file, newValue == .file(file.path) { classes = file.data.classes }
    }
  }

  /// The share of held-out points. Setting it divides edited points, too.
  package var chosenTestFraction: Double {
    get { testFraction }
    set {
      testFraction = newValue
      if let edited { self.edited = split(edited.whole) }
    }
  }

  /// Makes the points of a file that has been read the present ones.
  package mutating func choose(_ file: PointFile) {
    self.file = file
    table = file.options
    chosenDataset = .file(file.path)
  }

  /// The points that are there as they are: a file's or a person's. How many there are, their noise and which sample they
  /// are is not to be set; more classes than they have can be.
  package var givenPoints: SplitDataset? {
    if let edited { return edited }
    guard case .file = dataset, let file else { return nil }
    return SplitDataset(training: file.data)
  }

  /// The table that has to be read before a run can begin; `nil` where none has.
  package var unreadTable: TableSource? {
    guard case .file(let path) = dataset, file?.path != path || file?.options != table else { return nil }
    return TableSource(path: path, options: table)
  }

  /// Whether the points are those of a file that had other ones when `other` read it.
  package func hasOtherFile(than other: RunSettings) -> Bool {
    guard case .file = dataset, dataset == other.dataset else { return false }
    return file != other.file
  }

  /// Whether these are the points of `other`, edited points aside.
  package func makesPoints(of other: RunSettings) -> Bool {
    if edited != nil, edited == other.edited { return classes == other.classes && testFraction == other.testFraction }
    return dataset == other.dataset && file == other.file && points == other.points && classes == other.classes
      && noise == other.noise && sample == other.sample && seed == other.seed && testFraction == other.testFraction
  }

  /// Why it is not possible to change the settings from `old` to these, in a sentence; `nil` is nothing.
  package func problem(after old: RunSettings) -> SettingProblem? {
    guard dataset == old.dataset, let given = givenPoints, given == old.givenPoints else { return nil }
    if points != old.points || noise != old.noise || sample != old.sample {
      return edited != nil ? .pointsEdited : .pointsOfFile(dataset.text)
    }
    return areClassesEnough ? nil : .tooFewClasses(used: given.usedClasses)
  }

  /// Takes over all that makes the points of `other`.
  package mutating func takePoints(from other: RunSettings) {
    file = other.file
    for field in Field<RunSettings>.all where field.effect == .data || field.effect == .points {
      if field.text(self) != field.text(other) { field.copy(to: &self, from: other) }
    }
    edited = other.edited
  }

  /// Whether the points that are given fit the number of classes.
  package var areClassesEnough: Bool { givenPoints.map { $0.usedClasses <= classes } ?? true }
}

extension SplitDataset {
  /// The classes that it takes for these points.
  fileprivate var usedClasses: Int { 1 + max(training.y.max() ?? 0, test?.y.max() ?? 0) }
}
