import Learning
import Quoting
import Settings

/// The part of a script that makes the points: `X` and `y`, and `X_test` and `y_test` where there are test points.
struct ScriptData {
  let lines: [String]

  init(_ settings: RunSettings, _ arrays: inout ScriptArrays) {
    let points = settings.makePoints()
    let hasTest = points.test != nil
    var lines = ["np.random.seed(\(settings.seed))"]
    if settings.givenPoints == nil, case .generator(let generator) = settings.dataset {
      lines += Self.made(generator, settings)
      if hasTest { lines += Self.split(settings) }
    } else {
      // The weights are drawn after the points of the data set, even where other points replace those.
      if case .generator(let generator) = settings.dataset, settings.givenStart == nil {
        lines += Self.made(generator, settings) + [""]
      }
      lines += Self.given(points, &arrays)
    }
    lines += Self.features(settings.features, hasTest: hasTest)
    self.lines = lines
  }

  /// The lines that replace the points, for a change during the run.
  ///
  /// - Parameter number: distinguishes the arrays from earlier ones.
  static func replacement(
    _ points: SplitDataset, _ map: FeatureMap, number: Int, _ arrays: inout ScriptArrays
  ) -> [String] {
    coordinates(points, suffix: "_\(number)", &arrays)
      + (map == .plane ? [] : ["X = features(X)"] + (points.test == nil ? [] : ["X_test = features(X_test)"]))
  }

  // MARK: Points made of random numbers

  private static func made(_ generator: DatasetGenerator, _ settings: RunSettings) -> [String] {
    let head = [
      "N = \(settings.points) # number of points per class", "D = 2 # dimensionality",
      "K = \(settings.classes) # number of classes",
    ]
    let noise = generator == .spiral ? [] : ["noise = \(settings.noise)"]
    let centers = generator == .blobs ? ["centers = np.random.uniform(-10, 10, (K,2)) # of the classes"] : []
    guard settings.sample != 0 else {
      return head + noise + centers + matrices + body(generator, settings, random: "np.random")
    }
    let sampleSeed = settings.seed &+ UInt32(settings.sample) &* 0x9e37_79b1
    return head + noise + centers + ["def make_points(random):"]
      + (matrices + body(generator, settings, random: "random") + ["return X, y"]).map { "  " + $0 }
      + [
        "make_points(np.random) # sample 0: the weights come after its draws",
        "X, y = make_points(np.random.RandomState(\(sampleSeed))) # sample \(settings.sample)",
      ]
  }

  private static let matrices = [
    "X = np.zeros((N*K,D)) # data matrix (each row = single example)",
    "y = np.zeros(N*K, dtype='uint8') # class labels",
  ]

  /// The points class by class; the order of the draws determines the points.
  private static func body(_ generator: DatasetGenerator, _ settings: RunSettings, random: String) -> [String] {
    let ix = "  ix = range(N*j,N*(j+1))"
    let label = "  y[ix] = j"
    switch generator {
    case .spiral:
      let start = settings.classes == 3 ? "j*4,(j+1)*4" : "2*np.pi*j/K,2*np.pi*j/K+4"
      return [
        "for j in range(K):", ix, "  r = np.linspace(0.0,1,N) # radius",
        "  t = np.linspace(\(start),N) + \(random).randn(N)*\(settings.noise) # theta",
        "  X[ix] = np.c_[r*np.sin(t), r*np.cos(t)]", label,
      ]
    case .moons:
      return [
        "d = 1 if K == 2 else 1.25", "half = (d*(K-1) + 2)/2", "for j in range(K):", ix,
        "  a = np.linspace(0,np.pi,N)", "  moon = np.c_[d*j + np.cos(a), np.sin(a)]",
        "  if j % 2 == 1: moon = np.c_[d*j - np.cos(a), 0.5 - np.sin(a)]",
        "  X[ix] = (moon + \(random).randn(N,2)*noise - [half-1, 0.25])/half", label,
      ]
    case .circles:
      return [
        "gap = min(0.2, 1/K)", "for j in range(K):", ix, "  a = 2*np.pi*np.arange(N)/N", "  r = 1 - j*gap",
        "  X[ix] = np.c_[r*np.cos(a), r*np.sin(a)] + \(random).randn(N,2)*(noise*gap)", label,
      ]
    case .blobs:
      return [
        "for j in range(K):", ix, "  X[ix] = (centers[j] + \(random).randn(N,2)*(noise*5))/10", label,
      ]
    case .gauss:
      return [
        "for j in range(K):", ix, "  a = np.pi/4 + 2*np.pi*j/K",
        "  center = np.sqrt(8)*np.array([np.cos(a), np.sin(a)])",
        "  X[ix] = (center + \(random).randn(N,2)*np.sqrt(0.5 + 7*noise))/5", label,
      ]
    case .xor:
      return [
        "side, padding = 5.0, 0.3", "half = side + padding if K == 2 else (side + padding)*np.sqrt(2)",
        "for j in range(K):", "  for i in range(N):", "    sector = j + K*\(random).randint(2)",
        "    p = \(random).random_sample()*side + padding", "    q = \(random).random_sample()*side + padding",
        "    r = np.sqrt(p*p + q*q)", "    a = (sector + np.arctan2(q,p)*2/np.pi)*np.pi/K",
        "    X[N*j+i] = ([r*np.cos(a), r*np.sin(a)] + \(random).randn(2)*(noise*side/2))/half", "    y[N*j+i] = j",
      ]
    case .checkerboard:
      return [
        "n = max(4, K) # fields in a row", "for j in range(K):",
        "  fields = [f for f in range(n*n) if (f//n + f%n) % K == j]", "  for i in range(N):",
        "    f = fields[\(random).randint(len(fields))]",
        "    corner = np.array([f%n + \(random).random_sample(), f//n + \(random).random_sample()])",
        "    X[N*j+i] = (corner + \(random).randn(2)*(noise/2) - n/2)/(n/2)", "    y[N*j+i] = j",
      ]
    }
  }

