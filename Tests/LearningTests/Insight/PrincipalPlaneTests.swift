import Learning
import Testing

struct PrincipalPlaneTests {
  /// Points of known covariance: `spread` along three perpendicular directions around a centre.
  private func cloud(_ spread: [Double]) -> [[Double]] {
    let third = 1.0 / 3
    let directions: [[Double]] = [[2, 2, 1], [-2, 1, 2], [1, -2, 2]].map { $0.map { $0 * third } }
    var points: [[Double]] = []
    for (direction, length) in zip(directions, spread) {
      points.append(direction.map { 5 + length * $0 })
      points.append(direction.map { 5 - length * $0 })
    }
    return (0..<3).map { axis in points.map { $0[axis] } }
  }

  @Test func `It finds the directions of a known covariance`() {
    let plane = PrincipalPlane(columns: cloud([2, 3, 0.5]))
    #expect(zip(plane.mean, [5, 5, 5]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(zip(plane.variances, [3, 4.0 / 3]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(abs(plane.total - (9 + 4 + 0.25) / 3) < 1e-12)
    #expect(abs(plane.share - 13 / 13.25) < 1e-9)
    let first = plane.directions[0]
    let second = plane.directions[1]
    let third = 1.0 / 3
    let expected: ([Double], [Double]) = ([-2 * third, third, 2 * third], [2 * third, 2 * third, third])
    #expect(abs(abs(product(first, expected.0)) - 1) < 1e-9)
    #expect(abs(abs(product(second, expected.1)) - 1) < 1e-6)
  }

  @Test func `Equal variances still give two perpendicular directions`() {
    let plane = PrincipalPlane(columns: cloud([1, 1, 1]))
    #expect(abs(product(plane.directions[0], plane.directions[1])) < 1e-12)
    #expect(abs(plane.share - 2.0 / 3) < 1e-12)
  }

  @Test func `Fewer directions than two leave the second at zero`() {
    let line = PrincipalPlane(columns: [[1, 2, 3], [2, 4, 6]])
    #expect(abs(line.share - 1) < 1e-12)
    #expect(line.variances[1] < 1e-12)
    let single = PrincipalPlane(columns: [[1, 2, 3]])
    #expect(single.directions[1] == [0])
    let point = PrincipalPlane(columns: [[1, 1], [2, 2]])
    #expect(point.share == 1)
    #expect(point.total == 0)
  }

  @Test func `The orientation does not depend on rotations and reflections of the points`() {
    let points = [(x: 1.0, y: 0.2), (x: -0.5, y: 1), (x: -0.5, y: -1.2)]
    for (angle, sign) in [(0.3, 1.0), (2.5, 1), (-1, -1), (3, -1)] {
      let (c, s) = (cosine(angle), cosine(angle - 1.5707963267948966))
      let turned = points.map { (x: c * $0.x - s * $0.y * sign, y: s * $0.x + c * $0.y * sign) }
      var plane = PrincipalPlane(columns: [[1, -1, 0, 0], [0, 0, 1, -1]])
      plane.directions = [[1, 0], [0, 1]]
      plane.turn(turned, towards: points)
      for (from, to) in zip(turned, points) {
        #expect(abs(plane.directions[0][0] * from.x + plane.directions[0][1] * from.y - to.x) < 1e-12)
        #expect(abs(plane.directions[1][0] * from.x + plane.directions[1][1] * from.y - to.y) < 1e-12)
      }
    }
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for (a, b) in zip(a, b) { sum += a * b }
    return sum
  }

  /// The cosine by its series, because these tests import no C library.
  private func cosine(_ x: Double) -> Double {
    var (sum, term) = (0.0, 1.0)
    for n in 0..<30 {
      sum += term
      term *= -x * x / Double((2 * n + 1) * (2 * n + 2))
    }
    return sum
  }
}
