import Quoting
import Texts

extension RunSettings {
  /// The shortest command line that makes these settings: the options that differ from the published run.
  ///
  /// - Parameters:
  ///   - command: the beginning of the command line.
  ///   - always: names of settings that are listed in any case, such as those that a settings file changes.
  package func commandLine(_ command: String = "spiral", always: Set<String> = []) -> String {
    ([command] + options(always: always).map(\.words)).joined(separator: " ")
  }

  /// The settings that differ from the published run, in the order of the table.
  package func options(always: Set<String> = []) -> [GivenOption] {
    let options = Field<RunSettings>.options(Field<RunSettings>.all, self, beside: RunSettings(), always: always)
    guard case .file = dataset else { return options }
    // A table determines these settings itself.
    return options.filter { !Field<RunSettings>.idleForFiles.contains($0.name) }
  }

  /// Sentences about settings that no command line can express.
  package var commandLineNotes: [ExportText] {
    if edited != nil { return [.editedPointsNotListed] }
    guard case .file(let path) = dataset, let file, file.path == path, classes > file.data.classes else { return [] }
    return [.classesNotListed]
  }
}

/// An option of the command line with its value.
package struct GivenOption: Equatable, Sendable {
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The option as a shell reads it.
  package var words: String { "--\(name) \(shellQuoted(text))" }
}

extension Field {
  /// The options of those `fields` whose values differ from those of another root, in order.
  ///
  /// - Parameter always: names of settings that are listed in any case.
  package static func options(
    _ fields: [Field], _ root: Root, beside other: Root, always: Set<String> = []
  ) -> [GivenOption] {
    fields.filter { always.contains($0.name) || $0.text(root) != $0.text(other) }
      .map { GivenOption(name: $0.name, text: $0.text(root)) }
  }
}

extension Field where Root == RunSettings {
  /// The names of the settings that have no effect on the points of a table.
  package static let idleForFiles = [points, classes, noise, sample].map(\.name)
}
