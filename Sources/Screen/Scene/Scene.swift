import Learning

/// What a view shows, in the coordinates of a plane: no colours, no cells and no pixels. A view makes it from a network and
/// points (``PlotView/scene``), a renderer draws it (``CellRenderer``, ``SVGRenderer``).
package struct Scene: Equatable, Sendable {
  /// The part of the plane that is seen.
  package var window: Window
  package var ground = Ground.empty
  /// Drawn over the ground, in this order.
  package var segments: [Segment] = []
  /// Drawn over the lines, in this order.
  package var marks: [Mark] = []
  /// Texts at places, over all else.
  package var labels: [Label] = []
  /// Weights of a network, below the insets; the last one is drawn over the others.
  package var edges: [Edge] = []
  /// Pictures within the picture.
  package var insets: [Inset] = []
  /// Small pictures side by side, in place of the plane.
  package var tiles: Tiles?
  /// The scales of the two axes; `nil` where coordinates have no meaning of their own.
  package var axes: Axes?
  /// Lines of text below the picture.
  package var captions: [[Span]] = []
  /// One remark about the picture, from its longest form to its shortest.
  package var notes: [[Span]] = []

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

  /// The place of a point as shares of the width, from the left, and of the height, from the top.
  @inline(__always)
  package func share(x: Double, y: Double) -> (x: Double, y: Double) {
    ((x - left) / (right - left), (top - y) / (top - bottom))
  }

  /// The middles of `count` equal columns, from the left.
  package func columns(_ count: Int) -> [Double] {
    (0..<count).map { left + (right - left) * (Double($0) + 0.5) / Double(count) }
  }

  /// The middles of `count` equal rows, from the top.
  package func rows(_ count: Int) -> [Double] {
    (0..<count).map { top - (top - bottom) * (Double($0) + 0.5) / Double(count) }
  }
}

extension Scene {
  /// What fills the plane: samples at the middles of equal columns and rows of the window, rows from the top.
  package enum Ground: Equatable, Sendable {
    case empty
    /// The predicted class at each sample and its confidence.
    case regions(DecisionGrid)
    /// A number at each sample, between -`limit` and `limit`; 0 is the ground's own colour.
    case field(ValueGrid, limit: Double)
    /// How good each sample is.
    case grades(columns: Int, rows: Int, [Grade])
  }

  /// One sample of a landscape.
  package enum Grade: Equatable, Sendable {
    case unknown
    /// From 0, no better than chance, to 1, the best that is known.
    case share(Double)
    case dead
    case diverged
  }

  /// A straight line.
  package struct Segment: Equatable, Sendable {
    package enum Style: UInt8, Equatable, Sendable {
      case weak, middle, strong
      /// Of equal values of the ground, which shows them by itself where there are no colours.
      case contour
      /// Of a unit that is dead: dotted.
      case dead
      /// A bound that is not of the data.
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

  /// A weight as a line: colour by its sign, thickness and shade by its size.
  package struct Edge: Equatable, Sendable {
    package var x0: Double
    package var y0: Double
    package var x1: Double
    package var y1: Double
    /// From -1 to 1, the largest of its layer.
    package var strength: Double
    package var place: ParameterPlace
    package var isChosen: Bool
  }

  /// A ground of its own in a rectangle of cells of the picture.
  package struct Inset: Equatable, Sendable {
    package var rect: Rect
    package var ground: Ground
  }

  /// Something at one place.
  package struct Mark: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
      /// A point of a class: hollow where it is held out, wrong where another class is predicted.
      case point(class: Int, isHollow: Bool, isWrong: Bool)
      /// The values of the run.
      case here
      case best
      case cursor
    }

    package var x: Double
    package var y: Double
    package var kind: Kind
    /// Written beside it.
    package var text: String?

    package init(x: Double, y: Double, _ kind: Kind, text: String? = nil) {
      (self.x, self.y, self.kind, self.text) = (x, y, kind, text)
    }
  }

  /// A text whose left end is at a place.
  package struct Label: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var text: String
    /// The class whose name it is, where it is one.
    package var classNumber: Int?

    package init(x: Double, y: Double, _ text: String) { (self.x, self.y, self.text) = (x, y, text) }
  }

  /// The scales of a picture's edges: position 0 is the left or lower edge of the window, 1 the right or upper one.
  package struct Axes: Equatable, Sendable {
    package var x: AxisScale
    package var y: AxisScale
    package var xName = ""
    package var yName = ""
    /// How the points were scaled to the plane; empty where nobody asks.
    package var scale = ""

    package init(x: AxisScale, y: AxisScale, xName: String = "", yName: String = "", scale: String = "") {
      (self.x, self.y, self.xName, self.yName, self.scale) = (x, y, xName, yName, scale)
    }
  }

  /// Fields of equal size, one for each of some units, on one scale.
  package struct Tiles: Equatable, Sendable {
    package struct Item: Equatable, Sendable {
      /// Where it lies, in cells of the picture, title included.
      package var rect: Rect
      package var unit: Int
      /// The length of the unit's outgoing weights.
      package var norm: Double
      package var isDead: Bool
      package var isChosen: Bool
    }

    package var items: [Item]
    /// Samples of each item.
    package var columns: Int
    package var rows: Int
    /// The values of the items one after the other, each row after row from the top.
    package var values: [Double]
    /// The size of the largest value.
    package var limit: Double
    /// Whether there is a row for titles.
    package var hasTitles: Bool
  }

  /// A piece of text and what it is.
  package struct Span: Equatable, Sendable {
    package enum Tone: Equatable, Sendable {
      case text, dim, warning, alarm
      /// The name of a class.
      case name(class: Int)
      /// A piece of the scale of a field: its value as a share of the limit.
      case scale(Double)
    }

    package var text: String
    package var tone: Tone

    package init(_ text: String, _ tone: Tone = .text) { (self.text, self.tone) = (text, tone) }
  }
}
