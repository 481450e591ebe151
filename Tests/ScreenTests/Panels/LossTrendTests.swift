import Learning
import Testing
import Texts
import Training

@testable import Screen

/// What remarks take from the course of a loss or of another figure.
struct LossTrendTests {
  @Test func `After a change only later iterations are judged`() {
    var history = LossHistory()
    for _ in 0..<500 { history.append(Loss(data: 2, penalty: 0)) }
    #expect(LossTrend(history)?.fall == 0)
    history.mark(.verbatim("step size 2"))
    #expect(LossTrend(history) == nil)
    for i in 0..<100 { history.append(Loss(data: 1 - Double(i) / 200, penalty: 0)) }
    let trend = LossTrend(history)
    #expect(trend?.iterations == 50)
    #expect(trend.map { $0.fall > 0.2 && $0.fall < 0.3 } == true)
  }

  @Test func `A test loss that only varies has not risen`() throws {
    var random = NumPyRandom(seed: 0)
    var history = LossHistory()
    for _ in 0..<1000 {
      history.append(Loss(data: 0.1 + 0.02 * random.normal(), penalty: 0))
      history.annotate(accuracy: 1, testLoss: 0.15 + 0.02 * random.normal())
    }
    // Of a thousand medians of five the lowest one is low by chance.
    let short = try #require(FigureTrend(history, \.testLoss, isBetter: <))
    #expect(short.now > 1.1 * short.best)
    let long = try #require(FigureTrend(history, \.testLoss, isNoisy: true, isBetter: <))
    #expect(long.now < 1.1 * long.best && long.dataNow > 0.95 * long.dataAtBest)
  }

  @Test func `A single jump of the loss is no trend`() {
    var history = LossHistory()
    for i in 0..<400 { history.append(Loss(data: i == 390 ? 3 : 0.25, penalty: 0)) }
    #expect(LossTrend(history)?.fall == 0)
    #expect(LossTrend(history)?.swing == 0)
  }
}
