import Settings
import Texts
import Training

/// Whether a frame is sent as one synchronized update.
package enum SynchronizedOutput: String, CaseIterable, Sendable {
  case on
  case off
  /// On once the terminal has answered that it supports it.
  case auto
}

/// The columns of characters of East Asian width "ambiguous" (UAX #11, class A).
package enum AmbiguousWidth: String, CaseIterable, Sendable {
  case one = "1"
  case two = "2"
  /// As measured on the terminal.
  case auto
}

/// Whether plot and curves are drawn in pixels, and with which protocol.
package enum PixelOutput: String, CaseIterable, Sendable {
  case off
  /// With a protocol that the terminal has answered that it supports.
  case auto
  case kitty
  case sixel
}

/// The mode that is open when the viewer starts.
package enum Opening: String, CaseIterable, Sendable {
  case nothing, tour, forecast, landscape, surface, network, probe, microscope, losses, confusion, gradient, export

  /// The action that opens it.
  package var action: ActionID? {
    switch self {
    case .nothing: nil
    case .tour: LessonMode.opener
    case .forecast: LookaheadMode.opener
    case .landscape: LandscapeMode.opener
    case .surface: SurfaceMode.opener
    case .network: NetworkMode.opener
    case .probe: ProbeMode.opener
    case .microscope: MicroscopeMode.opener
    case .losses: LossTableMode.opener
    case .confusion: ConfusionMode.opener
    case .gradient: GradientMode.opener
    case .export: ExportMode.opener
    }
  }
}

/// The settings of the picture and of the speed of play; they do not change the training.
package struct ViewSettings: Equatable, Sendable {
  package var theme = ThemeName.auto
  /// `nil`: as the terminal reports.
  package var color: ColorDepth?
  /// `nil`: as the locale says.
  package var glyphs: GlyphSet?
  package var ambiguousWidth = AmbiguousWidth.auto
  package var pace = Pace.standard
  package var isLogarithmic = false
  package var showsPoints = true
  package var plot = PlotView.regions
  /// The unit that the views of hidden units show; `nil` is the one with the largest outgoing weights.
  package var unit: UnitChoice?
  package var enlarged = Layout.Enlarged.nothing
  /// The iterations that a forecast looks ahead; `nil` is the length of the model's published run.
  package var forecastIterations: Int?
  /// Iterations of each run of the landscape.
  package var landscapeIterations = 1000
  package var opening = Opening.nothing
  /// The page of the tour that opens first, counted from 0.
  package var tourPage = 0
  /// The scores or probabilities that the loss microscope shows in place of a point's.
  package var givenScores: [Double]?
  package var mouse = true
  /// `nil`: as the locale says.
  package var language: Language?
  package var synchronized = SynchronizedOutput.auto
  package var pixels = PixelOutput.off
  /// Whether the window's title shows the loss.
  package var showsTitle = true

  package init() {}
}

extension Field where Root == ViewSettings {
  /// The table of all settings of the picture.
  package static let all: [Field] = [
    pace, theme, color, glyphs, ambiguousWidth, logLoss, showPoints, plot, unit, enlarge, forecastIterations,
    landscapeIterations, opening, scores, mouse, synchronized, pixels, title, language,
  ]

  package static let pace = custom(
    "pace", .pace, .pace, placeholder: "n|max", domain: .wordOrAbove("max", 0), effect: .view,
    path: \.pace,
    parse: { text in
      if text == "max" { return .unbounded }
      return realNumber(text).flatMap { $0 > 0 ? .perSecond($0) : nil }
    },
    format: { pace in
      switch pace {
      case .unbounded: "max"
      case .perSecond(let rate): shortest(rate)
      }
    },
    next: { pace, direction in
      let steps = ValueSteps(mantissas: [1, 2, 5], decades: 0...5)
      switch pace {
      case .unbounded: return direction < 0 ? .perSecond(10_000) : nil
      case .perSecond(let rate):
        guard let next = steps.next(rate, direction) else { return direction > 0 ? .unbounded : nil }
        return next > 10_000 ? .unbounded : .perSecond(next)
      }
    })

  package static let theme = choice("theme", .theme, .theme, effect: .view, path: \.theme)

  package static let color = automatic("color", .color, .color, path: \.color)

  package static let glyphs = automatic(
    "glyphs", .glyphs, .glyphs, path: \.glyphs)

  package static let ambiguousWidth = choice(
    "ambiguous-width", .ambiguousWidth, .ambiguousWidth, effect: .view, path: \.ambiguousWidth)

  package static let title = flag(
    "title", .title, .title, path: \.showsTitle)

  package static let logLoss = flag(
    "log-loss", .logLoss, .logLoss, path: \.isLogarithmic)

  package static let showPoints = flag(
    "show-points", .showPoints, .showPoints, path: \.showsPoints)

