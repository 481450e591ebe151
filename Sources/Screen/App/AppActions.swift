import Settings
import Training

/// What keys do.
extension App {
  mutating func handle(_ key: Key) -> [Effect] {
    if typed != nil, let effects = type(key) { return effects }
    if overlay == .export, let effects = exportKey(key) { return effects }
    if overlay == .help, let effects = scrollHelp(key) { return effects }
    if editing != nil, overlay == nil, let effects = edit(key) { return effects }
    if moveProbe(key) { return [] }
    if focus != nil, case .character(let character) = key, character.isNumber || character == "." {
      typed = String(character)
      return []
    }
    if let effects = handleLandscape(key) { return effects }
    if let effects = handleForecast(key) { return effects }
    if let effects = handleTour(key) { return effects }
    guard let action = keys.action(for: key, in: Action.self) else {
      message = "\(key.name) does nothing here: \(keys.name(of: Action.help)) shows the keys."
      return []
    }
    // ^C is for leaving whatever it costs.
    return key == .control("c") ? [.quit] : perform(action)
  }

  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .quit:
      message = lossOfQuitting()
      return message == nil ? [.quit] : []
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .tour: return toggleTour()
    case .help:
      overlay = overlay == .help ? nil : .help
      helpScroll = 0
    case .close:
      if loading != nil { return stopReading() }
      close()
    case .togglePause: return togglePause()
    case .forecast: return toggleForecast()
    case .landscape: return toggleLandscape()
    case .step:
      if snapshot.state == .diverged {
        message = "A diverged run cannot step: begin again (\(keys.name(of: Action.reset))), or change a value first."
      }
      return [.send(.step(1))]
    case .reset: return [.send(.reset)]
    case .compare: return toggleComparison()
    case .otherRun: return turnToOtherRun()
    case .back: return seek(by: .back)
    case .forward: return seek(by: .forward)
    case .stepBack: return seek(by: .stepBack)
    case .beginning: return seek(by: .beginning)
    case .end: return seek(by: .end)
    case .newSeed:
      return change { $0.seed = $0.seed == .max ? 0 : $0.seed + 1 }
    case .newSample: return nudge(.run(.sample), 1)
    case .nextDataset: return nextDataset()
    case .editPoints: beginEditing()
    case .switchModel: return change { $0.model = $0.model == .linear ? .mlp : .linear }
    case .linearModel: return change { $0.model = .linear }
    case .network: return change { $0.model = .mlp }
    case .stepSizeUp: return nudge(.run(.stepSize), 1)
    case .stepSizeDown: return nudge(.run(.stepSize), -1)
    case .regularizationUp: return nudge(.run(.regularization), 1)
    case .regularizationDown: return nudge(.run(.regularization), -1)
    case .slower: return nudge(.view(.pace), -1)
    case .faster: return nudge(.view(.pace), 1)
    case .logarithmic: view.isLogarithmic.toggle()
    case .points: view.showsPoints.toggle()
    case .enlarge: cycleEnlarged()
    case .theme:
      let all = ThemeName.allCases
      view.theme = all[(all.firstIndex(of: view.theme)! + 1) % all.count]
      retheme()
      message = "theme: \(view.theme.rawValue)"
    case .export: openExport()
    case .colorDepth:
      let all = ColorDepth.allCases
      let next = all[(all.firstIndex(of: depth)! + 1) % all.count]
      view.color = next
      message = "colours: \(next.rawValue)"
      return show(next)
    case .glyphs:
      let all = GlyphSet.allCases
      let next = all[(all.firstIndex(of: glyphs.set)! + 1) % all.count]
      view.glyphs = next
      glyphs = Glyphs(next)
      message = "glyphs: \(next.rawValue)"
    case .statistics: showsStatistics.toggle()
    case .nextView: turnView(1)
    case .previousView: turnView(-1)
    case .nextUnit: turnUnit(1)
    case .previousUnit: turnUnit(-1)
    case .nextLayer: turnLayer(1)
    case .previousLayer: turnLayer(-1)
    case .probe: toggleProbe()
    case .confusion: overlay = overlay == .confusion ? nil : .confusion
    case .gradientCheck: checkGradient()
    case .nextControl: moveFocus(1)
    case .previousControl: moveFocus(-1)
    case .valueUp: return nudgeFocused(1)
    case .valueDown: return nudgeFocused(-1)
    case .editValue:
      if focus == nil { moveFocus(1) } else { typed = "" }
    case .restoreDefault: return restoreFocused()
    }
    return []
  }

  private mutating func close() {
    if overlay != nil {
      overlay = nil
    } else if probe != nil {
      probe = nil
    } else if focus != nil {
      focus = nil
    } else if view.enlarged != .nothing {
      view.enlarged = .nothing
    } else {
      showsStatistics = false
    }
  }

  private mutating func cycleEnlarged() {
    let all = Layout.Enlarged.allCases
    view.enlarged = all[(all.firstIndex(of: view.enlarged)! + 1) % all.count]
  }

  private mutating func togglePause() -> [Effect] {
    if snapshot.isAnyRunning { return [.send(.pause)] }
    switch snapshot.rival?.state == .paused ? .paused : snapshot.state {
    case .running: return [.send(.pause)]
    case .paused: return [.send(.resume)]
    case .finished:
      message = "The run has reached its last iteration: begin again (\(keys.name(of: Action.reset)))."
    case .diverged:
      message = "The run has diverged: begin again (\(keys.name(of: Action.reset))), or change a value first."
    }
    return []
  }

  private mutating func moveFocus(_ direction: Int) {
    let count = Control.all.count
    guard let focus else {
      self.focus = direction > 0 ? 0 : count - 1
      return
    }
    self.focus = (focus + direction + count) % count
  }

  private mutating func nudgeFocused(_ direction: Int) -> [Effect] {
    guard let focus else {
      moveFocus(1)
      return []
    }
    return nudge(controls[focus], direction)
  }

  /// Moves a control one rung up or down its ladder.
  mutating func nudge(_ control: Control, _ direction: Int) -> [Effect] {
    if lookahead != nil, control.name == Field<ViewSettings>.forecastIterations.name { return lookFurther(direction) }
    var (run, view) = (settings, self.view)
    let moved =
      switch control {
      case .run(let field): field.nudge(&run, direction)
      case .view(let field): field.nudge(&view, direction)
      }
    guard moved else {
      message = "\(control.title) goes no \(direction > 0 ? "higher" : "lower") by key; it takes \(control.domain)."
      return []
    }
    return adopt(run, view)
  }

  private mutating func restoreFocused() -> [Effect] {
    guard let focus else {
      message = "Choose a control first: \(keys.names(of: Action.nextControl, .previousControl))."
      return []
    }
    var (run, view) = (settings, self.view)
    switch controls[focus] {
    case .run(let field): field.copy(to: &run, from: RunSettings())
    case .view(let field): field.copy(to: &view, from: ViewSettings())
    }
    if run == settings, view == self.view { message = "\(controls[focus].title) has its default already." }
    return adopt(run, view)
  }

  /// A key while a value is being typed; `nil` where it ends the typing and means something else.
  private mutating func type(_ key: Key) -> [Effect]? {
    if case .character(let character) = key, character != " " || takesSpaces {
      typed!.append(character)
      return []
    }
    switch keys.action(for: key, in: TypingAction.self) {
    case .erase:
      if !typed!.isEmpty { typed!.removeLast() }
    case .clear: typed = ""
    case .cancel: typed = nil
    case .accept:
      defer { typed = nil }
      var (run, view) = (settings, self.view)
      do {
        switch controls[focus!] {
        case .run(let field): try field.set(&run, to: typed!.isEmpty ? field.text(run) : typed!)
        case .view(let field): try field.set(&view, to: typed!.isEmpty ? field.text(view) : typed!)
        }
        // A table that is chosen again may have changed meanwhile.
        if isDatasetFocused, case .file(let path) = run.dataset {
          return read(TableSource(path: path, options: run.table))
        }
        return adopt(run, view)
      } catch {
        message = "\(error)."
      }
    case nil:
      if case .control = key { return nil }
      typed = nil
      return nil
    }
    return []
  }

  private var isDatasetFocused: Bool { focus.map { controls[$0].name == Field<RunSettings>.dataset.name } ?? false }

  /// Whether a space belongs to what is typed: the name of a file, once it has begun.
  private var takesSpaces: Bool { isDatasetFocused && typed?.isEmpty == false }

  private mutating func scrollHelp(_ key: Key) -> [Effect]? {
    switch keys.action(for: key, in: HelpAction.self) {
    case .down: helpScroll += 1
    case .up: helpScroll = max(0, helpScroll - 1)
    case .pageDown: helpScroll += 10
    case .pageUp: helpScroll = max(0, helpScroll - 10)
    case .leave: overlay = nil
    case nil: return nil
    }
    return []
  }

  mutating func change(_ body: (inout RunSettings) -> Void) -> [Effect] {
    var run = settings
    body(&run)
    return adopt(run, view)
  }

  /// Makes new settings the present ones, and tells the trainer what it has to know.
  mutating func adopt(_ run: RunSettings, _ view: ViewSettings) -> [Effect] {
    var effects: [Effect] = []
    if run != settings {
      if let table = run.unreadTable {
        return read(table)
      }
      if let problem = run.problem(after: settings) ?? run.problem(memory: memory) ?? loss(from: run) {
        message = problem
        return []
      }
      let old = settings
      settings = run
      if run.dataset != old.dataset { effects += stopReading() }
      followPoints(old)
      effects += follow(run)
      message = message ?? restartNote(old)
    }
    if view.pace != self.view.pace { effects.append(.send(.pace(view.pace))) }
    let isNewTheme = view.theme != self.view.theme
    self.view = view
    if isNewTheme { retheme() }
    return effects
  }

  /// Says that a setting takes the run back to its beginning, where somebody may not expect it.
  private func restartNote(_ old: RunSettings) -> String? {
    guard lookahead == nil, survey == nil, live.end > 0 else { return nil }
    guard old.model == settings.model else { return nil }
    if settings.model == .linear, old.hiddenUnits != settings.hiddenUnits || old.activation != settings.activation {
      return
        "The linear classifier has no hidden units: this is for the network (\(keys.name(of: Action.switchModel)))."
    }
    guard let field = settings.restart(from: old) else { return nil }
    let stays = field.effect == .network ? " The curve before stays behind it." : ""
    return "\(field.title) \(field.text(settings)): the run begins anew.\(stays)"
  }
}
