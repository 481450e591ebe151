import Foundation
import Learning
import Settings
import Testing
import Texts
import Training

@testable import Screen

/// No word on any screen is cut at the edge of its box.
struct AppWordTests {
  /// The keys that open each mode.
  private static let modes: [[Key]] = [
    [], ["w"], ["L"], ["S"], ["W"], ["M"], ["P"], ["i"], ["x"], ["o"], ["f"], ["g"], ["?"], ["?", .tab], ["|"],
    [.tab], ["E"], ["e"], ["e", "e"], ["T"],
  ]

  /// Runs of letters; apostrophes and full stops inside are part of a word.
  private static func words(_ text: String) -> [String] {
    text.split { !$0.isASCII || !($0.isLetter || $0 == "'") }.map(String.init)
  }

  /// All words of the catalogue's sources, of settings, of lessons and of the data.
  private static let known: Set<String> = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Sources")
    var known: Set<String> = []
    for folder in ["Texts", "Screen", "Settings", "Learning", "Training", "Lessons", "Quoting"] {
      let files = FileManager.default.enumerator(
        at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      for case let file as URL in files! where ["swift", "toml"].contains(file.pathExtension) {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
        known.formUnion(words(text))
      }
    }
    return known.union(["spiral", "json", "npz", "csv", "svg", "sh", "run"])
  }()

  @Test(arguments: [(40, 12), (40, 20), (52, 16), (64, 20), (80, 24), (100, 30), (120, 40), (160, 50), (200, 60)])
  func `Every word on the screen is whole or ends in an ellipsis`(columns: Int, rows: Int) {
    let views = PlotView.allCases.map {
      Array(repeating: Key.character("v"), count: PlotView.allCases.firstIndex(of: $0)!)
    }
    for run in [Sample.network, Sample.manyClasses] {
      for keys in Self.modes + (run.network.classes == 3 ? views : []) {
        var app = app(run, columns, rows)
        for key in keys { app.press(key) }
        for line in app.text.split(separator: "\n") {
          let words = line.split { $0.isWhitespace }
          for word in words where !word.contains("…") {
            for piece in Self.words(String(word)) where piece.count > 3 {
              #expect(Self.known.contains(piece), "'\(piece)' at \(columns)x\(rows) after \(keys): \(line)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40)])
  func `A Japanese overlay cuts no word beside it`(columns: Int, rows: Int) {
    for keys in Self.modes {
      let frames = [[], keys].map { keys in
        var app = App(
          settings: Sample.network.settings, view: ViewSettings(), snapshot: Sample.network,
          size: Size(columns: columns, rows: rows), depth: .monochrome, glyphs: .unicode, language: .japanese)
        for key in keys { app.press(key) }
        return app.frame()
      }
      // Between two borders of a box, no letter beside it belongs to a word that continues below.
      for y in 0..<rows {
        for x in 1..<columns - 1 where "╭╰│".contains(frames[1][x, y].character ?? " ") {
          guard let before = frames[0][x - 1, y].character, let now = frames[1][x - 1, y].character else { continue }
          let goesOn = frames[0][x, y].character.map { $0.isLetter } ?? true
          #expect(!(before == now && now.isLetter && goesOn), "\(keys) at \(x), \(y)")
        }
      }
    }
  }
}
