import Learning
import Settings
import Texts
import Training

/// Remarks on what the features of a network tell of the points.
extension Snapshot {
  /// The remark on a run whose accuracy is bounded because its features are equal for points of different classes.
  ///
  /// - Parameter isBounded: whether the accuracy must be near the bound. A linear classifier of one coordinate is improved by the
  ///   other one, wherever it stands.
  func remarkOnBlindness(_ accuracy: RecentAccuracy, isBounded: Bool = true) -> Remark? {
    guard let neighbours = neighbourAccuracy, let blind = blindFeatures, accuracy.share < neighbours - 0.05,
      // Far below the bound something else is the cause. Above it are networks that know some points by heart.
      accuracy.share > blind.share - 0.1 || !isBounded
    else { return nil }
    let (blindness, features) = (blind.blindness, network.features.features)
    if blindness.readsOneNumber {
      let name = features.count == 1 ? features[0].rawValue : blindness.x == .unread ? "y" : "x"
      return Remark(.oneCoordinate(accuracy: accuracy, name: name), .accent)
    }
    var missing: [String] = []
    if blindness.hasCommonSign || blindness.x != nil { missing.append("x") }
    if blindness.hasCommonSign || blindness.y != nil { missing.append("y") }
    return Remark(
      .equalFeatures(
        accuracy: accuracy, images: blindness.images, missing: missing, needsAll: !blindness.hasCommonSign), .accent)
  }

  /// The remark on features that leave the network little to learn, before it has learned that.
  func remarkOnHopelessness(_ accuracy: RecentAccuracy) -> Remark? {
    var counts = [Int](repeating: 0, count: data.classes)
    for k in data.y { counts[k] += 1 }
    guard let blind = blindFeatures, let largest = counts.max(),
      blind.share < Double(largest) / Double(data.count) + 0.1
    else { return nil }
    return remarkOnBlindness(accuracy)
  }

  /// The remark on a classifier without hidden units whose loss is as low as its features allow.
  func remarkOnMinimum(_ accuracy: RecentAccuracy, _ keys: KeyTable) -> Remark {
    let features = network.features
    if let blind = remarkOnBlindness(accuracy, isBounded: !(features.count == 1 && features.isLinear)) { return blind }
    if features.count == 1 || !features.isLinear {
      return Remark(.convergedFeatures(accuracy: accuracy, features: features.count), .accent)
    }
    return Remark(.convergedLinear(accuracy: accuracy, model: keys.keyName(of: Action.switchModel)), .accent)
  }
}

extension Blindness {
  /// The places with the features of (x, y).
  fileprivate var images: [String] {
    if hasCommonSign { return ["(-x, -y)"] }
    if x == .sign, y == .sign { return ["(±x, ±y)"] }
    func image(_ fold: Fold?, _ name: String) -> String? {
      switch fold {
      case .sign: "-\(name)"
      case .sine: "\(fixed(.pi / FeatureMap.Feature.frequency, digits: 2)) - \(name)"
      case .unread, nil: nil
      }
    }
    var images: [String] = []
    if let image = image(x, "x") { images.append("(\(image), y)") }
    if let image = image(y, "y") { images.append("(x, \(image))") }
    return images
  }
}