  package static let forecastIterations = custom(
    "forecast-iterations", .forecastIterations,
    .forecastIterations(key: KeyTable.standard.keyName(of: LookaheadMode.Action.open)),
    placeholder: "n|auto", domain: .wordOrWhole("auto", 1...1_000_000_000), effect: .view,
    path: \.forecastIterations,
    parse: { text -> Int?? in
      if text == "auto" { return .some(nil) }
      return wholeNumber(text).flatMap { (1...1_000_000_000).contains($0) ? .some($0) : nil }
    },
    format: { $0.map(String.init) ?? "auto" },
    next: { count, direction -> Int?? in
      ValueSteps(mantissas: [1, 2, 5], decades: 1...6).next(Double(count ?? 10_000), direction).map { Int($0) }
    })

  package static let landscapeIterations = integer(
    "landscape-iterations", .landscapeIterations,
    .landscapeIterations(key: KeyTable.standard.keyName(of: LandscapeMode.Action.open)), effect: .view,
    path: \.landscapeIterations, range: 1...1_000_000, steps: ValueSteps(mantissas: [1, 2, 5], decades: 1...5))

  package static let plot = choice(
    "view", .view, .view, effect: .view, path: \.plot)

  package static let unit = custom(
    "unit", .unit, .unit,
    placeholder: "n|layer:n|auto",
    domain: .unit,
    effect: .view, path: \.unit,
    parse: { text -> UnitChoice?? in
      if text == "auto" { return .some(nil) }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { wholeNumber($0) }
      guard (1...2).contains(parts.count), let unit = parts.last!, let layer = parts.count == 1 ? 1 : parts[0],
        layer >= 1
      else { return nil }
      return .some(UnitChoice(layer: layer - 1, unit: unit))
    },
    format: { $0.map { $0.layer == 0 ? "\($0.unit)" : "\($0.layer + 1):\($0.unit)" } ?? "auto" }, next: { _, _ in nil })

  package static let enlarge = choice(
    "enlarge", .enlarge, .enlarge(key: KeyTable.standard.keyName(of: Action.enlarge)),
    effect: .view, path: \.enlarged)

  package static let opening = choice(
    "open", .opening, .opening, effect: .view, path: \.opening)

  package static let scores = custom(
    "scores", .scores, .scores, placeholder: "f,f,…|none", domain: .scores, effect: .view, path: \.givenScores,
    parse: { text -> [Double]?? in
      if text == "none" { return .some(nil) }
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
        Double($0.filter { $0 != " " })
      }
      guard (2...12).contains(numbers.count), numbers.allSatisfy({ $0.map { abs($0) <= 700 } ?? false }) else {
        return nil
      }
      return .some(numbers.compactMap { $0 })
    },
    format: { $0.map { $0.map { shortest($0) }.joined(separator: ",") } ?? "none" }, next: { _, _ in nil })

  package static let mouse = flag("mouse", .mouse, .mouse, path: \.mouse)

  package static let synchronized = choice(
    "sync", .synchronized, .synchronized, effect: .view, path: \.synchronized)

  package static let pixels = choice(
    "pixels", .pixels, .pixels(key: KeyTable.standard.keyName(of: Action.pixels)), effect: .view, path: \.pixels)

  package static let language = custom(
    "lang", .language, .language, placeholder: "auto|en|ja",
    domain: .oneOf(["auto"] + Language.all.map(\.code)), effect: .view, path: \.language,
    parse: { text -> Language?? in
      if text == "auto" { return .some(nil) }
      return Language(code: text).map { .some($0) }
    },
    format: { $0?.code ?? "auto" }, next: { _, _ in nil })

  /// A choice with the value `auto`, which leaves it to the terminal.
  private static func automatic<Value: CaseIterable & RawRepresentable<String> & Equatable & Sendable>(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, path: WritableKeyPath<Root, Value?> & Sendable
  ) -> Field {
    let words = ["auto"] + Value.allCases.map(\.rawValue)
    return custom(
      name, title, help, placeholder: words.joined(separator: "|"),
      domain: .oneOf(words), effect: .view, path: path,
      parse: { text -> Value?? in
        if text == "auto" { return .some(nil) }
        return Value(rawValue: text).map { .some($0) }
      },
      format: { $0?.rawValue ?? "auto" },
      next: { value, direction -> Value?? in
        let all: [Value?] = [nil] + Array(Value.allCases)
        let index = all.firstIndex(of: value)! + direction
        return all.indices.contains(index) ? .some(all[index]) : nil
      })
  }

  /// A setting that is on or off.
  private static func flag(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, path: WritableKeyPath<Root, Bool> & Sendable
  ) -> Field {
    custom(
      name, title, help, placeholder: "on|off", domain: .oneOf(["on", "off"]), effect: .view, path: path,
      parse: { ["on": true, "off": false][$0] }, format: { $0 ? "on" : "off" },
      next: { value, direction in direction > 0 && !value ? true : direction < 0 && value ? false : nil })
  }
}