  /// Splits off test points: the same share of each class.
  private static func split(_ settings: RunSettings) -> [String] {
    [
      "", "# hold points out: of each class the same share, by draws of their own",
      "random = np.random.RandomState(\(settings.seed ^ 0x7465_7374))", "held_out = np.zeros(len(y), dtype=bool)",
      "for j in range(K):", "  members = np.flatnonzero(y == j)", "  random.shuffle(members)",
      "  count = int(\(settings.testFraction)*len(members) + 0.5)",
      "  held_out[members[:min(count, len(members) - 1)]] = True", "X_test, y_test = X[held_out], y[held_out]",
      "X, y = X[~held_out], y[~held_out]",
    ]
  }

  // MARK: Points given

  private static func given(_ points: SplitDataset, _ arrays: inout ScriptArrays) -> [String] {
    let data = points.training
    let scale = data.scale
    var lines = ["# the points as the run has them"]
    let titles = zip(data.titles, ["x", "y"]).filter { !$0.0.isEmpty }.map { "\($0.1) is \(printable($0.0))" }
    if !titles.isEmpty { lines.append("# " + titles.joined(separator: ", ")) }
    if scale != .identity {
      lines.append(
        "# scaled by (original - [\(scale.center.x), \(scale.center.y)]) / [\(scale.unit.x), \(scale.unit.y)]")
    }
    if !data.classNames.isEmpty {
      lines.append("# classes: " + data.classNames.map { printable($0) }.joined(separator: ", "))
    }
    return lines + coordinates(points, suffix: "", &arrays)
      + ["D = 2 # dimensionality", "K = \(data.classes) # number of classes"]
  }

  /// - Parameter suffix: the ending of the arrays' names in an archive.
  private static func coordinates(_ points: SplitDataset, suffix: String, _ arrays: inout ScriptArrays) -> [String] {
    func assign(_ name: String, _ values: [Double]) -> String {
      "\(name) = " + arrays.expression(name + suffix, values, columns: 2)
    }
    func assign(_ name: String, _ values: [Int]) -> String {
      "\(name) = " + arrays.expression(name + suffix, values)
    }
    let lines = [assign("X", points.training.X.values), assign("y", points.training.y)]
    return lines + (points.test.map { [assign("X_test", $0.X.values), assign("y_test", $0.y)] } ?? [])
  }

  private static func features(_ map: FeatureMap, hasTest: Bool) -> [String] {
    guard map != .plane else { return [] }
    let columns = map.features.map { feature in
      switch feature {
      case .x: "X[:,0]"
      case .y: "X[:,1]"
      case .x2: "X[:,0]*X[:,0]"
      case .y2: "X[:,1]*X[:,1]"
      case .xy: "X[:,0]*X[:,1]"
      case .sinx: "np.sin(\(FeatureMap.Feature.frequency)*X[:,0])"
      case .siny: "np.sin(\(FeatureMap.Feature.frequency)*X[:,1])"
      }
    }
    return [
      "", "# what the network reads of a point", "def features(X): return np.c_[\(columns.joined(separator: ", "))]",
      "X = features(X)",
    ] + (hasTest ? ["X_test = features(X_test)"] : []) + ["D = \(map.count)"]
  }
}
