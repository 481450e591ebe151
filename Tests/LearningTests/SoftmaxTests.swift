import Learning
import Testing

@Suite struct SoftmaxTests {
  @Test(arguments: [[0.2, 0.3, 0.5], [1e5, -1e5, 0], [-800, -801, -802], [3, 3, 3]])
  func probabilitiesSumToOneAndAConstantChangesNothing(scores: [Double]) {
    let probs = softmax(scores)
    #expect(abs(probs.reduce(0, +) - 1) < 1e-15)
    for (p, moved) in zip(probs, softmax(scores.map { $0 + 64 })) { #expect(abs(p - moved) < 1e-12) }
  }

  @Test func `The example gradient of the case study is reproduced`() {
    // Probabilities 0.2, 0.3, 0.5 with the second class correct.
    let scores = Matrix(rows: 1, columns: 3, values: [-1.6094379124341003, -1.2039728043259361, -0.6931471805599453])
    let dscores = Objective.crossEntropy.meanLoss(scores: scores, y: [1]).dscores.values
    for (value, expected) in zip(dscores, [0.2, -0.7, 0.5]) { #expect(abs(value - expected) < 1e-15) }
  }

  @Test func `The loss is finite where the probability of the correct class underflows`() {
    let scores = Matrix(rows: 1, columns: 2, values: [0, 2000])
    #expect(Objective.crossEntropy.meanLoss(scores: scores, y: [0]).loss == 2000)
  }

  @Test func `Of equal scores the first class is predicted`() {
    #expect(argmax([1, 3, 3]) == 1)
    #expect(argmax([0, 0, 0][1...]) == 0)
  }
}
