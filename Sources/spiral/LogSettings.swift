import Saving
import Settings
import Texts

/// The settings of training without a picture, and of its log.
struct LogSettings: Equatable, Sendable {
  /// `nil` is the number of the model's published run; in the viewer, no limit.
  var iterations: Int?
  /// The iterations between two lines; `nil` is the interval of the model's published log.
  var interval: Int?
  var format = LogFormat.text
}

extension Field where Root == LogSettings {
  /// The table of all settings of the log.
  static let all: [Field] = [iterations, interval, format]

  static let iterations = automatic(
    "iterations", .iterations, .iterations, path: \.iterations, from: 0)

  static let interval = automatic(
    "log-every", .logInterval, .logInterval, path: \.interval, from: 1)

  static let format = choice("format", .logFormat, .logFormat, effect: .view, path: \.format)

  /// A count with the value `auto`, which leaves it to the model.
  private static func automatic(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, path: WritableKeyPath<Root, Int?> & Sendable,
    from least: Int
  ) -> Field {
    custom(
      name, title, help, placeholder: "n|auto", domain: .wordOrWholeFrom("auto", least), effect: .view,
      path: path,
      parse: { text -> Int?? in
        if text == "auto" { return .some(nil) }
        return wholeNumber(text).flatMap { $0 >= least ? .some($0) : nil }
      },
      format: { $0.map(String.init) ?? "auto" }, next: { _, _ in nil })
  }
}
