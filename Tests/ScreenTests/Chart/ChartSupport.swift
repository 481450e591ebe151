import Learning
import Training

@testable import Screen

extension ChartInks {
  /// A different colour for each role, so that tests can distinguish them.
  static let numbered = {
    func ink(_ color: PaletteIndex) -> Ink { Ink(foreground: color, background: 0) }
    return ChartInks(
      total: ink(1), spread: ink(2), data: ink(3), penalty: ink(4), accuracy: ink(5), test: ink(6), faded: ink(7),
      axis: ink(8), label: ink(9), mark: ink(10), cursor: ink(11))
  }()
}

/// A curve that falls as 1 / (1 + i / 50), with a tenth of it as penalty, or the given losses.
func history(_ count: Int, _ loss: (Int) -> Double = { 1.1 / (1 + Double($0) / 50) }) -> LossHistory {
  var history = LossHistory()
  for i in 0..<count {
    let total = loss(i)
    history.append(Loss(data: total * 0.9, penalty: total * 0.1))
  }
  return history
}

/// The chart as text.
func text(_ chart: LossChart, _ columns: Int, _ rows: Int) -> String {
  var frame = Frame(size: Size(columns: columns, rows: rows))
  chart.draw(on: &frame, in: frame.bounds)
  return frame.description
}

func chart(_ history: LossHistory, shows: LossChart.Curves = .all) -> LossChart {
  LossChart(history: history, shows: shows, glyphs: .unicode, inks: .numbered)
}

/// A falling loss with accuracy and test loss.
var measured: LossHistory {
  var history = LossHistory()
  for i in 0..<200 {
    let share = 1 / (1 + Double(i) / 20)
    history.append(Loss(data: share, penalty: 0.05))
    history.annotate(accuracy: 1 - 0.6 * share, testLoss: 0.5 + 0.6 * share)
  }
  return history
}
