import Kernels
import Learning
import Settings
import Texts
import Training

/// The contents of a saved run, `RUN.json`.
///
/// Numbers have as many digits as are needed to restore the same bits. Parameters are matrices, one list for each row, with
/// the names of the case study; settings are texts, as in options.
struct SavedRun: Codable {
  static let format = "spiral run"
  /// The version that is written; all versions from 1 on are read.
  static let version = 2

  /// The entries that identify the format; they are read first.
  struct Head: Codable {
    var format: String
    var version: Int
  }

  struct Layer: Codable {
    /// [inputs × outputs]
    var W: [[Double]]
    var b: [Double]
  }

  /// The optimizer's state: only the vectors that its definition uses are present.
  struct OptimizerMemory: Codable {
    /// `v` of momentum and Nesterov.
    var velocity: [Double]?
    /// `m`, `v` and `t` of Adam.
    var m: [Double]?
    var v: [Double]?
    var t: Int?
    /// `v` of RMSprop.
    var meanSquares: [Double]?
    /// `s` of Adagrad.
    var sumOfSquares: [Double]?
    /// Version 1: `velocity` or `m`, then `v`, and the number of steps of all optimizers together.
    var first: [Double]?
    var second: [Double]?
    var steps: Int?
  }

  struct Batches: Codable {
    var order: [Int]
    var position: Int
    /// The 624 words of MT19937, the number of words that are used, and a normal deviate kept for the next call.
    var words: [UInt32]
    var wordsUsed: Int
    var keptNormal: Double?
  }

  struct Points: Codable {
    var X: [[Double]]
    var y: [Int]
    var classes: Int
    var classNames: [String]
    /// The scaling of the plane: its center and its unit, in the units of the data file.
    var center: [Double]
    var unit: Unit
    /// The names of the coordinates; absent in files of versions before 0.2.
    var titles: [String]?

    /// One number where both axes have the same unit, otherwise one for each axis.
    enum Unit: Codable {
      case both(Double)
      case each([Double])

      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        self =
          if let unit = try? value.decode(Double.self) { .both(unit) } else { .each(try value.decode([Double].self)) }
      }

      func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .both(let unit): try value.encode(unit)
        case .each(let units): try value.encode(units)
        }
      }
    }
  }

  /// The network that the run began with, where its weights were not random.
  struct Start: Codable {
    var path: String
    var sizes: [Int]
    var parameters: [Double]
  }

  struct Curve: Codable {
    /// A setting and its new value, or the editing of points. Files of version 0.1 contain a sentence instead.
    struct Mark: Codable {
      var iteration: Int
      var setting: String?
      var value: String?
      var text: String?
    }

    /// The number of recorded iterations, and the number of iterations that share an entry of the lists.
    var iterations: Int
    var stride: Int
    var minimum: [Double]
    var maximum: [Double]
    var dataLoss: [Double]
    var penalty: [Double]
    var accuracy: [Double?]
    var testLoss: [Double?]
    /// The iterations at which settings were changed.
    var marks: [Mark]
  }

  var format = Self.format
  var version = Self.version
  /// The instruction set of the kernel that took the steps, which affects the last bits; absent in older files.
  var kernel: String?
  var settings: [String: String]
  var iteration: Int
  var layers: [Layer]
  var optimizer: OptimizerMemory
  var batches: Batches
  /// The points of the file that the setting 'dataset' names.
  var file: Points?
  /// The points as edited by hand, and the test points among them.
  var edited: Points?
  var editedTest: Points?
  var start: Start?
  var history: Curve
  /// The changes during the run, oldest first; absent in files of versions before 0.3, and where they were too large to
  /// keep.
  var changes: [Change]?

  init(_ record: RecordedRun) {
    let (run, state) = (record.run, record.run.state)
    settings = Dictionary(uniqueKeysWithValues: Field<RunSettings>.all.map { ($0.name, $0.text(record.settings)) })
    kernel = Kernel.active.instructionSet.rawValue
    iteration = state.iteration
    layers = run.network.layers.map { layer in
      let W = run.network.W(layer)
      return Layer(W: (0..<W.rows).map { Array(W.row($0)) }, b: run.network.b(layer))
    }
    optimizer = OptimizerMemory(state.optimizer)
    batches = Batches(
      order: state.batches.order, position: state.batches.position, words: state.batches.random.words,
      wordsUsed: state.batches.random.position, keptNormal: state.batches.random.keptNormal)
    if case .file = record.settings.dataset { file = record.settings.file.map { Points($0.data) } }
    edited = (record.settings.edited?.training).map { Points($0) }
    editedTest = (record.settings.edited?.test).map { Points($0) }
    start = record.settings.start.map { Start(path: $0.path, sizes: $0.sizes, parameters: $0.parameters) }
    history = Curve(record.history)
    changes = Change.list(record)
  }
}

