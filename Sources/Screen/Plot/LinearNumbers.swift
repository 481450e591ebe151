import Learning
import Platform
import Texts

/// The linear classifier in numbers, as lines below its diagram: the scores as formulas of the features, the lines or curves on which
/// two scores are equal, and what W and b mean for them.
enum LinearNumbers {
  /// The least number of rows with room for lines below the diagram, and the rows that the diagram keeps.
  private static let least = (rows: 14, diagram: 8)
  /// The samples along each side of the plane by which borders are compared.
  private static let side = 48

  /// A formula with what belongs to it, in one line or in several: it is shown whole or not at all.
  private typealias Item = [[Scene.Span]]

  /// The lines of a linear classifier, as many as fit; none for a network with hidden units.
  static func lines(_ subject: Subject) -> [[Scene.Span]] {
    let (network, rows) = (subject.network, subject.size.rows)
    guard network.hiddenLayers == 0, rows >= least.rows else { return [] }
    let (columns, room) = (subject.size.columns - 2, min(rows - least.diagram, max(12, rows / 2)))
    let names = (0..<network.classes).map { subject.data.name(ofClass: $0) }
    let pairs = (0..<network.classes).flatMap { k in (k + 1..<network.classes).map { (k, $0) } }
    func items(_ names: [String]) -> (scores: [Item], borders: [Item]) {
      (
        names.indices.map { score($0, names, subject, columns: columns) },
        pairs.map { border($0, $1, names, subject, columns: columns) }
      )
    }
    var (scores, borders) = items(names)
    let meaning = wrapped(meaning(network, subject).string(in: subject.language), columns: max(8, columns))
      .map { [Scene.Span($0, .dim)] }
    /// All formulas, where they fit.
    func whole() -> [[Scene.Span]]? {
      let all = scores + borders
      let count = all.reduce(0) { $0 + $1.count }
      guard count <= room, all.allSatisfy({ fits($0, columns) }) else { return nil }
      return all.flatMap { $0 } + (count + meaning.count <= room ? meaning : [])
    }
    if let lines = whole() { return lines }
    let short = shortened(names, subject, columns: columns)
    if short != names {
      (scores, borders) = items(short)
      if let lines = whole() { return lines }
    }
    return selection(scores, borders, meaning, longest(pairs, subject), columns: columns, room: room, subject.language)
  }

  /// The names of the classes, as long as they can be where the scores and the borders of following classes take the fewest lines.
  private static func shortened(_ names: [String], _ subject: Subject, columns: Int) -> [String] {
    let longest = names.reduce(0) { max($0, displayWidth(of: $1)) }
    guard longest > 4 else { return names }
    var best = (names: names, unfit: Int.max, lines: Int.max)
    for limit in [longest, columns / 4, columns / 8, 4] where limit == longest || limit >= 4 && limit < longest {
      let names = distinct(names, columns: limit)
      let items =
        names.indices.map { score($0, names, subject, columns: columns) }
        + names.indices.dropLast().map { border($0, $0 + 1, names, subject, columns: columns) }
      let (unfit, lines) = (items.count { !fits($0, columns) }, items.reduce(0) { $0 + $1.count })
      if (unfit, lines) < (best.unfit, best.lines) { best = (names, unfit, lines) }
    }
    return best.names
  }

  private static func fits(_ item: Item, _ columns: Int) -> Bool { item.allSatisfy { $0.width <= columns } }

