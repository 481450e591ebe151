import Settings
import Testing
import Training

@testable import Screen

/// No area of the picture changes colour more than three times a second.
struct FlashLimiterTests {
  /// Frames of a run, sixty a second of `pace` iterations each.
  private func frames(_ change: (inout RunSettings) -> Void, view: PlotView, count: Int, pace: Int) -> [(App, Frame)] {
    var viewSettings = ViewSettings()
    viewSettings.plot = view
    var frames: [(App, Frame)] = []
    var shown: App?
    snapshots(of: settings(change), through: pace * count, every: pace) { snapshot in
      var viewer = shown ?? app(snapshot, 80, 30, depth: .truecolor, view: viewSettings)
      if shown == nil { viewer.press(.escape) }
      viewer.live = snapshot
      frames.append((viewer, viewer.frame()))
      shown = viewer
    }
    return frames
  }

  private func differ(_ a: Frame, _ b: Frame, in rect: Rect) -> Bool {
    (rect.y..<rect.bottom).contains { y in (rect.x..<rect.right).contains { a[$0, y] != b[$0, y] } }
  }

  /// Whether the picture is that of the frame before, in place of another one.
  private func isPictureHeld(_ shown: Frame, _ before: Frame?, instead frame: Frame, _ app: App) -> Bool {
    before.map { !differ(shown, $0, in: app.layout.picture) && differ($0, frame, in: app.layout.picture) } ?? false
  }

  /// The largest share of the plot's cells that change colour more than three times within one second.
  private func flashing(_ frames: [(App, Frame)]) -> Double {
    let app = frames[0].0
    let plot = app.layout.picture
    let colors = app.theme.palette.colors.map { OKLab($0) }
    var flips = Array(repeating: [Int](), count: plot.width * plot.height)
    for (i, pair) in zip(frames, frames.dropFirst()).enumerated() {
      for y in 0..<plot.height {
        for x in 0..<plot.width {
          let (a, b) = (pair.0.1[plot.x + x, plot.y + y], pair.1.1[plot.x + x, plot.y + y])
          let distance = colors[Int(a.ink.background)].distance(to: colors[Int(b.ink.background)])
          if distance > 2 * FlashLimiter.threshold { flips[y * plot.width + x].append(i) }
        }
      }
    }
    let often = flips.filter { $0.count > 3 }
    var most = 0.0
    for start in stride(from: 0, to: frames.count - 60, by: 5) {
      let many = often.count { place in place.count { $0 >= start && $0 < start + 60 } > 3 }
      most = max(most, Double(many) / Double(flips.count))
    }
    return most
  }

