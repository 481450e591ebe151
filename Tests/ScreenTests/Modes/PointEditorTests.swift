import Learning
import Testing

@testable import Screen

@Suite struct PointEditorTests {
  static let start = SplitDataset(
    training: Dataset(X: Matrix(rows: 3, columns: 2, values: [0, 0, 1, 0, 0, 1]), y: [0, 1, 2], classes: 3),
    test: Dataset(X: Matrix(rows: 1, columns: 2, values: [1, 1]), y: [2], classes: 3))

  @Test func theNearestPointWithinReachIsFound() throws {
    let editor = PointEditor(Self.start)
    let near = try #require(editor.nearest(to: Point(x: 0.9, y: 0.2), within: 0.5))
    #expect(editor.point(near) == Point(x: 1, y: 0))
    #expect(!near.isTest)
    let held = try #require(editor.nearest(to: Point(x: 0.9, y: 0.8), within: 0.5))
    #expect(held.isTest)
    #expect(editor.label(held) == 2)
    #expect(editor.nearest(to: Point(x: 0.5, y: 0.5), within: 0.5) == nil)
  }

  @Test func `Every change can be undone`() throws {
    var editor = PointEditor(Self.start)
    var states = [editor.points]
    editor.add(Point(x: 0.5, y: 0.5), class: 1)
    states.append(editor.points)
    let first = try #require(editor.nearest(to: Point(x: 0, y: 0), within: 0.1))
    editor.move(first, to: Point(x: -1, y: -1))
    states.append(editor.points)
    editor.relabel(first, class: 2)
    states.append(editor.points)
    let isRemoved = editor.remove(first)
    #expect(isRemoved)
    states.append(editor.points)
    let held = try #require(editor.nearest(to: Point(x: 1, y: 1), within: 0.1))
    _ = editor.remove(held)
    states.append(editor.points)
    #expect(editor.points.test == nil)
    #expect(editor.points.training.y == [1, 2, 1])
    for state in states.reversed() {
      #expect(editor.points == state)
      let isUndone = editor.undo()
      #expect(isUndone == (state != states[0]))
    }
    #expect(editor == PointEditor(Self.start))
  }

  @Test func `A drag is undone as one change`() throws {
    var editor = PointEditor(Self.start)
    let first = try #require(editor.nearest(to: Point(x: 0, y: 0), within: 0.1))
    editor.move(first, to: Point(x: 0.1, y: 0))
    editor.move(first, to: Point(x: 0.2, y: 0), continues: true)
    editor.undo()
    #expect(editor.points == Self.start)
    let new = editor.add(Point(x: 5, y: 5), class: 0)
    editor.move(new, to: Point(x: 6, y: 6), continues: true)
    #expect(editor.point(new) == Point(x: 6, y: 6))
    editor.undo()
    #expect(editor.points == Self.start)
  }

  @Test func `The last training point cannot be removed`() throws {
    var editor = PointEditor(Self.start)
    for point in [Point(x: 0, y: 0), Point(x: 1, y: 0)] {
      _ = editor.remove(try #require(editor.nearest(to: point, within: 0)))
    }
    let isRemoved = editor.remove(try #require(editor.nearest(to: Point(x: 0, y: 1), within: 0)))
    #expect(!isRemoved)
    #expect(editor.points.training.count == 1)
  }
}
