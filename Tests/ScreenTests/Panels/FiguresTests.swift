import Learning
import Settings
import Testing
import Training

@testable import Screen

struct FiguresTests {
  /// Nesterov with a step size that makes the weights grow, for hundreds of iterations without overflow.
  private static let huge = snapshot(
    300,
    settings {
      $0.optimizer = .nesterov
      $0.stepSize = 1.5
      $0.regularization = 1
    })

  @Test func `A huge loss is shown with its power of ten`() {
    var frame = Frame(size: Size(columns: 34, rows: 5))
    FiguresPanel(theme: Theme(.okabeIto, depth: .monochrome, classes: 3), glyphs: Glyphs(.ascii))
      .draw(Self.huge.figures, in: frame.bounds, of: &frame)
    let lines = frame.description.split(separator: "\n")
    #expect(lines[0].hasPrefix("loss ") && lines[0].contains("e+"), "\(lines[0])")
    #expect(Self.huge.figures.allSatisfy { $0.value.count <= 11 })
  }

  @Test func `The remark shows a huge loss with its power of ten`() {
    var snapshot = Self.huge
    snapshot.settings.regularization = 0
    let text = snapshot.remark.text.english
    #expect(text.hasPrefix("The loss jumps between ") && text.count < 120, "\(text)")
  }
}
