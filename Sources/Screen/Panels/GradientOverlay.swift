import Learning
import Settings
import Texts
import Training

/// The result of a gradient check, as described in CS231n's notes.
package struct GradientReport: Equatable, Sendable {
  package let iteration: Int
  package let blocks: [GradientCheck]
  package let points: Int
  /// Whether the loss has kinks, near which differences do not approximate derivatives.
  let hasKinks: Bool

  init(iteration: Int, blocks: [GradientCheck], points: Int, hasKinks: Bool) {
    (self.iteration, self.blocks, self.points, self.hasKinks) = (iteration, blocks, points, hasKinks)
  }

  /// Larger networks are not checked, because a key must be handled in time.
  static let parameterLimit = 2_000_000
  /// The largest number of multiplications of the whole check, about a tenth of a second.
  private static let budget = 20_000_000

  /// Checks the gradient that the run's steps use, for a few parameters of each block and as many points as the time
  /// allows.
  package init(_ snapshot: Snapshot) {
    iteration = snapshot.iteration
    hasKinks = snapshot.network.hasKinks || snapshot.settings.l1 > 0
    let network = snapshot.network
    let settings = snapshot.settings
    let blocks = 2 * network.layers.count
    // A parameter needs four forward passes, two on each side.
    let perPoint = 4 * network.parameters.count * blocks
    let spacing = max(1, snapshot.data.count * perPoint * 2 / Self.budget)
    let data =
      spacing == 1
      ? snapshot.data : snapshot.data.subset(Array(stride(from: 0, to: snapshot.data.count, by: spacing)))
    points = data.count
    let limit = max(2, min(12, Self.budget / max(1, perPoint * data.count)))
    let run = TrainingRun(data: data, network: network, hyperparameters: settings.hyperparameters)
    self.blocks = network.gradientCheck(
      data, gradient: run.gradient(), reg: settings.regularization, l1: settings.l1, limit: limit)
  }

  /// The judgement of a relative error in CS231n's notes.
  enum Verdict: Equatable {
    case right, rounding, usual, close, wrong, unknown

    /// - Parameter hasKinks: whether the loss has any.
    init(_ check: GradientCheck, hasKinks: Bool) {
      if check.kinks == check.parameters {
        self = .unknown
      } else if check.relativeError < 1e-7 {
        self = .right
      } else if check.isRounding {
        self = .rounding
      } else if check.relativeError < 1e-4 {
        self = hasKinks ? .usual : .close
      } else {
        self = .wrong
      }
    }

    var text: GradientText {
      switch self {
      case .right: .right
      case .rounding: .rounding
      case .usual: .usual
      case .close: .close
      case .wrong: .wrong
      case .unknown: .unknown
      }
    }
  }
}

/// The gradient check as a table, with one row for each block of parameters.
struct GradientOverlay {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable

  private static let width = 58

  func draw(_ report: GradientReport, beside plot: Rect, on frame: inout Frame) {
    let verdicts = report.blocks.map { GradientReport.Verdict($0, hasKinks: report.hasKinks) }
    let notes: [GradientText] =
      [.definition(line: 0), .definition(line: 1), .scale(hasKinks: report.hasKinks)]
      + (verdicts.contains(.rounding) ? [.aboutRounding] : [])
      + [.points(report.points, again: keys.keyName(of: GradientMode.Action.open))]
    let columns = min(Self.width + 2, frame.size.columns - 4)
    let texts = notes.map { wrapped(glyphs.string($0), columns: columns) }
    // Without room for the verdict, the counts are left out.
    let isNarrow = columns < Self.width - 4
    let first = report.blocks.count + (isNarrow ? 1 : 2)
    let inside = Box(
      glyphs.string(GradientText.title),
      note: "\(glyphs.string(LabelText.iteration(report.iteration))) \(glyphs.dot) \(keys.name(of: Action.close))",
      isFocused: true
    )
    .drawOverlay(
      Size(columns: Self.width + 4, rows: first + texts.reduce(0) { $0 + $1.count }), beside: plot, on: &frame,
      theme: theme, glyphs: glyphs)
    guard inside.height >= 3, inside.width >= 20 else { return }
    let x = inside.x + 1
    let clip = Rect(x: x, y: inside.y, width: inside.width - 2, height: inside.height)
    func row(_ y: Int, _ cells: [(text: String, ink: Ink)]) {
      let ends = [6, 22, 31, 40]
      for (i, cell) in cells.enumerated() where !isNarrow || i < 2 || i == 4 {
        let place = i == 0 ? x : i <= 3 ? x + ends[i] - displayWidth(of: cell.text) : x + ends[isNarrow ? 1 : 3] + 2
        let text = fitted(cell.text, columns: max(0, clip.right - place), glyphs: glyphs)
        frame.write(text, x: place, y: inside.y + y, ink: cell.ink, clip: clip)
      }
    }
    let dim = theme.ink(.dim)
    row(
      0,
      [GradientText.block, .relativeError, .checked, .kinks, .verdict].map { (glyphs.string($0), dim) })
    for (i, (block, verdict)) in zip(report.blocks, verdicts).enumerated() {
      let role: Theme.Role =
        switch verdict {
        case .right, .rounding: .good
        case .usual, .close: .accent
        case .wrong: .alarm
        case .unknown: .dim
        }
      row(
        i + 1,
        [
          (block.name, theme.ink(.text, style: .bold)),
          (verdict == .unknown ? "-" : scientific(block.relativeError), theme.ink(role, style: .bold)),
          ("\(block.parameters - block.kinks)", theme.ink(.text)), ("\(block.kinks)", theme.ink(.text)),
          (glyphs.string(verdict.text), theme.ink(role)),
        ])
    }
    // Whole sentences, as many as fit.
    var y = inside.y + first
    for lines in texts where y + lines.count <= inside.bottom {
      for line in lines {
        frame.write(line, x: x, y: y, ink: dim, clip: clip)
        y += 1
      }
    }
  }
}
