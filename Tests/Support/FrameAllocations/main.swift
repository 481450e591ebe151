import CAllocations
import Learning
import Screen
import Settings
import Training

// Counts the allocations of a frame at 200x60, for each view and mode, and ends with 1 where one has a hundred or more. The counts are
// those of a release build: without optimization, closures and iterators are allocated one by one.

/// The viewer over a run of 400 iterations.
func viewer(_ plot: PlotView, isCompared: Bool = false) -> App {
  var view = ViewSettings()
  view.plot = plot
  view.landscapeIterations = 20
  let settings = RunSettings()
  let trainer = Trainer(settings: settings)
  if isCompared { trainer.send(.compare(settings)) }
  trainer.send(.seek(400))
  trainer.wait()
  return App(
    settings: settings, view: view, snapshot: trainer.snapshot, size: Size(columns: 200, rows: 60), depth: .truecolor,
    glyphs: .unicode)
}

/// Presses a key and does what the viewer's workers would do.
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

var worst = 0

@MainActor func count(_ name: String, _ app: App) {
  _ = app.frame()  // what is made once
  let start = allocations_of_this_thread()
  _ = app.frame()
  let count = allocations_of_this_thread() - start
  worst = max(worst, count)
  print(name, count)
}

for plot in PlotView.allCases { count(plot.rawValue, viewer(plot)) }
count("two runs", viewer(.regions, isCompared: true))
for (key, name) in [
  ("w", "look ahead"), ("L", "landscape"), ("S", "surface"), ("W", "weights"), ("M", "microscope"), ("o", "probe"),
  ("i", "editing"), ("f", "confusion"), ("g", "gradient check"), ("P", "loss table"), ("x", "export"), ("T", "tour"),
  ("?", "help"),
] as [(Character, String)] {
  var app = viewer(.regions)
  press(key, &app)
  count(name, app)
}
if worst >= 100 { fatalError("\(worst) allocations in a frame") }
