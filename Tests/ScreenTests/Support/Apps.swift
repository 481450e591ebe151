import Settings
import Texts
import Training

@testable import Screen

/// The viewer for a snapshot, in monochrome by default, so that frames are compared as text.
func app(
  _ snapshot: Snapshot, _ columns: Int, _ rows: Int, depth: ColorDepth = .monochrome, glyphs: GlyphSet = .unicode,
  view: ViewSettings = ViewSettings(), language: Language = .english
) -> App {
  App(
    settings: snapshot.settings, view: view, snapshot: snapshot, size: Size(columns: columns, rows: rows),
    depth: depth, glyphs: glyphs, language: language)
}

extension App {
  /// Presses keys one after the other: `press("v", .escape)`.
  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] { keys.flatMap { handle(.key($0)) } }

  /// The picture as text.
  var text: String { frame().description }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  public init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}

/// The snapshots that tests of whole screens use.
enum Sample {
  static let start = snapshot(0)
  static let network = snapshot(400)
  static let linear = snapshot(200, settings { $0.model = .linear })
  static let manyClasses = snapshot(
    20,
    settings {
      $0.classes = 24
      $0.points = 20
    })
  static let deep = snapshot(
    100,
    settings {
      $0.hiddenUnits = [8, 5]
      $0.activation = .tanh
      $0.initialization = .xavier
    })
  static let dead = snapshot(50, settings { $0.stepSize = 10 })
  static let all = [start, network, linear, manyClasses, deep, dead]
}

extension Snapshot {
  /// The remark with the standard keys.
  var remark: Remark { remark(.standard) }
}

extension FileName {
  mutating func take(_ key: Key) -> Answer { take(key, .standard) }
  mutating func ask(about path: String) -> String { ask(about: path, .standard).english }
}
