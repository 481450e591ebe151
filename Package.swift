// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "spiral",
  products: [.executable(name: "spiral", targets: ["spiral"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "Learning", swiftSettings: strict),
    .target(name: "Settings", dependencies: ["Learning"], swiftSettings: strict),
    .target(name: "Training", dependencies: ["Settings", "Learning"], swiftSettings: strict),
    .target(name: "Screen", dependencies: ["Training", "Settings", "Learning"], swiftSettings: strict),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["CNcurses", "Screen"], swiftSettings: strict),
    .executableTarget(
      name: "spiral",
      dependencies: [
        "Terminal", "Screen", "Training", "Settings", "Learning",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(name: "LearningTests", dependencies: ["Learning"], swiftSettings: strict),
    .testTarget(name: "SettingsTests", dependencies: ["Settings"], swiftSettings: strict),
    .testTarget(name: "TrainingTests", dependencies: ["Training"], swiftSettings: strict),
    .testTarget(name: "ScreenTests", dependencies: ["Screen"], swiftSettings: strict),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Terminal", "Screen"], path: "Tests/Support/TerminalProbe",
      swiftSettings: strict),
    .target(
      name: "CPseudoTerminal", path: "Tests/Support/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TerminalProbe", "CPseudoTerminal"], swiftSettings: strict),
    .testTarget(name: "SpiralTests", dependencies: ["spiral"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
