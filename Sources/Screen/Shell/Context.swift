import Learning
import Settings
import Texts
import Training

/// What all layers share: what the person wants, what the trainer has, the screen, and what is said.
package struct Context: Sendable {
  // MARK: The run

  /// What the person wants; the trainer follows.
  package internal(set) var settings: RunSettings
  /// The newest of the trainer's.
  package internal(set) var live: Snapshot
  /// The run that waited during the tour, until the trainer has it back.
  var returning: Snapshot?
  /// The iteration that is on its way to the screen.
  var wantedIteration: Int?
  /// How often the trainer received settings.
  var sentSettings = 0
  /// The table that is being read, and what is to be said of it.
  var loading: (table: TableSource, sentence: String)?
  /// Bytes that a run may need.
  let memory: Double

  // MARK: The screen

  package internal(set) var view: ViewSettings
  package var size: Size
  /// Height of a cell over its width.
  package var aspect = 2.0
  /// What the terminal can do.
  package internal(set) var depth: ColorDepth
  package internal(set) var glyphs: Glyphs
  /// The language of the texts, where the terminal shows its characters.
  let language: Language
  package internal(set) var theme: Theme
  /// Whether the terminal's own ground is light.
  var isGroundLight = false
  package var statistics: DrawingStatistics?
  var showsStatistics = false
  /// The cell that the mouse points at.
  var pointer: (x: Int, y: Int)?
  /// The iterations that the loss panel shows; `nil` is all.
  var chartRange: ClosedRange<Int>?
  /// What the next picture shows in pixels, where the terminal can; not in one colour, where characters stand for classes.
  package var pixels: PixelDemand? {
    get { glyphs.set == .ascii || depth == .monochrome ? nil : demandedPixels }
    set { demandedPixels = newValue }
  }
  private var demandedPixels: PixelDemand?

  // MARK: What is said and asked

  /// Which key asks for what.
  package let keys: KeyTable
  let start: StartContext
  /// What could not be done, or was done out of sight; shown in place of the remark until the next key.
  package var message: String? { didSet { messageFrames = 0 } }
  /// For how many pictures of a running run it has stood.
  private var messageFrames = 0
  /// The settings of which a person has just been warned that they would lose the points edited.
  var asked: RunSettings?
  /// The points edited that are in a file.
  var writtenPoints: SplitDataset?
  /// The page of the tour at which it was left.
  var tourPage: Int
  /// The points as they were left last, with what was done to them.
  var leftEditing: EditingMode?
  /// The name that was typed last for a file.
  var exportName: String

  /// Whether a key was pressed or the mouse clicked: until then a line says how to begin.
  var isExplored = false

  // MARK: The stack

  /// What the open layers decide for all.
  var stage = Stage()
  /// What is to open and close after the event that is being handled.
  var requests: [Request] = []
  /// A key that a click on the help stands for, until it is handled.
  var pressed: Key?

  enum Request: Sendable {
    case open(any Layer)
    case close(any Layer.Type)
  }

  /// What is shown: the live run, or the run that a layer shows in its place.
  package var snapshot: Snapshot { stage.preview ?? live }

  package var layout: Layout {
    var demand = Layout.Demand()
    (demand.aspect, demand.controls, demand.enlarged) = (aspect, Control.all.count, view.enlarged)
    demand.hasNetwork = stage.preview == nil && pane.shownView != .network && live.rival == nil
    demand.hasPlotTitle = stage.plotTitle != nil
    if stage.preview == nil, !stage.coversPlot {
      demand.caption = stage.caption.map { glyphs.string($0) }
      if live.rival != nil { demand.isSecond = live.isSecond }
    }
    return Layout(size, demand)
  }

  /// The user's own run: not one of a lesson.
  package var ownRun: Snapshot { stage.waiting?.run ?? returning ?? live }

  var isPlotVisible: Bool { !stage.coversPlot && !layout.picture.isEmpty }

  /// Opens a layer, in place of another one of its kind.
  mutating func open(_ layer: any Layer) { requests.append(.open(layer)) }

  mutating func close(_ mode: any Layer.Type) { requests.append(.close(mode)) }

  /// The newest snapshot is the trainer's: settings, colours and what is asked for follow it.
  mutating func take(_ snapshot: Snapshot) {
    live = snapshot
    followClasses()
    followTrainer()
    forgetMessage()
  }

  mutating func retheme() {
    theme = Theme(
      view.theme.shown(onLight: isGroundLight), depth: depth, classes: snapshot.network.classes)
  }

  mutating func followClasses() {
    if snapshot.network.classes != theme.classes { retheme() }
  }

  /// Shows the picture in another depth of colour.
  mutating func show(_ depth: ColorDepth) -> [Effect] {
    self.depth = depth
    retheme()
    return [.colorDepth(depth)]
  }

  /// A message goes after some seconds of a running run, unless it waits for an answer.
  private mutating func forgetMessage() {
    guard message != nil, asked == nil, live.isAnyRunning else { return }
    messageFrames += 1
    if messageFrames > 400 { message = nil }
  }
}

extension Context {
  /// A sentence in the language of the screen, with its full stop.
  func full(_ text: some Text) -> String { glyphs.string(ReportText.full(glyphs.string(text))) }

  /// A message in the language of the screen.
  func say(_ message: MessageText) -> String { glyphs.string(message) }

  package init(
    settings: RunSettings, view: ViewSettings, snapshot: Snapshot, size: Size, depth: ColorDepth, glyphs: GlyphSet,
    language: Language, memory: Double, start: StartContext, keys: KeyTable
  ) {
    self.settings = settings
    self.view = view
    live = snapshot
    self.size = size
    self.depth = depth
    self.language = view.language ?? language
    self.glyphs = Glyphs(glyphs, self.language)
    self.memory = memory
    self.start = start
    self.keys = keys.named(in: self.language)
    writtenPoints = settings.edited
    exportName = start.path
    tourPage = view.tourPage
    theme = Theme(view.theme.shown(onLight: false), depth: depth, classes: snapshot.network.classes)
    if let unit = view.unit, !snapshot.network.has(unit) {
      message = say(.unknownUnit(Field.unit.text(view)))
    }
  }
}
