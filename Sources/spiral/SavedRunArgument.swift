import ArgumentParser
import Learning
import NumPyFiles
import PointTables
import Quoting
import Saving
import Settings
import Texts
import Training

/// A saved run, a network or a table of points as the argument of a command; the file's contents decide which it is.
struct SavedRunArgument: ParsableArguments {
  @Argument(help: ArgumentHelp(say(.savedRun), valueName: "file"))
  var file: String?

  /// The path that the argument denotes.
  var path: String { file == "-" ? DatasetSource.standardInput : file ?? "" }

  /// The bytes of an argument that can be read only once, such as a pipe; `nil` for a regular file and without an argument.
  func piped() throws -> [UInt8]? {
    guard file != nil, isPipe(path) else { return nil }
    return try announcing(.reading(path: printablePath(path))) {
      try readFile(path, .fileOrPipe, limit: FileContent.limit)
    }
  }

  /// The named run of a sweep, the saved run changed by `options`, or else the run that begins with `settings`.
  ///
  /// A saved run has its own settings: environment and settings file do not change it.
  ///
  /// - Parameters:
  ///   - sweep: the sweep that the argument names; `nil` where it names something else.
  ///   - save: the file that the run is saved in, which must not be the sweep's.
  ///   - piped: the result of ``piped()``.
  func record(
    _ options: RunOptions, otherwise settings: RunSettings, sweep: NamedSweep?, save: String? = nil, piped: [UInt8]?
  ) throws -> RecordedRun {
    if let sweep {
      if let save { try checkOutput(save, as: nil, option: "save", reading: [sweep.path]) }
      return RecordedRun(settings: try sweep.run.settings.reading())
    }
    guard let file else { return try begun(settings) }
    let content: FileContent
    do {
      content = try announcing(.reading(path: printablePath(path))) { try FileContent(path: path, piped: piped) }
    } catch let error as FileError where !isFilePresent(path) {
      throw SavedRunError(description: sentence(error) + Suggestion.forRun(file))
    }
    var record: RecordedRun
    switch content {
    case .run(let json):
      record = try announcing(.reading(path: printablePath(path))) { try RecordedRun(json: json, name: path) }
    case .archive(let bytes):
      switch try ArchiveContent(bytes, path: path) {
      case .run(let run): record = run
      case .network(let network): return try begun(network, bytes, path, options, otherwise: settings)
      case .table: return try begun(table: bytes, path, options, otherwise: settings)
      }
    case .table(let bytes): return try begun(table: bytes, path, options, otherwise: settings)
    }
    var changed = record.settings
    for (field, text) in options.given {
      do { try field.set(&changed, to: text) } catch { throw UsageError(error.text(prefix: "--")) }
      let present = field.text(record.settings)
      guard field.effect == .live || field.text(changed) == present else {
        throw UsageError(
          NetworkFileText.cannotChange(option: field.name, value: printable(present), path: printablePath(path)))
      }
    }
    record.change(to: changed)
    return record
  }

  /// The run that begins with a table.
  ///
  /// - Parameter bytes: the contents of the table, where they can be read only once.
  private func begun(
    table bytes: [UInt8]?, _ path: String, _ options: RunOptions, otherwise settings: RunSettings
  ) throws -> RecordedRun {
    if options.dataset != nil {
      // A file of another format is no table either.
      _ = try points(bytes, TableSource(path: Self.tablePath(path)))
      throw UsageError(UsageText.twoDatasets(path: printablePath(path)))
    }
    var settings = settings
    settings.dataset = .file(Self.tablePath(path))
    try options.check(settings)
    if let bytes, let source = settings.unreadTable { settings.choose(try readPoints(bytes, source)) }
    return try begun(settings)
  }

  /// The points of a table, without a report.
  private func points(_ bytes: [UInt8]?, _ source: TableSource) throws -> Dataset {
    guard let bytes else { return try readPoints(source) { _ in }.data }
    var table = PointTable(file: source.path, options: source.options)
    try table.feed(bytes[...])
    return try table.finish().data
  }

  /// A path that is not mistaken for the name of a data set.
  static func tablePath(_ path: String) -> String {
    path.contains(".") || path.contains("/") ? path : "./" + path
  }

  /// The names of the settings that a network determines.
  private static let ofNetwork = [Field.model, Field.hiddenUnits, Field.classes].map(\.name)