  @Test(arguments: [PlotView.regions, .confidence, .unit])
  func `Runs with large step sizes flash without the limiter and do not with it`(view: PlotView) {
    var raw = 0.0
    for (stepSize, pace) in [(10.0, 1), (5, 3)] {
      let frames = frames({ $0.stepSize = stepSize }, view: view, count: 120, pace: pace)
      var limiter = FlashLimiter()
      let shown = frames.enumerated().map { i, pair in
        (pair.0, limiter.limited(pair.1, pair.0.flashes, isRunning: true, at: Double(i) / 60).frame)
      }
      raw = max(raw, flashing(frames))
      #expect(flashing(shown) <= 1.5 * FlashLimiter.share, "step size \(stepSize)")
    }
    if view == .regions { #expect(raw > 1.75 * FlashLimiter.share) }
  }

  @Test func `A run with a usual step size is rarely delayed`() {
    let frames = frames({ $0.stepSize = 0.5 }, view: .regions, count: 100, pace: 2)
    var limiter = FlashLimiter()
    var before: Frame?
    let held = frames.enumerated().filter { i, pair in
      let (shown, isHeld) = limiter.limited(pair.1, pair.0.flashes, isRunning: true, at: Double(i) / 60)
      defer { before = shown }
      return isHeld && isPictureHeld(shown, before, instead: pair.1, pair.0)
    }.map(\.offset)
    // An untrained network changes its prediction for most of the plane in its first steps.
    #expect(held.count { $0 >= 40 } <= 8, "\(held)")
  }

  @Test func `Invisible changes of colour are not sent, and do not accumulate`() {
    let frames = frames({ $0.stepSize = 0.5 }, view: .regions, count: 60, pace: 1)
    var limiter = FlashLimiter()
    let colors = frames[0].0.theme.palette.colors.map { OKLab($0) }
    let plot = frames[0].0.layout.picture
    var before: Frame?
    var (kept, changed, largest) = (0, 0, 0.0)
    for (i, (app, frame)) in frames.enumerated() {
      let (shown, isHeld) = limiter.limited(frame, app.flashes, isRunning: true, at: Double(i) / 60)
      if let before, !isHeld {
        for y in plot.y..<plot.bottom {
          for x in plot.x..<plot.right where before[x, y] != frame[x, y] {
            changed += 1
            if shown[x, y] == before[x, y] { kept += 1 }
            largest = max(
              largest,
              colors[Int(frame[x, y].ink.background)].distance(to: colors[Int(shown[x, y].ink.background)]))
          }
        }
      }
      before = shown
    }
    #expect(largest < FlashLimiter.slight)
    #expect(kept > changed / 4, "\(kept) of \(changed)")
    let (app, frame) = frames[59]
    #expect(limiter.limited(frame, app.flashes, isRunning: false, at: 1).frame == frame)
  }

  @Test func `A delayed part is shown after a third of a second, and a paused run is never delayed`() {
    var frames = frames({ $0.stepSize = 5 }, view: .regions, count: 60, pace: 3)
    var limiter = FlashLimiter()
    var held: Int?
    var before: Frame?
    for (i, (app, frame)) in frames.enumerated() {
      let (shown, isHeld) = limiter.limited(frame, app.flashes, isRunning: true, at: Double(i) / 60)
      #expect(!isHeld || shown != frame)
      if isHeld, isPictureHeld(shown, before, instead: frame, app) {
        held = i
        break
      }
      before = shown
    }
    guard let held else { return #expect(Bool(false), "nothing was held") }
    // The figures are those of the picture.
    let viewer = frames[held - 1].0
    var again = FlashLimiter()
    let shown = (0...held).map { i in
      again.limited(frames[i].1, frames[i].0.flashes, isRunning: true, at: Double(i) / 60).frame
    }
    for rect in [viewer.layout.header, viewer.layout.figures, viewer.layout.picture, viewer.layout.loss] {
      for y in rect.y..<rect.bottom {
        for x in rect.x..<rect.right { #expect(shown[held][x, y] == shown[held - 1][x, y]) }
      }
    }
    frames[held].0.live.state = .paused
    let (app, frame) = frames[held]
    var late = limiter
    let shownLate = late.limited(frame, app.flashes, isRunning: true, at: Double(held) / 60 + 0.4).frame
    #expect(!isPictureHeld(shownLate, frames[held - 1].1, instead: frame, app))
    #expect(limiter.limited(frame, app.flashes, isRunning: app.isMoving, at: Double(held) / 60).frame == frame)
  }

  /// The frames whose remark begins with other words than that of the frame before.
  private func changesOfRemark(_ frames: [(App, Frame)]) -> [Int] {
    let words = frames.map { app, frame in
      let rect = app.layout.remark
      let text = (rect.y..<rect.bottom).flatMap { y in (rect.x..<rect.right).compactMap { frame[$0, y].character } }
      return text.filter(\.isLetter).prefix(8)
    }
    return words.indices.dropFirst().filter { words[$0] != words[$0 - 1] }
  }

  @Test func `A run between two states does not change its remark faster than it can be read`() {
    let frames = frames(
      {
        ($0.activation, $0.initialization) = (.tanh, .he)
        ($0.stepSize, $0.regularization) = (2, 0.01)
      }, view: .regions, count: 240, pace: 5)
    var limiter = FlashLimiter()
    let shown = frames.enumerated().map { i, pair in
      (pair.0, limiter.limited(pair.1, pair.0.flashes, isRunning: true, at: Double(i) / 60).frame)
    }
    let (raw, changes) = (changesOfRemark(frames), changesOfRemark(shown))
    #expect(raw.count > 3 * changes.count && !changes.isEmpty, "\(raw) \(changes)")
    for (change, next) in zip(changes, changes.dropFirst()) { #expect(next - change >= 30, "\(changes)") }
    // Its accuracy falls and rises again and again.
    let settled = shown.map { $0.1.description }.filter { $0.contains("Settled at") }
    let exact = settled.count { !$0.contains("Settled at about") }
    #expect(!settled.isEmpty && 20 * exact < settled.count, "\(exact) of \(settled.count)")
  }

  @Test func `The numbers of the remark and those of the figures are of one iteration`() {
    let frames = frames(
      {
        // Units die, and the accuracy of the others rises and falls.
        ($0.stepSize, $0.points, $0.hiddenUnits) = (4, 40, [40])
      }, view: .regions, count: 240, pace: 2)
    var limiter = FlashLimiter()
    var (compared, held) = (0, 0)
    for (i, (app, frame)) in frames.enumerated() {
      let shown = limiter.limited(frame, app.flashes, isRunning: true, at: Double(i) / 60).frame
      func words(_ rect: Rect) -> String {
        let lines = (rect.y..<rect.bottom).map { y in
          String((rect.x..<rect.right).compactMap { shown[$0, y].character })
        }
        return lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
      }
      if differ(shown, frame, in: app.layout.figures) || differ(shown, frame, in: app.layout.remark) { held += 1 }
      let pattern = /([0-9]+\.[0-9]) % right/
      guard let said = words(app.layout.remark).firstMatch(of: pattern) else { continue }
      #expect(words(app.layout.figures).contains("accuracy \(said.1) %"), "\(i): \(shown.description)")
      compared += 1
    }
    #expect(compared > 20 && held > 20, "\(compared) \(held)")
  }

  @Test func `What an overlay shows in the row of the remark is not held`() {
    var viewer = app(snapshot(20), 80, 24)
    viewer.press("?")
    var limiter = FlashLimiter()
    _ = limiter.limited(viewer.frame(), viewer.flashes, isRunning: true, at: 0)
    viewer.press(.down)
    viewer.live = snapshot(2000)
    let frame = viewer.frame()
    let shown = limiter.limited(frame, viewer.flashes, isRunning: true, at: 0.1).frame
    #expect(!differ(shown, frame, in: viewer.layout.remark))
  }

  @Test func `A remark is shown at once where the person changes the run`() {
    var viewer = app(snapshot(0), 80, 30)
    var limiter = FlashLimiter()
    _ = limiter.limited(viewer.frame(), viewer.flashes, isRunning: false, at: 0)
    // The run is started, its step size is raised, and another run begins.
    for (live, seconds) in [
      (snapshot(20), 0.01), (snapshot(21, settings { $0.stepSize = 1e4 }), 0.02), (snapshot(1), 0.03),
    ] {
      viewer.live = live
      let frame = viewer.frame()
      let shown = limiter.limited(frame, viewer.flashes, isRunning: true, at: seconds).frame
      #expect(!differ(shown, frame, in: viewer.layout.remark))
    }
  }
}
