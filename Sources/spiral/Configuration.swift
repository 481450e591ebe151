import ArgumentParser
import Quoting
import Saving
import Screen
import Settings
import Texts

/// All settings in effect.
struct AllSettings: Equatable, Sendable {
  var run = RunSettings()
  var view = ViewSettings()
  var log = LogSettings()

  /// The text of a settings file, a line for each setting.
  ///
  /// - Parameter commentsDefaults: whether lines with default values begin with `#`.
  func fileText(commentsDefaults: Bool = false) -> String {
    let usual = AllSettings()
    func lines<Root>(_ fields: [Field<Root>], _ root: Root, _ usual: Root) -> String {
      fields.map {
        let text = $0.text(root)
        return SettingsFile.line($0.name, text, isComment: commentsDefaults && text == $0.text(usual))
      }.joined()
    }
    return SettingsFile.line(SettingsFile.versionName, String(SettingsFile.version), isComment: false)
      + lines(Field<RunSettings>.all, run, usual.run) + lines(Field<ViewSettings>.all, view, usual.view)
      + lines(Field<LogSettings>.all, log, usual.log)
  }

  /// Writes the settings file.
  ///
  /// - Returns: its path.
  @discardableResult
  func save() throws -> String {
    guard let path = Layers.path else {
      throw UsageError(UsageText.noPlaceForSettings)
    }
    try makeFolder(String(path[..<path.lastIndex(of: "/")!]))
    let head =
      "# Settings of spiral. Options win over the environment (SPIRAL_STEP_SIZE and so on), and that over this.\n"
    try writeFile(path, Array((head + fileText(commentsDefaults: true)).utf8))
    return path
  }
}

/// Settings from outside of the command line: from the settings file and, with higher precedence, from the environment.
struct Layers: Sendable {
  /// The lines of the settings file.
  private var entries: [SettingsFile.Entry] = []
  private var environment: @Sendable (String) -> String? = { _ in nil }

  /// No file and no variables.
  static let none = Layers()

  /// The path of the settings file, whether it exists or not.
  static var path: String? {
    // The XDG specification requires relative paths to be ignored.
    let folder = environmentVariable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (folder ?? environmentVariable("HOME").map { $0 + "/.config" }).map { $0 + "/spiral/settings.toml" }
  }

  /// The file and the environment of this process.
  static func read() throws -> Layers {
    var layers = Layers()
    layers.environment = { environmentVariable($0) }
    if let path, let bytes = try readFileIfPresent(path, limit: 1 << 20) {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw UsageError(UsageText.notUTF8(path: printablePath(path)))
      }
      layers.entries = try entries(text, path)
    }
    return layers
  }

  private static func entries(_ text: String, _ path: String) throws -> [SettingsFile.Entry] {
    let known =
      Field<RunSettings>.all.map(\.name) + Field<ViewSettings>.all.map(\.name) + Field<LogSettings>.all.map(\.name)
    do {
      let entries = try SettingsFile.parse(text)
      for entry in entries where !known.contains(entry.name) {
        throw SettingsFile.Mistake(line: entry.line, .unknownSetting(printable(entry.name)))
      }
      return entries
    } catch let mistake as SettingsFile.Mistake {
      throw UsageError(UsageText.settingsFile(path: printablePath(path), line: mistake.line, mistake.text))
    }
  }

  /// The values from defaults, settings file, environment (`SPIRAL_STEP_SIZE`) and options, by rising precedence.
  func resolve<Root>(
    _ defaults: Root, _ fields: [Field<Root>], _ options: [(field: Field<Root>, text: String)]
  ) throws -> Root {
    var settings = defaults
    for field in fields {
      guard let entry = entries.first(where: { $0.name == field.name }) else { continue }
      do { try field.set(&settings, to: entry.text) } catch {
        throw UsageError(UsageText.settingInFile(path: printablePath(Self.path!), line: entry.line, error.text()))
      }
    }
    for field in fields {
      guard let text = environment(field.environmentName) else { continue }
      do { try field.set(&settings, to: text) } catch {
        throw UsageError(
          SettingProblem.value(setting: field.environmentName, domain: field.domain, given: printable(text)))
      }
    }
    for (field, text) in options {
      do { try field.set(&settings, to: text) } catch { throw UsageError(error.text(prefix: "--")) }
    }
    return settings
  }

  /// Names on standard error the fields that the settings file changes, because they change the published run without being
  /// typed.
  func reportChanges<Root>(_ fields: [Field<Root>], unless given: [Field<Root>]) {
    let found = fields.filter { field in
      !given.contains { $0.name == field.name } && environment(field.environmentName) == nil
        && entries.contains { $0.name == field.name }
    }
    guard !found.isEmpty, let path = Self.path else { return }
    let values = found.map { field in
      let text = entries.first { $0.name == field.name }!.text
      return "\(field.name) \(printable(text, columns: 30))"
    }
    report(.settingsFromFile(path: printablePath(path), values: values.joined(separator: ", ")))
  }

  /// Names variables that look like settings and are not.
  static func reportUnknownVariables() {
    let names =
      Field<RunSettings>.all.map(\.environmentName) + Field<ViewSettings>.all.map(\.environmentName)
      + Field<LogSettings>.all.map(\.environmentName)
    for name in environmentNames(prefix: "SPIRAL_") where !names.contains(name) && name != "SPIRAL_KERNEL" {
      report(.unknownVariable(printable(name), near: Suggestion.nearest(to: name, names)))
    }
  }

  /// The names of those `fields` that are set here: a command line for another environment must list their values.
  func names<Root>(_ fields: [Field<Root>]) -> Set<String> {
    Set(
      fields.filter { field in
        environment(field.environmentName) != nil || entries.contains { $0.name == field.name }
      }.map(\.name))
  }
}

/// The options that concern all settings.
struct ConfigurationOptions: ParsableArguments {
  @Flag(help: option(.printConfig)) var printConfig = false
  @Flag(help: option(.saveConfig)) var saveConfig = false
  @Flag(help: option(.noConfig)) var noConfig = false

  func layers() throws -> Layers { noConfig ? .none : try .read() }

  /// The settings of a command that makes pictures: those of the run and of the `view`, and the number of `iterations`.
  func settings(_ run: RunOptions, view: [(field: Field<ViewSettings>, text: String)], iterations: String?) throws
    -> AllSettings
  {
    let layers = try layers()
    return try AllSettings(
      run: run.settings(layers), view: layers.resolve(ViewSettings(), Field<ViewSettings>.all, view),
      log: layers.resolve(
        LogSettings(), Field<LogSettings>.all, iterations.map { [(field: .iterations, text: $0)] } ?? []))
  }

  /// Prints or writes `settings` if an option requests it.
  ///
  /// - Returns: whether it did, which ends the command.
  func handle(_ settings: AllSettings) throws -> Bool {
    if printConfig { try emit(settings.fileText()) }
    if saveConfig { report(.settingsSaved(path: printablePath(try settings.save()))) }
    return printConfig || saveConfig
  }
}
