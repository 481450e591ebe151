import Learning

extension RunSettings {
  /// The run before its first step. Points and weights are drawn from one stream, as in the case study; all other draws
  /// (further samples, test points) have their own streams, so that they do not change the weights.
  package func makeRun() -> TrainingRun {
    var random = NumPyRandom(seed: seed)
    let points = makePoints(&random)
    random.skipNormals(skipDraws ?? model.publishedSkip)
    var network = Network(
      sizes: sizes, activation: activation, features: features, objective: objective, initialization: initialization,
      random: &random)
    if let givenStart { network.parameters = givenStart.parameters }
    return TrainingRun(
      data: points.training, test: points.test, network: network, hyperparameters: hyperparameters, seed: seed)
  }

  /// The points of these settings, divided into training and test points.
  package func makePoints() -> SplitDataset {
    if let edited { return resized(edited) }
    var random = NumPyRandom(seed: seed)
    return makePoints(&random)
  }

  /// Divides `data` into training and test points; the division depends only on the seed.
  package func split(_ data: Dataset) -> SplitDataset {
    var random = NumPyRandom(seed: seed ^ 0x7465_7374)
    return data.split(testFraction: testFraction, random: &random)
  }

  private func makePoints(_ random: inout NumPyRandom) -> SplitDataset {
    let made = makeData(&random)
    return edited.map { resized($0) } ?? split(made)
  }

  private func resized(_ points: SplitDataset) -> SplitDataset {
    SplitDataset(
      training: points.training.resized(toClasses: classes), test: points.test?.resized(toClasses: classes))
  }

  /// - Parameter random: the stream of the run; the first sample is drawn in any case, so that the weights that follow stay
  ///   the same.
  private func makeData(_ random: inout NumPyRandom) -> Dataset {
    switch dataset {
    case .file(let path):
      guard let file, file.path == path else { preconditionFailure("'\(path)' has not been read") }
      return file.data.resized(toClasses: classes)
    case .generator(let generator):
      let centers = generator.centers(classes: classes, random: &random)
      func make(_ random: inout NumPyRandom) -> Dataset {
        generator.make(points: points, classes: classes, noise: noise, centers: centers, random: &random)
      }
      let first = make(&random)
      if sample == 0 { return first }
      var other = NumPyRandom(seed: seed &+ UInt32(sample) &* 0x9e37_79b1)
      return make(&other)
    }
  }
}