  /// Some of the scores, some of the borders, the number of the others, and the meaning where a score and a border fit beside it. At
  /// least a third of the lines are for borders; those that are longest in the plane are shown, in the order of their classes.
  private static func selection(
    _ scores: [Item], _ borders: [Item], _ meaning: [[Scene.Span]], _ order: [Int], columns: Int, room: Int,
    _ language: Language
  ) -> [[Scene.Span]] {
    let isShort = meaning.count <= room / 3 && scores[0].count + borders[0].count + meaning.count < room
    let meaning = isShort ? meaning : []
    let room = room - meaning.count - 1
    func fitting(_ items: [Item], _ order: some Sequence<Int>, room: Int) -> [Int] {
      var rest = room
      var shown: [Int] = []
      for i in order where items[i].count <= rest && fits(items[i], columns) {
        rest -= items[i].count
        shown.append(i)
      }
      return shown.sorted()
    }
    func lines(_ items: [Item], _ shown: [Int]) -> [[Scene.Span]] { shown.flatMap { items[$0] } }
    let ofBorders = min(borders.reduce(0) { $0 + $1.count }, max(room / 3, borders[0].count))
    // A score comes before a border.
    let isRoomy = scores[0].count + ofBorders <= room
    let shownScores = fitting(scores, scores.indices, room: isRoomy ? room - ofBorders : room)
    let first = lines(scores, shownScores)
    let shownBorders = fitting(borders, order, room: room - first.count)
    let rest = [true, false].lazy.map { isLong in
      let more = NetworkText.more(
        scores: scores.count - shownScores.count, borders: borders.count - shownBorders.count, isLong: isLong)
      return [Scene.Span(more.string(in: language), .dim)]
    }.first { $0.width <= columns }
    return first + lines(borders, shownBorders) + (rest.map { [$0] } ?? []) + meaning
  }

  /// The indices of pairs of classes by the falling length of their border in the plane, where both have the highest score.
  private static func longest(_ pairs: [(Int, Int)], _ subject: Subject) -> [Int] {
    let window = subject.window(rows: subject.size.rows)
    let grid = subject.network.decisionGrid(xs: window.columns(side), ys: window.rows(side))
    let classes = subject.network.classes
    var lengths = [Int](repeating: 0, count: classes * classes)
    for i in grid.classes.indices {
      for neighbour in [i % side + 1 < side ? i + 1 : i, i + side < side * side ? i + side : i] {
        let (a, b) = (Int(grid.classes[i]), Int(grid.classes[neighbour]))
        if a != b { lengths[min(a, b) * classes + max(a, b)] += 1 }
      }
    }
    func length(_ pair: (Int, Int)) -> Int { lengths[pair.0 * classes + pair.1] }
    return pairs.indices.sorted { (length(pairs[$1]), $0) < (length(pairs[$0]), $1) }
  }

  // MARK: formulas

  /// The score of a class, or with `other` its difference from that of the other class.
  private static func formula(_ k: Int, minus other: Int? = nil, _ network: Network) -> NetworkText.Formula {
    let W = network.W(network.layers[0])
    let b = network.b(network.layers[0])
    return NetworkText.Formula(
      names: network.features.features.map(\.rawValue),
      coefficients: (0..<W.rows).map { row in W[row, k] - (other.map { W[row, $0] } ?? 0) },
      constant: b[k] - (other.map { b[$0] } ?? 0))
  }

  private static func score(_ k: Int, _ names: [String], _ subject: Subject, columns: Int) -> Item {
    let (network, formula) = (subject.network, formula(k, subject.network))
    let name = Scene.Span(names[k], .name(class: k))
    let text = " " + NetworkText.score(formula).string(in: subject.language)
    let direction = network.features.isLinear ? coordinates(formula) : (x: 0, y: 0)
    if direction != (0, 0) {
      let turn = Int((atan2(direction.y, direction.x) * 180 / .pi).rounded())
      let grows = NetworkText.grows(degrees: turn == -180 ? 180 : turn).string(in: subject.language)
      let line = [name, Scene.Span(text), Scene.Span("  \(grows)", .dim)]
      if line.width <= columns { return [line] }
    }
    return broken([name], text, columns: columns)
  }

  private static func border(_ k: Int, _ j: Int, _ names: [String], _ subject: Subject, columns: Int) -> Item {
    let formula = formula(k, minus: j, subject.network)
    let names = [Scene.Span(names[k], .name(class: k)), Scene.Span(" "), Scene.Span(names[j], .name(class: j))]
    func text(isLong: Bool) -> String {
      " " + NetworkText.border(formula, isLong: isLong).string(in: subject.language)
    }
    let kind = curve(formula).map { Scene.Span("  \(NetworkText.curve($0).string(in: subject.language))", .dim) }
    let forms: [[Scene.Span]] = [(true, true), (false, true), (true, false), (false, false)].map { isLong, hasKind in
      names + [Scene.Span(text(isLong: isLong))] + (hasKind ? kind.map { [$0] } ?? [] : [])
    }
    if let line = forms.first(where: { $0.width <= columns }) { return [line] }
    var lines = broken(names, text(isLong: false), columns: columns)
    if let kind, lines[lines.count - 1].width + [kind].width <= columns { lines[lines.count - 1].append(kind) }
    return lines
  }