extension SavedRun.OptimizerMemory {
  init(_ state: OptimizerState) {
    switch state {
    case .none: break
    case .velocity(let v): velocity = v
    case .adam(let m, let v, let t): (self.m, self.v, self.t) = (m, v, t)
    case .meanSquares(let v): meanSquares = v
    case .sumOfSquares(let s): sumOfSquares = s
    }
  }
}

extension SavedRun.Points {
  init(_ data: Dataset) {
    X = (0..<data.count).map { Array(data.X.row($0)) }
    y = data.y
    classes = data.classes
    classNames = data.classNames
    center = [data.scale.center.x, data.scale.center.y]
    unit =
      data.scale.unit.x == data.scale.unit.y
      ? .both(data.scale.unit.x) : .each([data.scale.unit.x, data.scale.unit.y])
    titles = data.titles.isEmpty ? nil : data.titles
  }
}

extension SavedRun.Curve {
  init(_ history: LossHistory) {
    iterations = history.count
    stride = history.stride
    minimum = history.buckets.map(\.minimum)
    maximum = history.buckets.map(\.maximum)
    dataLoss = history.buckets.map(\.last.data)
    penalty = history.buckets.map(\.last.penalty)
    accuracy = history.buckets.map(\.accuracy)
    testLoss = history.buckets.map(\.testLoss)
    marks = history.marks.map { Mark($0) }
  }
}

extension SavedRun.Curve.Mark {
  /// The name of a mark where points were edited.
  private static let editing = "edited"
  /// The beginning of the name of a parameter that was set by hand.
  private static let parameter = "parameter "

  init(_ mark: LossHistory.Mark) {
    iteration = mark.iteration
    switch mark.text {
    case .setting(let title, let value):
      setting = Field<RunSettings>.all.first { $0.title == title }?.name
      self.value = value
    case .pointsEdited: setting = Self.editing
    case .parameter(let name, let value): (setting, self.value) = (Self.parameter + name, value)
    case .verbatim(let sentence): text = sentence
    }
  }

  var restored: LossHistory.Mark {
    LossHistory.Mark(iteration: iteration, text: setting.map { change(of: $0) } ?? Self.read(text ?? ""))
  }

  private func change(of setting: String) -> MarkText {
    if setting == Self.editing { return .pointsEdited }
    if setting.hasPrefix(Self.parameter) {
      return .parameter(String(setting.dropFirst(Self.parameter.count)), value: value ?? "")
    }
    let field = Field<RunSettings>.all.first { $0.name == setting }
    return field.map { .setting($0.title, value: value ?? "") } ?? .verbatim("\(setting) \(value ?? "")")
  }

  /// The change that a sentence of version 0.1 describes: the English title of a setting and its value.
  private static func read(_ sentence: String) -> MarkText {
    if sentence == MarkText.pointsEdited.english { return .pointsEdited }
    for title in Field<RunSettings>.all.map(\.title) where sentence.hasPrefix(title.english + " ") {
      return .setting(title, value: String(sentence.dropFirst(title.english.count + 1)))
    }
    return .verbatim(sentence)
  }
}
