import Learning
import Texts

extension Field where Root == RunSettings {
  /// The table of all settings of a run, in the order of help texts and controls.
  package static let all: [Field] = [
    model, features, hiddenUnits, activation, initialization, objective, stepSize, schedule, scheduleLength,
    regularization, l1, optimizer, batchSize, dataset, columns, scale, encoding, points, classes, noise, sample,
    testFraction, seed, skipDraws,
  ]

  package static let model = choice(
    "model", .model, .model, effect: .network,
    path: \.model)

  package static let hiddenUnits = custom(
    "hidden-units", .hiddenUnits, .hiddenUnits,
    placeholder: "list", domain: .layers(limit: 6, units: 1...100_000), effect: .network,
    path: \.hiddenUnits,
    parse: { text in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let units = parts.compactMap { wholeNumber($0) }.filter { (1...100_000).contains($0) }
      return units.count == parts.count && units.count <= 6 ? units : nil
    },
    format: { list($0.lazy.map(String.init)) },
    next: { units, direction in
      let steps = ValueSteps([1, 2, 3, 4, 5, 6, 8, 10, 16, 20, 32, 50, 64, 100, 128, 200, 256, 500, 512, 1000])
      let next = units.compactMap { steps.next(Double($0), direction).map { Int($0) } }
      return next.count == units.count ? next : nil
    })

  package static let features: Field = {
    let names = FeatureMap.Feature.allCases.map(\.rawValue)
    /// Sets of features from the coordinates alone to all features.
    let steps: [FeatureMap] = [
      .plane, FeatureMap([.x2, .y2]), FeatureMap([.x, .y, .x2, .y2]), FeatureMap([.x, .y, .x2, .y2, .xy]),
      FeatureMap([.x, .y, .sinx, .siny]), FeatureMap(Set(FeatureMap.Feature.allCases)),
    ]
    return custom(
      "features", .features, .features(names: names.joined(separator: ", ")),
      placeholder: "list", domain: .features(names: names.joined(separator: ",")),
      effect: .network, path: \.features,
      parse: { text in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let features = Set(parts.compactMap { FeatureMap.Feature(rawValue: String($0)) })
        return features.count == parts.count ? FeatureMap(features) : nil
      },
      format: { list($0.features.lazy.map(\.rawValue)) },
      next: { map, direction in
        guard let index = steps.firstIndex(of: map) else { return direction < 0 ? .plane : steps.last }
        return steps.indices.contains(index + direction) ? steps[index + direction] : nil
      })
  }()

  package static let objective = choice(
    "loss", .loss, .loss, effect: .network,
    path: \.objective)

  package static let schedule = choice(
    "schedule", .schedule, .schedule, effect: .live, path: \.schedule)

  package static let scheduleLength = integer(
    "schedule-length", .scheduleLength, .scheduleLength, effect: .live,
    path: \.scheduleLength, range: 1...1_000_000_000,
    steps: ValueSteps(mantissas: [1, 2, 5], decades: 0...6))

  package static let activation = choice(
    "activation", .activation, .activation, effect: .network, path: \.activation)

  package static let initialization = choice(
    "init", .initialization, .initialization, effect: .network,
    path: \.initialization)

  package static let stepSize = number(
    "step-size", .stepSize, .stepSize, domain: .above(0), effect: .live,
    path: \.stepSize, steps: ValueSteps(mantissas: ValueSteps.hyperparameter, decades: -5...3), accepts: { $0 > 0 })

  package static let regularization = number(
    "reg", .regularization, .regularization, domain: .atLeast(0), effect: .live,
    path: \.regularization, steps: ValueSteps(mantissas: ValueSteps.hyperparameter, decades: -6...1, zero: true),
    accepts: { $0 >= 0 })

  package static let l1 = number(
    "l1", .l1, .l1, domain: .atLeast(0), effect: .live, path: \.l1,
    steps: ValueSteps(mantissas: ValueSteps.hyperparameter, decades: -6...1, zero: true), accepts: { $0 >= 0 })

  package static let optimizer = choice(
    "optimizer", .optimizer, .optimizer, effect: .live, path: \.optimizer)

