// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing it needs reaches who builds spiral.
let package = Package(
  name: "spiral-benchmarks",
  dependencies: [.package(name: "spiral", path: "..")],
  targets: [
    .executableTarget(name: "spiral-bench", dependencies: [.product(name: "Kernels", package: "spiral")])
  ],
  swiftLanguageModes: [.v6]
)
