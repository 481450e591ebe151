import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

@Suite struct BeyondLimitTests {
  @Test func `A saved run with more iterations than it is to have says so`() throws {
    func remark(limit: Int) -> Remark {
      var session = Session(settings: settings(), pace: .unbounded, iterationLimit: nil)
      _ = session.advance(20) { false }
      session = Session(session.snapshot(rate: 0).recordedRun, pace: .unbounded, iterationLimit: limit)
      session.handle(.resume)
      return session.snapshot(rate: 0).remark
    }
    let (beyond, text) = (remark(limit: 5), "The run has 20 iterations already, and --iterations 5 is their number")
    #expect(beyond.text.english == "\(text) in all: it does not go on." && beyond.role == .text)
    #expect(
      beyond.text.string(in: .japanese) == "この学習はすでに反復 20 まで進んでいます。--iterations 5 は最初からの総数なので、学習は進みません。")
    for limit in [0, 20, 21] { #expect(!remark(limit: limit).text.english.contains("--iterations"), "\(limit)") }
  }
}
