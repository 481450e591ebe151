/// The texts of the microscope: explanations of its lines, and the words within them.
package enum MicroscopeText: Text {
  case title, tooLarge
  // Explanations of lines.
  case given(isProbability: Bool, label: Int)
  /// - Parameter features: the number of features; `nil` where the coordinates are what the network reads.
  case point(points: Int, features: Int?, classes: Int)
  case hidden(layer: Int, layers: Int, activation: String, canDie: Bool)
  case scores(isLinear: Bool)
  case powers, overflow, probabilities
  case loss(classes: Int)
  case gradient(label: Int)
  case hinge, hingeGradient
  case divided(points: Int)
  case arriving(canDie: Bool)
  case weightGradient(points: Int)
  case update
  case otherUpdate(optimizer: String, isOfBatches: Bool)
  /// - Parameter key: the one that takes the step; `nil` where none does.
  case step(KeyName?)
  case stepTaken
  // The words within a line.
  case sum(String, rest: Int, restValue: String, bias: String?, closing: String, total: String)
  case others(String, rest: Int, active: Int, of: Int)
  case switched(String, isOn: Bool)
  case overPoints(Int, String)
  case taken(point: String, total: String)
  case total(String)
}
