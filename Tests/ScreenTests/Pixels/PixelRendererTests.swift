import Learning
import Testing
import Training

@testable import Screen

/// Scenes and charts in pixels, compared with their values.
struct PixelRendererTests {
  private let theme = Theme(.okabeIto, depth: .truecolor, classes: 3)

  private func bitmap(
    _ scene: Scene, columns: Int = 12, rows: Int = 6, cell: PixelSize = PixelSize(width: 9, height: 19)
  )
    -> Bitmap
  {
    PixelRenderer(theme: theme, cell: cell).bitmap(scene, columns: columns, rows: rows)
  }

  private func region(_ k: Int, _ confidence: Float) -> RGB {
    theme.palette.colors[Int(theme.region(class: k, confidence: confidence, lowest: 1 / 3))]
  }

  /// Two classes with a border at a share of the width, where the confidence falls evenly to one half.
  private func halves(border: Float, samples: Int) -> Scene {
    var grid = DecisionGrid(columns: samples, rows: 4, lowest: 1 / 3)
    for i in grid.classes.indices {
      let x = (Float(i % samples) + 0.5) / Float(samples)
      grid.classes[i] = x < border ? 0 : 1
      grid.confidence[i] = min(1, 0.5 + abs(x - border))
    }
    var scene = Scene(window: Window(left: 0, right: 1, bottom: 0, top: 1))
    scene.ground = .regions(grid)
    return scene
  }

  @Test(arguments: [Float(0.3), 0.371, 0.5, 0.6789]) func `A border is where the margin is zero, to half a pixel`(
    border: Float
  ) {
    let bitmap = bitmap(halves(border: border, samples: 24))
    let (left, right) = (region(0, 0.5), region(1, 0.5))
    for y in [0, bitmap.height / 2, bitmap.height - 1] {
      let wanted = Double(border) * Double(bitmap.width)
      func isNearer(_ x: Int) -> Bool {
        let color = OKLab(bitmap[x, y])
        return color.distance(to: OKLab(left)) < color.distance(to: OKLab(right))
      }
      let first = (0..<bitmap.width).first { !isNearer($0) }
      #expect(abs(Double(first ?? 0) - wanted) <= 1, "\(String(describing: first)) for \(wanted)")
    }
    #expect(bitmap[2, 2] == region(0, 0.5 + border - Float(2.5) / Float(bitmap.width)))
  }

  @Test func `A pixel on the border has a share of both classes`() {
    // 108 pixels: a border at 54.25 gives a quarter of pixel 54 to the left class.
    let bitmap = bitmap(halves(border: 54.25 / 108, samples: 54))
    let pixel = bitmap[54, 10]
    #expect(pixel != region(0, 0.5) && pixel != region(1, 0.5))
    #expect(bitmap[53, 10] != bitmap[55, 10])
  }

  @Test(arguments: [PixelSize(width: 9, height: 19), PixelSize(width: 7, height: 14), PixelSize(width: 18, height: 38)])
  func `A point has its class's colour in the middle and a dark rim`(cell: PixelSize) {
    for k in 0..<3 {
      var scene = halves(border: 2, samples: 8)
      scene.marks = [Scene.Mark(x: 0.37, y: 0.61, .point(class: k, isHollow: false, isWrong: false))]
      let bitmap = bitmap(scene, cell: cell)
      let (x, y) = (Int(0.37 * Double(bitmap.width)), Int(0.39 * Double(bitmap.height)))
      let light = theme.palette.colors[Int(theme.point(class: k, on: Theme.Role.wrong.rawValue))]
      #expect(bitmap[x, y] == light)
      #expect(light.contrast(with: region(0, 1)) >= 3)
      let below = (1...Int(cell.height)).map { bitmap[x, min(bitmap.height - 1, y + $0)].luminance }
      #expect(below.contains { $0 < region(0, 1).luminance / 2 })
    }
  }

  @Test func `A point that is predicted wrong lies on a dark square, and one held out is hollow`() {
    var scene = halves(border: 2, samples: 8)
    scene.marks = [
      Scene.Mark(x: 0.25, y: 0.5, .point(class: 1, isHollow: false, isWrong: true)),
      Scene.Mark(x: 0.75, y: 0.5, .point(class: 0, isHollow: true, isWrong: false)),
    ]
    let bitmap = bitmap(scene)
    let dark = theme.palette.colors[Int(Theme.Role.wrong.rawValue)]
    #expect(bitmap[bitmap.width / 4 + 5, bitmap.height / 2 - 5] == dark)
    let middle = bitmap[bitmap.width * 3 / 4, bitmap.height / 2]
    #expect(middle.luminance < 0.3, "the ground shows through")
  }

