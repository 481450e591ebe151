import Texts

/// The lessons that are part of the program: the files of the folder `BuiltIn`, one for each language.
package enum BuiltInLesson: String, CaseIterable, Sendable {
  case units
  case stepSize = "step-size"
  case regularization
  case initialization
  case overfitting
  case optimizers
  /// The case study page by page, and common failures of training: the tour of the viewer.
  case tour

  /// The text of the file.
  package func source(in language: Language) -> String {
    let bytes =
      switch (self, language) {
      case (.units, .japanese): PackageResources.units_ja_toml
      case (.units, _): PackageResources.units_en_toml
      case (.stepSize, .japanese): PackageResources.step_size_ja_toml
      case (.stepSize, _): PackageResources.step_size_en_toml
      case (.regularization, .japanese): PackageResources.regularization_ja_toml
      case (.regularization, _): PackageResources.regularization_en_toml
      case (.initialization, .japanese): PackageResources.initialization_ja_toml
      case (.initialization, _): PackageResources.initialization_en_toml
      case (.overfitting, .japanese): PackageResources.overfitting_ja_toml
      case (.overfitting, _): PackageResources.overfitting_en_toml
      case (.optimizers, .japanese): PackageResources.optimizers_ja_toml
      case (.optimizers, _): PackageResources.optimizers_en_toml
      case (.tour, .japanese): PackageResources.tour_ja_toml
      case (.tour, _): PackageResources.tour_en_toml
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
