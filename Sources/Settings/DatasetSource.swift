import Learning

/// Where the points of a run come from.
package enum DatasetSource: Equatable, Sendable {
  case generator(DatasetGenerator)
}

extension RunSettings {
  /// The run at its first step. Data and weights come from one stream of draws, as in the document; what is drawn
  /// besides (other samples, the points held out) has streams of its own, so that it changes no weight.
  package func makeRun() -> TrainingRun {
    var random = NumPyRandom(seed: seed)
    let data = makeData(&random)
    random.skipNormals(skipDraws ?? model.publishedSkip)
    let network = Network(sizes: sizes, activation: activation, initialization: initialization, random: &random)
    let (training, test) = split(data)
    return TrainingRun(data: training, test: test, network: network, hyperparameters: hyperparameters, seed: seed)
  }

  /// The points of these settings, of which ``split(_:)`` holds some out.
  package func makeData() -> Dataset {
    var random = NumPyRandom(seed: seed)
    return makeData(&random)
  }

  /// `data` in points to learn from and points held out: for a seed always the same ones, whatever the network.
  package func split(_ data: Dataset) -> (training: Dataset, test: Dataset?) {
    var random = NumPyRandom(seed: seed ^ 0x7465_7374)
    return data.split(testFraction: testFraction, random: &random)
  }

  /// - Parameter random: draws the first sample, whichever is wanted: the weights that follow stay the same.
  private func makeData(_ random: inout NumPyRandom) -> Dataset {
    let generator =
      switch dataset {
      case .generator(let generator): generator
      }
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