  @Test func `A line has its width and reaches from end to end`() {
    for (end, isSteep) in [((x: 40.0, y: 12.0), false), ((x: 12.0, y: 40.0), true)] {
      var bitmap = Bitmap(width: 50, height: 50, color: RGB(0))
      bitmap.line(from: (10, 10), to: end, color: RGB(0xFFFFFF), width: 2)
      for step in stride(from: 12, to: 38, by: 4) {
        let across = (0..<50).reduce(0.0) {
          $0 + Double((isSteep ? bitmap[$1, step] : bitmap[step, $1]).red) / 255
        }
        #expect(abs(across - 2) < 0.15, "\(across) at \(step)")
      }
      #expect(isSteep ? bitmap[10, 45] == RGB(0) : bitmap[45, 10] == RGB(0))
    }
    var bitmap = Bitmap(width: 20, height: 20, color: RGB(0))
    bitmap.line(from: (-1e9, 5), to: (1e9, 5), color: RGB(0xFF0000), width: 1)
    bitmap.line(from: (.nan, 5), to: (1, 5), color: RGB(0x00FF00), width: 1)
    #expect((0..<20).allSatisfy { bitmap[$0, 4].red > 100 || bitmap[$0, 5].red > 100 })
  }

  @Test func `Values between samples are linear, and zero has the ground's colour`() {
    var scene = Scene(window: Window(left: 0, right: 1, bottom: 0, top: 1))
    scene.ground = .field(ValueGrid(columns: 2, rows: 1, values: [-1, 1]), limit: 1)
    let bitmap = bitmap(scene, columns: 9, rows: 1)
    let colors = theme.palette.colors
    #expect(bitmap[0, 5] == colors[Int(theme.ramp(-Theme.rampSteps))])
    #expect(bitmap[bitmap.width - 1, 5] == colors[Int(theme.ramp(Theme.rampSteps))])
    #expect(bitmap[bitmap.width / 2, 5] == colors[Int(theme.ramp(0))])
  }

  @Test func `Every view is drawn within its rectangle`() {
    let snapshot = snapshot(30)
    for view in PlotView.allCases {
      let subject = Subject(
        network: snapshot.network, data: snapshot.data, unit: UnitChoice(layer: 0, unit: 0),
        size: Size(columns: 30, rows: 15), aspect: 2, sampling: PixelRenderer.sampling(PixelSize(width: 5, height: 10)))
      var frame = Frame(size: Size(columns: 40, rows: 20))
      CellRenderer(
        theme: theme, glyphs: Glyphs(.unicode), pixels: PixelDemand(cell: PixelSize(width: 5, height: 10), isDue: true)
      ).draw(view.scene(subject), in: Rect(x: 4, y: 2, width: 30, height: 15), on: &frame)
      let picture = frame.pictures.first
      #expect(frame.pictures.count == 1)
      #expect(picture?.bitmap?.width == 150 && picture?.bitmap?.height == (picture?.rect.height ?? 0) * 10)
      #expect(Set(picture?.bitmap?.pixels ?? []).count > 3, "\(view.rawValue)")
      for y in 0..<20 {
        for x in 0..<40 where frame[x, y].ink.style.contains(.pictured) {
          #expect(picture?.rect.contains(x: x, y: y) ?? false)
        }
      }
    }
  }

  // MARK: frames

  @Test func `Texts stay cells, and what is written later lies over the picture`() {
    var frame = Frame(size: Size(columns: 10, rows: 3))
    let ink = Ink(foreground: 1, background: 0)
    frame.write(" ab ", x: 2, y: 1, ink: ink)
    frame.show(nil, in: Rect(x: 0, y: 0, width: 9, height: 3))
    func row(_ y: Int) -> String {
      (0..<10).map { frame[$0, y].ink.style.contains(.pictured) ? "#" : "." }.joined()
    }
    #expect(row(0) == "#########.")
    #expect(row(1) == "##....###.")
    frame.put("x", x: 7, y: 1, ink: ink)
    frame.tint(x: 8, y: 1) { $0.foreground = 2 }
    #expect(row(1) == "##....#...")
  }

  @Test func `A part of a frame that is held back keeps the pictures that are shown`() {
    var frame = Frame(size: Size(columns: 6, rows: 2))
    let earlier = frame
    let bitmap = Bitmap(width: 3, height: 3, color: RGB(1))
    frame.show(bitmap, in: Rect(x: 0, y: 0, width: 3, height: 2))
    frame.show(bitmap, in: Rect(x: 4, y: 0, width: 2, height: 2))
    frame.copy(Rect(x: 0, y: 0, width: 3, height: 2), from: earlier)
    #expect(frame.pictures.map { $0.bitmap == nil } == [true, false])
  }
}
