import Settings
import Texts
import Training

/// A value that can be changed on the screen: a row of the table of run settings or of view settings.
package enum Control: Sendable {
  case run(Field<RunSettings>)
  case view(Field<ViewSettings>)

  /// The controls in the order in which they are shown; those changed most often come first.
  package static let all: [Control] = [
    .run(.stepSize), .run(.regularization), .view(.pace), .run(.model), .run(.dataset), .run(.hiddenUnits),
    .run(.activation),
    .run(.initialization), .run(.optimizer), .run(.batchSize), .run(.l1), .run(.points), .run(.classes),
    .run(.noise), .run(.sample), .run(.testFraction), .run(.seed), .run(.skipDraws),
    .run(.schedule), .run(.scheduleLength), .run(.objective), .run(.features), .run(.columns), .run(.scale),
    .run(.encoding),
  ]

  package var title: SettingTitle {
    switch self {
    case .run(let field): field.title
    case .view(let field): field.title
    }
  }

  package var domain: SettingDomain {
    switch self {
    case .run(let field): field.domain
    case .view(let field): field.domain
    }
  }

  /// The text of each setting's default value, by its name.
  static let defaultTexts: [String: String] = {
    var texts: [String: String] = [:]
    for field in Field<RunSettings>.all { texts[field.name] = field.text(RunSettings()) }
    for field in Field<ViewSettings>.all { texts[field.name] = field.text(ViewSettings()) }
    return texts
  }()

  var name: String {
    switch self {
    case .run(let field): field.name
    case .view(let field): field.name
    }
  }

  /// The actions that change it, whose keys are shown in its row.
  var actions: [Action] {
    switch name {
    case Field<RunSettings>.model.name: [.switchModel]
    case Field<RunSettings>.stepSize.name: [.stepSizeDown, .stepSizeUp]
    case Field<RunSettings>.regularization.name: [.regularizationDown, .regularizationUp]
    case Field<ViewSettings>.pace.name, Field<ViewSettings>.forecastIterations.name: [.slower, .faster]
    case Field<RunSettings>.dataset.name: [.nextDataset]
    case Field<RunSettings>.sample.name: [.newSample]
    case Field<RunSettings>.seed.name: [.newSeed]
    default: []
    }
  }
}

/// The controls, one in each row: name, keys, value. Where they do not all fit, the list scrolls with the focus.
struct ControlsPanel {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable
  let focus: Int?
  /// The text that is being typed into the focused control.
  let typed: String?
  var controls = Control.all

  /// The index of the first visible control when `rows` of them are visible.
  static func first(rows: Int, focus: Int?) -> Int {
    guard let focus, rows > 0 else { return 0 }
    return max(0, min(focus - rows / 2, Control.all.count - rows))
  }

  private static let nameColumns = 15

  /// The columns of the sliders in a panel; `nil` where they do not fit.
  func track(in rect: Rect) -> Range<Int>? {
    let start = rect.x + Self.nameColumns + 2
    let end = rect.right - valueColumns(rect) - 4
    return end - start >= 6 ? start..<min(end, start + 40) : nil
  }

  /// The columns of the values, at the right end.
  private func valueColumns(_ rect: Rect) -> Int { min(14, max(6, rect.width / 6)) }

  /// - Parameters:
  ///   - isDefault: whether a control's text is that of its default.
  ///   - position: the position of a control on its slider, 0 to 1; `nil` where it has none.
  func draw(
    _ value: (Control) -> String, isDefault: (Control, String) -> Bool, position: (Control) -> Double? = { _ in nil },
    in rect: Rect, of frame: inout Frame
  ) {
    guard rect.width > 4, rect.height > 0 else { return }
    let first = Self.first(rows: rect.height, focus: focus)
    let all = Control.all.count
    // The last row shows the number of hidden controls.
    let hasRest = rect.height >= 6 && first + rect.height < all && focus.map { $0 < first + rect.height - 1 } ?? true
    let rows = rect.height - (hasRest ? 1 : 0)
    for (row, index) in (first..<min(all, first + rows)).enumerated() {
      let (control, text) = (controls[index], value(controls[index]))
      draw(index, text, isDefault(control, text), position(control), y: rect.y + row, in: rect, of: &frame)
    }
    if hasRest {
      frame.write(
        fitted(glyphs.string(LabelText.moreControls(all - first - rows)), columns: rect.width, glyphs: glyphs),
        x: rect.x, y: rect.bottom - 1, ink: theme.ink(.dim))
    }
  }

  private func draw(
    _ index: Int, _ value: String, _ isDefault: Bool, _ position: Double?, y: Int, in rect: Rect,
    of frame: inout Frame
  ) {
    let control = controls[index]
    let isFocused = index == focus
    let ink = theme.ink(
      .text, on: isFocused ? .selection : .background, style: isFocused && theme.depth == .monochrome ? .reverse : [])
    func colored(_ role: Theme.Role, _ style: Style = []) -> Ink {
      Ink(foreground: role.rawValue, background: ink.background, style: ink.style.union(style))
    }
    if isFocused { frame.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), ink: ink) }
    let track = track(in: rect)
    // Beside sliders, the values without one stand near their names; all others are right-aligned.
    let nearStart = position == nil ? track.map { $0.lowerBound + 3 } : nil
    let right = min(rect.right, rect.x + 76)
    let room = max(4, nearStart.map { rect.right - $0 - 2 } ?? rect.width / 2)
    let text =
      (isFocused ? typed : nil).map { typedText($0, columns: room) } ?? fitted(value, columns: room, glyphs: glyphs)
    let x = nearStart ?? right - displayWidth(of: text) - 1
    let name = fitted(
      glyphs.string(control.title), columns: min(x - 3 - rect.x, max(Self.nameColumns, 4)), glyphs: glyphs)
    let end = frame.write(name, x: rect.x, y: y, ink: colored(isFocused ? .text : .dim))
    let actions = control.actions
    if let position, let track, track.upperBound + 2 < x, actions.count == 2 {
      let accent = colored(.accent, .bold)
      frame.write(keys.name(of: actions[0]), x: track.lowerBound - 1, y: y, ink: accent)
      frame.write(keys.name(of: actions[1]), x: track.upperBound, y: y, ink: accent)
      for x in track { frame.put(glyphs.horizontal, x: x, y: y, ink: colored(.border)) }
      let knob = track.lowerBound + Int((position * Double(track.count - 1)).rounded())
      frame.put(glyphs.knob, x: knob, y: y, ink: colored(.text, .bold))
    } else {
      let hint = keys.names(of: actions.lazy.map(\.id))
      let start = track == nil ? end + 1 : max(end + 1, rect.x + Self.nameColumns + 1)
      if !hint.isEmpty, start + displayWidth(of: hint) < x - 2 {
        frame.write(hint, x: start, y: y, ink: colored(.accent, .bold))
      }
    }
    frame.write(text, x: x, y: y, ink: colored(isDefault ? .text : .accent, isFocused ? .bold : []))
    if isFocused {
      let arrows: (Character, Character) = glyphs.set != .ascii ? ("‹", "›") : ("<", ">")
      frame.put(arrows.0, x: x - 1, y: y, ink: colored(.dim))
      frame.put(arrows.1, x: nearStart == nil ? right - 1 : x + displayWidth(of: text), y: y, ink: colored(.dim))
    }
  }
}
