import Learning

/// What a view shows, in the coordinates of a plane, without colours, cells or pixels. A view makes it from a network and
/// points (`PlotView/scene`); a renderer draws it (`CellRenderer`, `SVGRenderer`, `PixelRenderer`).
package struct Scene: Equatable, Sendable {
  /// The part of the plane that is shown.
  package var window: Window
  package var ground = Ground.empty
  /// Drawn over the ground, in this order.
  package var segments: [Segment] = []
  /// Drawn over the lines, in this order.
  package var marks: [Mark] = []
  /// Texts at places, drawn last.
  package var labels: [Label] = []
  /// Weights of a network, below the insets; later ones are drawn over earlier ones.
  package var edges: [Edge] = []
  /// Pictures within the picture.
  package var insets: [Inset] = []
  /// Small pictures side by side, in place of the plane.
  package var tiles: Tiles?
  /// The scales of the two axes; `nil` where the coordinates have no unit.
  package var axes: Axes?
  /// Lines of text below the picture.
  package var captions: [[Span]] = []
  /// One note about the picture, from its longest form to its shortest.
  package var notes = Notes()

  package init(window: Window) { self.window = window }
}

/// A rectangle of the plane; y grows upwards.
package struct Window: Equatable, Sendable {
  package var left: Double
  package var right: Double
  package var bottom: Double
  package var top: Double

  package init(left: Double, right: Double, bottom: Double, top: Double) {
    (self.left, self.right, self.bottom, self.top) = (left, right, bottom, top)
  }

  /// The position of a point in shares of the width, from the left, and of the height, from the top.
  @inline(__always)
  package func share(x: Double, y: Double) -> (x: Double, y: Double) {
    ((x - left) / (right - left), (top - y) / (top - bottom))
  }

  /// The centres of `count` equal columns, from the left.
  package func columns(_ count: Int) -> [Double] {
    (0..<count).map { left + (right - left) * (Double($0) + 0.5) / Double(count) }
  }

  /// The centres of `count` equal rows, from the top.
  package func rows(_ count: Int) -> [Double] {
    (0..<count).map { top - (top - bottom) * (Double($0) + 0.5) / Double(count) }
  }
}

extension Scene {
  /// The ground of the picture: samples at the centres of equal columns and rows of the window, rows from the top.
  package enum Ground: Equatable, Sendable {
    case empty
    /// The predicted class at each sample and its confidence.
    case regions(DecisionGrid)
    /// A value at each sample, between -`limit` and `limit`; 0 is the background's colour.
    case field(ValueGrid, limit: Double)
    /// A grade at each sample.
    case grades(columns: Int, rows: Int, [Grade])
  }

  /// The grade of one sample of a landscape.
  package enum Grade: Equatable, Sendable {
    case unknown
    /// From 0, chance level or worse, to 1, the best that is known.
    case share(Double)
    case dead
    case diverged
  }

  /// A straight line.
  package struct Segment: Equatable, Sendable {
    package enum Style: UInt8, Equatable, Sendable {
      case weak, middle, strong
      /// A line of equal values of the ground; left out where there are no colours, because the ground then shows it.
      case contour
      /// The line of a dead unit: dotted.
      case dead
      /// A place where a part of the picture is left out: dotted.
      case gap
      /// A theoretical bound.
      case limit
    }

    package var x0: Double
    package var y0: Double
    package var x1: Double
    package var y1: Double
    package var style: Style

    package init(x0: Double, y0: Double, x1: Double, y1: Double, style: Style) {
      (self.x0, self.y0, self.x1, self.y1, self.style) = (x0, y0, x1, y1, style)
    }
  }

  /// A weight as a line: its colour shows the sign, its thickness and shade the size.
  package struct Edge: Equatable, Sendable {
    package var x0: Double
    package var y0: Double
    package var x1: Double
    package var y1: Double
    /// The weight divided by the largest of its layer, -1 to 1.
    package var strength: Double
    package var place: ParameterPlace
    package var isChosen: Bool
  }

