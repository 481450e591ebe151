import Learning
import Texts

/// The network as a diagram: features, hidden units and scores as small pictures over the plane, and the weights between
/// them as lines by sign, colour and thickness.
enum NetworkView {
  static func scene(_ subject: Subject) -> Scene {
    let captions = LinearNumbers.lines(subject)
    let layout = layout(subject, captions: captions.count)
    var scene = Scene(window: layout.window)
    scene.captions = captions
    guard !layout.columns.isEmpty else {
      let texts = [NetworkText.tooSmall(isLong: true), .tooSmall(isLong: false), .noRoom]
      let forms = texts.lazy.map { wrapped($0.string(in: subject.language), columns: subject.size.columns - 2) }
      // In a single row nothing is above it.
      scene.captions = (forms.first { $0.count < max(2, subject.size.rows) } ?? []).map { [Scene.Span($0)] }
      return scene
    }
    scene.edges = layout.edges(subject.network, chosen: subject.parameter)
    addPictures(to: &scene, layout, subject)
    NetworkLabels(layout: layout, subject: subject).add(to: &scene)
    scene.notes = layout.notes(subject.network, subject.language)
    return scene
  }

  static func layout(_ subject: Subject) -> NetworkLayout {
    layout(subject, captions: LinearNumbers.lines(subject).count)
  }

  private static func layout(_ subject: Subject, captions: Int) -> NetworkLayout {
    let classes = min(subject.network.classes, NetworkLayout.unitLimit)
    return NetworkLayout(
      subject.network, Size(columns: subject.size.columns, rows: subject.size.rows - captions), grain: subject.grain,
      aspect: subject.aspect,
      names: (0..<classes).reduce(1) { max($0, displayWidth(of: subject.data.name(ofClass: $1))) },
      parameter: subject.parameter)
  }

  private static func addPictures(to scene: inout Scene, _ layout: NetworkLayout, _ subject: Subject) {
    let network = subject.network
    let (grain, sampling) = (layout.grain, subject.sampling)
    let aspect = subject.aspect * Double(grain.columns) / Double(grain.rows)
    scene.insets.reserveCapacity(layout.columns.reduce(1) { $0 + $1.units.count })
    var tile = Rect.none
    var (xs, ys): ([Double], [Double]) = ([], [])
    for column in layout.columns {
      let own = Rect(x: 0, y: 0, width: column.rects.first.width, height: column.rects.first.height)
      // Most columns have pictures of one size.
      if own != tile {
        tile = own
        let window = Viewport(of: subject.extent, in: tile, aspect: aspect).window
        xs = window.columns(max(1, tile.width * sampling.across / grain.columns))
        ys = window.rows(max(1, tile.height * sampling.down / grain.rows))
      }
      let values = values(of: column, network, xs, ys)
      let count = xs.count * ys.count
      for (i, rect) in column.rects.enumerated() {
        let own = values[i * count..<(i + 1) * count]
        let grid = ValueGrid(columns: xs.count, rows: ys.count, values: own)
        scene.insets.append(Scene.Inset(rect: rect, ground: .field(grid, limit: own.reduce(0) { max($0, abs($1)) })))
      }
    }
    guard let result = layout.result else { return }
    let whole = Viewport(
      of: subject.extent, in: Rect(x: 0, y: 0, width: result.width, height: result.height), aspect: aspect
    ).window
    let grid = subject.decisions(
      network, whole, columns: result.width / grain.columns, rows: result.height / grain.rows)
    scene.insets.append(Scene.Inset(rect: result, ground: .regions(grid)))
  }

  /// What the units of a column compute over the plane, [units x rows x columns].
  private static func values(
    of column: NetworkLayout.Column, _ network: Network, _ xs: [Double], _ ys: [Double]
  ) -> [Double] {
    switch column.kind {
    case .features:
      var values: [Double] = []
      values.reserveCapacity(column.units.count * xs.count * ys.count)
      for unit in column.units {
        let feature = network.features.features[unit]
        for y in ys { for x in xs { values.append(feature(x, y)) } }
      }
      return values
    case .hidden(let layer):
      var sums = network.sumField(layer, units: column.units, xs: xs, ys: ys)
      for i in sums.indices { sums[i] = network.activation(sums[i]) }
      return sums
    case .scores: return network.scoreField(xs: xs, ys: ys)
    }
  }
}
