import Settings
import Texts
import Training

/// A value that can be turned on the screen: a row of the table of run settings or of view settings.
package enum Control: Sendable {
  case run(Field<RunSettings>)
  case view(Field<ViewSettings>)

  /// In the order in which they are shown; the ones turned most come first.
  package static let all: [Control] = [
    .run(.model), .run(.stepSize), .run(.regularization), .view(.pace), .run(.dataset), .run(.hiddenUnits),
    .run(.activation),
    .run(.initialization), .run(.optimizer), .run(.batchSize), .run(.l1), .run(.points), .run(.classes),
    .run(.noise), .run(.sample), .run(.testFraction), .run(.seed), .run(.skipDraws),
    .run(.schedule), .run(.scheduleLength), .run(.objective), .run(.features),
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

  var name: String {
    switch self {
    case .run(let field): field.name
    case .view(let field): field.name
    }
  }

  /// The actions that turn it, whose keys stand in its row.
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

/// The controls, one a row: name, keys, value. Where there are more than rows, the list scrolls with the focus.
struct ControlsPanel {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable
  let focus: Int?
  /// What is being typed into the focused control.
  let typed: String?
  var controls = Control.all

  /// The control that stands first when `rows` of them are visible.
  static func first(rows: Int, focus: Int?) -> Int {
    guard let focus, rows > 0 else { return 0 }
    return max(0, min(focus - rows / 2, Control.all.count - rows))
  }

  func draw(_ value: (Control) -> String, isDefault: (Control) -> Bool, in rect: Rect, of frame: inout Frame) {
    guard rect.width > 4, rect.height > 0 else { return }
    let first = Self.first(rows: rect.height, focus: focus)
    for (row, index) in (first..<min(Control.all.count, first + rect.height)).enumerated() {
      let control = controls[index]
      let isFocused = index == focus
      let y = rect.y + row
      let ground = isFocused ? Theme.Role.selection : .background
      let ink = theme.ink(.text, on: ground, style: isFocused && theme.depth == .monochrome ? .reverse : [])
      if isFocused { frame.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), ink: ink) }
      let shown = isFocused && typed != nil ? typed! + "_" : value(control)
      let limit = max(4, rect.width / 2)
      let text = fitted(shown, columns: limit, glyphs: glyphs)
      let x = rect.right - displayWidth(of: text) - 2
      let nameInk = Ink(
        foreground: (isFocused ? Theme.Role.text : .dim).rawValue, background: ink.background, style: ink.style)
      let end = frame.write(
        glyphs.string(control.title), x: rect.x, y: y, ink: nameInk,
        clip: Rect(x: rect.x, y: y, width: x - 1 - rect.x, height: 1))
      let hint = keys.names(of: control.actions.map(\.id))
      if !hint.isEmpty, end + 1 + displayWidth(of: hint) < x - 2 {
        frame.write(
          hint, x: end + 1, y: y,
          ink: Ink(foreground: Theme.Role.accent.rawValue, background: ink.background, style: ink.style))
      }
      let role: Theme.Role = isDefault(control) ? .text : .accent
      frame.write(
        text, x: x, y: y,
        ink: Ink(
          foreground: role.rawValue, background: ink.background, style: ink.style.union(isFocused ? .bold : [])))
      if isFocused {
        let arrows: (Character, Character) = glyphs.set != .ascii ? ("‹", "›") : ("<", ">")
        frame.put(arrows.0, x: x - 2, y: y, ink: nameInk)
        frame.put(arrows.1, x: rect.right - 1, y: y, ink: nameInk)
      }
    }
  }
}