  /// A picture with its own ground in a rectangle of the window.
  package struct Inset: Equatable, Sendable {
    package var rect: Rect
    package var ground: Ground
  }

  /// A mark at one place.
  package struct Mark: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
      /// A point of a class: hollow where it is a test point, wrong where another class is predicted.
      case point(class: Int, isHollow: Bool, isWrong: Bool)
      /// The settings of the run.
      case current
      /// A draw of a random sweep.
      case draw
      case best
      case cursor
    }

    package var x: Double
    package var y: Double
    package var kind: Kind
    /// The text beside it.
    package var text: String?

    package init(x: Double, y: Double, _ kind: Kind, text: String? = nil) {
      (self.x, self.y, self.kind, self.text) = (x, y, kind, text)
    }
  }

  /// A text with its left end at a place.
  package struct Label: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var text: String
    /// Whether `y` is the middle of the text, which begins a cell after `x`; otherwise `y` is its upper end.
    package var isCentred = false
    /// The class whose name it is; `nil` for other texts.
    package var classNumber: Int?
    /// Whether the text is less important than others.
    package var isDim = false

    package init(x: Double, y: Double, _ text: String) { (self.x, self.y, self.text) = (x, y, text) }

    package init(x: Double, middle y: Double, _ text: String, classNumber: Int? = nil, isDim: Bool = false) {
      self.init(x: x, y: y, text)
      (isCentred, self.classNumber, self.isDim) = (true, classNumber, isDim)
    }
  }

  /// The scales of the picture's edges: position 0 is the left or lower edge of the window, 1 the right or upper one.
  package struct Axes: Equatable, Sendable {
    package var x: AxisScale
    package var y: AxisScale
    package var xName = ""
    package var yName = ""
    /// The scaling of the points to the plane, as text; empty where it is not shown.
    package var scale = ""

    package init(x: AxisScale, y: AxisScale, xName: String = "", yName: String = "", scale: String = "") {
      (self.x, self.y, self.xName, self.yName, self.scale) = (x, y, xName, yName, scale)
    }
  }

  /// Fields of equal size, one for each unit that is shown, on one scale.
  package struct Tiles: Equatable, Sendable {
    package struct Item: Equatable, Sendable {
      /// Its rectangle in cells of the picture, title included.
      package var rect: Rect
      package var unit: Int
      /// The norm of the unit's outgoing weights.
      package var norm: Double
      package var isDead: Bool
      package var isChosen: Bool
    }

    package var items: [Item]
    /// The samples of each item.
    package var columns: Int
    package var rows: Int
    /// The values of the items one after the other, each row after row from the top.
    package var values: [Double]
    /// The largest absolute value.
    package var limit: Double
    /// Whether there is a row for titles.
    package var hasTitles: Bool

    /// The values of an item.
    func grid(_ item: Int) -> ValueGrid {
      ValueGrid(columns: columns, rows: rows, values: values[item * columns * rows..<(item + 1) * columns * rows])
    }
  }

  /// The forms of a note, each made when it is read: most pictures show the first one.
  package struct Notes: RandomAccessCollection, Equatable, Sendable {
    package let count: Int
    private let form: @Sendable (Int) -> [Span]

    /// - Parameter form: the form of an index below `count`.
    init(count: Int = 0, _ form: @escaping @Sendable (Int) -> [Span] = { _ in [] }) {
      (self.count, self.form) = (count, form)
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }
    package subscript(index: Int) -> [Span] { form(index) }
    package static func == (a: Notes, b: Notes) -> Bool { a.elementsEqual(b) }
  }

  /// A piece of text and its kind.
  package struct Span: Equatable, Sendable {
    package enum Tone: Equatable, Sendable {
      case text, dim, warning, alarm
      /// The name of a class.
      case name(class: Int)
      /// A piece of the scale of a field: its value divided by the limit.
      case scale(Double)
    }

    package var text: String
    package var tone: Tone

    package init(_ text: String, _ tone: Tone = .text) { (self.text, self.tone) = (text, tone) }
  }
}
