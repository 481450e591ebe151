/// The export.
package enum ExportText: Text {
  case title
  case writeTo
  case commandLine(isWhole: Bool)
  case chooseKind(KeyName, isLong: Bool)
  case typeName
  case unknownKind
  case wholeRun(PlaceName?, command: String)
  case arrays(PlaceName?)
  case code(PlaceName?, command: String)
  case picture(PlaceName?)
  case mapTable
  case script(command: String)
  case editedPointsNotListed
  case classesNotListed
  case changesNotListed
  case mapChoicesNotListed
}

/// The probe.
package enum ProbeText: Text {
  case title, classColumn, score
  case lessLikely(Int)
  case noPoint
  case truth(name: String, point: Int, distance: Double)
  case loss(Double)
  /// Shorter forms of the four above, for a narrow panel; the last one is also that of the hinge losses.
  case others(Int)
  case noneNear
  case shortTruth(name: String, point: Int)
  case shortLoss(Double)
  /// The titles of columns where a hinge loss is minimized, and the point's loss.
  case term, gradient, slope
  /// - Parameter isLargest: whether it is the largest term in place of their sum.
  case hingeLoss(Double, isLargest: Bool)
}

/// The confusion matrix.
package enum ConfusionText: Text {
  case title, truth, predicted, recall
  case right(Int, of: Int, isSample: Bool)
  case tooManyClasses(Int)
}

/// The gradient check.
package enum GradientText: Text {
  case title
  case block, relativeError, checked, kinks, verdict
  case definition(line: Int)
  case scale(hasKinks: Bool)
  /// What the verdict `rounding` means.
  case aboutRounding
  case points(Int, again: KeyName)
  case right, rounding, usual, close, wrong, unknown
}

/// The help, and texts of the key line.
package enum HelpText: Text {
  case title
  case closes(KeyName)
  case scrolls(KeyName)
  case lines(first: Int, last: Int, of: Int)
  /// The title of the page that explains the screen, and the keys between the pages.
  case sights
  case page(KeyName, isKeys: Bool)
  case after(SectionTitle, KeyName)
  /// The heads of the tables in the README.
  case keyColumn, helpColumn
}

/// The caption of one hidden unit in its view.
package enum UnitText: Text {
  /// The unit, its rank by outgoing weights, and its state; form 0 is the longest, no state follows form 3.
  case place(unit: Int, layer: Int?, rank: Int, of: Int, form: Int)
  case on(share: Double, isLong: Bool)
  case dead(isLong: Bool)
  case inputs(Int, length: Double)
  case toUnits(Int)
  case weights(length: Double)
  case toScores(isLong: Bool)
}

/// The caption of a picture in a file.
package struct CaptionText: Text {
  let iteration: Int
  /// `nil` where it overflows.
  let loss: Double?
  let accuracy: Double
  let testAccuracy: Double?

  package init(iteration: Int, loss: Double?, accuracy: Double, testAccuracy: Double?) {
    self.iteration = iteration
    self.loss = loss
    self.accuracy = accuracy
    self.testAccuracy = testAccuracy
  }
}

/// The values of an iteration under the pointer.
package struct ChartReading: Text {
  let iteration: Int
  let loss: Double
  package var maximum, data, accuracy, test: Double?
  var isShort = false

  package init(iteration: Int, loss: Double) {
    self.iteration = iteration
    self.loss = loss
  }

  /// This reading, followed by shorter forms of it.
  package var shorterForms: [ChartReading] {
    var forms = [self]
    for field in [\ChartReading.test, \.accuracy, \.data] where forms[forms.count - 1][keyPath: field] != nil {
      var form = forms[forms.count - 1]
      form[keyPath: field] = nil
      forms.append(form)
    }
    var short = forms[forms.count - 1]
    short.isShort = true
    return forms + [short]
  }
}
