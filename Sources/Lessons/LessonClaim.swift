import Texts

/// A relation between a figure and a number or another figure, at an iteration:
///
///     loss = 1.098744 at 0            accuracy >= 98 % at 10000
///     second.test_loss < test_loss    data_loss <= 0.25
///
/// `=` compares rounded to the decimals of the number.
package struct LessonClaim: Hashable, Sendable {
  package enum Relation: String, CaseIterable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
    case equal = "="
  }

  package enum Right: Hashable, Sendable {
    /// - tolerance: half a unit of the last decimal.
    case number(Double, tolerance: Double)
    case quantity(LessonQuantity)
  }

  package let left: LessonQuantity
  package let relation: Relation
  package let right: Right
  /// The iteration at which it is evaluated; `nil` is the last one of the page's run.
  package let iteration: Int?
  /// The text of the claim in the file.
  package let text: String
  /// The line in the file, from 1.
  package let line: Int

  /// - Returns: `nil` where the text is not a claim.
  package init?(_ text: String, line: Int) {
    let words = text.split(whereSeparator: { " \t\n".contains($0) })
    guard words.count >= 3, let left = LessonQuantity(words[0]), let relation = Relation(rawValue: String(words[1]))
    else { return nil }
    var rest = words[2...]
    let iteration: Int?
    if rest.count >= 3, rest[rest.endIndex - 2] == "at" {
      guard let number = wholeNumber(rest.last!) else { return nil }
      iteration = number
      rest = rest.dropLast(2)
    } else {
      iteration = nil
    }
    guard let right = Self.right(rest.joined()) else { return nil }
    self.left = left
    self.relation = relation
    self.right = right
    self.iteration = iteration
    self.text = text
    self.line = line
  }

  private static func right(_ text: String) -> Right? {
    if let quantity = LessonQuantity(text) { return .quantity(quantity) }
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast() : text[...]
    guard let number = realNumber(digits) else { return nil }
    let decimals = digits.lowercased().contains("e") ? 0 : digits.split(separator: ".").dropFirst().first?.count ?? 0
    var tolerance = 0.5
    for _ in 0..<decimals { tolerance /= 10 }
    // Divided, not multiplied by 0.01: 95 % is then the same number as 0.95.
    let unit = isPercent ? 100.0 : 1
    return .number(number / unit, tolerance: tolerance / unit)
  }

  /// Whether the claim refers to a second run.
  package var needsSecond: Bool {
    if case .quantity(let quantity) = right, quantity.isSecond { return true }
    return left.isSecond
  }

  /// The quantities on both sides.
  package var quantities: [LessonQuantity] {
    if case .quantity(let quantity) = right { return [left, quantity] }
    return [left]
  }

  /// Whether a share is compared with a number that none reaches: 95 in place of 95 %.
  package var isShareAboveOne: Bool {
    if case .number(let number, _) = right { left.figure.isShare && number > 1 } else { false }
  }

  /// Whether the claim is not about the values that a share can have, from 0 to 100 %.
  package var isBeyondShares: Bool {
    guard case .number(let number, _) = right, left.figure.isShare else { return false }
    return !(0...1).contains(number) || relation == .greater && number == 1 || relation == .less && number == 0
  }

  /// The claim as a goal, with the name that the figure has on the screen. One about two runs is given as it stands in the file.
  ///
  /// - Parameter now: the present value of the figure.
  package func goal(in language: Language, now: String?) -> LessonScreenText {
    let words = text.split(whereSeparator: { " \t\n".contains($0) }).dropLast(iteration == nil ? 0 : 2).map(String.init)
    let name = quantities == [left] && !left.isSecond ? left.figure.label.string(in: language) : words[0]
    return .goal(name: name, rest: words.dropFirst().joined(separator: " "), from: iteration, now: now)
  }

  /// Whether a run has reached the claim as a goal: it holds, at the named iteration or later.
  package func isReached(at iteration: Int, _ figures: LessonFigures) -> Bool {
    iteration >= (self.iteration ?? 0) && holds(figures) == true
  }

  /// Whether the claim holds; `nil` where a run does not have the figure.
  package func holds(_ figures: LessonFigures) -> Bool? {
    guard let a = figures.value(left) else { return nil }
    let b: Double
    var tolerance = 0.0
    switch right {
    case .number(let number, let within): (b, tolerance) = (number, within * (1 + 1e-9))
    case .quantity(let quantity):
      guard let value = figures.value(quantity) else { return nil }
      b = value
    }
    return switch relation {
    case .atMost: a <= b
    case .atLeast: a >= b
    case .less: a < b
    case .greater: a > b
    case .equal: abs(a - b) <= tolerance
    }
  }
}