  /// The run that begins with a given network: its shape is that of the file, and so are the points where no others are
  /// given.
  private func begun(
    _ network: NetworkArchive, _ bytes: [UInt8], _ path: String, _ options: RunOptions,
    otherwise settings: RunSettings
  ) throws -> RecordedRun {
    var network = network
    var settings = settings
    let name = printablePath(path)
    settings.model = network.sizes.count == 2 ? .linear : .mlp
    if settings.model == .mlp { settings.hiddenUnits = Array(network.sizes.dropFirst().dropLast()) }
    settings.classes = network.sizes.last!
    for (field, text) in options.given
    where Self.ofNetwork.contains(field.name) {
      guard field.text(settings) == text else {
        throw UsageError(
          NetworkFileText.otherThanNetwork(
            option: field.name, given: printable(text), path: name, value: field.text(settings)))
      }
    }
    if options.features == nil, let features = network.features { settings.features = features }
    guard settings.features.count == network.sizes[0] else {
      throw UsageError(
        NetworkFileText.inputs(
          path: name, network.summary, reads: network.sizes[0], features: Field.features.text(settings),
          count: settings.features.count))
    }
    if options.activation == nil, let activation = network.activation { settings.activation = activation }
    let isOwnTable = options.dataset == nil && network.hasPoints
    if isOwnTable {
      settings.dataset = .file(Self.tablePath(path))
      if let source = settings.unreadTable { settings.choose(try readPoints(bytes, source)) }
    } else if case .file = settings.dataset {
      // No other features or scaling were requested: the network reads unscaled coordinates.
      network.readOriginalCoordinates()
      if options.scale == nil { settings.table.scale = .none }
    }
    try options.check(settings)
    settings = try settings.reading()
    guard settings.classes <= network.sizes.last! else {
      throw UsageError(NetworkFileText.classes(settings.classes, path: name, scores: network.sizes.last!))
    }
    settings.classes = network.sizes.last!
    settings.start = GivenNetwork(path: path, sizes: network.sizes, parameters: network.parameters)
    if let problem = settings.problem(memory: freeMemory()) { throw UsageError(problem) }
    let opened = NetworkFileText.opened(
      path: name, network.summary, features: settings.features == .plane ? nil : Field.features.text(settings),
      activation: settings.activation.rawValue,
      isActivationOpen: network.activation == nil && options.activation == nil && network.sizes.count > 2,
      areAsTheyAre: settings.table.scale == .none && options.scale == nil)
    writeError(opened.string(in: language))
    return try begun(settings)
  }

  private func begun(_ settings: RunSettings) throws -> RecordedRun {
    let complete = try settings.reading()
    return announcing(.beginning) { RecordedRun(settings: complete) }
  }
}

/// The contents of a file.
private enum FileContent {
  /// The bytes of a saved run.
  case run([UInt8])
  /// The bytes of an archive of arrays.
  case archive([UInt8])
  /// A table; its bytes where it can be read only once, as from a pipe.
  case table([UInt8]?)

  static let limit = 2 << 30

  init(path: String, piped: [UInt8]?) throws {
    let isRegular = piped == nil && isFilePresent(path)
    let head =
      try piped ?? (isRegular ? firstBytes(of: path, count: 1 << 14) : readFile(path, .fileOrPipe, limit: Self.limit))
    // Editors on Windows write a byte order mark at the beginning.
    let mark = head.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let text = head.dropFirst(mark)
    if ZipReader.recognizes(head[...]) {
      self = .archive(isRegular ? try readFile(path, limit: Self.limit) : head)
    } else if text.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{"), !ForeignFormat.isJSONLines(text)
    {
      self = .run(Array((isRegular ? try readFile(path, limit: Self.limit) : head).dropFirst(mark)))
    } else {
      self = .table(isRegular ? nil : head)
    }
  }
}

/// The contents of an archive of arrays.
private enum ArchiveContent {
  case run(RecordedRun)
  case network(NetworkArchive)
  case table

  init(_ bytes: [UInt8], path: String) throws {
    do {
      let archive = try ArrayArchive(bytes)
      if let run = try RecordedRun(archive: archive, name: path) {
        self = .run(run)
      } else if let network = try NetworkArchive(archive) {
        self = .network(network)
      } else {
        self = .table
      }
    } catch let error as RunFileError {
      throw error  // it names the file
    } catch { throw SavedRunError(description: "\(printablePath(path)): \(sentence(error))") }
  }
}

/// The reason why a saved run cannot be continued, with a suggestion, as a sentence.
private struct SavedRunError: Error, CustomStringConvertible {
  let description: String
}

/// Refuses to overwrite an input file, and to start long work for a file that cannot be written.
///
/// - Parameters:
///   - option: the option that names the output.
///   - kind: the ending of the kind of file that is replaced or appended to; `nil` where the caller looks at the file.
func checkOutput(_ path: String, as kind: String?, option: String = "output", reading inputs: [String?]) throws {
  for case let input? in inputs where input != "-" && isSameFile(path, input) {
    throw UsageError(UsageText.replacesInput(option: option, path: printablePath(input)))
  }
  if let kind { try checkReplaceable(path, as: kind) }
  try checkWritable(path)
}

extension RunSettings {
  /// The path of the table that the points come from; `nil` for generated points.
  var tablePath: String? {
    if case .file(let path) = dataset { expandingHome(path) } else { nil }
  }
}
