import Learning
import Settings
import Testing
import Training

@testable import Screen

struct ViewRobustnessTests {
  private static let sizes = [(0, 0), (1, 1), (20, 6), (21, 8), (40, 12), (80, 24)]

  private func view(_ plot: PlotView, _ theme: ThemeName = .okabeIto) -> ViewSettings {
    var view = ViewSettings()
    view.plot = plot
    view.theme = theme
    return view
  }

  @Test(arguments: PlotView.allCases)
  func `Every view is drawn at every size, for every network`(plot: PlotView) {
    for snapshot in Sample.all {
      for (columns, rows) in Self.sizes {
        for glyphs in GlyphSet.allCases {
          var app = app(snapshot, columns, rows, depth: .truecolor, glyphs: glyphs, view: view(plot))
          #expect(app.frame().size.columns == columns)
          app.press("o", "f")
          _ = app.frame()
          // The gradient check is the same in all glyph sets and views, and takes most of the time here.
          guard glyphs == .unicode, plot == PlotView.allCases[0] || rows == 24 else { continue }
          app.press(.escape, "g")
          _ = app.frame()
        }
      }
    }
  }

  @Test(arguments: PlotView.allCases)
  func `Every view is drawn in every theme and depth, within the palette`(plot: PlotView) {
    for theme in ThemeName.allCases {
      for depth in ColorDepth.allCases {
        for snapshot in [Sample.deep, Sample.manyClasses] {
          let app = app(snapshot, 60, 20, depth: depth, view: view(plot, theme))
          let count = app.theme.palette.colors.count
          #expect(app.frame().cells.allSatisfy { Int(max($0.ink.foreground, $0.ink.background)) < count })
        }
      }
    }
  }

  @Test(arguments: PlotView.allCases)
  func `Every view is drawn on a large screen`(plot: PlotView) {
    #expect(app(Sample.deep, 300, 100, depth: .truecolor, view: view(plot)).frame().size.rows == 100)
  }

  @Test(arguments: PlotView.allCases)
  func `A network that is not finite is drawn`(plot: PlotView) {
    var snapshot = Sample.deep
    for value in [Double.nan, .infinity] {
      snapshot.network.parameters[3] = value
      var app = app(snapshot, 80, 24, depth: .truecolor, view: view(plot))
      app.press("o", "g")
      #expect(app.frame().size.rows == 24)
    }
  }

  @Test func `A monochrome frame has two colours`() {
    for plot in PlotView.allCases {
      let app = app(Sample.network, 80, 24, view: view(plot))
      let colors = Set(app.frame().cells.flatMap { [$0.ink.foreground, $0.ink.background] })
      #expect(colors.isSubset(of: Set(Theme.Role.allCases.map(\.rawValue))), "\(plot)")
    }
  }

  @Test(
    arguments: PlotView.allCases, [.leastNonzeroMagnitude, .leastNormalMagnitude, 1, 1e300, .greatestFiniteMagnitude])
  func `Points at the ends of the numbers are drawn, probed and edited`(plot: PlotView, size: Double) {
    for scale in [PlaneScale.identity, PlaneScale(center: Point(x: size / 2, y: -size / 2), unit: size)] {
      var settings = RunSettings()
      settings.hiddenUnits = [3]
      settings.choose(
        PointFile(
          path: "p.csv",
          data: Dataset(
            X: Matrix(rows: 3, columns: 2, values: [size, 0, 0, size, -size, -size]), y: [0, 1, 0], classes: 2,
            scale: scale)))
      var app = app(snapshot(0, settings), 60, 20, depth: .truecolor, view: view(plot))
      _ = app.frame()
      app.press("o", "l", "K")
      _ = app.frame()
      app.press("o", "i", "J", "L", .enter, "x", "u")
      #expect(app.frame().size.rows == 20)
    }
  }
}
