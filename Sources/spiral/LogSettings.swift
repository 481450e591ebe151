import Saving
import Settings
import Texts

/// How long to train without a picture, and what to print of it.
struct LogSettings: Equatable, Sendable {
  /// `nil`: as many as in the published run of the model; in the viewer, no end.
  var iterations: Int?
  /// Iterations from one line to the next; `nil`: as in the published log of the model.
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

  /// A count that can be left to the model.
  private static func automatic(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, path: WritableKeyPath<Root, Int?> & Sendable,
    from least: Int
  ) -> Field {
    custom(
      name, title, help, placeholder: "n|auto", domain: .wordOrWholeFrom("auto", least), effect: .view,
      path: path,
      parse: { text -> Int?? in
        if text == "auto" { return .some(nil) }
        return Int(text).flatMap { $0 >= least ? .some($0) : nil }
      },
      format: { $0.map(String.init) ?? "auto" }, next: { _, _ in nil })
  }
}
