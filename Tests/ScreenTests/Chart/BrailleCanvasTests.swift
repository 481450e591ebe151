import Testing

@testable import Screen

struct BrailleCanvasTests {
  private let inks = (0..<4).map { Ink(foreground: PaletteIndex($0 + 1), background: 0) }

  private func frame(_ canvas: BrailleCanvas) -> Frame {
    var frame = Frame(size: Size(columns: canvas.columns, rows: canvas.rows))
    canvas.draw(on: &frame, x: 0, y: 0) { layer, _ in inks[layer] }
    return frame
  }

  @Test func `A line has no gaps and no steps of two dots`() {
    var canvas = BrailleCanvas(columns: 6, rows: 3, dots: .braille, ranks: [0])
    canvas.line(from: (0, 0), to: (11, 11), layer: 0)
    #expect(frame(canvas).description == "⠑⢄\n  ⠑⢄\n    ⠑⢄")
    canvas.line(from: (11, 0), to: (0, 11), layer: 0)
    #expect(frame(canvas).description == "⠑⢄  ⡠⠊\n  ⡱⢎\n⡠⠊  ⠑⢄")
  }

  @Test func `A steep line is a chain of vertical runs`() {
    var canvas = BrailleCanvas(columns: 1, rows: 3, dots: .braille, ranks: [0])
    canvas.line(from: (0, 0), to: (1, 11), layer: 0)
    #expect(frame(canvas).description == "⡇\n⠇\n⢸" || frame(canvas).description == "⡇\n⢣\n⢸")
  }

  @Test func `Half blocks and ASCII have two dots a cell`() {
    for (dots, text) in [(BrailleCanvas.Dots.halfBlocks, "▀▄\n  ▀▄"), (.ascii, "'.\n  '.")] {
      var canvas = BrailleCanvas(columns: 4, rows: 2, dots: dots, ranks: [0])
      #expect(canvas.width == 4 && canvas.height == 4)
      canvas.line(from: (0, 0), to: (3, 3), layer: 0)
      #expect(frame(canvas).description == text)
    }
  }

  @Test func `In a cell the layer of the highest rank is drawn alone`() {
    var canvas = BrailleCanvas(columns: 1, rows: 1, dots: .braille, ranks: [0, 1])
    canvas.set(x: 0, y: 0, layer: 1)
    canvas.set(x: 1, y: 3, layer: 0)
    #expect(frame(canvas)[0, 0] == Cell("⠁", inks[1]))
    #expect(canvas.rank(column: 0, row: 0) == 1)
    #expect(canvas.rank(column: 1, row: 0) == nil)
  }

  @Test func `Layers of the same rank alternate from cell to cell`() {
    var canvas = BrailleCanvas(columns: 4, rows: 1, dots: .braille, ranks: [0, 1, 1])
    canvas.line(from: (0, 0), to: (7, 0), layer: 1)
    canvas.line(from: (0, 3), to: (7, 3), layer: 2)
    canvas.line(from: (0, 2), to: (7, 2), layer: 0)
    #expect(frame(canvas).description == "⣉⣉⣉⣉")
    #expect(frame(canvas)[1, 0].ink == inks[2])
    #expect(frame(canvas)[2, 0].ink == inks[1])
  }

  @Test func `Of three layers of one rank the highest has two cells of three`() {
    var canvas = BrailleCanvas(columns: 6, rows: 1, dots: .braille, ranks: [0, 0, 0])
    for layer in 0..<3 { canvas.line(from: (0, Double(layer)), to: (11, Double(layer)), layer: layer) }
    #expect((0..<6).map { frame(canvas)[$0, 0].ink.foreground } == [3, 3, 2, 3, 3, 1])
  }

  @Test func `Where layers of one rank cross, the highest is drawn`() {
    for column in 0..<6 {
      var canvas = BrailleCanvas(columns: 6, rows: 3, dots: .braille, ranks: [0, 0])
      canvas.line(from: (0, 5), to: (11, 5), layer: 1)
      canvas.vertical(x: column * 2, from: 0, to: 11, layer: 0)
      let middle = (0..<6).map { frame(canvas)[$0, 1].ink }
      #expect(middle.allSatisfy { $0 == inks[1] })
    }
  }

  @Test func `Lines far outside are left out at once`() {
    var canvas = BrailleCanvas(columns: 3, rows: 1, dots: .braille, ranks: [0])
    canvas.line(from: (-1e12, 2), to: (1e12, 2), layer: 0)
    #expect(frame(canvas).description == "⠤⠤⠤")
    canvas.line(from: (-1e300, -1e300), to: (-5, 1), layer: 0)
    canvas.line(from: (.nan, 0), to: (3, .infinity), layer: 0)
    canvas.vertical(x: 1, from: .min, to: -1, layer: 0)
    canvas.set(x: 6, y: 0, layer: 0)
    canvas.set(x: 0, y: 4, layer: 0)
    #expect(frame(canvas).description == "⠤⠤⠤")
    canvas.vertical(x: 1, from: .max, to: .min, layer: 0)
    #expect(frame(canvas).description == "⢼⠤⠤")
  }

  @Test
  func `Behind dots is the given colour, else that of the larger part of the cell; hidden cells stay`() {
    var canvas = BrailleCanvas(columns: 4, rows: 1, dots: .braille, ranks: [0])
    canvas.line(from: (0, 1), to: (7, 1), layer: 0)
    var frame = Frame(size: Size(columns: 4, rows: 1))
    for (x, block) in Array("▇▄▄▄").enumerated() {
      frame.put(block, x: x, y: 0, ink: Ink(foreground: 7, background: 8))
    }
    let before = frame
    canvas.draw(on: &frame, x: 0, y: 0, isHidden: { _, column, _ in column == 3 }, ground: { x, _ in x == 2 ? 9 : nil })
    {
      Ink(foreground: inks[$0].foreground, background: $1)
    }
    #expect((0..<3).map { frame[$0, 0].ink.background } == [7, 8, 9])
    #expect((0..<3).allSatisfy { frame[$0, 0].character == "⠒" })
    #expect(frame[3, 0] == before[3, 0])
  }

  @Test func `A canvas may be empty`() {
    var canvas = BrailleCanvas(columns: 0, rows: 5, dots: .braille, ranks: [0])
    canvas.line(from: (0, 0), to: (5, 5), layer: 0)
    #expect(frame(canvas).cells.isEmpty)
    canvas = BrailleCanvas(columns: 5, rows: -1, dots: .ascii, ranks: [])
    #expect(frame(canvas).cells.isEmpty)
  }
}
