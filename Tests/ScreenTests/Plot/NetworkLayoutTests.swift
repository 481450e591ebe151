import Learning
import Testing
import Texts

@testable import Screen

/// The places of the diagram of networks of many shapes in pictures of many sizes, in cells and in pixels.
struct NetworkLayoutTests {
  private static let hidden = [
    [], [1], [3], [12], [20], [8, 5], [16, 16], [14, 14, 14], [4, 20, 4, 20], [14, 14, 14, 14, 14, 14],
    [2, 2, 2, 2, 2, 2, 2, 2], [14, 14, 14, 14, 14, 14, 14, 14, 14, 14],
  ]
  private static let all = FeatureMap(Set(FeatureMap.Feature.allCases))
  private static let sizes = [
    Size(columns: 24, rows: 6), Size(columns: 30, rows: 8), Size(columns: 38, rows: 12), Size(columns: 45, rows: 19),
    Size(columns: 66, rows: 31), Size(columns: 78, rows: 18), Size(columns: 115, rows: 54),
    Size(columns: 130, rows: 21),
  ]
  private static let names = ["setosa", "versicolor", "a long name of a class", "アヤメの一種", "いろは"]

  private static func network(_ hidden: [Int], _ features: FeatureMap = .plane, classes: Int = 3) -> Network {
    var network = Network(sizes: [features.count] + hidden + [classes], activation: .tanh, features: features)
    for i in network.parameters.indices { network.parameters[i] = Double(i % 7) - 3.2 }
    return network
  }

  private static func subject(_ network: Network, _ size: Size, _ grain: Grain, isNamed: Bool) -> Subject {
    var data = Dataset(X: Matrix(rows: 2, columns: 2, values: [-1, -1, 1, 1]), y: [0, 1], classes: network.classes)
    if isNamed { data.classNames = (0..<network.classes).map { "\(names[$0 % names.count]) \($0)" } }
    var subject = Subject(
      network: network, data: data, size: size, aspect: 2, sampling: Sampling(across: 1, down: 1))
    subject.grain = grain
    return subject
  }

  /// Calls `body` with each shape and size.
  private func forEach(_ body: (Subject, NetworkLayout) -> Void) {
    for hidden in Self.hidden {
      for (features, classes) in [(FeatureMap.plane, 2), (.plane, 7), (Self.all, 3), (Self.all, 20)] {
        let network = Self.network(hidden, features, classes: classes)
        for size in Self.sizes {
          for grain in [Grain.cells, .pixels] {
            for isNamed in [false, true] {
              let subject = Self.subject(network, size, grain, isNamed: isNamed)
              body(subject, NetworkView.layout(subject))
            }
          }
        }
      }
    }
  }

  private func name(_ subject: Subject) -> String {
    "\(subject.network.sizes) in \(subject.size.columns)x\(subject.size.rows), \(subject.grain.columns) a cell"
  }

