import Learning
import Testing
import Texts
import Training

@Suite struct LossHistoryTests {
  private static func history(_ losses: some Sequence<Double>) -> LossHistory {
    var history = LossHistory()
    for loss in losses { history.append(Loss(data: loss, penalty: 0)) }
    return history
  }

  @Test func `Every loss has its own bucket up to a limit`() {
    let history = Self.history((0..<LossHistory.capacity).map(Double.init))
    #expect(history.stride == 1)
    #expect(history.buckets.map(\.last.total) == (0..<LossHistory.capacity).map(Double.init))
  }

  @Test(arguments: [1025, 2048, 2049, 10_000, 100_000]) func memoryIsBoundedAndEachBucketCoversItsIterations(count: Int)
  {
    let history = Self.history((0..<count).map(Double.init))
    #expect(history.count == count)
    #expect(history.buckets.count <= LossHistory.capacity)
    #expect(history.buckets.count == (count + history.stride - 1) / history.stride)
    for (i, bucket) in history.buckets.enumerated() {
      let iterations = i * history.stride..<min(count, (i + 1) * history.stride)
      #expect(bucket.minimum == Double(iterations.first!))
      #expect(bucket.maximum == Double(iterations.last!))
      #expect(bucket.last.total == Double(iterations.last!))
    }
  }

  @Test func aSpikeOfOneIterationSurvivesEveryMerge() {
    let history = Self.history((0..<100_000).map { i -> Double in i == 4321 ? 99 : 1 })
    #expect(history.buckets.count { $0.maximum == 99 } == 1)
    #expect(history.buckets[4321 / history.stride].maximum == 99)
  }

  @Test func measurementsAreKeptWithTheirBucket() {
    var history = Self.history([3, 2])
    history.annotate(accuracy: 0.5, testLoss: 2.5)
    history.append(Loss(data: 1, penalty: 0))
    #expect(history.buckets.map(\.accuracy) == [nil, 0.5, nil])
    #expect(history.buckets.map(\.testLoss) == [nil, 2.5, nil])
  }

  @Test func `A bucket of several iterations has the measurements before its first one`() {
    var history = LossHistory()
    for i in 0..<3000 {
      history.append(Loss(data: 1, penalty: 0))
      if i % history.stride == 0 { history.annotate(accuracy: Double(i), testLoss: Double(-i)) }
    }
    #expect(history.stride == 4)
    for (i, bucket) in history.buckets.enumerated() {
      #expect(bucket.accuracy == Double(4 * i) && bucket.testLoss == Double(-4 * i))
    }
  }

  @Test func aTestLossThatIsNotFiniteIsNotKept() {
    var history = Self.history([3])
    history.annotate(accuracy: 0.5, testLoss: .infinity)
    #expect(history.buckets[0].testLoss == nil)
    #expect(history.buckets[0].accuracy == 0.5)
  }

  @Test func changesOfTheSameIterationShareAMark() {
    var history = Self.history([3, 2])
    history.mark(.verbatim("step size 0.5"))
    history.mark(.verbatim("step size 0.3"))
    #expect(history.marks.map(\.iteration) == [2])
    #expect(history.marks.map(\.text.english) == ["step size 0.3"])
  }

  @Test func marksAreBounded() {
    var history = LossHistory()
    for i in 0..<1000 {
      history.append(Loss(data: 1, penalty: 0))
      history.mark(.verbatim("\(i)"))
    }
    #expect(history.marks.count == LossHistory.markLimit)
    #expect(history.marks.last?.text.english == "999")
  }

  @Test func theCurveCanBeCutAtABucket() {
    var history = Self.history((0..<3000).map(Double.init))
    history.mark(.verbatim("late"))
    let cut = history.prefix(400)
    #expect(cut.count == 400)
    #expect(cut.stride == 4)
    #expect(cut.buckets == Array(history.buckets.prefix(100)))
    #expect(cut.marks.isEmpty)
  }

  @Test func theCurveCanBeCutAnywhereWithTheLossesOfItsLastBucket() {
    let history = Self.history((0..<3000).map(Double.init))
    let cut = history.prefix(
      403, ending: [400, 401, 402].map { Loss(data: $0, penalty: 0) }, sample: (0.75, nil))
    #expect(cut.count == 403)
    #expect(cut.buckets.count == 101)
    #expect(cut.buckets.last?.maximum == 402)
    #expect(cut.buckets.last?.accuracy == 0.75)
  }

  @Test func `A truncated curve is continued like any other`() {
    var cut = Self.history((0..<3000).map(Double.init)).prefix(400)
    for i in 400..<3000 { cut.append(Loss(data: Double(i), penalty: 0)) }
    #expect(cut == Self.history((0..<3000).map(Double.init)))
  }
}
