import CAllocations
import Learning
import Platform
import Screen
import Settings
import Texts
import Training

// Counts the allocations of a picture of 200 by 60 cells for each view, and of the viewer's whole frame of that size for
// each view and mode. The exit status is 1 where a count exceeds its bound. The bounds are for release builds: without
// optimization, closures and iterators are allocated one by one.

/// The bounds: the scene of a view and its cells; the viewer's frame with a view; the frame with a mode.
let bounds = (picture: 50, frame: 100, mode: 1400)

/// The viewer over a run of 400 iterations.
func viewer(_ plot: PlotView, units: Int = 100) -> App {
  var view = ViewSettings()
  view.plot = plot
  view.landscapeIterations = 20
  var settings = RunSettings()
  settings.hiddenUnits = [units]
  let trainer = Trainer(settings: settings)
  trainer.send(.seek(units > 100 ? 10 : 400))
  trainer.wait()
  return App(
    settings: settings, view: view, snapshot: trainer.snapshot, size: Size(columns: 200, rows: 60), depth: .truecolor,
    glyphs: .unicode)
}

/// Presses a key and does the work of the viewer's workers.
func press(_ key: Character, _ app: inout App) {
  for effect in app.handle(.key(.character(key))) {
    switch effect {
    case .survey(let plan?):
      var landscape = Landscape(plan)
      landscape.fill(threads: 2)
      _ = app.receive(.landscape(landscape))
    case .surface(let plan?):
      var surface = LossSurface(plan)
      surface.fill(threads: 2)
      _ = app.receive(.surface(surface))
    default: break
    }
  }
}

/// The allocations of the second call, so that one-time allocations are not counted.
func allocations(_ body: () -> Void) -> Int {
  body()
  let start = allocations_of_this_thread()
  body()
  return allocations_of_this_thread() - start
}

let size = Size(columns: 200, rows: 60)
let glyphs = Glyphs(.unicode)
let renderer = CellRenderer(theme: Theme(.okabeIto, depth: .truecolor, classes: 3), glyphs: glyphs)

/// The allocations of making a scene and drawing it.
@MainActor func picture(_ scene: () -> Scene) -> Int {
  var frame = Frame(size: size, ink: Ink(foreground: 0, background: 0))
  return allocations { renderer.draw(scene(), in: Rect(x: 0, y: 0, width: 200, height: 60), on: &frame) }
}

var lines = ["allocations of a picture, fewer than \(bounds.picture)"]
var isWithin = true
@MainActor func add(_ name: String, _ count: Int, bound: Int) {
  isWithin = isWithin && count < bound
  lines.append("  \(name) \(count)\(count < bound ? "" : ": too many")")
}

for units in [100, 2000] {
  for plot in PlotView.allCases {
    let snapshot = viewer(plot, units: units).snapshot
    let subject = Subject(
      network: snapshot.network, data: snapshot.run.data, test: nil, showsPoints: true,
      unit: UnitChoice(layer: 0, unit: 0),
      size: size, aspect: 2, sampling: renderer.sampling(for: plot), language: .english)
    add("\(plot.rawValue), \(units) units", picture { plot.scene(subject) }, bound: bounds.picture)
  }
}
lines.append("allocations of a frame of the viewer, fewer than \(bounds.frame); with a mode, than \(bounds.mode)")
for plot in PlotView.allCases {
  let app = viewer(plot)
  add(plot.rawValue, allocations { _ = app.frame() }, bound: bounds.frame)
}
for (key, name) in [
  ("w", "look ahead"), ("L", "landscape"), ("S", "surface"), ("W", "weights"), ("M", "microscope"), ("o", "probe"),
  ("i", "editing"), ("f", "confusion"), ("g", "gradient check"), ("P", "loss table"), ("x", "export"), ("T", "tour"),
  ("?", "help"),
] as [(Character, String)] {
  var app = viewer(.regions)
  press(key, &app)
  add(name, allocations { _ = app.frame() }, bound: bounds.mode)
}
print(lines.joined(separator: "\n"))
fflush(nil)
if !isWithin { exit(1) }
