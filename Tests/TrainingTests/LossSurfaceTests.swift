import Learning
import Settings
import Testing

@testable import Training

/// Loss surfaces on slices through a run's parameters.
@Suite struct LossSurfaceTests {
  private static func snapshot(_ iterations: Int, _ change: (inout RunSettings) -> Void = { _ in }) -> Snapshot {
    var settings = RunSettings()
    settings.points = 20
    settings.hiddenUnits = [6]
    change(&settings)
    var session = Session(settings: settings, pace: .unbounded, iterationLimit: nil)
    session.handle(.step(iterations))
    return session.snapshot(rate: 0)
  }

  private static func surface(
    _ snapshot: Snapshot, _ directions: LossSurface.Directions, zoom: Int = 0, level: Int = 1, threads: Int = 1
  ) -> LossSurface {
    var surface = LossSurface(LossSurface.Plan(snapshot, directions, zoom: zoom, level: level))
    surface.fill(threads: threads)
    return surface
  }

  @Test func `A last step of zero has no direction`() {
    func surface(_ iterations: Int) -> LossSurface {
      let ended = Self.snapshot(iterations) { ($0.schedule, $0.scheduleLength) = (.cosine, 20) }
      return Self.surface(ended, .descent)
    }
    let (start, before, after) = (surface(0), surface(15), surface(40))
    #expect(start.directions == .random && !start.isStill)
    #expect(before.directions == .descent && !before.isStill)
    #expect(after.directions == .random && after.isStill)
  }

  @Test(arguments: LossSurface.Directions.allCases)
  func `The centre has the present loss, and each node the loss of its parameters`(directions: LossSurface.Directions)
    throws
  {
    let snapshot = Self.snapshot(300)
    let surface = Self.surface(snapshot, directions)
    #expect(surface.directions == directions)
    let losses = try #require(surface.losses)
    #expect(losses.columns == 17 && surface.count == 17 * 17)
    #expect(losses[8, 8] == snapshot.loss.total)
    for (column, row) in [(0, 0), (16, 0), (3, 11)] {
      let x = surface.radius * (Double(column) / 8 - 1)
      let y = surface.radius * (1 - Double(row) / 8)
      var network = snapshot.network
      network.parameters = surface.slice.parameters(x: x, y: y)
      let data = network.objective.meanLoss(scores: network.scores(snapshot.data.X), y: snapshot.data.y).loss
      let loss = data + network.l2Penalty(snapshot.settings.regularization)
      #expect(abs(losses[column, row] - loss) <= 1e-12 * max(1, loss))
    }
  }

  @Test func `Any number of threads gives the same bits`() {
    let snapshot = Self.snapshot(100)
    let one = Self.surface(snapshot, .random, level: 2)
    for threads in [2, 5] {
      let several = Self.surface(snapshot, .random, level: 2, threads: threads)
      #expect(several.losses?.values.map(\.bitPattern) == one.losses?.values.map(\.bitPattern))
    }
  }

  @Test func `The run's path begins at its start and ends in the middle`() throws {
    let snapshot = Self.snapshot(300)
    let surface = Self.surface(snapshot, .path, level: 0)
    let (start, end) = (try #require(surface.path.first), try #require(surface.path.last))
    #expect(abs(end.x) < 1e-9 && abs(end.y) < 1e-9)
    var first = snapshot.network
    first.parameters = snapshot.keyframes.path(to: 0, limit: 1)[0]
    #expect(surface.place(of: first) == start)
    #expect(surface.path.allSatisfy { max(abs($0.x), abs($0.y)) <= surface.radius })
    #expect(try #require(surface.share) > 0.8)
  }

  @Test func `Without a step or a path the directions are random`() {
    let snapshot = Self.snapshot(0)
    #expect(Self.surface(snapshot, .path, level: 0).directions == .random)
    #expect(Self.surface(snapshot, .descent, level: 0).directions == .random)
  }

  @Test func `Along the first direction of descent the loss falls`() throws {
    let snapshot = Self.snapshot(50)
    let surface = Self.surface(snapshot, .descent)
    let losses = try #require(surface.losses)
    let network = snapshot.network
    let ahead = snapshot.run.loss(at: surface.slice.parameters(x: 1e-6, y: 0)).total
    #expect(ahead < losses[8, 8])
    let slope = (ahead - losses[8, 8]) / 1e-6
    #expect(abs(slope + norm(snapshot.run.gradient())) < 1e-3 * norm(snapshot.run.gradient()))
    #expect(abs(norm(surface.slice.directions[1]) - 1) < 1e-12)
    #expect(network.parameters == surface.slice.center)
  }

  @Test func `A zoom doubles or halves the square`() {
    let snapshot = Self.snapshot(100)
    let radius = Self.surface(snapshot, .random, level: 0).radius
    #expect(Self.surface(snapshot, .random, zoom: 1, level: 0).radius == 2 * radius)
    #expect(Self.surface(snapshot, .random, zoom: -2, level: 0).radius == radius / 4)
  }

  @Test func `The newest plan replaces the one before, and a cancelled one ends`() {
    let snapshot = Self.snapshot(20)
    let worker = SurfaceWorker()
    for zoom in 0...3 { worker.order(LossSurface.Plan(snapshot, .random, zoom: zoom, level: 1)) }
    worker.wait()
    #expect(worker.surface?.plan.zoom == 3)
    #expect(worker.surface?.isComplete == true)
  }

  @Test func `The table has a line for each node, and after them one for each state of the path`() throws {
    let snapshot = Self.snapshot(20)
    let surface = Self.surface(snapshot, .path, level: 0)
    let lines = surface.csv().split(separator: "\n")
    #expect(lines.count == 1 + 81 + 21)
    #expect(lines.allSatisfy { $0.count { $0 == "," } == 3 })
    #expect(lines[0] == "x,y,loss,iteration")
    #expect(lines[41] == "0.0,0.0,\(surface.losses![4, 4]),")
    for iteration in [0, 7, 20] {
      let fields = lines[82 + iteration].split(separator: ",")
      let run = Self.snapshot(iteration)
      let place = try #require(surface.place(of: run.network))
      #expect(fields.map(String.init) == ["\(place.x)", "\(place.y)", "\(run.loss.total)", "\(iteration)"])
    }
  }

  @Test func `The table of a run that goes on has the steps since the slice`() {
    let surface = Self.surface(Self.snapshot(20), .path, level: 0)
    let later = Self.snapshot(30)
    let lines = surface.csv(later).split(separator: "\n")
    #expect(lines.count == 1 + 81 + 31 && lines.last?.hasSuffix(",\(later.loss.total),30") == true)
  }
}