  package static let batchSize = custom(
    "batch-size", .batchSize, .batchSize, placeholder: "n|all",
    domain: .wordOrWhole("all", 1...1_000_000_000), effect: .live, path: \.batchSize,
    parse: { text -> Int?? in
      if text == "all" { return .some(nil) }
      return wholeNumber(text).flatMap { (1...1_000_000_000).contains($0) ? .some($0) : nil }
    },
    format: { $0.map(String.init) ?? "all" },
    next: { size, direction -> Int?? in
      let steps = ValueSteps([1, 2, 5, 10, 20, 30, 50, 100, 200, 500, 1000])
      guard let size else { return direction < 0 ? .some(100) : nil }
      if let next = steps.next(Double(size), direction) { return .some(Int(next)) }
      return direction > 0 ? .some(nil) : nil
    })

  package static let dataset: Field = {
    let names = DatasetGenerator.allCases.map(\.rawValue).joined(separator: ", ")
    return Field(
      name: "dataset", title: .dataset, help: .dataset(names: names),
      placeholder: "name|file.csv", domain: .dataset(names: names), effect: .data,
      reading: { root, text in
        guard let source = DatasetSource(text: text) else { return false }
        root.chosenDataset = source
        return true
      },
      showing: { $0.dataset.text },
      nudging: { root, direction in
        var all = DatasetGenerator.allCases.map { DatasetSource.generator($0) }
        if let file = root.file { all.append(.file(file.path)) }
        guard let index = all.firstIndex(of: root.dataset), all.indices.contains(index + direction) else {
          return false
        }
        root.chosenDataset = all[index + direction]
        return true
      },
      restoring: { $0.chosenDataset = $1.dataset })
  }()

  package static let columns = custom(
    "columns", .columns, .columns, placeholder: "x,y,label|auto", domain: .columns, effect: .data,
    path: \.table.columns,
    parse: { TableOptions.columns($0) }, format: { TableOptions.text(columns: $0) }, next: { _, _ in nil })

  package static let scale = choice(
    "scale", .scale, .scale, effect: .data, path: \.table.scale)

  package static let encoding = custom(
    "encoding", .encoding, .encoding, placeholder: "name|auto", domain: .encoding, effect: .data,
    path: \.table.encoding,
    parse: { TableEncoding($0) }, format: { $0.label }, next: { _, _ in nil })

  package static let points = integer(
    "points", .points, .points, effect: .data, path: \.points, range: 2...1_000_000_000,
    steps: ValueSteps(mantissas: [1, 2, 3, 5, 7], decades: 1...5))

  package static let classes = integer(
    "classes", .classes, .classes, effect: .data, path: \.classes, range: 2...Dataset.classLimit,
    steps: ValueSteps(from: 2, through: 12, by: 1))

  package static let noise = number(
    "noise", .noise, .noise, domain: .atLeast(0), effect: .points, path: \.noise,
    steps: ValueSteps(mantissas: [0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100], decades: -2...(-2)),
    accepts: { $0 >= 0 })

  package static let sample = integer(
    "sample", .sample, .sample, effect: .points,
    path: \.sample, range: 0...1_000_000_000, steps: ValueSteps(from: 0, through: 1000, by: 1))

  package static let testFraction = number(
    "test-fraction", .testFraction, .testFraction, domain: .between(0, 0.9), effect: .data, path: \.chosenTestFraction,
    steps: ValueSteps(mantissas: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], decades: -1...(-1)),
    accepts: { (0...0.9).contains($0) })

  package static let seed = custom(
    "seed", .seed, .seed, placeholder: "n", domain: .whole(0...4_294_967_295),
    effect: .data, path: \.seed,
    parse: { wholeNumber($0).flatMap { UInt32(exactly: $0) } }, format: { String($0) },
    next: { seed, direction in
      direction > 0 ? (seed == .max ? nil : seed + 1) : (seed == 0 ? nil : seed - 1)
    })

  package static let skipDraws = custom(
    "skip-draws", .skipDraws, .skipDraws, placeholder: "n|auto",
    domain: .wordOrWhole("auto", 0...RunSettings.skipLimit), effect: .network, path: \.skipDraws,
    parse: { text -> Int?? in
      if text == "auto" { return .some(nil) }
      return wholeNumber(text).flatMap { (0...RunSettings.skipLimit).contains($0) ? .some($0) : nil }
    },
    format: { $0.map(String.init) ?? "auto" },
    next: { count, direction -> Int?? in
      guard let count else { return direction > 0 ? .some(0) : nil }
      if direction > 0 { return count < RunSettings.skipLimit ? .some(count + 1) : nil }
      return .some(count == 0 ? nil : count - 1)
    })
}

/// Values with commas between them.
private func list(_ values: some Sequence<String>) -> String {
  values.reduce(into: "") { $0 += $0.isEmpty ? $1 : "," + $1 }
}
