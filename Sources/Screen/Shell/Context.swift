import Learning
import Settings
import Texts
import Training

/// The state that all layers share: settings, the trainer's newest snapshot, the screen and the message.
package struct Context: Sendable {
  // MARK: The run

  /// The settings that the person has chosen; the trainer follows them.
  package internal(set) var settings: RunSettings
  /// The newest snapshot of the trainer.
  package internal(set) var live: Snapshot
  /// The user's own run, set aside during the tour, until the trainer has taken it back.
  var returning: Snapshot?
  /// The iteration that the trainer was asked to show and has not shown yet.
  var wantedIteration: Int?
  /// The number of commands with settings or parameters sent to the trainer.
  var sentSettings = 0
  /// The table that is being read, and the sentence shown meanwhile.
  var loading: (table: TableSource, sentence: String)?
  /// The bytes of memory that a run may need.
  let memory: Double

  // MARK: The screen

  package internal(set) var view: ViewSettings
  package var size: Size
  /// Height of a cell over its width.
  package var aspect = 2.0
  /// The colours that the terminal shows.
  package internal(set) var depth: ColorDepth
  package internal(set) var glyphs: Glyphs
  /// The language of the texts; English where the terminal cannot show its characters.
  let language: Language
  package internal(set) var theme: Theme
  /// Whether the terminal's own background is light.
  var isGroundLight = false
  package var statistics: DrawingStatistics?
  var showsStatistics = false
  /// The cell under the mouse pointer.
  var pointer: (x: Int, y: Int)?
  /// The range of iterations that the loss panel shows; `nil` is all.
  var chartRange: ClosedRange<Int>?
  /// What the next frame draws in pixels; `nil` where the terminal cannot, and in monochrome, where characters stand for
  /// classes.
  package var pixels: PixelDemand? {
    get { glyphs.set == .ascii || depth == .monochrome ? nil : demandedPixels }
    set { demandedPixels = newValue }
  }
  private var demandedPixels: PixelDemand?

  /// The names of the classes of the shown run, cut.
  private(set) var cutNames = CutNames([], ellipsis: "…")

  // MARK: Messages

  /// The table of keys and their actions.
  package let keys: KeyTable
  let start: StartContext
  /// A sentence shown in place of the remark until the next key: what failed, or what was done without a visible change.
  package var message: String? { didSet { messageFrames = 0 } }
  /// The number of frames of a running run in which the message was shown.
  private var messageFrames = 0
  /// The settings about which the person has been warned that they discard edited points; the second request is carried
  /// out.
  var asked: RunSettings?
  /// The edited points that have been saved to a file.
  var writtenPoints: SplitDataset?
  /// The page at which the tour was left.
  var tourPage: Int
  /// The state of the point editor when it was left, with its undo history.
  var leftEditing: EditingMode?
  /// The file name that was typed last.
  var exportName: String

  /// Whether there was a key or a click: until then a line explains how to begin.
  var hasInput = false

  // MARK: The stack

  /// The values that the open layers set for all others.
  var shared = SharedState()
  /// The layers to open and close after the present event.
  var requests: [Request] = []
  /// The key whose entry in the help was clicked, until it is handled.
  var pressed: Key?

  enum Request: Sendable {
    case open(any Layer)
    case close(any Layer.Type)
  }

  /// The run that is shown: the live run, or the one that a layer shows in its place.
  package var snapshot: Snapshot { shared.preview ?? live }

  /// The sentence that is shown in place of any remark.
  var sentence: String? { message ?? loading?.sentence }

  var runRemarks: RunRemarks { RunRemarks(run: snapshot.remark(keys), reading: reading) }

  /// The rectangles of the parts of the screen; within a frame they are computed once.
  package var layout: Layout { frameLayout ?? presentLayout }
  private var frameLayout: Layout?

  /// The context for one frame: what it holds does not change while the frame is drawn.
  var forFrame: Context {
    var context = self
    context.frameLayout = presentLayout
    return context
  }

  private var presentLayout: Layout {
    var demand = Layout.Demand()
    (demand.aspect, demand.enlarged) = (aspect, view.enlarged)
    (demand.controls, demand.figures) = (Control.all.count, snapshot.figureCount)
    demand.hasNetwork = shared.preview == nil && pane.shownView != .network && live.otherRun == nil
    demand.hasPlotTitle = shared.plotTitle != nil
    if !shared.coversPlot { demand.box = shared.boxRows }
    if shared.preview == nil, !shared.coversPlot {
      demand.caption = shared.caption.map { glyphs.string($0) }
      if live.otherRun != nil { demand.isSecond = live.isSecond }
    }
    return Layout(size, demand)
  }

  /// The user's own run, even while a lesson shows another one.
  package var ownRun: Snapshot { shared.waiting?.run ?? returning ?? live }

  var isPlotVisible: Bool { !shared.coversPlot && !layout.picture.isEmpty }

  /// Opens a layer in place of another one of its kind.
  mutating func open(_ layer: any Layer) { requests.append(.open(layer)) }

  mutating func close(_ mode: any Layer.Type) { requests.append(.close(mode)) }

  /// Takes the trainer's newest snapshot: settings and colours follow it.
  mutating func take(_ snapshot: Snapshot) {
    live = snapshot
    followClasses()
    followTrainer()
    forgetMessage()
  }

  /// Cuts the names of the classes anew where they have changed.
  mutating func followNames() {
    let (names, ellipsis) = (snapshot.data.classNames, Character(glyphs.ellipsis))
    if names != cutNames.names || ellipsis != cutNames.ellipsis { cutNames = CutNames(names, ellipsis: ellipsis) }
  }

  mutating func retheme() {
    theme = Theme(
      view.theme.shown(onLight: isGroundLight), depth: depth, classes: snapshot.network.classes)
  }

  mutating func followClasses() {
    if snapshot.network.classes != theme.classes { retheme() }
  }

  /// Draws with another colour depth.
  mutating func show(_ depth: ColorDepth) -> [Effect] {
    self.depth = depth
    retheme()
    return [.colorDepth(depth)]
  }

  /// Removes a message after some seconds of a running run, unless it asks for a confirmation.
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
