import Learning
import Settings

/// A place of the workshop where one run is worked on: its settings, and a course for each model on the same data.
struct Bench: Sendable {
  private var model: Model
  private var courses: [Model: Course]

  init(_ start: RunRecord) {
    model = start.settings.model
    courses = [model: Course(start)]
  }

  /// The course that is shown.
  var course: Course {
    get { courses[model]! }
    _modify { yield &courses[model]! }
  }
  var settings: RunSettings { course.settings }
  /// The curve of the other model, where it has one.
  var otherHistory: LossHistory? { courses.first { $0.key != model }?.value.history }

  /// Takes the settings of the data over from another bench.
  mutating func share(_ other: RunSettings) {
    var wanted = settings
    wanted.takePoints(from: other)
    if wanted != settings { apply(wanted) }
  }

  /// Begins again from the first weights.
  mutating func reset() { course = Course(settings: settings) }

  /// Goes on with new settings. What differs decides what begins anew; switching the model resumes the other's course.
  mutating func apply(_ new: RunSettings) {
    let changed = Field<RunSettings>.all.filter { $0.text(settings) != $0.text(new) }
    let areEdited = settings.edited != new.edited
    course.settle()
    // A seek may have brought other values back than the ones that were not changed.
    var wanted = new
    wanted.takeLive(from: settings)
    for field in changed where RunSettings.liveFields.contains(where: { $0.name == field.name }) {
      field.copy(to: &wanted, from: new)
    }
    if areEdited { wanted.edited = new.edited }
    // The points that the seek has brought back may be of more classes than there are to be now.
    if !wanted.areClassesEnough { wanted.edited = new.edited }

    if changed.contains(where: { $0.effect == .data }) || wanted.hasOtherFile(than: settings) { courses = [:] }
    let isSwitch = wanted.model != model
    model = wanted.model
    guard let known = courses[model], !known.mustBeginAnew(for: wanted) else {
      courses[model] = courses[model].map { Course(settings: wanted, inPlaceOf: $0) } ?? Course(settings: wanted)
      return
    }
    if isSwitch, known.isPast {
      // It is looked at where it was left; to take values over would be to change the past unasked.
      wanted.takeLive(from: known.settings)
    }
    course.change(to: wanted)
  }
}

extension Course {
  fileprivate func mustBeginAnew(for new: RunSettings) -> Bool { new.restart(from: settings) != nil }
}
