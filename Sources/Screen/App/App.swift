import Learning
import Settings
import Training

/// What the application asks of the world after an event.
package enum Effect: Sendable {
  case send(Command)
  /// Have the forecaster answer this in place of what it was asked before; `nil` stops it.
  case forecast(ForecastRequest?)
  /// Have the surveyor fill this landscape in place of the one before; `nil` stops it.
  case survey(Landscape.Plan?)
  case quit
  case suspend
  case redraw
  case colorDepth(ColorDepth)
  /// Read a table of points in place of the one before, and tell ``App/receive(_:)-(TableReading)`` how far it is; `nil`
  /// stops it.
  case readPoints(TableSource?)
  /// Write a file, over one of that name only if `replaces`, and tell ``App/didWrite(_:to:_:)``.
  case write(Document, path: String, replaces: Bool)
}

/// Figures of the drawing, measured by the one who draws.
package struct DrawingStatistics: Equatable, Sendable {
  package var framesPerSecond: Double
  package var bytesPerFrame: Double
  package var millisecondsPerFrame: Double
  package var skippedFrames: Int

  package init(framesPerSecond: Double, bytesPerFrame: Double, millisecondsPerFrame: Double, skippedFrames: Int) {
    self.framesPerSecond = framesPerSecond
    self.bytesPerFrame = bytesPerFrame
    self.millisecondsPerFrame = millisecondsPerFrame
    self.skippedFrames = skippedFrames
  }
}

/// The viewer without terminal and threads: events change its state and may ask for effects; ``frame()`` is a function of
/// the state and of the newest snapshot.
package struct App: Sendable {
  /// What the person wants; the trainer follows.
  package internal(set) var settings: RunSettings
  package internal(set) var view: ViewSettings
  /// The newest of the trainer's.
  package var live: Snapshot {
    didSet {
      followClasses()
      followTrainer()
      forgetMessage()
    }
  }
  /// Set while the person looks at what would become of the run.
  var lookahead: Lookahead? { didSet { followClasses() } }
  /// Set while somebody is shown around.
  var tour: Tour?
  /// The run that waited during the tour, until the trainer has it back.
  var returning: Snapshot?
  /// Set while a landscape is open.
  var survey: Survey?
  /// What is shown: ``live``, or while the person looks ahead the forecast. Setting it sets ``live``.
  package var snapshot: Snapshot {
    get { lookahead?.snapshot ?? live }
    set { live = newValue }
  }
  package var size: Size
  /// Height of a cell over its width.
  package var aspect = 2.0
  /// What the terminal can do.
  package internal(set) var depth: ColorDepth
  package internal(set) var glyphs: Glyphs
  package var statistics: DrawingStatistics?
  /// What the settings are restored to by `=`.
  let defaults: RunSettings
  /// Bytes that a run may need.
  let memory: Double
  let context: StartContext
  /// Which key asks for what.
  let keys: KeyTable

  package internal(set) var theme: Theme
  var focus: Int?
  /// What is being typed into the focused control.
  var typed: String?
  var overlay: Overlay?
  var export: Export
  /// The place in the plane that the probe is at.
  var probe: Point?
  var showsStatistics = false
  /// What could not be done, or was done out of sight; shown in place of the remark until the next key.
  package var message: String? { didSet { messageFrames = 0 } }
  /// For how many pictures of a running run it has stood.
  private var messageFrames = 0
  /// The points while they are being changed by hand.
  var editing: Editing?
  /// The points as they were left last, with what was done to them.
  var leftEditing: Editing?
  /// The table that is being read, and what is to be said of it.
  var loading: (table: TableSource, sentence: String)?
  /// The settings of which a person has just been told that they would lose the points edited.
  var asked: RunSettings?
  /// The points edited that are in a file.
  var writtenPoints: SplitDataset?
  /// The cell that the mouse points at.
  var pointer: (x: Int, y: Int)?
  /// The iterations that the loss panel shows; `nil` is all.
  var chartRange: ClosedRange<Int>?
  /// The iteration that is on its way to the screen.
  var wantedIteration: Int?
  /// The settings that the trainer was told, by their number.
  var sentSettings = 0
  /// The settings of the other of two runs, while that one is drawn.
  var opponent: RunSettings?
  /// Whether a held button moves through the run's time.
  var isScrubbing = false
  /// The first line of the help that is shown, where it does not fit.
  var helpScroll = 0

  package init(
    settings: RunSettings, view: ViewSettings, snapshot: Snapshot, size: Size, depth: ColorDepth, glyphs: GlyphSet,
    memory: Double = .infinity, context: StartContext = StartContext(), keys: KeyTable = .standard
  ) {
    self.settings = settings
    self.view = view
    live = snapshot
    self.size = size
    self.depth = depth
    self.glyphs = Glyphs(glyphs)
    defaults = settings
    writtenPoints = settings.edited
    self.memory = memory
    self.context = context
    self.keys = keys
    export = Export(name: FileName(context.path))
    theme = Theme(view.theme, depth: depth, classes: snapshot.network.classes)
    if let unit = view.unit, !snapshot.network.has(unit) {
      message = "There is no unit \(Field.unit.text(view)): the one with the largest outgoing weights is shown."
    }
  }

  package var layout: Layout {
    let layout = Layout(size, controls: Control.all.count, enlarged: view.enlarged)
    if lookahead != nil || survey != nil { return layout }
    if let tour { return layout.captioned(tour.scene.text(keys)) }
    return live.rival == nil ? layout : layout.divided(isSecond: live.isSecond, aspect: aspect)
  }

  /// Changes the state as an event asks.
  package mutating func handle(_ event: Event) -> [Effect] { settled(respond(to: event)) }

  /// Does what a key would ask for, without the key.
  package mutating func begin(with action: Action) -> [Effect] { settled(perform(action)) }

  mutating func settled(_ asked: [Effect]) -> [Effect] {
    let effects = asked + askAgain() + surveyAgain()
    noteSent(effects)
    return effects
  }

  mutating func respond(to event: Event) -> [Effect] {
    switch event {
    case .resize(let size):
      self.size = size
      return []
    case .colorDepth(let depth):
      let all = ColorDepth.allCases
      if all.firstIndex(of: depth)! > all.firstIndex(of: self.depth)! {
        message = "The line to the terminal is slow: colours: \(depth.rawValue)."
      }
      return show(depth)
    case .glyphs(let set):
      glyphs = Glyphs(set)
      return []
    case .key(let key):
      message = nil
      defer { if message == nil { asked = nil } }
      return handle(key)
    case .mouse(let mouse):
      return handle(mouse)
    case .paste(let text):
      return paste(text)
    }
  }

  /// Shows the picture in another depth of colour.
  mutating func show(_ depth: ColorDepth) -> [Effect] {
    self.depth = depth
    retheme()
    return [.colorDepth(depth)]
  }

  /// Lets a message go that has stood for some seconds while the run went on, unless it waits for an answer.
  private mutating func forgetMessage() {
    guard message != nil, asked == nil, live.isAnyRunning else { return }
    messageFrames += 1
    if messageFrames > 400 { message = nil }
  }

  mutating func retheme() {
    theme = Theme(view.theme, depth: depth, classes: snapshot.network.classes)
  }

  private mutating func followClasses() {
    if snapshot.network.classes != theme.classes { retheme() }
  }
}
