import Learning
import Quoting
import Settings
import Texts
import Training

/// A document that can be written to a file.
package enum Document: Sendable {
  /// Points, as a table.
  case points(Dataset)
  /// A run as JSON.
  case run(Snapshot)
  /// A run's parameters and curve, for NumPy.
  case arrays(Snapshot)
  /// A run as a script for Python and NumPy.
  case code(Snapshot)
  /// A run's picture, as SVG.
  case picture(Snapshot, ViewSettings)
  /// The map that is shown in place of the plot, as SVG.
  case map(MapPicture, ViewSettings)
  /// The numbers of the map, as CSV.
  case mapTable(MapPicture)
  /// A command line, with notes about what it cannot express.
  case commandLine(String, notes: [String])

  /// The size of a picture in pixels where none is given.
  package static let usualSize = Size(columns: 960, rows: 560)

  /// A run's picture as SVG.
  package static func svg(_ record: RecordedRun, _ view: ViewSettings, size: Size = usualSize) -> String {
    let theme = Theme(view.theme, depth: .truecolor, classes: record.run.network.classes)
    return Picture(record, theme: theme, view: view)
      .svg(width: size.columns, height: size.rows, isLogarithmic: view.isLogarithmic)
  }

  /// A map as SVG.
  package static func svg(_ map: MapPicture, _ view: ViewSettings, size: Size = usualSize) -> String {
    switch map {
    case .landscape(let landscape):
      landscape.svg(
        Theme(view.theme, depth: .truecolor, classes: landscape.classes), width: size.columns, height: size.rows)
    case .surface(let surface):
      surface.svg(
        Theme(view.theme, depth: .truecolor, classes: surface.classes), width: size.columns, height: size.rows)
    }
  }

  /// A command line as a shell script, with its notes as comments.
  package static func script(_ commandLine: String, notes: [String]) -> String {
    (["#!/bin/sh"] + notes.map { "# " + printable($0, columns: .max) } + [commandLine]).joined(separator: "\n") + "\n"
  }
}

/// A picture that replaces the plot: a map over settings or over parameters.
package enum MapPicture: Sendable {
  case landscape(LandscapeScene)
  case surface(SurfaceScene)

  /// The numbers of the map as CSV.
  package var csv: String {
    switch self {
    case .landscape(let picture): picture.landscape.csv
    case .surface(let picture): picture.csv
    }
  }
}

/// The result of writing a file.
package enum WriteOutcome: Equatable, Sendable {
  case saved
  /// A file of that name exists, and nothing was written.
  case exists
  case failed(String)
}
