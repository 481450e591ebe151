import Texts

/// One row of a table of settings. The command line's option, the key of the settings file, the environment variable, the
/// control on the screen and the entry of a saved run are derived from it.
package struct Field<Root: Sendable>: Sendable {
  /// When a change takes effect.
  package enum Effect: Sendable {
    /// At the next step; the parameters stay.
    case live
    /// The points change at the next step; the parameters stay.
    case points
    /// The network is initialized again on the same data.
    case network
    /// Data and network are made again.
    case data
    /// Only the display or the log changes.
    case view
  }

  /// The name on the command line, without the dashes: `step-size`.
  package let name: String
  /// The name on the screen.
  package let title: SettingTitle
  /// The description of the value in the command line's help.
  package let help: SettingHelp
  /// The placeholder of the value in help texts: `n`, `list`.
  package let placeholder: String
  package let domain: SettingDomain
  package let effect: Effect

  let reading: @Sendable (inout Root, String) -> Bool
  let showing: @Sendable (Root) -> String
  let nudging: @Sendable (inout Root, Int) -> Bool
  let restoring: @Sendable (inout Root, Root) -> Void

  /// Whether a change of the field keeps the network.
  package var keepsNetwork: Bool { effect == .live || effect == .points }

  /// Sets the field from text that a person entered.
  package func set(_ root: inout Root, to text: String) throws(SettingError) {
    var changed = root
    guard reading(&changed, text) else { throw SettingError(field: name, domain: domain, given: text) }
    root = changed
  }

  /// The value as text; ``set(_:to:)`` reads it back to the same value.
  package func text(_ root: Root) -> String { showing(root) }

  /// Changes the field to the next larger (`direction` 1) or smaller (-1) of its values.
  ///
  /// - Returns: whether there is one.
  package func nudge(_ root: inout Root, _ direction: Int) -> Bool { nudging(&root, direction) }

  /// Copies the field's value from `other`.
  package func copy(to root: inout Root, from other: Root) { restoring(&root, other) }

  /// The name of the environment variable: `SPIRAL_STEP_SIZE` for `step-size`.
  package var environmentName: String { "SPIRAL_" + name.uppercased().replacing("-", with: "_") }
}

extension Field {
  /// A row whose value is converted to and from text by `format` and `parse`.
  package static func custom<Value: Sendable>(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, placeholder: String, domain: SettingDomain,
    effect: Effect,
    path: WritableKeyPath<Root, Value> & Sendable,
    parse: @escaping @Sendable (String) -> Value?,
    format: @escaping @Sendable (Value) -> String,
    next: @escaping @Sendable (Value, Int) -> Value?
  ) -> Field {
    Field(
      name: name, title: title, help: help, placeholder: placeholder, domain: domain, effect: effect,
      reading: { root, text in
        guard let value = parse(text) else { return false }
        root[keyPath: path] = value
        return true
      },
      showing: { format($0[keyPath: path]) },
      nudging: { root, direction in
        guard let value = next(root[keyPath: path], direction) else { return false }
        root[keyPath: path] = value
        return true
      },
      restoring: { $0[keyPath: path] = $1[keyPath: path] })
  }

  /// A real number; a control steps through given values.
  package static func number(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, domain: SettingDomain, effect: Effect,
    path: WritableKeyPath<Root, Double> & Sendable, steps: ValueSteps, accepts: @escaping @Sendable (Double) -> Bool
  ) -> Field {
    custom(
      name, title, help, placeholder: "x", domain: domain, effect: effect, path: path,
      parse: { text in realNumber(text).flatMap { accepts($0) ? $0 : nil } },
      format: shortest, next: { steps.next($0, $1) })
  }

  /// A whole number; a control steps through given values.
  package static func integer(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, effect: Effect,
    path: WritableKeyPath<Root, Int> & Sendable, range: ClosedRange<Int>, steps: ValueSteps
  ) -> Field {
    custom(
      name, title, help, placeholder: "n", domain: .whole(range),
      effect: effect, path: path,
      parse: { text in wholeNumber(text).flatMap { range.contains($0) ? $0 : nil } },
      format: { String($0) },
      next: { value, direction in
        steps.next(Double(value), direction).map { Int($0.rounded()) }.flatMap { range.contains($0) ? $0 : nil }
      })
  }

  /// A choice between a few words.
  package static func choice<Value: CaseIterable & RawRepresentable<String> & Equatable & Sendable>(
    _ name: String, _ title: SettingTitle, _ help: SettingHelp, effect: Effect,
    path: WritableKeyPath<Root, Value> & Sendable
  ) -> Field {
    let words = Value.allCases.map(\.rawValue)
    return custom(
      name, title, help, placeholder: words.joined(separator: "|"),
      domain: .oneOf(words),
      effect: effect, path: path,
      parse: { Value(rawValue: $0) },
      format: { $0.rawValue },
      next: { value, direction in
        let all = Array(Value.allCases)
        let index = all.firstIndex(of: value)! + direction
        return all.indices.contains(index) ? all[index] : nil
      })
  }
}
