import Learning

/// The state of editing points by hand.
struct Editing: Sendable {
  var editor: PointEditor
  /// A person's changes from before, which are there again when all of the editor's are taken back.
  var earlier: SplitDataset?
  /// The points that the view is made for: it does not move while they do.
  let extent: SplitDataset
  var cursor: Point
  /// The class that new points get.
  var label: Int
  /// The point that moves with the cursor, and whether its next movement continues its last change.
  var held: (position: PointEditor.Position, continues: Bool)?
  /// The name that the points are to be written to, while it is typed.
  var name: FileName?

  /// What is to be in the settings.
  var result: SplitDataset? { editor.isUnchanged ? earlier : editor.points }
}
