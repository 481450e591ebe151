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

  @Test(
    arguments: [Language.english, .japanese],
    [(40, 12), (56, 18), (80, 24), (100, 30), (120, 40), (160, 50), (200, 60)])
  func `An overlay cuts no word and no number behind it`(language: Language, size: (Int, Int)) {
    let (columns, rows) = size
    for keys in Self.modes {
      let frames = [[], keys].map { keys in
        var app = App(
          settings: Sample.network.settings, view: ViewSettings(), snapshot: Sample.network,
          size: Size(columns: columns, rows: rows), depth: .monochrome, glyphs: .unicode, language: language)
        for key in keys { app.press(key) }
        return app.frame()
      }
      // Beside the sides of a box there is no part of a text that continues below them.
      for y in 0..<rows {
        let sides = (0..<columns).filter { x in
          "╭╰│╮╯".contains(frames[1][x, y].character ?? " ") && frames[0][x, y].character != frames[1][x, y].character
        }
        guard let left = sides.first, let right = sides.last else { continue }
        for (side, beside) in [(left, left - 1), (right, right + 1)]
        where frames[0].isText(beside, y) && frames[1].isText(beside, y) {
          let isSame = frames[0][beside, y].character == frames[1][beside, y].character
          #expect(!(isSame && frames[0].isText(side, y)), "\(keys) at \(beside), \(y) of \(columns)x\(rows)")
        }
      }
    }
  }
}