  @Test func `The sentence that stands for a diagram without room has as many lines as fit`() {
    var texts: Set<String> = []
    for columns in 6...40 {
      for rows in 1...8 {
        for language in [Language.english, .japanese] {
          var subject = Self.subject(
            Self.network([100]), Size(columns: columns, rows: rows), columns % 2 == 0 ? .cells : .pixels, isNamed: false
          )
          subject.language = language
          guard NetworkView.layout(subject).columns.isEmpty else { continue }
          let lines = NetworkView.scene(subject).captions.map { $0.map(\.text).joined() }
          #expect(
            lines.count < max(2, rows) && lines.allSatisfy { displayWidth(of: $0) <= columns - 2 }, "\(subject.size)")
          #expect(columns < 9 || !lines.isEmpty, "\(subject.size)")
          var frame = Frame(size: subject.size)
          let theme = Theme(.okabeIto, depth: .monochrome, classes: 3)
          CellRenderer(theme: theme, glyphs: Glyphs(.unicode, language)).draw(
            NetworkView.scene(subject), in: frame.bounds, on: &frame)
          #expect(lines.allSatisfy { frame.description.contains($0) }, "\(subject.size): \(frame)")
          texts.insert(lines.joined(separator: language == .english ? " " : ""))
        }
      }
    }
    #expect(
      texts.isSuperset(of: [true, false].map { NetworkText.tooSmall(isLong: $0).english })
        && texts.isSuperset(of: [true, false].map { NetworkText.tooSmall(isLong: $0).japanese })
        && texts.isSuperset(of: [NetworkText.noRoom.english, NetworkText.noRoom.japanese]), "\(texts)")
  }

  @Test func `All pictures of units lie in the picture, one beside the other with gaps for the lines`() {
    forEach { subject, layout in
      let (name, grain) = (name(subject), layout.grain)
      #expect(layout.columns.count >= 2, "\(name)")
      let whole = Rect(layout.size)
      for (index, column) in layout.columns.enumerated() {
        #expect(column.units.count == column.rects.count && column.units == column.units.sorted(), "\(name)")
        #expect(column.units.count + column.hidden == Self.count(column.kind, subject.network), "\(name)")
        for rect in column.rects { #expect(rect.intersection(whole) == rect && !rect.isEmpty, "\(name): \(rect)") }
        let first = column.rects.first
        #expect(column.rects.count == 1 || column.rects.pitch > first.height, "\(name)")
        guard index > 0 else { continue }
        let gap = first.x - layout.columns[index - 1].rects.first.right
        let least = grain == .cells ? subject.size.columns >= 45 ? 3 : 2 : 14
        #expect(gap >= least, "\(name): a gap of \(gap)")
      }
      guard let result = layout.result, let last = layout.columns.last?.rects.first else { return }
      #expect(result.intersection(whole) == result && result.x > last.right, "\(name)")
    }
  }

  private static func count(_ kind: NetworkLayout.Kind, _ network: Network) -> Int {
    switch kind {
    case .features: network.sizes[0]
    case .scores: network.classes
    case .hidden(let layer): network.sizes[layer + 1]
    }
  }

  @Test func `The parts of the diagram take the whole width`() {
    forEach { subject, layout in
      let name = name(subject)
      guard let first = layout.columns.first?.rects.first, let last = layout.columns.last?.rects.first else { return }
      let cell = layout.grain.columns
      let tile = layout.columns.reduce(0) { max($0, $1.rects.first.width) }
      // A tile in the middle of a column of larger ones has a blank on both sides.
      #expect(first.x <= 6 * cell + tile / 2, "\(name)")
      let names = layout.nameColumns > 0 ? (layout.nameColumns + 3) * cell : layout.result == nil ? 0 : cell
      let end = layout.result?.x ?? layout.size.columns
      #expect(last.right + names + tile / 2 >= end, "\(name)")
      if let result = layout.result { #expect(result.right == layout.size.columns, "\(name)") }
      #expect(names <= max(7 * cell, layout.size.columns / 5), "\(name)")
    }
  }

  @Test(arguments: [
    // The published network.
    (Size(columns: 66, rows: 31), [100], 6, 8, 18), (Size(columns: 45, rows: 19), [100], 6, 5, 10),
    (Size(columns: 130, rows: 21), [100], 6, 20, 40), (Size(columns: 115, rows: 54), [100], 6, 15, 40),
    // Deep networks.
    (Size(columns: 66, rows: 31), [16, 16], 6, 5, 12), (Size(columns: 66, rows: 31), [7, 7, 7], 5, 4, 12),
    (Size(columns: 66, rows: 31), [8, 8, 8, 8, 8, 8], 3, 3, 8),
    (Size(columns: 130, rows: 21), [8, 8, 8, 8, 8, 8], 6, 6, 20),
    // No hidden layer, and a narrow one.
    (Size(columns: 66, rows: 23), [], 9, 8, 16), (Size(columns: 66, rows: 31), [2], 8, 6, 14),
  ])
  func `Pictures, gaps and the result are at least so wide`(
    size: Size, hidden: [Int], tile: Int, gap: Int, result: Int
  ) {
    let layout = NetworkLayout(Self.network(hidden), size, aspect: 2)
    #expect(layout.columns.count == hidden.count + 2)
    for column in layout.columns { #expect(column.rects.first.width >= tile, "\(column)") }
    for (a, b) in zip(layout.columns, layout.columns.dropFirst()) {
      #expect(b.rects.first.x - a.rects.first.right >= gap, "\(a), \(b)")
    }
    #expect(layout.result.map { $0.width >= result } == true, "\(String(describing: layout.result))")
  }

  @Test(arguments: [Size(columns: 74, rows: 29), Size(columns: 41, rows: 13), Size(columns: 100, rows: 60)])
  func `In pixels twelve units of eight layers are shown`(size: Size) {
    let layout = NetworkLayout(Self.network([Int](repeating: 14, count: 8)), size, grain: .pixels, aspect: 2)
    #expect(layout.columns.count == 10 && layout.skips.isEmpty)
    #expect(layout.columns.dropFirst().dropLast().allSatisfy { $0.units.count == 12 && $0.hidden == 2 })
  }

  // MARK: layers that are left out

  @Test func `Layers that are left out are counted at their place`() {
    forEach { subject, layout in
      let (name, network) = (name(subject), subject.network)
      for parameter in [nil, 0, network.hiddenLayers / 2, network.hiddenLayers] {
        var subject = subject
        subject.parameter = parameter.map { ParameterPlace(layer: $0, input: nil, output: 0) }
        let layout = NetworkView.layout(subject)
        let hidden = layout.columns.count { if case .hidden = $0.kind { true } else { false } }
        #expect(layout.skips.reduce(0) { $0 + $1.layers } == network.hiddenLayers - hidden, "\(name)")
        for skip in layout.skips {
          let isBetween = zip(layout.columns, layout.columns.dropFirst()).contains {
            $0.rects.first.right <= skip.x && skip.x + skip.width <= $1.rects.first.x
          }
          #expect(isBetween && skip.width >= (layout.grain == .cells ? 4 : 32), "\(name): \(skip)")
        }
        if let parameter = subject.parameter {
          #expect(layout.parameters(network).contains(parameter), "\(name): \(parameter)")
        }
      }
    }
  }

  @Test(arguments: [(Language.english, GlyphSet.unicode, "…"), (.japanese, .unicode, "…"), (.english, .ascii, "~")])
  func `The mark of layers that are left out is in the picture`(language: Language, glyphs: GlyphSet, mark: String) {
    var app = app(
      snapshot(
        0,
        settings {
          $0.hiddenUnits = [Int](repeating: 6, count: 6)
          $0.points = 10
        }), 80, 24, glyphs: glyphs, language: language)
    app.context.view.plot = .network
    let skips = app.context.networkLayout(nil).skips
    #expect(skips.count == 1 && skips[0].layers <= 3)
    #expect(app.text.contains("\(mark)\(skips[0].layers)"), "\(app.text)")
    #expect(NetworkText.skipped(layers: 2, isLong: true).english == "…2 layers")
    #expect(NetworkText.skipped(layers: 1, isLong: true).english == "…1 layer")
  }

  // MARK: texts

  /// The places of the labels' letters: cells, or pixels of a font of eleven pixels.
  private func places(_ scene: Scene, _ grain: Grain) -> [Rect] {
    scene.labels.map { label in
      let columns = displayWidth(of: label.text) + (label.classNumber == nil ? 0 : 1)
      let (x, y) = (Int(label.x.rounded(.down)), Int(label.y.rounded(.down)))
      return grain == .cells
        ? Rect(x: x + 1, y: y, width: columns, height: 1)
        : Rect(x: x + 8, y: y - 5, width: 7 * columns + (label.classNumber == nil ? 0 : 5), height: 10)
    }
  }

  @Test func `Labels lie in the picture and overlap neither each other nor the pictures of units`() {
    forEach { subject, layout in
      // The pictures of units are not looked at here.
      var scene = Scene(window: layout.window)
      NetworkLabels(layout: layout, subject: subject).add(to: &scene)
      guard layout.grain == .pixels || subject.size.rows >= 8 else { return }
      let name = name(subject)
      let places = places(scene, layout.grain)
      let pictures = layout.columns.flatMap { Array($0.rects) } + (layout.result.map { [$0] } ?? [])
      for (index, place) in places.enumerated() {
        let text = scene.labels[index].text
        #expect(place.intersection(Rect(layout.size)) == place, "\(name): '\(text)' at \(place)")
        if let hit = pictures.first(where: { !$0.intersection(place).isEmpty }) {
          Issue.record("\(name): '\(text)' at \(place) covers \(hit)")
        }
        if let hit = places[..<index].firstIndex(where: { !$0.intersection(place).isEmpty }) {
          Issue.record("\(name): '\(text)' at \(place) covers '\(scene.labels[hit].text)' at \(places[hit])")
        }
      }
      // Every score and every feature that is shown has its name.
      let count = layout.columns.reduce(0) { count, column in
        switch column.kind {
        case .features: count + column.units.count
        case .scores: count + (layout.nameColumns > 0 ? column.units.count : 0)
        case .hidden: count + (layout.hasNumbers ? column.units.count : 0)
        }
      }
      #expect(scene.labels.count >= count && (subject.size.columns < 30 || layout.nameColumns > 0), "\(name)")
    }
  }

  @Test func `Long names are shortened, and those that begin alike by their ends`() {
    func told(_ names: [String], _ columns: Int) -> [String] { distinct(names, columns: columns) }
    #expect(told(["0", "1"], 1) == ["0", "1"])
    #expect(told(["setosa", "versicolor"], 6) == ["setosa", "versi…"])
    #expect(
      told(["Iris-setosa", "Iris-versicolor", "Iris-virginica"], 6)
        == ["…setosa", "…vers…", "…virg…"].map {
          fitted($0, columns: 6)
        })
    #expect(told(["アヤメの一種", "バラ"], 5) == ["アヤ…", "バラ"])
    #expect(told(["same name", "same name"], 4) == ["sam…", "sam…"])
    // Each group of equal texts loses what it begins with, and a part of it again.
    let kinds = ["Iris setosa long A", "Iris setosa long B", "Other"]
    #expect(told(kinds, 6) == ["…A", "…B", "Other"])
    let parts = ["Iris long A fine 1", "Iris long A fine 2", "Iris long B", "Rosa 1"]
    #expect(told(parts, 5) == ["…1", "…2", "…B", "Rosa…"])
    #expect(told(["Iris setosa", "Iris setosa B", "バラの仲間一", "バラの仲間二"], 6) == ["…a", "…a B", "…一", "…二"])
    // Never only an ellipsis.
    #expect(told(kinds + ["0"], 1) == ["", "", "", "0"])
    #expect(told(["アヤメ", "バラ"], 2) == ["", ""])
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)], [GlyphSet.unicode, .ascii])
  func `A score with a long name keeps its label`(size: (Int, Int), glyphs: GlyphSet) {
    var snapshot = Sample.network
    let names = ["アヤメの仲間の長い名前", "versicolor of the second kind", "v"]
    snapshot.data.classNames = names
    var app = app(snapshot, size.0, size.1, glyphs: glyphs)
    app.context.view.plot = .network
    let (frame, inside, layout) = (app.frame(), app.context.networkRect, app.context.networkLayout(nil))
    for (k, rect) in zip(0..<3, layout.columns.last!.rects) {
      let y = inside.y + rect.y + rect.height / 2
      let x = inside.x + rect.right + 1
      #expect(frame[x, y].character == app.context.glyphs.point(class: k))
      #expect(frame[x + 1, y].character == names[k].first)
    }
  }

  // MARK: lines

  @Test(arguments: [GlyphSet.unicode, .ascii]) func `Negative biases are seen without colours`(glyphs: GlyphSet) {
    var network = Self.network([3])
    for i in network.parameters.indices { network.parameters[i] = 0 }
    for layer in network.layers { for i in layer.biases { network.parameters[i] = -1 } }
    let size = Size(columns: 66, rows: 31)
    let subject = Self.subject(network, size, .cells, isNamed: false)
    var frame = Frame(size: size)
    CellRenderer(theme: Theme(.okabeIto, depth: .monochrome, classes: 3), glyphs: Glyphs(glyphs)).draw(
      NetworkView.scene(subject), in: frame.bounds, on: &frame)
    for column in NetworkView.layout(subject).columns.dropFirst() {
      for rect in column.rects {
        let cells = (1...2).map { frame[rect.x - $0, rect.bottom - 1].character }
        #expect(cells.contains { $0 != " " && $0 != nil }, "\(rect)")
      }
    }
  }

  @Test(arguments: [Size(columns: 45, rows: 19), Size(columns: 66, rows: 31), Size(columns: 130, rows: 21)])
  func `A place on a line chooses its weight`(size: Size) {
    // Within a layer no two of these lines cross.
    let network = Self.network([1])
    let layout = NetworkLayout(network, size, aspect: 2)
    for edge in layout.edges(network, chosen: nil) where edge.place.input != nil {
      let share = edge.place.layer == 0 ? 0.3 : 0.7
      let (x, y) = (edge.x0 + share * (edge.x1 - edge.x0), edge.y0 + share * (edge.y1 - edge.y0))
      #expect(layout.parameter(x: Int(x), y: Int(y), network) == edge.place, "\(edge)")
    }
  }
}