  /// A formula in lines that are broken before the signs of its terms; all but the first one are indented.
  private static func broken(_ start: [Scene.Span], _ formula: String, columns: Int) -> Item {
    var lines: [(text: String, width: Int)] = [("", start.width)]
    for (i, term) in terms(formula).enumerated() {
      if i > 0, lines[lines.count - 1].width + displayWidth(of: term) > columns { lines.append(("  ", 2)) }
      lines[lines.count - 1].text += term
      lines[lines.count - 1].width += displayWidth(of: term)
    }
    return lines.enumerated().map { ($0 == 0 ? start : []) + [Scene.Span($1.text)] }
  }

  /// A formula in parts that begin with a blank and a sign, but for the first one.
  private static func terms(_ formula: String) -> [String] {
    var terms = [""]
    for word in formula.split(separator: " ") {
      if word == "+" || word == "-" { terms.append("") }
      terms[terms.count - 1] += " \(word)"
    }
    return terms
  }

  private static func meaning(_ network: Network, _ subject: Subject) -> NetworkText {
    let features = network.features
    let meaning: NetworkText.Meaning =
      !features.isLinear ? .curve : features.count == 1 ? .place(features.features[0].rawValue) : .line
    let factor = shortest(FeatureMap.Feature.frequency)
    let definitions = [(FeatureMap.Feature.sinx, "x"), (.siny, "y")].filter { features.features.contains($0.0) }
      .map { "\($0.rawValue) = sin(\(factor) \($1))" }
    return .meaning(meaning, definitions: definitions, isScaled: subject.data.scale != .identity)
  }

  // MARK: curves

  private static func coordinates(_ formula: NetworkText.Formula) -> (x: Double, y: Double) {
    (coefficient(.x, formula), coefficient(.y, formula))
  }

  private static func coefficient(_ feature: FeatureMap.Feature, _ formula: NetworkText.Formula) -> Double {
    zip(formula.names, formula.coefficients).first { $0.0 == feature.rawValue }?.1 ?? 0
  }

  /// The kind of the curve `a x² + b xy + c y² + d x + e y + f = 0`; `nil` for a line that crosses both axes, and where there is a sine.
  static func curve(_ formula: NetworkText.Formula) -> NetworkText.Curve? {
    func value(_ feature: FeatureMap.Feature) -> Double { coefficient(feature, formula) }
    guard value(.sinx) == 0, value(.siny) == 0 else { return nil }
    let (a, b, c, f) = (value(.x2), value(.xy), value(.y2), formula.constant)
    let (d, e) = coordinates(formula)
    if b == 0, c == 0, e == 0 { return places("x", a, d, f) }
    if a == 0, b == 0, d == 0 { return places("y", c, e, f) }
    if a == 0, b == 0, c == 0 { return nil }
    let discriminant = b * b - 4 * a * c
    if discriminant > 0 { return .hyperbola }
    if discriminant == 0 { return .parabola }
    // The value at the centre of the ellipses has the other sign where there are points.
    let centre = f + (a * e * e - b * d * e + c * d * d) / discriminant
    return centre * a < 0 ? .ellipse : .nowhere
  }

  /// The coordinates at which `a t² + d t + f = 0`.
  private static func places(_ name: String, _ a: Double, _ d: Double, _ f: Double) -> NetworkText.Curve {
    if a == 0, d == 0 { return f == 0 ? .everywhere : .nowhere }
    if a == 0 { return .at(name, [-f / d]) }
    let root = (d * d - 4 * a * f).squareRoot()
    if !(root >= 0) { return .nowhere }
    return .at(name, root == 0 ? [-d / (2 * a)] : [(-d - root) / (2 * a), (-d + root) / (2 * a)].sorted())
  }
}
