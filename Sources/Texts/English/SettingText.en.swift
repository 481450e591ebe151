extension SettingTitle {
  package var english: String {
    switch self {
    case .model: "model"
    case .hiddenUnits: "hidden units"
    case .activation: "activation"
    case .initialization: "initialization"
    case .stepSize: "step size"
    case .regularization: "regularization"
    case .l1: "L1"
    case .optimizer: "optimizer"
    case .batchSize: "batch"
    case .dataset: "dataset"
    case .points: "points"
    case .classes: "classes"
    case .noise: "noise"
    case .columns: "columns"
    case .encoding: "encoding"
    case .features: "features"
    case .loss: "loss"
    case .schedule: "schedule"
    case .scheduleLength: "schedule length"
    case .scale: "scale"
    case .sample: "sample"
    case .testFraction: "test share"
    case .seed: "seed"
    case .skipDraws: "skipped draws"
    case .pace: "pace"
    case .theme: "theme"
    case .color: "colours"
    case .glyphs: "glyphs"
    case .ambiguousWidth: "ambiguous width"
    case .title: "title"
    case .logLoss: "log loss"
    case .showPoints: "show points"
    case .forecastIterations: "look ahead"
    case .landscapeIterations: "landscape"
    case .view: "view"
    case .unit: "unit"
    case .enlarge: "enlarge"
    case .opening: "open"
    case .scores: "scores"
    case .mouse: "mouse"
    case .synchronized: "sync"
    case .pixels: "pixels"
    case .language: "language"
    case .iterations: "iterations"
    case .logInterval: "log interval"
    case .logFormat: "format"
    }
  }
}

extension SettingHelp {
  package var english: String {
    switch self {
    case .model: "The classifier: softmax linear, or a network with hidden layers"
    case .hiddenUnits: "Units of the network's hidden layers, from the first to the last"
    case .activation: "What a hidden unit computes from its weighted sum"
    case .initialization: "Initial weights: normal of scale 0.01, He's or Xavier's; or all 0, or all 0.1"
    case .stepSize: "Step size of the descent (learning rate)"
    case .regularization: "Strength of L2 regularization"
    case .l1: "Strength of L1 regularization"
    case .optimizer: "How a gradient changes the parameters"
    case .batchSize: "Points that each step uses"
    case .dataset(let names): "The points: \(names), or a table with two numbers and a label a line"
    case .points: "Points of each class"
    case .classes: "Number of classes"
    case .noise:
      "Spread of the points: of the spiral the angle's standard deviation in radians; of the others relative to their size"
    case .features(let names): "What the network reads of a point: \(names)"
    case .loss: "What is minimized: softmax cross-entropy, or a hinge loss with margin 1"
    case .schedule: "How the step size falls with the iterations"
    case .scheduleLength: "Iterations until a schedule halves the step size (step, 1/t) or has brought it to 0 (cosine)"
    case .columns: "Columns of a table: two of numbers and the one of the labels, by title or number"
    case .encoding: "Encoding of a table's text: detected from its bytes, or the one named, such as koi8-r or shift_jis"
    case .scale:
      "How a table's axes are brought to ±1: each where they differ much, equal for both, each by itself, or not at all"
    case .sample: "Which random draw of the points; the weights are the same for each"
    case .testFraction: "Share of each class's points that is held out to test with"
    case .seed: "Seed of the random numbers"
    case .skipDraws:
      "Normal draws discarded between data and weights; auto is the published run's, 18 for linear and 24 for mlp"
    case .pace: "Iterations a second"
    case .theme: "Colours of the picture"
    case .color: "How many colours the terminal shows"
    case .glyphs: "Which characters the picture is drawn with"
    case .ambiguousWidth: "Columns of characters whose width East Asian terminals choose: with 2, others are used"
    case .title: "Whether the window's title shows the loss"
    case .logLoss: "Whether the loss has a logarithmic axis"
    case .showPoints: "Whether the points are drawn"
    case .forecastIterations(let key):
      "Iterations that key \(key) looks ahead; auto is the published run's length, 200 for linear and 10000 for mlp"
    case .landscapeIterations(let key): "Iterations of each run of the landscape (key \(key))"
    case .view: "What the plot shows of the network"
    case .unit:
      "Which hidden unit the views unit and units show, counted from 0; 2:7 is one of the second layer"
    case .enlarge(let key): "What has the whole screen (key \(key))"
    case .opening: "What is open when the viewer starts"
    case .scores:
      "Scores, or probabilities of the sum 1, that the microscope shows with their gradient; the class in the middle is true"
    case .mouse: "Whether the mouse is used"
    case .synchronized: "Whether frames are sent as synchronized output"
    case .pixels(let key):
      "Plot and curves in pixels: in the protocol that the terminal knows, or a given one (key \(key))"
    case .language: "The language of the screen, the help and the messages; auto is the locale's"
    case .iterations: "Iterations; auto is 200 for linear, 10000 for mlp, and no end in the viewer"
    case .logInterval: "Iterations from one line to the next; auto is 10 for linear and 1000 for mlp"
    case .logFormat: "Format of the log"
    }
  }
}

extension SettingDomain {
  package var english: String {
    switch self {
    case .above(let least): "a number above \(shortest(least))"
    case .atLeast(let least): "a number of \(shortest(least)) or more"
    case .between(let least, let most): "a number from \(shortest(least)) to \(shortest(most))"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .wordOrWhole(let word, let range):
      "'\(word)' or a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .wordOrWholeFrom(let word, let least): "'\(word)' or a whole number of \(least) or more"
    case .wordOrAbove(let word, let least): "'\(word)' or a number above \(shortest(least))"
    case .oneOf(let words):
      words.count == 1 ? words[0] : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
    case .layers(let limit, let units):
      "one to \(limit == 6 ? "six" : "\(limit)") whole numbers from \(units.lowerBound) to \(units.upperBound) with commas between"
    case .dataset(let names): "\(names), or the path of a file with a '.' or '/' in it"
    case .features(let names): "some of \(names), each once, with commas between"
    case .columns: "'auto' or titles or numbers of columns with commas between"
    case .encoding: "'auto' or the name of an encoding, such as koi8-r, shift_jis or windows-1252"
    case .scores: "2 to 12 numbers with commas between them, or none"
    case .unit: "'auto', a whole number of 0 or more, or two with a colon between: layer:unit"
    }
  }
}

extension CommaReadings {
  var english: String {
    [point.map { "the decimal sign is a point: \($0)" }, whole.map { "thousands have no comma: \($0)" }]
      .compactMap { $0.map { "; " + $0 } }.joined()
  }
}

extension SettingProblem {
  package var english: String {
    switch self {
    case .value(let setting, let domain, let given):
      "\(setting) takes \(domain.english), not '\(given)'"
        + (domain.commaReadings(given)?.english ?? "")
    case .pointsEdited: "number, noise and sample belong to points that are made; these were edited"
    case .pointsWithoutTable(let setting):
      "\(setting.english) belongs to a table of points, and these points are of none"
    case .pointsOfFile(let path):
      "number, noise and sample belong to points that are made; these come from \(path)"
    case .tooFewClasses(let used): "there are points of \(used) classes: there cannot be fewer"
    case .memory(let needed, let available):
      "a run of this size needs about \(memoryAmount(needed, .up)) of memory, and may take \(memoryAmount(available, .down)) here: take fewer points, classes or hidden units"
    }
  }
}
