import Texts

/// The modes over the live view, from bottom to top.
enum Modes {
  static let all: [any Layer.Type] = [
    LessonMode.self, LookaheadMode.self, LandscapeMode.self, SurfaceMode.self, SweepMode.self, NetworkMode.self,
    ControlsMode.self, ProbeMode.self, EditingMode.self, MicroscopeMode.self, ConfusionMode.self, LossTableMode.self,
    GradientMode.self, ExportMode.self, HelpMode.self,
    TypingMode.self,
  ]

  /// The mode that an action opens.
  static func opened(by action: ActionID) -> (any Layer.Type)? { all.first { $0.opener == action } }

  /// The position of a mode in the stack.
  static func rank(_ mode: any Layer.Type) -> Int { all.firstIndex { $0.id == mode.id }! }
}
